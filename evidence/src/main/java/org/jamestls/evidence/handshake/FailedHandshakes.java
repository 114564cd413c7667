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
package org.jamestls.evidence.handshake;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jamestls.evidence.count.Room;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Line;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.policy.rule.Period;

/**
 * Pairs handshakes that failed with what the same peer did in clear text soon after. A mail server
 * that can't do TLS with us tries it first, and then comes without: a rule that refuses clear text
 * loses it, while others may come back with TLS.
 *
 * <p>A peer is what the ledger has of its address. Under privacy {@code domain} that is a network,
 * and one of its hosts stands for another; under {@code hashed} it is a hash by the key of a month
 * and a server, and pairs neither over the end of a month nor with the ledger of another server.
 *
 * <p>Holds at most {@value #MOST} peers, in some 15 MB; the one whose handshake failed longest ago
 * makes room. Not thread safe.
 */
public final class FailedHandshakes {
    /**
     * How long after. Servers come again within half an hour, as RFC 5321 section 4.5.4.1 has it;
     * and a queue later.
     */
    public static final Duration SOON = Duration.ofHours(1);

    static final int MOST = 100_000;

    private static final Instant NEVER_EARLIER = Instant.MIN.plus(SOON);

    // For hashes alone: nobody can choose an address that looks like another.
    private final Room hashes = new Room(0);

    private final Map<Long, Instant> last =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Instant> eldest) {
                    return size() > MOST;
                }
            };

    /** None has failed yet. */
    public FailedHandshakes() {}

    /** From when on lines must be taken, so that all is known of those from a moment on. */
    public static Instant before(Instant from) {
        return from.isBefore(NEVER_EARLIER) ? Instant.MIN : from.minus(SOON);
    }

    /** The same of a period: that one, and the hour before. */
    public static Period before(Period period) {
        return new Period(period.from().map(FailedHandshakes::before), period.until());
    }

    /** Whether a line tells of a handshake that failed. */
    public static boolean isOne(Entry entry) {
        return entry instanceof Entry.SessionEnded ended
                && ended.ending() == Entry.Ending.HANDSHAKE_FAILED;
    }

    /**
     * Takes the next line, in the order of their times.
     *
     * @return true where it tells of a message, a refusal or a session in clear text, and a
     *     handshake of the same peer failed within an hour before
     */
    public boolean take(Line line) {
        if (isOne(line.entry())) {
            ((Entry.SessionEnded) line.entry())
                    .facts()
                    .peer()
                    .ifPresent(peer -> failed(hashes.hash(peer), line.head().time()));
            return false;
        }
        return facts(line.entry())
                .filter(SessionFacts::isInClearText)
                .flatMap(SessionFacts::peer)
                .map(peer -> precedes(hashes.hash(peer), line.head().time()))
                .orElse(false);
    }

    private static Optional<SessionFacts> facts(Entry entry) {
        if (entry instanceof Entry.Offered offered) {
            return Optional.of(offered.facts());
        }
        if (entry instanceof Entry.Refused refused) {
            return Optional.of(refused.facts());
        }
        return entry instanceof Entry.SessionEnded ended
                ? Optional.of(ended.facts())
                : Optional.empty();
    }

    private void failed(Long peer, Instant at) {
        last.remove(peer);
        last.put(peer, at);
    }

    private boolean precedes(Long peer, Instant at) {
        Instant failed = last.get(peer);
        return failed != null && !at.isBefore(failed) && !at.isAfter(failed.plus(SOON));
    }
}
