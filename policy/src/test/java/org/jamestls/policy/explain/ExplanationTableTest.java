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
package org.jamestls.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.explain.ConditionAnswer.Kind;
import org.jamestls.policy.transaction.Truth;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said to a person, against the table in {@code explanations.txt}. Where the words change
 * on purpose, {@code -Dexplanations.write=true} writes its answers anew, to be read before they are
 * committed.
 */
class ExplanationTableTest {
    private static final ExplanationTable TABLE = ExplanationTable.read();

    @BeforeAll
    static void writeAnewWhenTold() throws IOException {
        if (Boolean.getBoolean("explanations.write")) {
            Files.writeString(ExplanationTable.FILE, TABLE.rewritten());
        }
    }

    static List<ExplanationTable.Case> cases() {
        return TABLE.cases();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aPersonIsToldWhatTheTableSays(ExplanationTable.Case one) {
        assertThat(String.join("\n", one.said()))
                .as(one.toString())
                .isEqualTo(String.join("\n", one.written()).stripTrailing());
    }

    private static Stream<Explanation> explanations() {
        return TABLE.cases().stream().map(ExplanationTable.Case::explanation);
    }

    private static Stream<Step> steps() {
        return explanations()
                .flatMap(explanation -> explanation.steps().stream())
                .flatMap(step -> Stream.concat(Stream.of(step), step.exceptions().stream()));
    }

    private static Stream<ConditionAnswer> conditions() {
        return steps().flatMap(step -> step.when().stream()).flatMap(ExplanationTableTest::all);
    }

    private static Stream<ConditionAnswer> all(ConditionAnswer answer) {
        return Stream.concat(
                Stream.of(answer), answer.parts().stream().flatMap(ExplanationTableTest::all));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theTableHasEveryConditionHoldingAndNot(Kind kind) {
        assertThat(conditions().filter(answer -> answer.kind() == kind))
                .extracting(ConditionAnswer::truth)
                .contains(Truth.YES, Truth.NO);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LISTENER", "TIME", "PERIOD"})
    void theTableHasEveryConditionThatIsNotKnownYet(Kind kind) {
        assertThat(conditions().filter(answer -> answer.kind() == kind))
                .extracting(ConditionAnswer::truth)
                .contains(Truth.NOT_KNOWN);
    }

    @ParameterizedTest
    @EnumSource(Violation.Kind.class)
    void theTableViolatesEveryFigure(Violation.Kind kind) {
        assertThat(steps().flatMap(step -> step.figures().stream()))
                .anyMatch(
                        figure ->
                                figure.violation()
                                        .filter(violation -> violation.kind() == kind)
                                        .isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.2 or newer",
        "TLSv1.2 or older",
        "128 bits or more",
        "forward secrecy",
        "authenticated encryption (AEAD)",
        "'a suite among TLS_ECDHE_*, TLS_DHE_*'",
        "'no suite among *_CBC_*, *_RC4_*'",
        "TLS from the first octet",
        "a certificate for mail.a.example or *.b.example",
        "one of 1 pinned certificates",
        "a certificate valid for 30 more days"
    })
    void theTableHasEveryFigureMetViolatedAndNotKnown(String asked) {
        assertThat(
                        steps().flatMap(step -> step.figures().stream())
                                .filter(figure -> figure.asked().equals(asked)))
                .extracting(FigureAnswer::met)
                .contains(Truth.values());
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void theTableHasEveryRole(Role role) {
        assertThat(steps()).anyMatch(step -> step.role() == role);
    }

    @ParameterizedTest
    @EnumSource(ClearTextAuthPath.Ending.class)
    void theTableHasEveryEndingOfAnAuth(ClearTextAuthPath.Ending ending) {
        assertThat(explanations().flatMap(explanation -> explanation.clearTextAuth().stream()))
                .anyMatch(path -> path.ending() == ending);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"EXPIRED", "PASSED_OVER", "OPEN", "GOVERNS", "NOT_ASKED"})
    void theTableHasEveryRoleOfAPermission(Role role) {
        assertThat(
                        explanations()
                                .flatMap(explanation -> explanation.clearTextAuth().stream())
                                .flatMap(path -> path.permissions().stream()))
                .anyMatch(permission -> permission.role() == role);
    }
}
