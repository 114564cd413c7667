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
package org.jamestls.evidence.checkpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When checkpoints, and whatever else is done by the clock, are due: every interval, counted from
 * midnight UTC, and at midnight. So those of an hour are at 1:00, 2:00, 3:00, whenever the server
 * started.
 *
 * @param interval more than zero; what is longer than a day means midnight alone
 */
public record CheckpointSchedule(Duration interval) {

    public CheckpointSchedule {
        if (interval.isZero() || interval.isNegative()) {
            throw new IllegalArgumentException("interval " + interval);
        }
    }

    /** The first time after {@code now} at which one is due. */
    public Instant after(Instant now) {
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
        long passed = Duration.between(midnight, now).dividedBy(interval);
        Instant next = midnight.plus(interval.multipliedBy(passed + 1));
        Instant tomorrow = midnight.plus(1, ChronoUnit.DAYS);
        return next.isBefore(tomorrow) ? next : tomorrow;
    }
}
