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
package org.jamestls.evidence.index;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The members of a gzip file (RFC 1952), told apart: the JDK's own stream reads over where one
 * ends. Not thread safe.
 */
final class GzipMembers extends InputStream {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] input = new byte[1 << 16];
    private int at;
    private int filled;
    private long read;
    private boolean inside;

    /** Reads members from where {@code in} stands; closes it. */
    GzipMembers(InputStream in) {
        this.in = in;
    }

    /** Where in the file the next octet is that no member before has used, from where it began. */
    long position() {
        return read - (filled - at);
    }

    /**
     * Goes to the next member; false where the file ends.
     *
     * @throws ZipException when what stands there is no member
     */
    boolean next() throws IOException {
        if (at == filled && !fill()) {
            return false;
        }
        if (octet() != 0x1f || octet() != 0x8b || octet() != 8) {
            throw new ZipException("no gzip");
        }
        int flags = octet();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(octet() | octet() << 8);
        }
        for (int text : new int[] {NAME, COMMENT}) {
            while ((flags & text) != 0 && octet() != 0) {
                // up to its zero
            }
        }
        skip((flags & HEADER_CRC) != 0 ? 2 : 0);
        inflater.reset();
        crc.reset();
        inside = true;
        return true;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (!inside || length == 0) {
            return inside ? 0 : -1;
        }
        try {
            while (true) {
                int inflated = inflater.inflate(buffer, offset, length);
                if (inflated > 0) {
                    crc.update(buffer, offset, inflated);
                    return inflated;
                }
                if (inflater.finished()) {
                    at = filled - inflater.getRemaining();
                    endOfMember();
                    return -1;
                }
                if (inflater.needsDictionary()) {
                    throw new ZipException("a member asks for a dictionary");
                }
                if (at < filled || fill()) {
                    inflater.setInput(input, at, filled - at);
                    at = filled;
                } else {
                    throw new EOFException("a member has no end");
                }
            }
        } catch (DataFormatException e) {
            throw new ZipException("a member is damaged");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    private void endOfMember() throws IOException {
        inside = false;
        if (fourOctets() != crc.getValue()
                || fourOctets() != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new ZipException("a member is not what it was");
        }
    }

    private long fourOctets() throws IOException {
        return octet() | octet() << 8 | octet() << 16 | (long) octet() << 24;
    }

    private void skip(int octets) throws IOException {
        for (int i = 0; i < octets; i++) {
            octet();
        }
    }

    private int octet() throws IOException {
        if (at == filled && !fill()) {
            throw new EOFException("a member has no end");
        }
        return input[at++] & 0xff;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(input, 0, input.length));
        read += filled;
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
