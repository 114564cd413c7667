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

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.text.SafeText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** From when until when. Days are UTC, as those of a ledger. */
final class AskedPeriod {

    @Option(
            names = {"--from", "--since"},
            paramLabel = "DAY|TIME",
            description =
                    "Nothing that was written before: 2026-11-01 or 2026-11-01T12:00Z. Days are"
                            + " UTC.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "DAY|TIME",
            description =
                    "Nothing that was written after: 2026-11-30 (that day still counts) or"
                            + " 2026-11-30T12:00Z (that instant does not).")
    private Optional<String> until = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /**
     * The period; without ends where none were given.
     *
     * @throws ParameterException when a value is none, or there is nothing between the two
     */
    Period read() {
        Period period =
                new Period(
                        from.map(text -> instant("--from", text, 0)),
                        until.map(text -> instant("--until", text, 1)));
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
     * An instant that an option tells.
     *
     * @throws ParameterException when it is none
     */
    Instant instant(String option, String text) {
        return instant(option, text, 0);
    }

    private Instant instant(String option, String text, int daysAfter) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text)
                            .plusDays(daysAfter)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    command.commandLine(),
                    option
                            + " can't be \""
                            + SafeText.echo(text)
                            + "\": write a day, 2026-11-01, or a time with its offset,"
                            + " 2026-11-01T12:00Z",
                    e);
        }
    }
}
