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
package org.jamestls.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamestls.policy.server.ServerSettings;
import org.jamestls.policy.transaction.Truth;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyReader;
import org.jamestls.policy.xml.PolicySource;
import org.jamestls.policy.xml.UnreadableXmlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The policies in {@code cases/}: with each, in a file of the same name that ends in {@code
 * .expected}, what must be found about it and, last, what was not checked. A file that ends in
 * {@code .smtpserver} is the server's smtpserver.xml. What is not expected must not be found: each
 * policy holds near misses too.
 */
class LintCasesTest {
    private static final Path CASES = cases();
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2027-01-15T12:00:00Z"), ZoneOffset.UTC);

    private static Path cases() {
        try {
            return Path.of(LintCasesTest.class.getResource("cases").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> policies() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xml"))
                    .map(name -> name.substring(0, name.length() - ".xml".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aPolicyIsToldWhatSpeaksAgainstItAndNothingElse(String policy) throws Exception {
        assertThat(lines(report(policy))).isEqualTo(expected(policy));
    }

    @Test
    void theSameIsFoundOnATurkishServer() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            for (String policy : policies()) {
                assertThat(lines(report(policy))).isEqualTo(expected(policy));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everyCodeHasACase() throws IOException {
        Set<Code> met = EnumSet.noneOf(Code.class);
        for (String policy : policies()) {
            String expected = expected(policy);
            Arrays.stream(Code.values())
                    .filter(code -> expected.contains(": " + code + ": "))
                    .forEach(met::add);
        }
        assertThat(met).containsExactlyInAnyOrder(Code.values());
    }

    private static String expected(String policy) throws IOException {
        return Files.readString(CASES.resolve(policy + ".expected")).stripTrailing();
    }

    private static String lines(LintReport report) {
        return Stream.concat(
                        report.findings().stream().map(Finding::toString),
                        report.notChecked().stream().map(sentence -> "not checked: " + sentence))
                .collect(Collectors.joining("\n"));
    }

    private static LintReport report(String policy) throws UnreadableXmlException {
        PolicySource source = PolicySource.ofFolder(CASES);
        String smtpserver = policy + ".smtpserver";
        Optional<ServerSettings> server =
                Files.exists(CASES.resolve(smtpserver))
                        ? Optional.of(ServerSettings.read(source, smtpserver))
                        : Optional.empty();
        try {
            return Lint.check(
                    PolicyReader.readDocument(source, policy + ".xml"),
                    server,
                    new Surroundings(
                            CLOCK,
                            new FixedPlatform(),
                            Optional.of(url -> Truth.of(!url.contains("absent"))),
                            Duration.ofMinutes(1)));
        } catch (InvalidPolicyException e) {
            return Lint.unusable(e);
        }
    }
}
