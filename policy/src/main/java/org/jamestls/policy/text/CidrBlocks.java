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
package org.jamestls.policy.text;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Many blocks, looked up by hash: the cost of {@link #contains} grows with the number of distinct
 * prefix lengths (at most 162), not with the number of blocks. Immutable.
 */
public final class CidrBlocks {
    private final Set<CidrBlock> blocks;
    private final List<Integer> v4Prefixes;
    private final List<Integer> v6Prefixes;

    /** Holds {@code blocks}; duplicates do no harm. */
    public CidrBlocks(Collection<CidrBlock> blocks) {
        this.blocks = Set.copyOf(blocks);
        this.v4Prefixes = prefixes(4);
        this.v6Prefixes = prefixes(16);
    }

    private List<Integer> prefixes(int octets) {
        return blocks.stream()
                .filter(block -> block.network().getAddress().length == octets)
                .map(CidrBlock::prefixLength)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** True when one of the blocks contains {@code address}. */
    public boolean contains(InetAddress address) {
        InetAddress plain = CidrBlock.unmapped(address);
        List<Integer> prefixes = plain.getAddress().length == 4 ? v4Prefixes : v6Prefixes;
        for (int prefix : prefixes) {
            if (blocks.contains(new CidrBlock(CidrBlock.mask(plain, prefix), prefix))) {
                return true;
            }
        }
        return false;
    }

    /** True when one of the blocks contains all of {@code block}. */
    public boolean covers(CidrBlock block) {
        List<Integer> prefixes = block.network().getAddress().length == 4 ? v4Prefixes : v6Prefixes;
        for (int prefix : prefixes) {
            if (prefix <= block.prefixLength() && blocks.contains(block.within(prefix))) {
                return true;
            }
        }
        return false;
    }

    /** The distinct blocks. */
    public Set<CidrBlock> blocks() {
        return blocks;
    }

    /** How many distinct blocks there are. */
    public int size() {
        return blocks.size();
    }
}
