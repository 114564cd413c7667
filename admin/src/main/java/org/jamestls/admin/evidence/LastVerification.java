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
package org.jamestls.admin.evidence;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What came out when this server verified its ledger last. Begins anew with the server. Thread
 * safe.
 */
public final class LastVerification {
    private final AtomicReference<Optional<Outcome>> last = new AtomicReference<>(Optional.empty());

    /**
     * One verification.
     *
     * @param at when it ended
     * @param intact whether nothing was found to be altered, lost or moved
     */
    public record Outcome(Instant at, boolean intact) {}

    /**
     * One has ended. A part that is intact says nothing of the rest, so it does not make good what
     * was found before.
     *
     * @param whole whether all of the ledger was looked at
     */
    public void ended(Instant at, boolean whole, boolean intact) {
        if (whole || !intact) {
            last.set(Optional.of(new Outcome(at, intact)));
        }
    }

    /** The last one; empty where this server has not verified its ledger since it started. */
    public Optional<Outcome> outcome() {
        return last.get();
    }
}
