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
import java.util.Optional;

/**
 * What an index has of one block.
 *
 * @param block where it lies
 * @param firstSecond the earliest time in it, in seconds since 1970
 * @param lastSecond the latest
 * @param whole false where lines of it could not be read, so that nothing can be ruled out
 * @param bloom its terms
 */
record IndexedBlock(Block block, long firstSecond, long lastSecond, boolean whole, Bloom bloom) {

    static final int BITS_EACH = 16;
    static final int PROBES = 11;

    /** The longest that is believed, in octets: what claims more is damaged. */
    static final int MAX_OCTETS = 1 << 28;

    private static final int HEAD = Integer.BYTES + 6 * Long.BYTES + 1;

    boolean mayHave(Wanted wanted) {
        return !whole || (wanted.isIn(firstSecond, lastSecond) && wanted.mayHave(bloom));
    }

    ByteBuffer write() {
        ByteBuffer terms = bloom.octets();
        int length = HEAD + terms.remaining();
        ByteBuffer out = ByteBuffer.allocate(length + Integer.BYTES);
        out.putInt(length);
        out.putLong(block.offset()).putLong(block.length());
        out.putLong(block.firstLine()).putLong(block.lines());
        out.putLong(firstSecond).putLong(lastSecond);
        out.put((byte) (whole ? 1 : 0)).put(terms);
        return out.putInt(IndexHeader.crc(out.array(), length)).flip();
    }

    /**
     * The inverse of {@link #write}.
     *
     * @param in has it, and nothing else
     */
    static Optional<IndexedBlock> read(ByteBuffer in) {
        int length = in.remaining() - Integer.BYTES;
        if (length < HEAD || in.getInt(length) != IndexHeader.crc(in.array(), length)) {
            return Optional.empty();
        }
        in.getInt();
        Block block = new Block(in.getLong(), in.getLong(), in.getLong(), in.getLong());
        long firstSecond = in.getLong();
        long lastSecond = in.getLong();
        boolean whole = in.get() != 0;
        in.limit(length);
        return Optional.of(
                new IndexedBlock(block, firstSecond, lastSecond, whole, Bloom.of(in, PROBES)));
    }
}
