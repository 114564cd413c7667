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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jamestls.evidence.entry.Entry;

/**
 * The times of lines. They never go back, but where the clock did by more than a second; and a
 * clock that jumps is found by what has passed since it was looked at before. For one thread.
 */
final class Timekeeper {
    private static final long BACK = 1_000;
    private static final long OFF = 60_000;
    private static final long NANOS_A_MILLI = 1_000_000;

    private final Clock clock;
    private final LongSupplier nanoTime;
    private State state = new State(Long.MIN_VALUE, 0, 0, false);

    /** The clock was looked at {@code seen}; no line has a time after {@code written}. */
    record State(long written, long seen, long seenNanos, boolean hasSeen) {}

    Timekeeper(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Goes on after a line of another run. */
    void goOnFrom(Instant lastLine) {
        state = new State(lastLine.toEpochMilli(), 0, 0, false);
    }

    State state() {
        return state;
    }

    void comeBackTo(State before) {
        state = before;
    }

    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** The day by the clock, UTC. */
    LocalDate today() {
        return day(now());
    }

    /** The day of a moment, UTC. */
    static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /**
     * What the clock shows.
     *
     * @param time of the lines that come
     * @param notBefore the same, or where the clock went back the time of the last line: of a line
     *     that must come before the one that tells of it
     * @param stepped what is to be told before the others, where the clock was set
     */
    record Look(Instant time, Instant notBefore, Optional<Entry.ClockStepped> stepped) {}

    /**
     * Compares what the clock shows now with what has passed, for lines that are written together.
     */
    Look look(Instant reading) {
        long now = reading.toEpochMilli();
        long nanos = nanoTime.getAsLong();
        long written = state.written();
        boolean back = written != Long.MIN_VALUE && now < written - BACK;
        // What passed since a line of another run is not known.
        long off =
                state.hasSeen()
                        ? now - state.seen() - (nanos - state.seenNanos()) / NANOS_A_MILLI
                        : back ? now - written : 0;
        boolean stepped = back || Math.abs(off) > OFF;
        long time = stepped ? now : Math.max(now, written);
        state = new State(time, now, nanos, true);
        return new Look(
                Instant.ofEpochMilli(time),
                Instant.ofEpochMilli(Math.max(time, written)),
                stepped
                        ? Optional.of(new Entry.ClockStepped(Instant.ofEpochMilli(written), off))
                        : Optional.empty());
    }
}
