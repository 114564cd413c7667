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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.query.NameHashes;
import org.jamestls.evidence.query.Query;
import org.jamestls.evidence.query.Times;
import org.jamestls.policy.decision.Verdict;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which entries are asked for. All that is asked must hold of an entry. */
final class AskedEvidence {

    @Option(names = "--mail", paramLabel = "ID", description = "The server's id of the message.")
    private Optional<String> mail = Optional.empty();

    @Option(
            names = "--session",
            paramLabel = "ID",
            description = "The server's id of the SMTP session.")
    private Optional<String> session = Optional.empty();

    @Mixin private AskedTraits traits = new AskedTraits();

    @Option(
            names = "--verdict",
            paramLabel = "VERDICT",
            description =
                    "${COMPLETION-CANDIDATES}: for one recipient at least, of that rule or profile"
                            + " where one is asked for, else of the rule that governed.")
    private Optional<Verdict> verdict = Optional.empty();

    @Option(
            names = "--would-be-refused",
            description = "A rule in testing mode would have refused it.")
    private boolean wouldBeRefused;

    @Option(
            names = "--ending",
            paramLabel = "ENDING",
            description = "The end of a session that ended so: ${COMPLETION-CANDIDATES}.")
    private Optional<Entry.Ending> ending = Optional.empty();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description =
                    "The type of the entry, such as offered, outcome, session or refused; may be"
                            + " given several times.")
    private List<String> types = List.of();

    @Option(
            names = {"--since", "--from"},
            paramLabel = "TIME",
            description =
                    "From then on: a day, 2026-11-24, in UTC; an instant, 2026-11-24T18:12:59Z; or"
                            + " how long ago, 90m, 24h, 7d.")
    private Optional<String> since = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Until then, in the same forms; a day is meant whole.")
    private Optional<String> until = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /**
     * What was asked.
     *
     * @throws ParameterException when a value is none, or it can't all hold of one entry
     */
    Query query(Clock clock, NameHashes hashes) {
        Query.Builder query = Query.builder().hashes(hashes);
        mail.ifPresent(query::mail);
        session.ifPresent(query::session);
        traits.peer().ifPresent(query::peer);
        traits.domain().ifPresent(query::domain);
        traits.rule().ifPresent(query::rule);
        traits.profile().ifPresent(query::profile);
        verdict.ifPresent(query::verdict);
        if (wouldBeRefused) {
            query.wouldBeRefused();
        }
        ending.ifPresent(query::ending);
        if (traits.afterFailedHandshake()) {
            query.afterFailedHandshake();
        }
        read("--protocol", traits.protocol(), query::protocol);
        types.forEach(type -> read("--type", Optional.of(type), query::type));
        read("--since", since, text -> query.from(Times.since(text, clock)));
        read("--until", until, text -> query.until(Times.until(text, clock)));
        try {
            return query.build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private void read(String option, Optional<String> given, Consumer<String> reader) {
        try {
            given.ifPresent(reader);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), option + ": " + e.getMessage(), e);
        }
    }

    /**
     * The message that is asked for, and nothing but that.
     *
     * @throws ParameterException when none is, or more
     */
    String onlyMail() {
        boolean more =
                List.of(session, verdict, ending, since, until).stream()
                                .anyMatch(Optional::isPresent)
                        || traits.areGiven()
                        || wouldBeRefused
                        || !types.isEmpty();
        if (mail.isEmpty() || more) {
            throw new ParameterException(
                    command.commandLine(),
                    "--with-session goes with --mail, and with nothing else that is asked for");
        }
        return mail.get();
    }
}
