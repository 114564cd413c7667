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
package org.jamestls.evidence.whatif;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jamestls.policy.rule.TimeWindow;

/**
 * Puts one time in the place of all that are the same to a policy, so that what is decided of one
 * is decided of all. Not thread safe.
 */
final class Times {
    // One for each stretch between two boundaries, in and out of each window: few, but for odd
    // policies.
    private static final int MOST_KEPT = 4096;

    private final Instant[] boundaries;
    private final List<TimeWindow> windows;
    private final Map<Alike, Instant> kept = new HashMap<>();

    private record Alike(int stretch, BitSet in) {}

    Times(Asked asked) {
        boundaries = asked.boundaries().stream().sorted().toArray(Instant[]::new);
        windows = asked.windows();
    }

    /** The first time that was asked about and that no condition of time tells from this one. */
    Instant alike(Instant time) {
        BitSet in = new BitSet();
        for (int i = 0; i < windows.size(); i++) {
            in.set(i, windows.get(i).contains(time));
        }
        Alike alike = new Alike(stretch(time), in);
        Instant found = kept.get(alike);
        if (found != null) {
            return found;
        }
        if (kept.size() == MOST_KEPT) {
            kept.clear();
        }
        kept.put(alike, time);
        return time;
    }

    // Of a boundary itself the new applies.
    private int stretch(Instant time) {
        int at = Arrays.binarySearch(boundaries, time);
        return at < 0 ? -at - 1 : at + 1;
    }
}
