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

import java.util.List;
import java.util.Locale;

/**
 * Measurements of one thing, and what their order tells. Nothing is assumed of how they are
 * distributed. Immutable.
 *
 * @param sorted at least one, none of them NaN, smallest first
 */
public record Sample(List<Double> sorted) {

    /** How sure {@link #interval()} is to hold the median, where there are measurements enough. */
    public static final double CONFIDENCE = 0.95;

    /** Takes the measurements in any order. */
    public Sample {
        if (sorted.isEmpty() || sorted.stream().anyMatch(value -> value.isNaN())) {
            throw new IllegalArgumentException("not measurements: " + sorted);
        }
        sorted = sorted.stream().sorted().toList();
    }

    /** The middle one, or the mean of the two in the middle. */
    public double median() {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /**
     * Two of the measurements between which the true median lies with a probability of at least
     * {@value #CONFIDENCE}: the k-th from below and from above, with the largest such k. Fewer than
     * six measurements can't tell as much; then the smallest and the largest, and how sure that is.
     */
    public Interval interval() {
        int n = sorted.size();
        int k = 1;
        while (k + 1 <= n - k && coverage(n, k + 1) >= CONFIDENCE) {
            k++;
        }
        return new Interval(sorted.get(k - 1), sorted.get(n - k), coverage(n, k));
    }

    /**
     * How probable it is that the k-th of n from below and from above enclose the median: each
     * measurement is on either side of it with a probability of one half, and at least k must be on
     * each.
     */
    private static double coverage(int n, int k) {
        double outside = 0;
        double probability = Math.pow(0.5, n);
        for (int below = 0; below < k; below++) {
            outside += probability;
            probability = probability * (n - below) / (below + 1);
        }
        return Math.max(0, 1 - 2 * outside);
    }

    /**
     * Where the true median lies.
     *
     * @param low in the unit of the measurements
     * @param high in the same unit, not below {@code low}
     * @param confidence with which probability, 0 to 1; 0 for a single measurement
     */
    public record Interval(double low, double high, double confidence) {

        /** The confidence in words: {@code 96.1 %}. */
        public String confidenceText() {
            return String.format(Locale.ROOT, "%.1f %%", 100 * confidence);
        }
    }
}
