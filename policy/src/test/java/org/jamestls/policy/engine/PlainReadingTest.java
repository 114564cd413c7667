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
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.engine.PlainReading.Outcome;
import org.jamestls.policy.engine.Worlds.Part;
import org.jamestls.policy.explain.Explanation;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;

/**
 * The indexed engine says what a plain reading of the rules says, of whatever and whenever, and an
 * explanation comes to the same decision by a way of its own.
 */
class PlainReadingTest {
    /** Each with four transactions, so that 100,000 pairs are compared. */
    private static final int TRIES = 25_000;

    @Provide
    Arbitrary<Policy> policies() {
        return Worlds.policies();
    }

    @Provide
    Arbitrary<Transaction> transactions() {
        return Worlds.transactions();
    }

    @Provide
    Arbitrary<Set<Part>> parts() {
        return Worlds.parts();
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void theEngineAndItsExplanationSayWhatAPlainReadingSays(
            @ForAll("policies") Policy policy,
            @ForAll("transactions") Transaction one,
            @ForAll("transactions") Transaction other,
            @ForAll("parts") Set<Part> some,
            @ForAll boolean relaxed) {
        assertAgreed(policy, one, other, some, relaxed);
    }

    static void assertAgreed(
            Policy policy, Transaction one, Transaction other, Set<Part> some, boolean relaxed) {
        CompiledPolicy compiled = CompiledPolicy.of(policy);
        CompiledPolicy asked = relaxed ? compiled.relaxed("+emergency") : compiled;
        for (Transaction transaction :
                List.of(
                        one,
                        other,
                        Worlds.revealed(one, Stage.EHLO, some),
                        Worlds.revealed(other, Stage.MAIL, some))) {
            Decision decision = asked.decide(transaction);
            assertThat(outcome(decision)).isEqualTo(PlainReading.of(policy, transaction, relaxed));
            assertThat(Explanation.of(asked, transaction).decision()).isEqualTo(decision);
            assertThat(Explanation.ofAuth(asked, transaction).decision())
                    .isEqualTo(asked.decideAuth(transaction));
        }
    }

    private static Outcome outcome(Decision decision) {
        List<String> testing =
                decision.testing().stream()
                        .map(outcome -> outcome.rule() + kinds(outcome))
                        .toList();
        if (decision instanceof Decision.NotYetDecidable waiting) {
            return new Outcome("wait", waiting.waitingFor(), List.of(), testing);
        }
        return new Outcome(
                decision.refused().isPresent() ? "refuse" : "accept",
                decision.governing().map(RuleOutcome::rule).orElse(""),
                decision.governing().map(PlainReadingTest::kinds).orElse(List.of()),
                testing);
    }

    private static List<String> kinds(RuleOutcome outcome) {
        return outcome.violations().stream()
                .map(violation -> violation.kind().toString())
                .sorted()
                .toList();
    }
}
