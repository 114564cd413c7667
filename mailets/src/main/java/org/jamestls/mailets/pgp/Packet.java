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
package org.jamestls.mailets.pgp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jamestls.bouncycastle.bcpg.BCPGInputStream;

/**
 * A packet of OpenPGP (RFC 9580 section 4). Files are cut into packets here, and each goes to
 * Bouncy Castle alone: a length that lies beyond the file never gets there.
 *
 * @param tag its type
 * @param body all of it behind the header
 */
record Packet(int tag, byte[] body) {
    static final int SIGNATURE = 2;
    static final int SECRET_KEY = 5;
    static final int PUBLIC_KEY = 6;
    static final int SECRET_SUBKEY = 7;
    static final int MARKER = 10;
    static final int TRUST = 12;
    static final int USER_ID = 13;
    static final int PUBLIC_SUBKEY = 14;
    static final int USER_ATTRIBUTE = 17;
    static final int PADDING = 21;

    /** From here on a type that is not known may be passed over (section 4.3). */
    static final int NON_CRITICAL = 40;

    private static final int HEADER = 0x80;
    private static final int OPENPGP_FORMAT = 0x40;
    private static final int TWO_OCTETS = 192;
    private static final int PARTIAL = 224;
    private static final int FIVE_OCTETS = 255;

    /**
     * Cuts octets into packets.
     *
     * @throws IOException when they are not packets, or the last one is not whole
     */
    static List<Packet> read(byte[] octets) throws IOException {
        List<Packet> packets = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(octets);
        while (in.hasRemaining()) {
            int header = next(in);
            if ((header & HEADER) == 0) {
                throw new IOException("what should be a packet of OpenPGP in it is none");
            }
            boolean ofNow = (header & OPENPGP_FORMAT) != 0;
            long length = ofNow ? length(in) : legacyLength(in, header & 3);
            if (length > in.remaining()) {
                throw new IOException("a packet in it is not whole");
            }
            byte[] body = new byte[(int) length];
            in.get(body);
            packets.add(new Packet(ofNow ? header & 0x3f : header >> 2 & 0xf, body));
        }
        return packets;
    }

    private static long length(ByteBuffer in) throws IOException {
        int first = next(in);
        if (first < TWO_OCTETS) {
            return first;
        }
        if (first < PARTIAL) {
            return (first - TWO_OCTETS << 8) + next(in) + TWO_OCTETS;
        }
        if (first < FIVE_OCTETS) {
            throw new IOException("a packet in it comes in parts, which no key does");
        }
        return number(in, 4);
    }

    private static long legacyLength(ByteBuffer in, int type) throws IOException {
        if (type == 3) {
            throw new IOException("a packet in it has no length");
        }
        return number(in, 1 << type);
    }

    private static long number(ByteBuffer in, int octets) throws IOException {
        long number = 0;
        for (int i = 0; i < octets; i++) {
            number = number << 8 | next(in);
        }
        return number;
    }

    private static int next(ByteBuffer in) throws IOException {
        if (!in.hasRemaining()) {
            throw new IOException("a packet in it is not whole");
        }
        return in.get() & 0xff;
    }

    /** The version of what is in it; -1 when it is empty. */
    int version() {
        return body.length == 0 ? -1 : body[0];
    }

    /** For Bouncy Castle. */
    BCPGInputStream stream() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.write(HEADER | OPENPGP_FORMAT | tag);
        octets.write(FIVE_OCTETS);
        octets.write(ByteBuffer.allocate(4).putInt(body.length).array());
        octets.write(body);
        return new BCPGInputStream(new ByteArrayInputStream(octets.toByteArray()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Packet packet
                && tag == packet.tag
                && Arrays.equals(body, packet.body);
    }

    @Override
    public int hashCode() {
        return 31 * tag + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return "packet of type " + tag + " with " + body.length + " octets";
    }
}
