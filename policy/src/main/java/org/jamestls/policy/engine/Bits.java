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
import java.util.stream.IntStream;

/**
 * A set of small numbers (of clauses), as words of 64 numbers, and a summary that tells which words
 * are not zero. Where most words are zero only the others are kept, so few members take little
 * room. Immutable.
 */
final class Bits {
    private static final int[] NO_INDEX = {};
    private static final long[] NO_WORDS = {};

    static final Bits NONE = of(new BitSet());

    // The first word that is not zero stands here: of a hundred thousand sets most have no other,
    // and then asking one is one look into memory and not four.
    private final int first;
    private final long firstWord;

    // All words, or where there is an index those that it numbers; none where the first is the
    // only one.
    private final int[] index;
    private final long[] words;
    private final long[] summaries;

    private Bits(int first, long firstWord, int[] index, long[] words, long[] summaries) {
        this.first = first;
        this.firstWord = firstWord;
        this.index = index;
        this.words = words;
        this.summaries = summaries;
    }

    static Bits of(BitSet members) {
        long[] all = members.toLongArray();
        int[] index = IntStream.range(0, all.length).filter(i -> all[i] != 0).toArray();
        if (index.length == 0) {
            return new Bits(0, 0, NO_INDEX, NO_WORDS, NO_WORDS);
        }
        int first = index[0];
        if (index.length == 1) {
            return new Bits(first, all[first], NO_INDEX, NO_WORDS, NO_WORDS);
        }
        long[] summaries = new long[(all.length + 63) >> 6];
        for (int i : index) {
            summaries[i >> 6] |= 1L << i;
        }
        return 2 * index.length >= all.length
                ? new Bits(first, all[first], NO_INDEX, all, summaries)
                : new Bits(
                        first,
                        all[first],
                        index,
                        IntStream.of(index).mapToLong(i -> all[i]).toArray(),
                        summaries);
    }

    Bits or(Bits other) {
        BitSet both = toBitSet();
        both.or(other.toBitSet());
        return of(both);
    }

    /** The members, in a set that the caller may change. */
    BitSet toBitSet() {
        if (index.length == 0 && words.length > 0) {
            return BitSet.valueOf(words);
        }
        long[] all = new long[1 + (index.length == 0 ? first : index[index.length - 1])];
        all[first] = firstWord;
        for (int i = 0; i < index.length; i++) {
            all[index[i]] = words[i];
        }
        return BitSet.valueOf(all);
    }

    /** The members from {@code 64 * number} to {@code 64 * number + 63}. */
    long word(int number) {
        if (number == first) {
            return firstWord;
        }
        if (index.length == 0) {
            return number < words.length ? words[number] : 0;
        }
        int at = Arrays.binarySearch(index, number);
        return at < 0 ? 0 : words[at];
    }

    /** Which of the words from {@code 64 * number} to {@code 64 * number + 63} are not zero. */
    long summary(int number) {
        if (summaries.length == 0) {
            return number == first >> 6 && firstWord != 0 ? 1L << first : 0;
        }
        return number < summaries.length ? summaries[number] : 0;
    }
}
