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

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.engine.Worlds.Part;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.rule.RuleException;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.transaction.Truth;

/**
 * However a session reveals itself, what is decided early is what would be decided in the end:
 * random policies, random sessions, in the order of SMTP and in any other.
 */
class EarlyDecisionTest {

    private record Step(Stage stage, Set<Part> revealed) {}

    @Provide
    Arbitrary<Policy> policies() {
        return Worlds.policies();
    }

    @Provide
    Arbitrary<Transaction> transactions() {
        return Worlds.transactions();
    }

    @Provide
    Arbitrary<Condition> conditions() {
        return Worlds.conditions();
    }

    @Provide
    Arbitrary<Requirement> requirements() {
        return Worlds.requirements();
    }

    @Provide
    Arbitrary<Set<Part>> parts() {
        return Worlds.parts();
    }

    @Provide
    Arbitrary<List<Part>> orders() {
        return Arbitraries.shuffle(Part.values());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aSessionIsDecidedOnceAndForAll(
            @ForAll("policies") Policy policy,
            @ForAll("transactions") Transaction whole,
            @ForAll boolean behindProxy) {
        assertNeverReversed(policy, whole, sessionOf(whole, behindProxy));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void soItIsInWhateverOrderTheFactsCome(
            @ForAll("policies") Policy policy,
            @ForAll("transactions") Transaction whole,
            @ForAll("orders") List<Part> order,
            @ForAll long seed) {
        assertNeverReversed(policy, whole, anyOrder(order, new Random(seed)));
    }

    /** The steps of a real session, in the order in which SMTP has them. */
    private static List<Step> sessionOf(Transaction whole, boolean behindProxy) {
        List<Step> steps = new ArrayList<>();
        Set<Part> known = EnumSet.noneOf(Part.class);
        if (!behindProxy) {
            known.add(Part.PEER);
        }
        if (whole.listener().offer() != TlsOffer.STARTTLS) {
            known.add(Part.TLS);
        }
        steps.add(step(Stage.CONNECT, known));
        known.addAll(EnumSet.of(Part.PEER, Part.HELO));
        steps.add(step(Stage.EHLO, known));
        known.add(Part.TLS);
        steps.add(step(Stage.EHLO, known));
        if (whole.user().value().flatMap(user -> user).isPresent()) {
            steps.add(step(Stage.AUTH, known));
            known.add(Part.USER);
        }
        known.addAll(EnumSet.of(Part.USER, Part.SENDER, Part.REQUIRE_TLS));
        steps.add(step(Stage.MAIL, known));
        known.addAll(EnumSet.of(Part.RECIPIENT, Part.RECIPIENT_LOCAL));
        steps.add(step(Stage.RCPT, known));
        steps.add(step(Stage.DATA, known));
        return steps;
    }

    private static List<Step> anyOrder(List<Part> order, Random random) {
        List<Step> steps = new ArrayList<>();
        Set<Part> known = EnumSet.noneOf(Part.class);
        for (Part part : order) {
            steps.add(step(Stage.values()[random.nextInt(Stage.values().length)], known));
            known.add(part);
        }
        steps.add(step(Stage.DATA, known));
        return steps;
    }

    private static Step step(Stage stage, Set<Part> known) {
        return new Step(stage, Set.copyOf(known));
    }

    private static void assertNeverReversed(Policy policy, Transaction whole, List<Step> steps) {
        CompiledPolicy engine = CompiledPolicy.of(policy);
        Decision last = engine.decide(whole);
        assertThat(last.isCertain()).as("decided when all is known").isTrue();
        assertThat(last.governing().map(RuleOutcome::rule))
                .as("the first enforced rule that matches")
                .isEqualTo(firstMatch(policy, whole));

        boolean decided = false;
        for (Step step : steps) {
            Transaction transaction = Worlds.revealed(whole, step.stage(), step.revealed());
            Decision decision = engine.decide(transaction);
            assertThat(last.testing().containsAll(decision.testing()))
                    .as("what a testing rule said stays said")
                    .isTrue();
            assertThat(decision.isCertain() || !decided).as("once decided, decided").isTrue();
            if (decision.isCertain()) {
                decided = true;
                assertSame(decision, last, step.stage());
            }
        }
    }

    private static Optional<String> firstMatch(Policy policy, Transaction whole) {
        return policy.rules().stream()
                .filter(rule -> rule.mode() == Mode.ENFORCE && !rule.isExpired(whole.time()))
                .filter(rule -> rule.when().test(whole) == Truth.YES)
                .map(
                        rule ->
                                rule.exceptions().stream()
                                        .filter(exception -> !exception.isExpired(whole.time()))
                                        .filter(
                                                exception ->
                                                        exception.when().test(whole) == Truth.YES)
                                        .map(RuleException::name)
                                        .findFirst()
                                        .orElse(rule.name()))
                .findFirst();
    }

    private static void assertSame(Decision early, Decision last, Stage stage) {
        assertThat(early.governing()).isEqualTo(last.governing());
        assertThat(early.verdict()).isEqualTo(last.verdict());
        assertThat(early.refused().isPresent()).isEqualTo(last.refused().isPresent());
        if (early.refused().isPresent()) {
            Reply earlyReply = early.refused().get().reply();
            Reply lastReply = last.refused().get().reply();
            if (stage == Stage.CONNECT) {
                assertThat(earlyReply.text()).isEqualTo(lastReply.text());
                assertThat(earlyReply.isTransient()).isEqualTo(lastReply.isTransient());
                assertThat(earlyReply.closes()).isTrue();
            } else {
                assertThat(earlyReply).isEqualTo(lastReply);
            }
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void moreKnowledgeNeverTurnsWhatAConditionSaid(
            @ForAll("conditions") Condition condition,
            @ForAll("transactions") Transaction whole,
            @ForAll("parts") Set<Part> some,
            @ForAll("parts") Set<Part> others) {
        Truth early = condition.test(Worlds.revealed(whole, Stage.CONNECT, some));
        Set<Part> more = EnumSet.noneOf(Part.class);
        more.addAll(some);
        more.addAll(others);

        if (early != Truth.NOT_KNOWN) {
            assertThat(condition.test(Worlds.revealed(whole, Stage.DATA, more))).isEqualTo(early);
        }
        assertThat(condition.test(whole)).isNotEqualTo(Truth.NOT_KNOWN);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void moreKnowledgeNeverTurnsWhatARequirementSaid(
            @ForAll("requirements") Requirement requirement,
            @ForAll("transactions") Transaction whole,
            @ForAll("parts") Set<Part> some,
            @ForAll("parts") Set<Part> others) {
        Optional<List<Violation>> early =
                requirement.violations(Worlds.revealed(whole, Stage.CONNECT, some));
        Set<Part> more = EnumSet.noneOf(Part.class);
        more.addAll(some);
        more.addAll(others);

        if (early.isPresent()) {
            assertThat(requirement.violations(Worlds.revealed(whole, Stage.DATA, more)))
                    .isEqualTo(early);
        }
        assertThat(requirement.violations(whole)).isPresent();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void twoRequirementsAreMetWhereEachIs(
            @ForAll("requirements") Requirement one,
            @ForAll("requirements") Requirement other,
            @ForAll("transactions") Transaction whole) {
        Requirement both;
        try {
            both = one.and(other);
        } catch (IllegalArgumentException noSessionCouldMeetBoth) {
            assertThat(isMet(one, whole) && isMet(other, whole)).isFalse();
            return;
        }
        // A certificate is told of once, so what is violated may differ in number, never in effect.
        assertThat(isMet(both, whole)).isEqualTo(isMet(one, whole) && isMet(other, whole));
    }

    private static boolean isMet(Requirement requirement, Transaction whole) {
        return requirement.violations(whole).orElseThrow().isEmpty();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void authInClearTextIsRefusedUnlessPermittedAndNoRuleRefuses(
            @ForAll("policies") Policy policy,
            @ForAll("transactions") Transaction whole,
            @ForAll("parts") Set<Part> some) {
        Set<Part> known = EnumSet.of(Part.TLS);
        known.addAll(some);
        Transaction transaction = Worlds.revealed(whole, Stage.AUTH, known);
        CompiledPolicy engine = CompiledPolicy.of(policy);
        Decision decision = engine.decide(transaction);

        Decision auth = engine.decideAuth(transaction);

        if (whole.tls().value().orElseThrow().encrypted().isPresent()) {
            assertThat(auth).isEqualTo(decision);
        } else if (decision.refused().isPresent() || !isPermitted(policy, transaction)) {
            assertThat(auth.refused()).map(refused -> refused.reply().code()).contains(538);
            assertThat(auth.testing()).isEqualTo(decision.testing());
        } else {
            assertThat(auth).isEqualTo(decision);
        }
    }

    private static boolean isPermitted(Policy policy, Transaction transaction) {
        return policy.clearTextAuth().stream()
                .filter(permission -> transaction.time().isBefore(permission.expires()))
                .anyMatch(permission -> permission.when().test(transaction) == Truth.YES);
    }
}
