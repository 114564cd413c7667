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
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies of {@code conf/examples}; the demo plays clients against each of them. */
class ExamplesTest {
    private static final Path CONF = Path.of("..", "conf");
    private static final Path EXAMPLES = CONF.resolve("examples");
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    /** What lint has to say of an example, which is meant there, and told in a comment. */
    private static final Map<String, String> TOLD =
            Map.of(
                    "monitor-only", "clear-text-auth-exposed",
                    "partner-mutual-tls", "client-certificate-unreachable",
                    "internal-relay", "client-certificate-unreachable");

    private static final Pattern ADDED =
            Pattern.compile(
                    " *<!-- begin of what this example adds -->\\R.*?<!-- end of what this example"
                            + " adds -->\\R(\\R(?= *<!-- A message whose processing))?",
                    Pattern.DOTALL);

    @TempDir private Path conf;

    static Stream<String> examples() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders
                    .filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void lintFindsNothingButWhatIsTold(String example) throws IOException {
        copy(CONF);
        copy(EXAMPLES.resolve(example));

        Run run = Run.at(NOW, "policy", "lint", "--conf", conf.toString());

        assertThat(run.out().lines().filter(line -> line.contains(": warning: ")))
                .allMatch(line -> line.contains(TOLD.getOrDefault(example, "none")))
                .hasSize(TOLD.containsKey(example) ? 1 : 0);
        assertThat(Files.readString(conf.resolve("tls-policy.xml")))
                .contains(TOLD.getOrDefault(example, ""));
        assertThat(run.out()).doesNotContain(": error: ");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachIsTold(String example) throws IOException {
        assertThat(Files.readString(EXAMPLES.resolve("README.md")))
                .contains("| [" + example + "](" + example + "/README.md) |");
        assertThat(Files.readString(EXAMPLES.resolve(example).resolve("README.md")))
                .contains("**For** ", "**What it does.**", "./demo --example " + example);
    }

    /** The two belong together: what an example adds is marked, and all the rest is as in conf. */
    @ParameterizedTest
    @MethodSource("examples")
    void aSpoolOfItsOwnIsThatOfConfWithMarkedAdditions(String example) throws IOException {
        Path own = EXAMPLES.resolve(example).resolve("mailetcontainer.xml");
        if (Files.exists(own)) {
            String text = Files.readString(own);

            assertThat(ADDED.matcher(text).replaceAll(""))
                    .isNotEqualTo(text)
                    .isEqualTo(Files.readString(CONF.resolve("mailetcontainer.xml")));
        }
    }

    /** What asks for a certificate has in the example the name of what it is beside: an MX. */
    @Test
    void theListenersOfPartnerMutualTlsAreThoseOfConfUnderAnotherName() throws IOException {
        String own = Files.readString(EXAMPLES.resolve("partner-mutual-tls/smtpserver.xml"));

        assertThat(own)
                .contains("<listener>partner-mx</listener>", "<clientAuth>")
                .doesNotContain("<listener>partners</listener>");
        assertThat(own.replace("partner-mx", "partners"))
                .isEqualTo(Files.readString(CONF.resolve("smtpserver.xml")));
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        conf.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
