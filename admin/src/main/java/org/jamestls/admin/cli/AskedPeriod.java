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
package org.jamestls.admin.cli;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jamestls.evidence.query.Times;
import org.jamestls.policy.rule.Period;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** From when until when. Days are UTC, as those of a ledger. */
final class AskedPeriod {

    @Option(
            names = {"--since", "--from"},
            paramLabel = "TIME",
            description =
                    "Nothing that was written before: a day, 2026-11-01, in UTC; an instant,"
                            + " 2026-11-01T12:00Z; or how long ago, 90m, 24h, 7d.")
    private Optional<String> since = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description =
                    "Nothing that was written from then on, in the same forms; a day is meant whole,"
                            + " so that 2026-11-30 still counts.")
    private Optional<String> until = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /**
     * The period; without ends where none were given.
     *
     * @throws ParameterException when a value is none, or there is nothing between the two
     */
    Period read(Clock clock) {
        Period period =
                new Period(
                        since.map(text -> read("--since", () -> Times.since(text, clock))),
                        until.map(text -> read("--until", () -> Times.until(text, clock))));
        if (period.from().isPresent()
                && period.until().isPresent()
                && !period.from().get().isBefore(period.until().get())) {
            throw new ParameterException(
                    command.commandLine(),
                    "There is no time between "
                            + period.from().get()
                            + " and "
                            + period.until().get()
                            + ".");
        }
        return period;
    }

    /**
     * What was given, by the names that the routes have for it.
     *
     * @throws ParameterException as {@link #read}
     */
    Map<String, String> query(Clock clock) {
        read(clock);
        Map<String, String> query = new TreeMap<>();
        since.ifPresent(text -> query.put("from", text));
        until.ifPresent(text -> query.put("to", text));
        return query;
    }

    /**
     * An instant that an option tells.
     *
     * @throws ParameterException when it is none
     */
    Instant instant(String option, String text, Clock clock) {
        return read(option, () -> Times.since(text, clock));
    }

    private Instant read(String option, Supplier<Instant> time) {
        try {
            return time.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), option + ": " + e.getMessage(), e);
        }
    }
}
