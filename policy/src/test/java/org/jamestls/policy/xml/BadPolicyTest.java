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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The policies in {@code bad/}: one mistake a file, and beside it, in a file of the same name that
 * ends in {@code .expected}, what an administrator must read about it.
 */
class BadPolicyTest {
    private static final Path BAD = Resources.folder("bad");

    static List<String> policies() {
        return Resources.policiesIn(BAD);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aBadPolicyIsRefusedWithPlaceProblemAndRemedy(String policy) throws IOException {
        InvalidPolicyException refusal = refusal(policy);

        assertThat(lines(refusal)).isEqualTo(expected(policy));
        assertThat(refusal)
                .hasMessage(
                        "The TLS policy %s can't be used:\n%s",
                        policy, expected(policy).indent(2).stripTrailing());
    }

    @Test
    void theSameIsReadOnAGermanServer() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            for (String policy : policies()) {
                assertThat(lines(refusal(policy))).isEqualTo(expected(policy));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void thereAreManyWaysToBeWrong() {
        assertThat(policies()).hasSizeGreaterThan(100);
    }

    @Test
    void noMoreProblemsAreToldThanAPersonReads() {
        assertThat(refusal("many-of-ours.xml").problems()).hasSize(21);
        assertThat(refusal("many-of-the-schema.xml").problems()).hasSize(21);
        assertThat(refusal("exactly-twenty.xml").problems()).hasSize(20);
    }

    private static InvalidPolicyException refusal(String policy) {
        InvalidPolicyException refusal =
                catchThrowableOfType(
                        InvalidPolicyException.class,
                        () -> PolicyReader.read(PolicySource.ofFolder(BAD), policy));
        assertThat(refusal).as(policy + " loads").isNotNull();
        return refusal;
    }

    private static String lines(InvalidPolicyException refusal) {
        return refusal.problems().stream()
                .map(PolicyProblem::toString)
                .collect(Collectors.joining("\n"));
    }

    private static String expected(String policy) throws IOException {
        return Files.readString(BAD.resolve(policy.replaceFirst("\\.xml$", ".expected")))
                .stripTrailing();
    }
}
