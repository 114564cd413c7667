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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.files.Failures;
import org.jamestls.evidence.page.CsvPage;
import org.jamestls.evidence.page.Page;
import org.jamestls.evidence.page.TextPage;
import org.jamestls.evidence.whatif.Effect;
import org.jamestls.evidence.whatif.Replay;
import org.jamestls.evidence.whatif.WhatIf;
import org.jamestls.evidence.whatif.WhatIfJson;
import org.jamestls.evidence.whatif.WhatIfPage;
import org.jamestls.evidence.whatif.WhatIfReader;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.xml.PolicyDocument;
import org.jamestls.policy.xml.PolicyProblem;
import org.jamestls.policy.xml.PolicyReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Replays a candidate policy over what servers have recorded. */
@Command(
        name = "what-if",
        description = {
            "Tells what a candidate policy would have done with the mail that servers have"
                    + " recorded: who would be refused, who would be permitted, by which rule.",
            "It reads the ledgers that --evidence names, or the one in var/tls-evidence. With --url"
                    + " a running server goes through its own, of the last 24 hours unless told: by"
                    + " FILE, which is sent to it, or without one by its own policy file as that is"
                    + " now. As csv all tables are in one sheet, as in a report.",
        },
        footer = {
            "%nExamples:",
            "  Whom would this policy refuse, by the mail of the last week?",
            "    james-tls policy what-if new-policy.xml --evidence var/tls-evidence \\",
            "        --since 7d",
            "  The same of a running server:",
            "    james-tls policy what-if new-policy.xml --url http://127.0.0.1:8000 \\",
            "        --since 7d",
        },
        exitCodeList = {
            ExitStatus.FINE + ":Nobody who was taken would be refused.",
            ExitStatus.BAD_NEWS
                    + ":Somebody who was taken would be refused, or the candidate can't be used.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE + ":Not done, such as where there is nothing to replay."
        })
final class WhatIfCommand extends PolicyFileCommand {
    private static final int MOST_EXAMPLES = 1_000;

    @Mixin private EvidenceOption evidence = new EvidenceOption();
    @Mixin private AskedPeriod period = new AskedPeriod();
    @Mixin private AskedTask task = new AskedTask();

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description =
                    "Decide everything as if it came then: 2027-03-01T12:00Z. Unless told, each at"
                            + " the time at which it came.")
    private Optional<String> asOf = Optional.empty();

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many of each kind are shown; ${DEFAULT-VALUE} unless told.")
    private int examples = 3;

    @Spec private CommandSpec command = CommandSpec.create();

    private final Clock clock;

    /** A command that tells by {@code clock} how long ago something was. */
    WhatIfCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    String[] onlyForFiles() {
        return new String[] {PolicyFile.CONF, EvidenceOption.NAME};
    }

    @Override
    int answer(PolicyDocument document) throws NotDoneException {
        Period asked = asked();
        List<EvidenceFolder> ledgers = evidence.folders();
        Replay.Options options =
                new Replay.Options(
                        asOf.map(text -> period.instant("--as-of", text, clock)),
                        examples,
                        Replay.Options.usual().names());
        WhatIf result = replay(ledgers, asked, CompiledPolicy.of(document.policy()), options);
        return tell(
                result,
                ofFile(),
                file().path().toString(),
                ledgers.size() == 1 ? ledgers.get(0).path() + " has" : "the ledgers have");
    }

    private Period asked() {
        if (examples < 0 || examples > MOST_EXAMPLES) {
            throw new ParameterException(
                    command.commandLine(), "--examples is 0 to " + MOST_EXAMPLES + ".");
        }
        return period.read(clock);
    }

    @Override
    int ask() throws NotDoneException {
        asked();
        Map<String, String> query = period.query(clock);
        asOf.ifPresent(
                text -> query.put("asOf", period.instant("--as-of", text, clock).toString()));
        query.put("examples", Integer.toString(examples));
        // One that was begun before has its candidate already.
        ServersLint candidate =
                ServersLint.of(server(), task.isBegun() ? Optional.empty() : file().named());
        if (!task.isBegun()) {
            List<PolicyProblem> problems = candidate.problems();
            if (!problems.isEmpty()) {
                return unusable(problems);
            }
        }
        JsonNode result =
                task.result(
                        server(),
                        "tls-what-if",
                        "replaying",
                        james ->
                                james.post(
                                        "/tls/policy/what-if",
                                        query,
                                        candidate.body(),
                                        AskedTask.ID));
        try {
            String url = server().url();
            return tell(
                    WhatIfReader.read(result),
                    ofServer(),
                    file().named()
                            .map(Path::toString)
                            .orElse(PolicyReader.FILE_NAME + " of " + url),
                    url + " has");
        } catch (IllegalArgumentException e) {
            throw new NotDoneException(
                    "What the server found can't be read ("
                            + e.getMessage()
                            + "): it has another version of the suite than this one.");
        }
    }

    /**
     * Prints what came out.
     *
     * @param json what a program reads before it
     * @param name what the candidate is called
     * @param whoHas the ledgers, with a verb
     */
    private int tell(WhatIf result, ObjectNode json, String name, String whoHas)
            throws NotDoneException {
        if (result.coverage().entries() == 0 && result.coverage().unread().isNothing()) {
            String when = result.period().toString();
            throw new NotDoneException(
                    "There is nothing to replay: "
                            + whoHas
                            + " no entry of a session"
                            + (when.isEmpty() ? "." : " " + when + "."));
        }
        if (output().isJson()) {
            json.setAll(WhatIfJson.of(result));
            output().print(json);
        } else {
            Page page = WhatIfPage.of(result, name);
            (output().isCsv() ? CsvPage.of(page).lines() : TextPage.lines(page).stream())
                    .forEach(output()::print);
        }
        return result.of(Effect.NEWLY_REFUSED).isPresent() ? ExitStatus.BAD_NEWS : ExitStatus.FINE;
    }

    private WhatIf replay(
            List<EvidenceFolder> ledgers,
            Period asked,
            CompiledPolicy candidate,
            Replay.Options options)
            throws NotDoneException {
        try (ReadingProgress progress = new ReadingProgress(command, "replaying")) {
            return Replay.run(ledgers, asked, candidate, options, progress::whole);
        } catch (IOException e) {
            throw new NotDoneException("The evidence can't be read: " + Failures.words(e) + ".");
        }
    }
}
