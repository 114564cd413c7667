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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jamestls.admin.cli.client.WebAdmin;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.files.Failures;
import org.jamestls.evidence.page.CsvPage;
import org.jamestls.evidence.page.Harmless;
import org.jamestls.evidence.page.HtmlPage;
import org.jamestls.evidence.page.JsonPage;
import org.jamestls.evidence.page.Page;
import org.jamestls.evidence.page.Section;
import org.jamestls.evidence.page.TextPage;
import org.jamestls.evidence.report.Report;
import org.jamestls.evidence.report.ReportRequest;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyDocument;
import org.jamestls.policy.xml.ShippedProfiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a report of what servers have recorded, for a period and a profile. */
@Command(
        name = "report",
        description = {
            "Reports what TLS mail came in with in a period, and how that meets a profile,"
                    + " clause by clause.",
            "With --url a running server reports of its own ledger, by the profiles and exceptions"
                    + " that are in force there: of the last 24 hours unless told, of 366 days at"
                    + " most, and of no more than it reads in a minute.",
        },
        footer = {
            "%nExamples:",
            "  November, for the auditor:",
            "    james-tls evidence report --profile pci-dss --from 2026-11-01 \\",
            "        --until 2026-11-30 --format html --out november.html",
            "  The last week of a running server:",
            "    james-tls evidence report --profile rfc-9325 --since 7d \\",
            "        --url http://127.0.0.1:8000",
        },
        exitCodeList = {
            ExitStatus.FINE + ":Done.",
            ExitStatus.BAD_NEWS
                    + ":Done, and there is no evidence of the period; or the policy can't be used.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE + ":Not done, such as with a folder that can't be read."
        })
final class ReportCommand implements Callable<Integer> {
    private static final int MOST_ROWS = 100_000;
    private static final String CRLF = "\r\n";

    /** The header of an answer that tells of how many entries it is. */
    private static final String ENTRIES = "Tls-Evidence-Entries";

