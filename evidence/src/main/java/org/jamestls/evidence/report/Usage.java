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
package org.jamestls.evidence.report;

import java.util.Optional;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.page.Trace;
import org.jamestls.evidence.read.Place;

/** How much of something there was, and the first and last entry of it. Not thread safe. */
final class Usage {
    private long messages;
    private long recipients;
    private long sessions;
    private long refusals;
    private long afterFailedHandshake;
    private Optional<Place> first = Optional.empty();
    private Optional<Place> last = Optional.empty();

    /** Adds an entry, a message with all its recipients. */
    void add(Seen seen) {
        add(seen, recipients(seen.entry()));
    }

    private static long recipients(Entry.OfSession entry) {
        return entry instanceof Entry.Offered offered
                ? offered.decisions().stream()
                        .map(Decided::recipients)
                        .mapToLong(r -> r.size())
                        .sum()
                : 0;
    }

    /** Adds an entry, a message with so many of its recipients. */
    void add(Seen seen, long someRecipients) {
        int after = seen.afterFailedHandshake() ? 1 : 0;
        if (seen.entry() instanceof Entry.Offered) {
            messages++;
            recipients += someRecipients;
            afterFailedHandshake += after;
        } else if (seen.entry() instanceof Entry.Refused) {
            refusals++;
            afterFailedHandshake += after;
        } else {
            sessions++;
        }
        at(seen.place());
    }

    /** Notes a place. */
    void at(Place place) {
        if (first.isEmpty()) {
            first = Optional.of(place);
        }
        last = Optional.of(place);
    }

    /** Adds the numbers of another. */
    void add(Usage other) {
        messages += other.messages;
        recipients += other.recipients;
        sessions += other.sessions;
        refusals += other.refusals;
        afterFailedHandshake += other.afterFailedHandshake;
    }

    long messages() {
        return messages;
    }

    long recipients() {
        return recipients;
    }

    long sessions() {
        return sessions;
    }

    long refusals() {
        return refusals;
    }

    /**
     * Of the messages and the refusals, those in clear text within an hour after a TLS handshake of
     * the same peer had failed.
     */
    long afterFailedHandshake() {
        return afterFailedHandshake;
    }

    /** How much it counts beside others. */
    long weight() {
        return messages + sessions + refusals;
    }

    Optional<Place> first() {
        return first;
    }

    Optional<Place> last() {
        return last;
    }

    /** What is behind it. */
    Trace trace(Optional<String> query) {
        return new Trace(query, first, last.filter(place -> !first.equals(last)));
    }
}
