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

import java.util.Collections;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jamestls.policy.engine.Worlds.Part;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;
import org.junit.jupiter.api.Test;

/** Conditions taken apart into alternatives. */
class ClausesTest {
    private static final Condition A = new Condition.OnListener(Set.of("mx"));
    private static final Condition B = new Condition.Authenticated();

    @Provide
    Arbitrary<Condition> conditions() {
        return Worlds.conditions();
    }

    @Provide
    Arbitrary<Transaction> transactions() {
        return Worlds.transactions();
    }

    @Provide
    Arbitrary<Set<Part>> parts() {
        return Worlds.parts();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theAlternativesHaveTheTruthOfTheCondition(
            @ForAll("conditions") Condition condition,
            @ForAll("transactions") Transaction whole,
            @ForAll("parts") Set<Part> some) {
        Condition alternatives =
                Clauses.of(condition)
                        .<Condition>map(
                                clauses ->
                                        new Condition.Any(
                                                clauses.stream().map(ClausesTest::all).toList()))
                        .orElse(condition);

        for (Transaction transaction : List.of(whole, Worlds.revealed(whole, Stage.EHLO, some))) {
            assertThat(alternatives.test(transaction)).isEqualTo(condition.test(transaction));
        }
    }

    private static Condition all(List<Clauses.Literal> literals) {
        return new Condition.All(literals.stream().map(Clauses.Literal::asCondition).toList());
    }

    @Test
    void upTo64AlternativesAreTakenApart() {
        assertThat(Clauses.of(any(64)).orElseThrow()).hasSize(64);
        assertThat(Clauses.of(any(65))).isEmpty();
        assertThat(Clauses.of(new Condition.All(List.of(any(8), any(8)))).orElseThrow())
                .hasSize(64);
        assertThat(Clauses.of(new Condition.All(List.of(any(8), any(8), any(2))))).isEmpty();
        assertThat(Clauses.of(new Condition.Not(new Condition.Not(any(65))))).isEmpty();
    }

    private static Condition any(int count) {
        return new Condition.Any(Collections.nCopies(count, A));
    }

    @Test
    void everyoneIsOneAlternativeAndNoOneIsNone() {
        assertThat(Clauses.of(Condition.everyone())).contains(List.of(List.of()));
        assertThat(Clauses.of(new Condition.Any(List.of()))).contains(List.of());
        assertThat(Clauses.of(new Condition.Not(Condition.everyone()))).contains(List.of());
    }

    @Test
    void notTurnsBothIntoEither() {
        assertThat(Clauses.of(new Condition.Not(new Condition.All(List.of(A, B)))))
                .contains(
                        List.of(
                                List.of(new Clauses.Literal(A, false)),
                                List.of(new Clauses.Literal(B, false))));
    }
}
