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
package org.jamestls.evidence.read;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.policy.rule.Period;

/**
 * Which lines are of interest. Immutable.
 *
 * @param period when they were written; entries about certificates count whenever they were, since
 *     later lines of the same file name them
 * @param types of which types, as in the member {@code type}; none means all
 * @param after only those that the ledger wrote after this; empty for all
 */
public record Wanted(Period period, Set<String> types, Optional<After> after) {
    private static final String CERTIFICATE = "certificate";

    /**
     * A line of a ledger, which need not be there any more.
     *
     * @param sequence of the line; 0 stands before the first
     * @param file that has it
     */
    public record After(long sequence, DayFile file) {}

    public Wanted {
        types = Set.copyOf(types);
    }

    /** Lines of a period and of some types. */
    public Wanted(Period period, Set<String> types) {
        this(period, types, Optional.empty());
    }

    /**
     * Lines of some types that a ledger wrote after another one, whatever their times: where the
     * clock was set back, later lines have earlier times.
     */
    public static Wanted after(After line, Set<String> types) {
        return new Wanted(new Period(Optional.empty(), Optional.empty()), types, Optional.of(line));
    }

    /** All lines of a period. */
    public static Wanted all(Period period) {
        return new Wanted(period, Set.of());
    }

    /**
     * Whether the file may hold such lines. A file goes on after midnight when the clock is set
     * back, so that it may have lines of the day before; of a later day it never has any.
     */
    boolean mayBeIn(DayFile file) {
        return after.map(line -> file.compareTo(line.file()) >= 0).orElse(true)
                && period.from().map(from -> !file.day().isBefore(day(from))).orElse(true)
                && period.until()
                        .map(until -> !file.day().isAfter(day(until).plusDays(1)))
                        .orElse(true);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    boolean has(String type, LineHead head) {
        return (after.isEmpty() || head.sequence() > after.get().sequence())
                && hasAnyNumber(type, head.time());
    }

    private boolean hasAnyNumber(String type, Instant time) {
        return (types.isEmpty() || types.contains(type))
                && (type.equals(CERTIFICATE) || period.contains(time));
    }

    /** The same as of octets. Not thread safe. */
    Quick quick() {
        return new Quick(
                types.stream().map(type -> type.getBytes(US_ASCII)).toArray(byte[][]::new),
                period.from().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE),
                // Lines have milliseconds: one at 12:00:00.000 is before 12:00:00.0005.
                period.until().map(Wanted::nextMilli).orElse(Long.MAX_VALUE),
                after.map(After::sequence).orElse(0L),
                CERTIFICATE.getBytes(US_ASCII));
    }

    private static long nextMilli(Instant time) {
        Instant whole = Instant.ofEpochMilli(time.toEpochMilli());
        return whole.equals(time) ? whole.toEpochMilli() : whole.toEpochMilli() + 1;
    }

    /** Tells by heads alone. */
    static final class Quick {
        private final byte[][] types;
        private final long from;
        private final long until;
        private final long after;
        private final byte[] certificate;

        private Quick(byte[][] types, long from, long until, long after, byte[] certificate) {
            this.types = types;
            this.from = from;
            this.until = until;
            this.after = after;
            this.certificate = certificate;
        }

        boolean has(QuickHead head) {
            if (head.sequence() <= after) {
                return false;
            }
            if (types.length > 0 && Arrays.stream(types).noneMatch(head::isOfType)) {
                return false;
            }
            return head.millis() >= from && head.millis() < until || head.isOfType(certificate);
        }
    }
}
