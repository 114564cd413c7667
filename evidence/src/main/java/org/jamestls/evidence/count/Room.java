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
package org.jamestls.evidence.count;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How many names several counts may keep together, and as what they keep them: of each a hash of 64
 * bits by SipHash-2-4 with a key of this room's own, so that nobody can choose names that look the
 * same. That two do by chance, among a million, has a probability of 1 in 37 million. Not thread
 * safe.
 */
public final class Room {
    private final long key0 = ThreadLocalRandom.current().nextLong();
    private final long key1 = ThreadLocalRandom.current().nextLong();
    private long left;

    /** Room for so many names; each takes 16 to 32 octets of memory. */
    public Room(long names) {
        this.left = names;
    }

    /** Takes room for one; false when there is none left. */
    boolean take() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    /** As what a name is kept in every count of this room. */
    // SipHash-2-4 (Aumasson, Bernstein 2012) over UTF-16 units, four to a word.
    public long hash(String name) {
        long[] v = {
            key0 ^ 0x736f6d6570736575L,
            key1 ^ 0x646f72616e646f6dL,
            key0 ^ 0x6c7967656e657261L,
            key1 ^ 0x7465646279746573L
        };
        long word = 0;
        int length = name.length();
        for (int i = 0; i < length; i++) {
            word = word << 16 | name.charAt(i);
            if (i % 4 == 3) {
                mix(v, word);
                word = 0;
            }
        }
        // The last word has the length, so that no two names make the same words.
        mix(v, (long) length << 48 | word & 0xffff_ffff_ffffL);
        v[2] ^= 0xff;
        for (int i = 0; i < 4; i++) {
            round(v);
        }
        return v[0] ^ v[1] ^ v[2] ^ v[3];
    }

    private static void mix(long[] v, long word) {
        v[3] ^= word;
        round(v);
        round(v);
        v[0] ^= word;
    }

    private static void round(long[] v) {
        v[0] += v[1];
        v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
        v[0] = Long.rotateLeft(v[0], 32);
        v[2] += v[3];
        v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
        v[0] += v[3];
        v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
        v[2] += v[1];
        v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
        v[2] = Long.rotateLeft(v[2], 32);
    }
}
