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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.engine.Worlds;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.RuleException;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.transaction.Truth;

/** What is said about all transactions is true of random ones. */
class SoundnessTest {
    private static final int TRIES = 1_000;
    private static final List<Instant> TIMES =
            Stream.of(-10, -1, 0, 1, 2, 1000, 5000, 86_400, 700_000)
                    .map(Worlds.TIME::plusSeconds)
                    .toList();
    private static final Budget AMPLE = new Budget(Duration.ofHours(1));

    @Provide
    Arbitrary<Policy> policies() {
        return Worlds.policies();
    }

    @Provide
    Arbitrary<Condition> conditions() {
        return Worlds.conditions();
    }

    /** Some, each around the moments at which rules and periods end. */
    @Provide
    Arbitrary<List<Transaction>> transactions() {
        return Worlds.transactions()
                .list()
                .ofSize(8)
                .map(
                        some ->
                                some.stream()
                                        .flatMap(one -> TIMES.stream().map(time -> at(one, time)))
                                        .toList());
    }

    private static Transaction at(Transaction transaction, Instant time) {
        return new Transaction(
                transaction.direction(),
                transaction.stage(),
                time,
                transaction.listener(),
                transaction.peer(),
                transaction.tls(),
                transaction.helo(),
                transaction.user(),
                transaction.sender(),
                transaction.recipient(),
                transaction.recipientLocal(),
                transaction.requireTlsAsked());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void whatIsShadowedNeverHolds(
            @ForAll("policies") Policy policy,
            @ForAll("transactions") List<Transaction> transactions) {
        Shadows shadows = Shadows.of(policy.rules(), Worlds.TIME, AMPLE);
        Set<String> shadowed =
                shadows.shadows().stream()
                        .map(Shadows.Shadow::shadowed)
                        .collect(Collectors.toSet());
        Statistics.label("shadowed")
                .collect(!shadowed.isEmpty())
                .coverage(seen -> seen.check(true).percentage(share -> share > 10));
        CompiledPolicy compiled = CompiledPolicy.of(policy);
        for (Transaction transaction : transactions) {
            for (Transaction known : List.of(transaction, withoutEnvelope(transaction))) {
                assertThat(met(compiled.decide(known))).noneMatch(shadowed::contains);
            }
        }
    }

    private static Transaction withoutEnvelope(Transaction whole) {
        return Transaction.inbound(whole.listener(), whole.time())
                .stage(Stage.EHLO)
                .peer(whole.peer())
                .tls(whole.tls())
                .helo(whole.helo())
                .build();
    }

    /** The rules that govern, that are waited for, and that were recorded on the way. */
    private static List<String> met(Decision decision) {
        Stream<String> first =
                decision instanceof Decision.NotYetDecidable waiting
                        ? Stream.of(waiting.waitingFor())
                        : decision.governing().map(RuleOutcome::rule).stream();
        return Stream.concat(first, decision.testing().stream().map(RuleOutcome::rule)).toList();
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void whatCoversHoldsWheneverTheOtherHolds(
            @ForAll("conditions") Condition outer,
            @ForAll("conditions") Condition inner,
            @ForAll("transactions") List<Transaction> transactions) {
        boolean covers = Implication.covers(outer, Implication.Meant.by(inner));
        Statistics.label("covers")
                .collect(covers)
                .coverage(seen -> seen.check(true).percentage(share -> share > 3));
        if (covers) {
            assertThat(transactions)
                    .filteredOn(transaction -> inner.test(transaction) == Truth.YES)
                    .allMatch(transaction -> outer.test(transaction) == Truth.YES);
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void noOneIsMeantByBothOfTwoThatAreDisjoint(
            @ForAll("conditions") Condition one,
            @ForAll("conditions") Condition other,
            @ForAll("transactions") List<Transaction> transactions) {
        boolean disjoint =
                Implication.disjoint(Implication.Meant.by(one), Implication.Meant.by(other));
        Statistics.label("disjoint")
                .collect(disjoint)
                .coverage(seen -> seen.check(true).percentage(share -> share > 3));
        if (disjoint) {
            assertThat(transactions)
                    .noneMatch(
                            transaction ->
                                    one.test(transaction) == Truth.YES
                                            && other.test(transaction) == Truth.YES);
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void whoIsForEveryoneMeansEveryTransaction(
            @ForAll("conditions") Condition condition,
            @ForAll("transactions") List<Transaction> transactions) {
        if (Implication.Meant.by(condition).isEveryone()) {
            assertThat(transactions)
                    .allMatch(transaction -> condition.test(transaction) == Truth.YES);
        }
    }

    /** The index loses nothing: every pair compared gives the same. */
    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void whatIsFoundByEntriesIsWhatEveryPairGives(@ForAll("policies") Policy policy) {
        List<Rule> lasting =
                policy.rules().stream()
                        .map(rule -> rule.in(Mode.ENFORCE))
                        .map(SoundnessTest::alone)
                        .toList();
        List<String> found =
                Shadows.of(lasting, Worlds.TIME, AMPLE).shadows().stream()
                        .map(Shadows.Shadow::shadowed)
                        .toList();
        List<String> compared =
                lasting.stream()
                        .filter(
                                rule ->
                                        lasting.subList(0, lasting.indexOf(rule)).stream()
                                                .anyMatch(
                                                        before ->
                                                                Implication.covers(
                                                                        before.when(),
                                                                        Implication.Meant.by(
                                                                                rule.when()))))
                        .map(Rule::name)
                        .toList();
        assertThat(found).isEqualTo(compared);
    }

    private static Rule alone(Rule rule) {
        List<RuleException> none = List.of();
        return new Rule(
                rule.name(),
                rule.mode(),
                rule.action(),
                rule.when(),
                rule.requirement(),
                rule.profile(),
                rule.helpUrl(),
                Optional.empty(),
                none,
                rule.about());
    }
}
