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
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jamestls.policy.lint.Lint;
import org.jamestls.policy.lint.LintJson;
import org.jamestls.policy.lint.LintReport;
import org.jamestls.policy.lint.ServerFiles;
import org.jamestls.policy.lint.Severity;
import org.jamestls.policy.lint.Surroundings;
import org.jamestls.policy.server.ServerSettings;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.Position;
import org.jamestls.policy.xml.UnreadableXmlException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what speaks against a policy. That it can't be used is a finding as any other. */
@Command(
        name = "lint",
        description = {
            "Tells what speaks against a policy, and what James does not notice in its"
                    + " smtpserver.xml.",
            "With --url a running server judges, by its own smtpserver.xml, keystores and Java: its"
                    + " own policy file as that is now, or FILE, which is sent to it. Lists that"
                    + " FILE names are the server's.",
        },
        footer = {
            "%nExamples:",
            "  Before a server is told of it:",
            "    james-tls policy lint --conf /opt/james/conf",
            "  Would the server there take it, with the Java that it has?",
            "    james-tls policy lint new-policy.xml --url http://127.0.0.1:8000",
            "  In a pipeline, where only what can't work is to stop it:",
            "    james-tls policy lint --fail-on error new-policy.xml --no-server",
        })
final class LintCommand implements Callable<Integer> {

    @Mixin private PolicyFile file = new PolicyFile();
    @Mixin private ServerFile server = new ServerFile();
    @Mixin private NamedServer running = new NamedServer();
    @Mixin private Output output = new Output();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "warning",
            description =
                    "The least finding that makes the exit status 1: ${COMPLETION-CANDIDATES};"
                            + " ${DEFAULT-VALUE} unless told.")
    private Severity failOn = Severity.WARNING;

    private final Clock clock;

    /** A command that tells by {@code clock} what has ended. */
    LintCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws NotDoneException {
        ObjectNode report =
                running.isAsked(PolicyFile.CONF, "--server", "--no-server", "--root")
                        ? ServersLint.of(running, file.named()).report()
                        : ofFiles();
        if (output.isCsv()) {
            output.print(table(report));
        } else if (output.isJson()) {
            output.print(report);
        } else {
            print(report);
        }
        boolean bad =
                Arrays.stream(Severity.values())
                        .filter(severity -> severity.isAtLeast(failOn))
                        .anyMatch(severity -> count(report, severity) > 0);
        return bad ? ExitStatus.BAD_NEWS : ExitStatus.FINE;
    }

    // ------------------------------------------------------------ by files

    private ObjectNode ofFiles() throws NotDoneException {
        Optional<Path> serverPath = server.path(file);
        LintReport report = report(serverPath).located(place -> located(place, serverPath));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("policy", file.path().toString());
        serverPath.ifPresent(path -> json.put("server", path.toString()));
        json.put("judgedBy", "Java " + Runtime.version());
        json.setAll(LintJson.of(report));
        return json;
    }

    private LintReport report(Optional<Path> serverPath) throws NotDoneException {
        try {
            Optional<ServerSettings> settings =
                    serverPath.isPresent()
                            ? Optional.of(server.read(serverPath.get()))
                            : Optional.empty();
            return ofPolicy(settings);
        } catch (UnreadableXmlException e) {
            return Lint.withUnreadable(e, ofPolicy(Optional.empty()));
        }
    }

    private LintReport ofPolicy(Optional<ServerSettings> settings) throws NotDoneException {
        Surroundings alone = Surroundings.ofThisJdk(clock);
        Surroundings surroundings =
                server.root(file)
                        .map(root -> alone.with(ServerFiles.of(root, file.conf())))
                        .orElse(alone);
        try {
            return Lint.check(file.readDocument(), settings, surroundings);
        } catch (InvalidPolicyException e) {
            return Lint.unusable(e);
        }
    }

    private Position located(Position place, Optional<Path> serverPath) {
        return serverPath
                .filter(path -> path.getFileName().toString().equals(place.file()))
                .map(path -> new Position(path.toString(), place.line(), place.column()))
                .orElseGet(() -> file.located(place));
    }

    // ------------------------------------------------------------ how it is shown

    private void print(JsonNode report) {
        for (JsonNode finding : report.path("findings")) {
            output.print(
                    output.bold(
                            JsonWords.place(finding)
                                    + ": "
                                    + harmless(finding, "severity")
                                    + ": "
                                    + harmless(finding, "code")
                                    + ": "
                                    + harmless(finding, "what")));
            output.print("    why: " + harmless(finding, "why"));
            output.print("    do:  " + harmless(finding, "remedy"));
        }
        report.path("notChecked")
                .forEach(what -> output.print("Not checked: " + Table.harmless(what.asText())));
        output.print(
                "Suites and protocols were judged by "
                        + harmless(report, "judgedBy")
                        + (report.has("url") ? ", which that server has." : ", which ran this."));
        output.print(
                counts(report)
                        + " in "
                        + harmless(report, "policy")
                        + (report.has("server") ? " with " + harmless(report, "server") : "")
                        + (report.has("url") ? " of " + harmless(report, "url") : ""));
    }

    private static Table table(JsonNode report) {
        Table table = Table.headed("severity", "code", "place", "what", "why", "remedy");
        for (JsonNode finding : report.path("findings")) {
            table.row(
                    harmless(finding, "severity"),
                    harmless(finding, "code"),
                    JsonWords.place(finding),
                    harmless(finding, "what"),
                    harmless(finding, "why"),
                    harmless(finding, "remedy"));
        }
        return table;
    }

    private static String counts(JsonNode report) {
        List<String> counts = new ArrayList<>();
        for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.INFO)) {
            int count = count(report, severity);
            if (count > 0) {
                counts.add(count + " " + severity + (count > 1 ? plural(severity) : ""));
            }
        }
        return counts.isEmpty() ? "no findings" : String.join(", ", counts);
    }

    private static int count(JsonNode report, Severity severity) {
        return report.path("counts").path(severity.toString()).asInt();
    }

    private static String plural(Severity severity) {
        return severity == Severity.INFO ? "" : "s";
    }

    // A finding holds what others wrote: no character of it may steer the terminal.
    private static String harmless(JsonNode json, String member) {
        return Table.harmless(json.path(member).asText());
    }
}
