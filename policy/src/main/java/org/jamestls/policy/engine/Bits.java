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
package org.jamestls.policy.engine;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A set of small numbers (of clauses), as words of 64 numbers, and a summary that tells which words
 * are not zero. Only words that are not zero are kept, so few members take little room. Immutable.
 */
final class Bits {
    static final Bits NONE = of(new BitSet());

    private final int[] index;
    private final long[] words;
    private final long[] summaries;

    private Bits(int[] index, long[] words, long[] summaries) {
        this.index = index;
        this.words = words;
        this.summaries = summaries;
    }

    static Bits of(BitSet members) {
        long[] all = members.toLongArray();
        int[] index = new int[all.length];
        long[] summaries = new long[(all.length + 63) >> 6];
        int kept = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] != 0) {
                summaries[i >> 6] |= 1L << i;
                index[kept++] = i;
            }
        }
        long[] words = new long[kept];
        for (int i = 0; i < kept; i++) {
            words[i] = all[index[i]];
        }
        return new Bits(Arrays.copyOf(index, kept), words, summaries);
    }

    Bits or(Bits other) {
        BitSet both = toBitSet();
        both.or(other.toBitSet());
        return of(both);
    }

    private BitSet toBitSet() {
        long[] all = new long[index.length == 0 ? 0 : index[index.length - 1] + 1];
        for (int i = 0; i < index.length; i++) {
            all[index[i]] = words[i];
        }
        return BitSet.valueOf(all);
    }

    /** The members from {@code 64 * number} to {@code 64 * number + 63}. */
    long word(int number) {
        // Mostly there is one word, or every word; neither needs a search.
        if (index.length == 1) {
            return index[0] == number ? words[0] : 0;
        }
        if (number < index.length && index[number] == number) {
            return words[number];
        }
        int at = Arrays.binarySearch(index, number);
        return at < 0 ? 0 : words[at];
    }

    /** Which of the words from {@code 64 * number} to {@code 64 * number + 63} are not zero. */
    long summary(int number) {
        return number < summaries.length ? summaries[number] : 0;
    }
}
