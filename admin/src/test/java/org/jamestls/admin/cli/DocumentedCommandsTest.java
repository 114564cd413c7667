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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the docs show of a command is what it says. A block after {@code <!-- checked -->} begins
 * with a command; {@code -Ddocs.write=true} writes what it says now below it. Commands see the
 * {@code conf/} of this repository; where a page has a block after {@code <!-- conf/tls-policy.xml
 * -->}, with that policy; in {@code var/tls-evidence} the {@link SampleLedger}, and in {@code
 * var/message.eml} a message. Those that ask a server ask one that gives the {@link
 * ServerExamples}.
 */
class DocumentedCommandsTest {
    private static final String MARK = "<!-- checked -->";
    private static final String INDENT = "    ";
    private static final String PROMPT = INDENT + "$ james-tls ";
    private static final Set<String> ASK_SERVER = Set.of("status", "sessions", "mail", "refusals");
    private static final String SERVER = "http://127.0.0.1:8000";
    private static final Path ROOT = Path.of("..");

    /** When the reader of the docs types the commands: nothing in them has expired by then. */
    private static final Instant READING = Instant.parse("2027-01-15T09:00:00Z");

    private static final Pattern POLICY =
            Pattern.compile(
                    "<!-- conf/((?:tls|new)-policy\\.xml) -->\n```xml\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({
        "command-line.md, 12",
        "explain.md, 3",
        "walkthrough.md, 7",
        "operate.md, 2",
        "what-if.md, 1",
        "reports.md, 1"
    })
    void aCommandSaysWhatTheDocsShow(String page, int blocks, @TempDir Path folder)
            throws IOException {
        Path file = ROOT.resolve("docs").resolve(page);
        List<String> written = Files.readAllLines(file);
        layConf(folder.resolve("conf"), String.join("\n", written));
        SampleLedger.into(folder.resolve("var/tls-evidence"));
        Files.writeString(folder.resolve("var/message.eml"), HeadersCommandTest.MESSAGE);
        List<String> now = new ArrayList<>();
        int found = 0;
        for (int i = 0; i < written.size(); i++) {
            now.add(written.get(i));
            if (written.get(i).equals(MARK)) {
                int answer = endOfCommand(written, i + 1);
                List<String> command = written.subList(i + 1, answer);
                now.addAll(command);
                now.addAll(said(command, folder));
                i = endOfBlock(written, answer) - 1;
                found++;
            }
        }
        if (Boolean.getBoolean("docs.write")) {
            Files.write(file, now);
        }

        assertThat(found).isEqualTo(blocks);
        assertThat(String.join("\n", Files.readAllLines(file)))
                .as(
                        "docs/%s is stale; write it anew: mvn -pl admin test"
                                + " -Dtest=DocumentedCommandsTest -Ddocs.write=true",
                        page)
                .isEqualTo(String.join("\n", now));
    }

    private static void layConf(Path conf, String page) throws IOException {
        Files.createDirectory(conf);
        try (Stream<Path> files = Files.list(ROOT.resolve("conf"))) {
            for (Path file : files.toList()) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        }
        Matcher policy = POLICY.matcher(page);
        if (policy.find()) {
            Files.writeString(conf.resolve(policy.group(1)), policy.group(2));
        }
    }

    private static int endOfCommand(List<String> lines, int start) {
        assertThat(lines.get(start)).startsWith(PROMPT);
        int end = start;
        while (lines.get(end).endsWith("\\")) {
            end++;
        }
        return end + 1;
    }

    private static int endOfBlock(List<String> lines, int start) {
        int end = start;
        for (int i = start; i < lines.size(); i++) {
            if (lines.get(i).startsWith(INDENT)) {
                end = i + 1;
            } else if (!lines.get(i).isEmpty()) {
                break;
            }
        }
        return end;
    }

    private static boolean isPath(String argument) {
        return argument.startsWith("conf/") || argument.startsWith("var/");
    }

    private static boolean asksServer(List<String> arguments) {
        return ASK_SERVER.contains(arguments.get(0)) || arguments.contains("reload");
    }

    /** The indented answer; paths as seen from the root, and a word for the version. */
    private static List<String> said(List<String> command, Path folder) {
        String line = String.join(" ", command).replace("\\ ", " ").strip();
        List<String> arguments =
                new ArrayList<>(
                        Arrays.stream(line.substring(PROMPT.strip().length()).strip().split(" +"))
                                .map(one -> isPath(one) ? folder.resolve(one).toString() : one)
                                .toList());
        Run run;
        String out;
        try (FakeJames james = ServerExamples.server()) {
            arguments.replaceAll(one -> one.equals(SERVER) ? james.url() : one);
            if (asksServer(arguments)) {
                arguments.addAll(List.of("--url", james.url()));
            }
            run = Run.at(READING, arguments.toArray(String[]::new));
            out = run.out().replace(james.url(), SERVER);
        }

        assertThat(run.err()).isEmpty();
        return out.replace(folder.resolve("conf").toString(), "conf")
                .replace(folder.resolve("var").toString(), "var")
                .replaceAll("\\b[0-9a-f]{64}\\b", "<64 hex digits>")
                .replaceAll("(judged by Java) [^ ,]+", "$1 <version>")
                .lines()
                .map(text -> text.isEmpty() ? text : INDENT + text)
                .toList();
    }
}
