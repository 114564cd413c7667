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
package org.jamestls.policy.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jamestls.policy.lint.Lint;
import org.jamestls.policy.lint.LintReport;
import org.jamestls.policy.lint.Severity;
import org.jamestls.policy.lint.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every policy that the documentation shows can be used as it stands, and lint has nothing against
 * it but what is for information. Where a page shows on purpose what lint warns of, a comment in
 * front of the policy says what: {@code <!-- lint: shadowed -->}.
 */
class DocumentedPoliciesTest {
    private static final Path TREE = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern POLICY_BLOCK =
            Pattern.compile(
                    "(?:<!-- lint: ([a-z -]+) -->\\s*)?```xml\\R(<tlsPolicy.*?</tlsPolicy>)\\s*```",
                    Pattern.DOTALL);

    /** A day on which none of the examples has ended or is about to. */
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2027-01-20T12:00:00Z"), ZoneOffset.UTC);

    /** A policy in a page, shown by where it stands, with the warnings that are on purpose. */
    record Example(String place, String text, Set<String> warnings) {
        @Override
        public String toString() {
            return place;
        }
    }

    static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        try (Stream<Path> pages = Files.walk(TREE.resolve("docs"))) {
            for (Path page :
                    pages.filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
                Matcher blocks = POLICY_BLOCK.matcher(Files.readString(page));
                while (blocks.find()) {
                    examples.add(
                            new Example(
                                    TREE.relativize(page) + " at " + blocks.start(),
                                    blocks.group(2),
                                    blocks.group(1) == null
                                            ? Set.of()
                                            : Set.of(blocks.group(1).split(" "))));
                }
            }
        }
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aPolicyInTheDocumentationIsUsable(Example example) throws InvalidPolicyException {
        assertThat(document(example).policy().rules()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void lintHasNothingAgainstAPolicyInTheDocumentation(Example example)
            throws InvalidPolicyException {
        LintReport report =
                Lint.check(document(example), Optional.empty(), Surroundings.ofThisJdk(CLOCK));
        assertThat(report.findings())
                .filteredOn(finding -> finding.severity() != Severity.INFO)
                .extracting(finding -> finding.code().toString())
                .hasSameElementsAs(example.warnings());
    }

    private static PolicyDocument document(Example example) throws InvalidPolicyException {
        byte[] bytes = example.text().getBytes(StandardCharsets.UTF_8);
        return PolicyReader.readDocument(
                name -> new ByteArrayInputStream(bytes), PolicyReader.FILE_NAME);
    }

    @Test
    void thereAreExamples() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(3);
    }
}
