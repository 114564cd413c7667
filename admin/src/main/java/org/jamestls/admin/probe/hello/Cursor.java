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
package org.jamestls.admin.probe.hello;

import java.util.Arrays;

/** Reads the parts of a message, and never beyond its end. Not thread safe. */
final class Cursor {
    private final byte[] octets;
    private final int end;
    private int at;

    Cursor(byte[] octets) {
        this(octets, 0, octets.length);
    }

    private Cursor(byte[] octets, int start, int end) {
        this.octets = octets;
        this.at = start;
        this.end = end;
    }

    boolean isAtEnd() {
        return at == end;
    }

    int u8() throws MalformedException {
        need(1);
        return octets[at++] & 0xff;
    }

    int u16() throws MalformedException {
        return u8() << 8 | u8();
    }

    int u24() throws MalformedException {
        return u8() << 16 | u16();
    }

    byte[] raw(int length) throws MalformedException {
        need(length);
        byte[] part = Arrays.copyOfRange(octets, at, at + length);
        at += length;
        return part;
    }

    /** The next so many octets, to be read on their own. */
    Cursor part(int length) throws MalformedException {
        need(length);
        Cursor part = new Cursor(octets, at, at + length);
        at += length;
        return part;
    }

    private void need(int length) throws MalformedException {
        if (end - at < length) {
            throw new MalformedException("a handshake message ends too early");
        }
    }
}
