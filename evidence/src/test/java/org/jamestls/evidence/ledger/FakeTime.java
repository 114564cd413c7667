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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** A clock on the wall that can be set, and a time that only passes. */
final class FakeTime extends Clock implements LongSupplier {
    private volatile long nanos = -1_000_000_000_000L;
    private volatile Instant now;

    FakeTime(String now) {
        this.now = Instant.parse(now);
    }

    /** Time passes. */
    synchronized void pass(Duration time) {
        nanos += time.toNanos();
        now = now.plus(time);
    }

    /** The clock is set, and no time passes. */
    synchronized void set(String time) {
        now = Instant.parse(time);
    }

    /** The clock is set by so much. */
    synchronized void step(Duration by) {
        now = now.plus(by);
    }

    @Override
    public long getAsLong() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
