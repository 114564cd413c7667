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
package org.jamestls.policy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.transaction.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine against the table of decisions in {@code decisions.txt}. */
class DecisionTableTest {
    private static final DecisionTable TABLE = DecisionTable.read();

    static List<DecisionTable.Row> rows() {
        return TABLE.rows();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void theEngineDecidesAsTheTableSays(DecisionTable.Row row) {
        row.assertDecided();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void theExplanationComesToWhatTheTableSays(DecisionTable.Row row) {
        row.assertExplained();
    }

    @Test
    void theTableHasHundredsOfRows() {
        assertThat(TABLE.rows()).hasSizeGreaterThanOrEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void theTableVisitsEveryStage(Stage stage) {
        assertThat(TABLE.rows()).anyMatch(row -> row.stage().equals(stage.toString()));
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void theTableHasARuleOfEveryAction(Action action) {
        assertThat(TABLE.policies()).contains("action=\"" + action + "\"");
    }

    @ParameterizedTest
    @EnumSource(Violation.Kind.class)
    void theTableViolatesEveryRequirement(Violation.Kind kind) {
        assertThat(TABLE.rows())
                .anySatisfy(
                        row -> {
                            assertThat(
                                            CompiledPolicy.of(row.policy())
                                                    .decide(row.facts().at(row.askedAt()))
                                                    .governing()
                                                    .stream()
                                                    .flatMap(o -> o.violations().stream()))
                                    .anyMatch(violation -> violation.kind() == kind);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "554 5.7.1",
                "421 4.7.0",
                "451 4.7.0",
                "530 5.7.0",
                "538 5.7.11",
                "550 5.7.0",
                "550 5.7.1",
                "550 5.7.10"
            })
    void theTableHasEveryReplyOfARule(String code) {
        assertThat(TABLE.rows()).anyMatch(row -> row.expected().contains("\"" + code + " "));
    }

    static List<String> elementsOfTheSchema() throws java.io.IOException {
        try (java.io.InputStream in =
                PolicyEngine.class.getResourceAsStream("/org/jamestls/policy/xml/tls-policy.xsd")) {
            String schema = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            Matcher element = Pattern.compile("<xs:element name=\"(\\w+)\"").matcher(schema);
            return element.results().map(found -> found.group(1)).distinct().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("elementsOfTheSchema")
    void theTableUsesEveryConditionAndEveryRequirementOfTheSchema(String element) {
        // What a person writes for people, and what is no part of a decision.
        Set<String> others =
                Set.of(
                        "description",
                        "requireTls",
                        "notChecked",
                        "item",
                        "evidence",
                        "checkpoint",
                        "signingKey",
                        "timeStamp");
        if (others.contains(element)) {
            return;
        }
        assertThat(TABLE.policies()).containsPattern("<" + element + "[\\s/>]");
    }
}
