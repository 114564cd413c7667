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
package org.jamestls.benchmarks.statistics;

/** Counts durations, millions of them, in little room: each to within 1 %. Not thread safe. */
public final class Durations {
    private static final int PARTS_BITS = 7;
    private static final int PARTS = 1 << PARTS_BITS;

    // Durations below 256 ns have a counter each; above, each power of two has 128.
    private final long[] counters = new long[(Long.SIZE - PARTS_BITS) * PARTS];
    private long count;
    private long longest;

    /**
     * Counts one.
     *
     * @param nanos not negative
     */
    public void add(long nanos) {
        counters[counterOf(nanos)]++;
        count++;
        longest = Math.max(longest, nanos);
    }

    private static int counterOf(long nanos) {
        int shift = Math.max(0, Long.SIZE - PARTS_BITS - 1 - Long.numberOfLeadingZeros(nanos));
        return shift * PARTS + (int) (nanos >>> shift);
    }

    private static long longestOf(int counter) {
        int shift = Math.max(0, counter / PARTS - 1);
        long part = counter - (long) shift * PARTS;
        return ((part + 1) << shift) - 1;
    }

    /** How many were counted. */
    public long count() {
        return count;
    }

    /** The longest, in nanoseconds; 0 when none was counted. */
    public long longest() {
        return longest;
    }

    /**
     * The duration that a share of all do not exceed, in nanoseconds, at most 1 % too long; 0 when
     * none was counted.
     *
     * @param share above 0, up to 1
     */
    public long atShare(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * count));
        long seen = 0;
        for (int counter = 0; counter < counters.length; counter++) {
            seen += counters[counter];
            if (seen >= rank) {
                return Math.min(longest, longestOf(counter));
            }
        }
        return longest;
    }
}
