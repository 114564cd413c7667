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
package org.jamestls.policy.rule;

import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time with a beginning, an end, or both.
 *
 * @param from the first instant within; empty for since ever
 * @param until the first instant after; empty for ever
 */
public record Period(Optional<Instant> from, Optional<Instant> until) {

    /** True when {@code instant} lies in the period. */
    public boolean contains(Instant instant) {
        return (from.isEmpty() || !instant.isBefore(from.get()))
                && (until.isEmpty() || instant.isBefore(until.get()));
    }

    @Override
    public String toString() {
        return from.map(instant -> "from " + instant).orElse("")
                + (from.isPresent() && until.isPresent() ? " " : "")
                + until.map(instant -> "until " + instant).orElse("");
    }
}
