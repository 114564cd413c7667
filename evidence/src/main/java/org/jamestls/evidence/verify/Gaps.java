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
package org.jamestls.evidence.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Numbers that are missing in the chain, and what its lines say of those that had them. A line that
 * turns up later takes its place, where its neighbours know it. Not thread safe.
 */
final class Gaps {

    /**
     * More than so many parts are not watched: whoever tore a ledger to such pieces is found out.
     */
    private static final int MAX_PARTS = 100_000;

    private final TreeMap<Long, Part> parts = new TreeMap<>();
    private final List<Gap> gaps = new ArrayList<>();

    /** What was missing when it was met. */
    static final class Gap {
        final Seat before;
        final Seat after;
        final long missing;
        private long found;
        private Optional<Spot> firstFound = Optional.empty();

        private Gap(Seat before, Seat after) {
            this.before = before;
            this.after = after;
            this.missing = after.sequence - before.sequence - 1;
        }

        /** How many of its lines turned up later. */
        long found() {
            return found;
        }

        /** The first of them. */
        Optional<Spot> firstFound() {
            return firstFound;
        }

        /** The first number that was missing. */
        long from() {
            return before.sequence + 1;
        }

        /** The last one. */
        long to() {
            return after.sequence - 1;
        }
    }

    /** What a line is to the gap that it falls into. */
    enum Fit {
        /** There is no such gap. */
        NONE,
        /** It belongs there, as far as its neighbours are there to say. */
        FITS,
        /** It has the number, and is not what a neighbour says. */
        ALTERED,
        /** It is what the line after it says, and the line before the gap is not what it says. */
        BEFORE_ALTERED
    }

    /**
     * Where a line has its place.
     *
     * @param before the line before the gap; empty where there is no such gap
     */
    record Placed(Fit fit, Optional<Seat> before) {}

    // Numbers still missing, the hash of the line before and what the line after says of its last.
    private record Part(Gap gap, long to, Optional<byte[]> before, Optional<byte[]> last) {}

    /** The lines between these two are missing; {@code previous} is what the later one names. */
    void open(Seat before, Seat after, byte[] previous) {
        Gap gap = new Gap(before.copy(), after.copy());
        gaps.add(gap);
        if (parts.size() < MAX_PARTS) {
            parts.put(
                    gap.from(),
                    new Part(gap, gap.to(), Optional.of(gap.before.hash), Optional.of(previous)));
        }
    }

    /** A line has turned up. */
    Placed place(Seat line, byte[] previous) {
        Map.Entry<Long, Part> entry = parts.floorEntry(line.sequence);
        if (entry == null || entry.getValue().to() < line.sequence) {
            return new Placed(Fit.NONE, Optional.empty());
        }
        long from = entry.getKey();
        Part part = entry.getValue();
        boolean fitsBefore =
                line.sequence > from
                        || part.before().isEmpty()
                        || Arrays.equals(part.before().get(), previous);
        boolean fitsAfter =
                line.sequence < part.to()
                        || part.last().isEmpty()
                        || line.hasHash(part.last().get());
        parts.remove(from);
        if (from < line.sequence) {
            parts.put(
                    from,
                    new Part(part.gap(), line.sequence - 1, part.before(), Optional.of(previous)));
        }
        if (line.sequence < part.to()) {
            parts.put(
                    line.sequence + 1,
                    new Part(part.gap(), part.to(), Optional.of(line.hash.clone()), part.last()));
        }
        part.gap().found++;
        part.gap().firstFound = part.gap().firstFound.or(() -> Optional.of(line.spot()));
        return new Placed(
                fit(fitsBefore, fitsAfter, line.sequence == part.to()),
                Optional.of(part.gap().before));
    }

    private static Fit fit(boolean before, boolean after, boolean knownAfter) {
        if (before && after) {
            return Fit.FITS;
        }
        return after && knownAfter ? Fit.BEFORE_ALTERED : Fit.ALTERED;
    }

    /** All of them, filled or not. */
    List<Gap> all() {
        return gaps;
    }
}
