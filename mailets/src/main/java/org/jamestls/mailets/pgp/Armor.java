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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;

/**
 * ASCII armour of public keys (RFC 9580 section 6). Its checksum does not count, as section 6.1
 * asks: what is in it is signed.
 */
final class Armor {
    private static final String BEGIN = "-----BEGIN PGP ";
    private static final String PUBLIC = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
    private static final String END = "-----END PGP PUBLIC KEY BLOCK-----";
    private static final int OF_A_PACKET = 0x80;

    private Armor() {}

    /**
     * The packets in a file: of all blocks of keys in it, one after the other; what stands between
     * them does not count. A file without armour is what it is.
     *
     * @throws IOException when a block is broken, or of something else
     */
    static byte[] open(byte[] file) throws IOException {
        if (file.length > 0 && (file[0] & OF_A_PACKET) != 0 && !isText(file)) {
            return file;
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Iterator<String> lines =
                new String(file, StandardCharsets.ISO_8859_1)
                        .lines()
                        .map(String::stripTrailing)
                        .iterator();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.endsWith(PUBLIC)) {
                octets.write(block(lines));
            } else if (line.contains(BEGIN)) {
                throw new IOException(
                        line.contains("PRIVATE KEY")
                                ? KeyReader.PRIVATE
                                : "there is a block of OpenPGP in it that is no public key");
            }
        }
        return octets.toByteArray();
    }

    /** A byte order mark, as editors write it, and no packet. */
    private static boolean isText(byte[] file) {
        return file.length > 2
                && (file[0] & 0xff) == 0xef
                && (file[1] & 0xff) == 0xbb
                && (file[2] & 0xff) == 0xbf;
    }

    private static byte[] block(Iterator<String> lines) throws IOException {
        StringBuilder base64 = new StringBuilder();
        boolean inHeader = true;
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.equals(END)) {
                return decoded(base64.toString());
            }
            if (inHeader) {
                inHeader = line.contains(": ");
            }
            if (!inHeader && !line.startsWith("=")) {
                base64.append(line);
            }
        }
        throw new IOException("a block of keys in it has no end");
    }

    private static byte[] decoded(String base64) throws IOException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException("a block of keys in it is broken: " + e.getMessage(), e);
        }
    }
}
