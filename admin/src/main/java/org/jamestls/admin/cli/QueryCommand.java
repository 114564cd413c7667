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

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.privacy.MonthKeys;
import org.jamestls.evidence.query.AllOf;
import org.jamestls.evidence.query.Found;
import org.jamestls.evidence.query.Hits;
import org.jamestls.evidence.query.NameHashes;
import org.jamestls.evidence.query.Problem;
import org.jamestls.evidence.query.Query;
import org.jamestls.evidence.query.Search;
import org.jamestls.policy.text.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds entries of ledgers. */
@Command(
        name = "query",
        description = {
            "Finds entries of one or several ledgers, in the order of their times. All that is asked"
                    + " must hold of an entry.",
            "It reads files alone, also while a server writes them. It does not check them: that"
                    + " does verify.",
        },
        footer = {
            "%nExamples:",
            "  What became of a message, and what TLS did it come in with?",
            "    james-tls evidence query --mail Mail1795543979000-5d8f --with-session",
            "  Who was refused in the last day?",
            "    james-tls evidence query --type refused --since 24h",
            "  The hash of each entry of a session, for the chain:",
            "    james-tls evidence query --session 7f3a -o lines \\",
            "        | while read -r line; do printf %%s \"$line\" | sha256sum; done",
        },
        exitCodeList = {
            ExitStatus.FINE + ":Something was found.",
            ExitStatus.BAD_NEWS + ":Nothing was found, in all that was asked about.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE
                    + ":Not done, or not wholly: something could not be read, and may have what was"
                    + " asked for."
        })
final class QueryCommand implements Callable<Integer> {
    private static final int ROWS = 1000;
    private static final int LONGEST = 1000;

    @Mixin private EvidenceFolders ledgers = new EvidenceFolders();
    @Mixin private AskedEvidence asked = new AskedEvidence();

    @Option(
            names = "--with-session",
            description =
                    "With --mail alone: also what its session has, such as a refused recipient, and"
                            + " how it ended.")
    private boolean withSession;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "At most so many, the first ones. Unless told, all; in a table " + ROWS + ".")
    private Optional<Integer> limit = Optional.empty();

    @Option(
            names = "--no-index",
            description =
                    "Reads every line, and not only where the indexes beside the files say that it"
                            + " may be. Slow.")
    private boolean noIndex;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description =
                    "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told. As lines they are as"
                            + " they stand in the ledger, and can be hashed.")
    private FoundEntries.Form form = FoundEntries.Form.TABLE;

    @Spec private CommandSpec command = CommandSpec.create();

    private final Clock clock;

    QueryCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws NotDoneException {
        if (limit.filter(many -> many < 1).isPresent()) {
            throw new ParameterException(command.commandLine(), "--limit must be 1 or more");
        }
        List<EvidenceFolder> folders = ledgers.folders();
        Search search = noIndex ? new Search(folders).withoutIndex() : new Search(folders);
        return EvidenceFolders.searched(() -> show(search, folders));
    }

    private int show(Search search, List<EvidenceFolder> folders)
            throws IOException, NotDoneException {
        for (EvidenceFolder folder : folders) {
            if (folder.dayFiles().isEmpty()) {
                throw new NotDoneException(
                        "There is no file of a ledger in "
                                + folder.path()
                                + ": they are called as 2026-11-24.jsonl is.");
            }
        }
        return withSession
                ? showAllOf(search, asked.onlyMail())
                : show(search, asked.query(clock, hashes(folders)));
    }

    private static NameHashes hashes(List<EvidenceFolder> folders) {
        return NameHashes.by(folders.stream().map(one -> new MonthKeys(one.keys())).toList());
    }

    private int show(Search search, Query query) throws IOException {
        long most = limit.map(Integer::longValue).orElse(defaultLimit());
        long shown = 0;
        PrintWriter err = command.commandLine().getErr();
        FoundEntries entries = entries();
        boolean bars = Terminal.of(command).bars();
        try (Progress progress = new Progress(err, bars, "searching", search.octets());
                Hits hits = search.telling(progress::at).find(query)) {
            // Nobody reads on where the output is closed, as head does.
            while (shown < most && hits.hasNext() && !command.commandLine().getOut().checkError()) {
                Found found = hits.next();
                progress.close();
                entries.show(found);
                shown++;
            }
            progress.close();
            entries.end();
            if (shown == most) {
                err.println("These are the first " + most + "; there may be more: see --limit.");
            }
            return status(shown > 0, hits.problems(), hits.problemCount());
        }
    }

    private int showAllOf(Search search, String mail) throws IOException {
        AllOf all = search.allOf(mail);
        List<Found> found = new ArrayList<>(all.refusals());
        found.addAll(all.dispositions());
        all.offered().ifPresent(found::add);
        all.outcome().ifPresent(found::add);
        all.session().ifPresent(found::add);
        FoundEntries entries = entries();
        found.stream()
                .sorted(Comparator.comparingLong(one -> one.line().head().sequence()))
                .forEach(entries::show);
        entries.end();
        return status(!all.isEmpty(), all.problems(), all.problems().size());
    }

    private long defaultLimit() {
        return form == FoundEntries.Form.TABLE ? ROWS : Long.MAX_VALUE;
    }

    private FoundEntries entries() {
        return FoundEntries.in(
                form,
                command.commandLine().getOut(),
                command.commandLine().getErr(),
                text -> Output.bold(text, command));
    }

    private int status(boolean found, List<Problem> problems, long count) {
        PrintWriter err = command.commandLine().getErr();
        for (Problem problem : problems) {
            err.println(SafeText.printable(problem.toString(), LONGEST));
        }
        if (count > 0) {
            err.println(
                    "This could not be searched ("
                            + count
                            + " in all), and may have what was asked for: james-tls evidence verify"
                            + " tells what is damaged.");
            return ExitStatus.NOT_DONE;
        }
        return found ? ExitStatus.FINE : ExitStatus.BAD_NEWS;
    }
}
