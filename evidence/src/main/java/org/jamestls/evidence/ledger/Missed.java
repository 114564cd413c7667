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
package org.jamestls.evidence.ledger;

import java.time.Instant;
import java.util.Optional;
import org.jamestls.evidence.entry.Entry;

/** Counts entries that are missing. For one thread at a time. */
final class Missed {
    private long total;
    private long count;
    private Instant from = Instant.EPOCH;
    private Instant until = Instant.EPOCH;
    private String why = "";

    void add(long more, Instant now, String reason) {
        if (count == 0) {
            from = now;
            why = reason;
        }
        until = now;
        count += more;
        total += more;
    }

    Optional<Entry.Gap> take() {
        if (count == 0) {
            return Optional.empty();
        }
        Entry.Gap gap = new Entry.Gap(count, from, until, why);
        count = 0;
        return Optional.of(gap);
    }

    void giveBack(Entry.Gap gap) {
        until = count == 0 || gap.until().isAfter(until) ? gap.until() : until;
        from = count == 0 || gap.from().isBefore(from) ? gap.from() : from;
        why = gap.why();
        count += gap.count();
    }

    /** All of them, told or not. */
    long total() {
        return total;
    }
}
