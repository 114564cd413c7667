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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.page.TextPage;
import org.jamestls.evidence.whatif.Effect;
import org.jamestls.evidence.whatif.Replay;
import org.jamestls.evidence.whatif.WhatIf;
import org.jamestls.evidence.whatif.WhatIfJson;
import org.jamestls.evidence.whatif.WhatIfPage;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.xml.PolicyDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Replays a candidate policy over what servers have recorded. */
@Command(
        name = "what-if",
        description =
                "Tells what a candidate policy would have done with the mail that servers have"
                        + " recorded: who would be refused, who would be permitted, by which rule.",
        footer = {
            "%nExample:",
            "  Whom would this policy refuse, by the mail of the last week?",
            "    james-tls policy what-if new-policy.xml --evidence var/tls-evidence \\",
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

    @Option(
            names = "--evidence",
            paramLabel = "FOLDER",
            arity = "1..*",
            description =
                    "The folder of a ledger; several for several servers. var/tls-evidence unless"
                            + " told.")
    private List<Path> folders = List.of();

    @Mixin private AskedPeriod period = new AskedPeriod();

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
        super(new Output());
        this.clock = clock;
    }

    @Override
    int answer(PolicyDocument document) throws NotDoneException {
        if (examples < 0 || examples > MOST_EXAMPLES) {
            throw new ParameterException(
                    command.commandLine(), "--examples is 0 to " + MOST_EXAMPLES + ".");
        }
        Period asked = period.read(clock);
        List<EvidenceFolder> ledgers = EvidenceFolders.of(folders);
        Optional<Instant> instant = asOf.map(text -> period.instant("--as-of", text, clock));
        Replay.Options usual = Replay.Options.usual();
        WhatIf result =
                replay(
                        ledgers,
                        asked,
                        CompiledPolicy.of(document.policy()),
                        new Replay.Options(instant, examples, usual.names()));
        if (result.coverage().entries() == 0 && result.coverage().unread().isNothing()) {
            throw new NotDoneException(
                    "There is nothing to replay: "
                            + (ledgers.size() == 1
                                    ? ledgers.get(0).path() + " has"
                                    : "the ledgers have")
                            + " no entry of a session"
                            + (asked.toString().isEmpty() ? "." : " " + asked + "."));
        }
        print(result);
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
            throw new NotDoneException("The evidence can't be read: " + e);
        }
    }

    private void print(WhatIf result) {
        String name = file().path().toString();
        if (output().isJson()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("policy", name).put("usable", true);
            json.setAll(WhatIfJson.of(result));
            output().print(json);
        } else {
            TextPage.lines(WhatIfPage.of(result, name)).forEach(output()::print);
        }
    }
}