    @Mixin private EvidenceFolders folders = new EvidenceFolders();
    @Mixin private AskedPeriod period = new AskedPeriod();
    @Mixin private NamedServer server = new NamedServer();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            required = true,
            description =
                    "What mail is measured by: a profile that ships, such as hipaa or pci-dss, or one"
                            + " of --policy.")
    private String profile = "";

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy that was in force: its exceptions are reported.")
    private Optional<Path> policy = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    private Format format = Format.TEXT;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write it; the standard output unless told.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "25",
            description =
                    "How many rows a table has at most, and the others are summed;"
                            + " ${DEFAULT-VALUE} unless told.")
    private int rows = 25;

    @Option(
            names = "--section",
            paramLabel = "NAME",
            split = ",",
            splitSynopsisLabel = ",",
            description =
                    "Only these sections, such as weak-peers, and what the evidence does not show;"
                            + " all of them unless told.")
    private List<String> only = List.of();

    @Spec private CommandSpec command = CommandSpec.create();

    private final Clock clock;

    /** In which form. */
    enum Format {
        TEXT,
        HTML,
        JSON,
        CSV;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A command that tells by {@code clock} when a report is made. */
    ReportCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws NotDoneException {
        if (rows < 1 || rows > MOST_ROWS) {
            throw new ParameterException(
                    command.commandLine(), "--rows is 1 to " + MOST_ROWS + ".");
        }
        if (server.isAsked(EvidenceFolders.LABEL, "--policy")) {
            return ask();
        }
        try {
            Optional<PolicyDocument> document =
                    policy.isPresent()
                            ? Optional.of(PolicyFile.readDocument(policy.get()))
                            : Optional.empty();
            return report(document);
        } catch (InvalidPolicyException e) {
            PrintWriter terminal = command.commandLine().getOut();
            PolicyFile.words(e, policy.orElseThrow()).forEach(terminal::println);
            return ExitStatus.BAD_NEWS;
        }
    }

    private int ask() throws NotDoneException {
        Map<String, String> query = period.query(clock);
        query.put("profile", profile);
        query.put("format", format.toString());
        query.put("rows", Integer.toString(rows));
        if (!only.isEmpty()) {
            query.put("section", String.join(",", only));
        }
        WebAdmin.Text report =
                server.ask(james -> james.getText("/tls/evidence/report", query, ENTRIES));
        write(format == Format.JSON ? json(report.text()) : harmless(report.text()));
        String entries = report.headers().firstValue(ENTRIES).orElseThrow();
        return entries.equals("0") ? ExitStatus.BAD_NEWS : ExitStatus.FINE;
    }

    private static String json(String answer) throws NotDoneException {
        try {
            return Output.text(JsonMapper.builder().build().readTree(answer))
                    + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new NotDoneException("What the server answers is no JSON.");
        }
    }

    private String harmless(String answer) {
        String end = format == Format.CSV ? CRLF : System.lineSeparator();
        return answer.lines().map(line -> Harmless.text(line) + end).collect(Collectors.joining());
    }

    private int report(Optional<PolicyDocument> document) throws NotDoneException {
        List<EvidenceFolder> ledgers = folders.folders();
        ReportRequest request =
                new ReportRequest(
                        chain(document.map(PolicyDocument::profiles).orElse(List.of())),
                        period.read(clock),
                        document.map(
                                one ->
                                        new ReportRequest.NamedPolicy(
                                                policy.orElseThrow().toString(), one.policy())),
                        ledgers.stream().map(EvidenceFolder::path).toList(),
                        rows,
                        clock.instant().truncatedTo(ChronoUnit.SECONDS));
        Report.Made made = make(ledgers, request);
        write(text(chosen(made.page())));
        return made.coverage().entries() == 0 ? ExitStatus.BAD_NEWS : ExitStatus.FINE;
    }

    private Report.Made make(List<EvidenceFolder> ledgers, ReportRequest request)
            throws NotDoneException {
        try (ReadingProgress progress = new ReadingProgress(command, "reading")) {
            return Report.make(ledgers, request, progress::whole);
        } catch (IOException e) {
            throw new NotDoneException("The evidence can't be read: " + Failures.words(e) + ".");
        }
    }

    /** The profile, then the one that it extends, and so on. */
    private List<Profile> chain(List<Profile> own) {
        List<Profile> chain = ShippedProfiles.chain(profile, own);
        if (chain.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "There is no profile \""
                            + SafeText.echo(profile)
                            + "\". There are "
                            + String.join(", ", ShippedProfiles.shortNames(own))
                            + (policy.isPresent()
                                    ? "."
                                    : "; one that your policy defines needs --policy."));
        }
        return chain;
    }

    private Page chosen(Page whole) {
        List<String> ids = whole.sections().stream().map(Section::id).toList();
        for (String name : only) {
            if (!ids.contains(name)) {
                throw new ParameterException(
                        command.commandLine(),
                        "There is no section \""
                                + SafeText.echo(name)
                                + "\". There are "
                                + String.join(", ", ids)
                                + ".");
            }
        }
        return only.isEmpty() ? whole : Report.only(whole, Set.copyOf(only));
    }

    // ------------------------------------------------------------ where it goes

    private String text(Page page) {
        return switch (format) {
            case TEXT ->
                    String.join(System.lineSeparator(), TextPage.lines(page))
                            + System.lineSeparator();
            case HTML -> HtmlPage.of(page);
            case CSV -> CsvPage.of(page);
            case JSON -> Output.text(JsonPage.of(page)) + System.lineSeparator();
        };
    }

    private void write(String text) throws NotDoneException {
        if (out.isEmpty()) {
            command.commandLine().getOut().print(text);
            return;
        }
        try {
            Files.writeString(out.get(), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new NotDoneException(
                    "The file " + out.get() + " can't be written: " + Failures.words(e) + ".");
        }
        command.commandLine().getOut().println("The report is in " + out.get() + ".");
    }
}
