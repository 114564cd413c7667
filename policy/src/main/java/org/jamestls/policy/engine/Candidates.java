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
    private static final int ROOM = 16;

    private final RuleIndex index;
    private final boolean relaxed;

    // Of each dimension that narrows: the clauses that do not ask for it, then those found by it,
    // up to its end.
    private Bits[] bits = new Bits[ROOM];
    private final int[] ends = new int[Dimension.COUNT];
    private int size;
    private int dimensions;

    /** The dimensions whose fact is known, as {@link Dimension#mask()}. */
    private int known;

    /** What is left of all clauses by what is known, before anything is found. */
    private RuleIndex.Rest rest;

    // Of the last block of 64 words that was looked at: which words may hold a candidate, and in
    // which of them something was found.
    private int block = -1;
    private long summary;
    private long foundIn;

    Candidates(RuleIndex index, boolean relaxed) {
        this.index = index;
        this.relaxed = relaxed;
    }

    /** From here on what is added belongs to that dimension, of which the fact is known. */
    void narrowBy(Dimension dimension) {
        known |= dimension.mask();
        dimensions++;
        append(index.notAsking(dimension));
    }

    /** Clauses that were found; null or {@link Bits#NONE} when none were. */
    void add(Bits found) {
        if (found != null && found != Bits.NONE) {
            append(found);
        }
    }

    private void append(Bits clauses) {
        if (size == bits.length) {
            bits = Arrays.copyOf(bits, 2 * size);
        }
        bits[size++] = clauses;
        ends[dimensions - 1] = size;
    }

    /** Nothing more is added. */
    void complete() {
        rest = index.rest(known, relaxed);
    }

    /** True when every fact that the clause asks for is known. */
    boolean knows(int mask) {
        return (mask & ~known) == 0;
    }

    /** The first candidate from {@code clause} on, or -1. */
    int next(int clause) {
        int number = nextWord(clause >> 6);
        long before = number == clause >> 6 ? -1L << clause : -1L;
        while (number >= 0) {
            long word = word(number) & before;
            if (word != 0) {
                return (number << 6) + Long.numberOfTrailingZeros(word);
            }
            before = -1L;
            number = nextWord(number + 1);
        }
        return -1;
    }

    /** The first word from {@code from} on that may hold a candidate, or -1. */
    private int nextWord(int from) {
        long notBefore = -1L << from;
        for (int at = from >> 6; at << 6 < index.words(); at++) {
            if (at != block) {
                block = at;
                summarize();
            }
            long rest = summary & notBefore;
            if (rest != 0) {
                return (at << 6) + Long.numberOfTrailingZeros(rest);
            }
            notBefore = -1L;
        }
        return -1;
    }

    private void summarize() {
        long all = -1L;
        long found = 0;
        int at = 0;
        for (int i = 0; i < dimensions; i++) {
            long notAsking = bits[at++].summary(block);
            long ofDimension = 0;
            for (; at < ends[i]; at++) {
                ofDimension |= bits[at].summary(block);
            }
            all &= notAsking | ofDimension;
            found |= ofDimension;
        }
        summary = (all & found) | rest.unasking().summary(block);
        foundIn = found;
    }

    private long word(int number) {
        // Of the most words nothing was found: they hold what is left without that.
        if ((foundIn >>> number & 1) == 0) {
            return rest.unasking().word(number);
        }
        long all = rest.worthAsking().word(number);
        int at = 0;
        for (int i = 0; i < dimensions && all != 0; i++) {
            long some = 0;
            for (; at < ends[i]; at++) {
                some |= bits[at].word(number);
            }
            all &= some;
        }
        return all;
    }
}
