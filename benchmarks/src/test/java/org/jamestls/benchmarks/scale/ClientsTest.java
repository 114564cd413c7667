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
package org.jamestls.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jamestls.benchmarks.scale.MadePolicy.Kind;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.transaction.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClientsTest {

    static Stream<Size> sizes() {
        return Stream.of(
                Size.SMALL, new Size(10, 0), new Size(10, 1_000), new Size(500, 0), Size.LARGE);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aHitIsTakenByARuleThatNamesTheClient(Size size) {
        MadePolicy made = new MadePolicy(size);
        CompiledPolicy policy = made.compile();
        for (Stage stage : Stage.values()) {
            assertThat(decisions(policy, made, stage, Finding.HIT))
                    .as("%s", stage)
                    .allSatisfy(
                            decision -> {
                                assertThat(decision.verdict()).isEqualTo(Verdict.PASS);
                                assertThat(decision.governing().map(RuleOutcome::rule))
                                        .get()
                                        .isIn(namesOf(made, kinds(stage)));
                            });
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aRefusalIsByARuleThatNamesTheClient(Size size) {
        MadePolicy made = new MadePolicy(size);
        CompiledPolicy policy = made.compile();
        for (Stage stage : Stage.values()) {
            assertThat(decisions(policy, made, stage, Finding.REFUSAL))
                    .as("%s", stage)
                    .allSatisfy(
                            decision -> {
                                assertThat(decision.refused()).isPresent();
                                assertThat(decision.governing().orElseThrow().violations())
                                        .hasSizeGreaterThan(1);
                                assertThat(decision.governing().orElseThrow().rule())
                                        .isIn(namesOf(made, kinds(stage)));
                            });
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void clearTextIsRefusedByARuleThatNamesTheClient(Size size) {
        MadePolicy made = new MadePolicy(size);
        CompiledPolicy policy = made.compile();
        for (Stage stage : Stage.values()) {
            assertThat(decisions(policy, made, stage, Finding.CLEAR))
                    .as("%s", stage)
                    .allSatisfy(
                            decision -> {
                                assertThat(decision.refused()).isPresent();
                                assertThat(decision.governing().orElseThrow().violations())
                                        .containsExactly(Violation.noTls());
                                assertThat(decision.governing().orElseThrow().rule())
                                        .isIn(namesOf(made, kinds(stage)));
                            });
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aMissWaitsAndEndsAtTheRuleForEveryone(Size size) {
        MadePolicy made = new MadePolicy(size);
        CompiledPolicy policy = made.compile();
        for (Stage stage : Stage.values()) {
            assertThat(decisions(policy, made, stage, Finding.MISS))
                    .as("%s", stage)
                    .allSatisfy(
                            decision -> {
                                if (stage.compareTo(Stage.RCPT) >= 0) {
                                    assertThat(decision.governing().map(RuleOutcome::rule))
                                            .contains("everyone");
                                } else {
                                    assertThat(decision.isCertain()).isFalse();
                                }
                            });
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void theListedAreMeasuredTooAndTheOthersAreNot(Stage stage) {
        List<Decision> hits = decisions(new MadePolicy(Size.LARGE), stage, Finding.HIT);

        long measured = hits.stream().filter(decision -> decision.testing().size() == 1).count();
        boolean byUserInTurns = stage == Stage.MAIL;

        assertThat(measured).isEqualTo(Clients.COUNT / (byUserInTurns ? 4 : 2));
        assertThat(hits).allSatisfy(hit -> assertThat(hit.testing()).hasSizeLessThan(2));
    }

    @Test
    void manyRulesAreHit() {
        assertThat(
                        decisions(new MadePolicy(Size.LARGE), Stage.RCPT, Finding.HIT).stream()
                                .map(decision -> decision.governing().orElseThrow().rule())
                                .distinct())
                .hasSize(106);
    }

    private static List<Decision> decisions(MadePolicy made, Stage stage, Finding finding) {
        return decisions(made.compile(), made, stage, finding);
    }

    private static List<Decision> decisions(
            CompiledPolicy policy, MadePolicy made, Stage stage, Finding finding) {
        return new Clients(made).at(stage, finding).stream().map(policy::decide).toList();
    }

    private static List<Kind> kinds(Stage stage) {
        return switch (stage) {
            case CONNECT, EHLO, AUTH -> List.of(Kind.PEERS);
            case MAIL -> List.of(Kind.USERS, Kind.SENDERS);
            case RCPT, DATA -> List.of(Kind.RECIPIENTS);
        };
    }

    private static List<String> namesOf(MadePolicy made, List<Kind> kinds) {
        return kinds.stream()
                .flatMap(
                        kind ->
                                java.util.stream.IntStream.range(
                                                made.firstOf(kind), made.endOf(kind))
                                        .mapToObj(MadePolicy::nameOf))
                .toList();
    }
}
