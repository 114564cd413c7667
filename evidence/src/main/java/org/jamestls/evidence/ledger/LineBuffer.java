/****************************************************************
 * Licensed under the Apache License, Version 2.0 (the          *
 * "License"); you may not use this file except in compliance   *
 * with the License.  You may obtain a copy of the License at   *
 *                                                              *
 *   http://www.apache.org/licenses/LICENSE-2.0                 *
 *                                                              *
 * Unless required by applicable law or agreed to in writing,   *
 * software distributed under the License is distributed on an  *
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY       *
 * KIND, either express or implied.  See the License for the    *
 * specific language governing permissions and limitations      *
 * under the License.                                           *
 ****************************************************************/
package org.jamestls.evidence.ledger;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/** Lines that are to be written together, in one array that is used again. */
final class LineBuffer extends OutputStream {
    private byte[] octets = new byte[1 << 16];
    private int size;

    @Override
    public void write(int octet) {
        room(1);
        octets[size++] = (byte) octet;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        room(length);
        System.arraycopy(source, offset, octets, size, length);
        size += length;
    }

    private void room(int length) {
        if (length > octets.length - size) {
            octets = Arrays.copyOf(octets, Math.max(Math.addExact(size, length), 2 * size));
        }
    }

    int size() {
        return size;
    }

    /** Forgets what is beyond {@code length}. */
    void cut(int length) {
        size = length;
    }

    void digest(int from, MessageDigest digest) {
        digest.update(octets, from, size - from);
    }

    ByteBuffer view() {
        return ByteBuffer.wrap(octets, 0, size).asReadOnlyBuffer();
    }
}
