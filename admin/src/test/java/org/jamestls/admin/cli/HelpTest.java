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
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What every command's help teaches, and the docs tell. */
class HelpTest {
    private static final Path DOCS = Path.of("..", "docs", "command-line.md");

    private static CommandLine all() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return JamesTls.commandLine(
                new Terminal(nowhere, nowhere, Ansi.OFF, false), Clock.systemUTC());
    }

    /** Those that do something, as they are typed. */
    static Stream<String> commands() {
        List<String> names = new ArrayList<>();
        collect(all(), "", names);
        return names.stream();
    }

    private static void collect(CommandLine command, String path, List<String> names) {
        for (var one : command.getSubcommands().entrySet()) {
            boolean shown =
                    !one.getValue().getCommandSpec().usageMessage().hidden()
                            && !one.getKey().equals("help");
            String name = (path + " " + one.getKey()).strip();
            if (shown && one.getValue().getSubcommands().isEmpty()) {
                names.add(name);
            } else if (shown) {
                collect(one.getValue(), name, names);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void itHasExamplesAndStatuses(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.add("--help");

        Run run = Run.of(arguments.toArray(String[]::new));

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out())
                .contains("Example", "james-tls " + command, "Exit status:")
                .containsPattern("(?m)^ +0 ")
                .containsPattern("(?m)^ +2 +Wrong usage")
                .containsPattern("(?m)^ +3 ");
        assertThat(run.out().lines())
                .as("a line that wraps on a usual terminal can't be copied")
                .allMatch(line -> line.length() <= 80 || line.startsWith("Usage"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theDocsTellOfIt(String command) throws IOException {
        assertThat(Files.readString(DOCS)).contains(command.split(" ")[0]);
        assertThat(Files.readString(DOCS)).contains(command.replaceFirst("^[a-z]+ ", ""));
    }

    @Test
    void theDocsTellEveryExitStatus() throws Exception {
        String docs = Files.readString(DOCS);
        for (Field field :
                Arrays.stream(ExitStatus.class.getDeclaredFields())
                        .filter(field -> !field.isSynthetic())
                        .toList()) {
            assertThat(docs).contains("\n| " + field.getInt(null) + " | ");
        }
    }
}
