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

/**
 * The clauses that are not a clear "no" for one transaction, in order. Each dimension whose fact is
 * known narrows them; one that is not known yet narrows nothing. Not thread safe.
 */
final class Candidates {
    private static final int ROOM = 24;

    private final RuleIndex index;

    // Of each dimension that narrows: the clauses that do not ask for it, then those found by it.
    private Bits[] bits = new Bits[ROOM];
    private final int[] ends = new int[Dimension.COUNT];
    private int size;
    private int dimensions;

    /** The dimensions whose fact is known, as {@link Dimension#mask()}. */
    private int known;

    private final boolean relaxed;

    Candidates(RuleIndex index, boolean relaxed) {
        this.index = index;
        this.relaxed = relaxed;
    }

    /** From here on what is added belongs to that dimension, of which the fact is known. */
    void narrowBy(Dimension dimension) {
        if (size > 0) {
            ends[dimensions++] = size;
        }
        known |= dimension.mask();
        add(index.notAsking(dimension));
    }

    /** Clauses that were found; null when none were. */
    void add(Bits found) {
        if (found == null) {
            return;
        }
        if (size == bits.length) {
            bits = Arrays.copyOf(bits, 2 * size);
        }
        bits[size++] = found;
    }

    /** Nothing more is added. */
    void complete() {
        if (size > 0) {
            ends[dimensions++] = size;
        }
    }

    /** True when every fact that the clause asks for is known. */
    boolean knows(int mask) {
        return (mask & ~known) == 0;
    }

    /** The first candidate from {@code clause} on, or -1. */
    int next(int clause) {
        int number = clause >> 6;
        long word = number < index.words() ? word(number) & (-1L << clause) : 0;
        while (word == 0) {
            number = nextWord(number + 1);
            if (number < 0) {
                return -1;
            }
            word = word(number);
        }
        return (number << 6) + Long.numberOfTrailingZeros(word);
    }

    /** The first word from {@code from} on that may hold a candidate, or -1. */
    private int nextWord(int from) {
        for (int block = from >> 6; block << 6 < index.words(); block++) {
            long summary = index.summary(block);
            int at = 0;
            for (int i = 0; i < dimensions && summary != 0; i++) {
                long some = 0;
                for (; at < ends[i]; at++) {
                    some |= bits[at].summary(block);
                }
                summary &= some;
            }
            if (from >> 6 == block) {
                summary &= -1L << from;
            }
            if (summary != 0) {
                return (block << 6) + Long.numberOfTrailingZeros(summary);
            }
        }
        return -1;
    }

    private long word(int number) {
        long word = -1L;
        int at = 0;
        for (int i = 0; i < dimensions && word != 0; i++) {
            long some = 0;
            for (; at < ends[i]; at++) {
                some |= bits[at].word(number);
            }
            word &= some;
        }
        return word == 0 ? 0 : word & index.worthAsking(number, known, relaxed);
    }
}
