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
package org.jamestls.hooks;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts what was answered with 451 4.3.0 for a failure of ours, until an administrator has taken
 * note of it. Begins anew with the server. Thread safe.
 */
public final class FailureCount {
    private final Clock clock;
    private Optional<Unacknowledged> unacknowledged = Optional.empty();
    private long total;

    /**
     * What nobody has taken note of yet.
     *
     * @param count at least 1
     */
    public record Unacknowledged(long count, Instant first, Instant last) {}

    public FailureCount(Clock clock) {
        this.clock = clock;
    }

    synchronized void count() {
        Instant now = clock.instant();
        total++;
        unacknowledged =
                Optional.of(
                        unacknowledged
                                .map(
                                        before ->
                                                new Unacknowledged(
                                                        before.count() + 1, before.first(), now))
                                .orElseGet(() -> new Unacknowledged(1, now, now)));
    }

    /** How many since the server started, acknowledged or not. */
    public synchronized long total() {
        return total;
    }

    /** What nobody has taken note of yet; empty where there was nothing since the last time. */
    public synchronized Optional<Unacknowledged> unacknowledged() {
        return unacknowledged;
    }

    /** An administrator takes note of them; gives what there was. */
    public synchronized Optional<Unacknowledged> acknowledge() {
        Optional<Unacknowledged> before = unacknowledged;
        unacknowledged = Optional.empty();
        return before;
    }
}
