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

import java.nio.ByteBuffer;

/**
 * A set of hashes that may say "perhaps" of one that was never added, and never says "no" of one
 * that was. Probes are spread by double hashing (Kirsch and Mitzenmacher, 2006). Not thread safe
 * while it is filled.
 */
final class Bloom {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final ByteBuffer bits;
    private final int probes;

    private Bloom(ByteBuffer bits, int probes) {
        this.bits = bits;
        this.probes = probes;
    }

    /** An empty one in {@code octets} octets, a multiple of 8 and at least 8. */
    static Bloom empty(int octets, int probes) {
        return new Bloom(ByteBuffer.allocate(octets), probes);
    }

    /** What another has as its {@link #octets()}; they are not copied. */
    static Bloom of(ByteBuffer octets, int probes) {
        return new Bloom(octets.slice(), probes);
    }

    /** How many octets hold so many hashes at so many bits each. */
    static int octetsFor(int hashes, int bitsEach) {
        return Math.toIntExact(Math.max(1, ((long) hashes * bitsEach + 63) / 64) * 8);
    }

    void add(long hash) {
        long step = step(hash);
        for (int i = 0; i < probes; i++) {
            int bit = bit(hash + i * step);
            bits.put(bit >>> 3, (byte) (bits.get(bit >>> 3) | 1 << (bit & 7)));
        }
    }

    boolean mayHold(long hash) {
        long step = step(hash);
        for (int i = 0; i < probes; i++) {
            int bit = bit(hash + i * step);
            if ((bits.get(bit >>> 3) & 1 << (bit & 7)) == 0) {
                return false;
            }
        }
        return true;
    }

    ByteBuffer octets() {
        return bits.duplicate().rewind();
    }

    private int bit(long hash) {
        return (int) Long.remainderUnsigned(hash, bits.capacity() * 8L);
    }

    // Odd, so that no two probes of a hash fall together when the size is a power of two.
    private static long step(long hash) {
        return Hashes.mixed(hash + GOLDEN) | 1;
    }
}
