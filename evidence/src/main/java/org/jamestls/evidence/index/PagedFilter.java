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
 * A Bloom filter in pages: all probes of a hash are in one page, so that whoever asks reads that
 * page and no other. Each page ends in its CRC-32C.
 */
final class PagedFilter {

    /** The length of a page, its sum not counted. */
    static final int PAGE = 4096;

    /** The length of a page with its sum. */
    static final int PAGE_ON_DISK = PAGE + Integer.BYTES;

    private static final int BITS_EACH = 10;
    private static final int PROBES = 7;

    private final Bloom[] pages;

    /** An empty one for about so many hashes. */
    PagedFilter(long hashes) {
        pages = new Bloom[Math.toIntExact(1 + hashes * BITS_EACH / (8 * PAGE))];
        for (int page = 0; page < pages.length; page++) {
            pages[page] = Bloom.empty(PAGE, PROBES);
        }
    }

    int pages() {
        return pages.length;
    }

    void add(long hash) {
        pages[page(hash, pages.length)].add(hash);
    }

    ByteBuffer write(int page) {
        ByteBuffer out = ByteBuffer.allocate(PAGE_ON_DISK).put(pages[page].octets());
        return out.putInt(IndexHeader.crc(out.array(), PAGE)).flip();
    }

    /** The page that a hash is in, of so many. */
    static int page(long hash, int pages) {
        // Not the low bits: within a page they say where.
        return (int) Long.remainderUnsigned(Hashes.mixed(hash ^ 0x5bd1e9955bd1e995L), pages);
    }

    /** True when {@code in} is a page as {@link #write} made it. */
    static boolean isPage(ByteBuffer in) {
        return in.remaining() == PAGE_ON_DISK
                && in.getInt(PAGE) == IndexHeader.crc(in.array(), PAGE);
    }

    /** Whether a hash may be in the page that {@link #page} names. */
    static boolean mayHold(long hash, ByteBuffer page) {
        return Bloom.of(page.duplicate().limit(PAGE), PROBES).mayHold(hash);
    }
}
