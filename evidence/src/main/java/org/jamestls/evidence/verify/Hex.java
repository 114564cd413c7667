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
package org.jamestls.evidence.verify;

/** Hashes in lower-case hex digits, as lines have them. */
final class Hex {

    /** The octets of a SHA-256. */
    static final int HASH = 32;

    /** Its digits. */
    static final int DIGITS = 2 * HASH;

    private static final byte[] LOWER = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private Hex() {}

    /** Whether these digits are of that hash. */
    static boolean matches(byte[] hash, byte[] text, int at) {
        for (int i = 0; i < HASH; i++) {
            int octet = hash[i];
            if (text[at + 2 * i] != LOWER[(octet >> 4) & 0xf]
                    || text[at + 2 * i + 1] != LOWER[octet & 0xf]) {
                return false;
            }
        }
        return true;
    }

    /** Whether 64 such digits stand there. */
    static boolean isHash(byte[] text, int at) {
        for (int i = at; i < at + DIGITS; i++) {
            if (digit(text[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The hash of the digits that stand there. */
    static byte[] decode(byte[] text, int at) {
        byte[] hash = new byte[HASH];
        for (int i = 0; i < HASH; i++) {
            hash[i] = (byte) (digit(text[at + 2 * i]) << 4 | digit(text[at + 2 * i + 1]));
        }
        return hash;
    }

    private static int digit(byte character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
    }
}
