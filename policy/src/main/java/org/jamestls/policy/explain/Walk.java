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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.explain.ClearTextAuthPath.Ending;
import org.jamestls.policy.explain.ClearTextAuthPath.Permission;
import org.jamestls.policy.reply.Replies;
import org.jamestls.policy.rule.ClearTextAuth;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.RuleException;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.transaction.Truth;

/** Goes down the rules, one by one, and writes down what became of each. Not thread safe. */
final class Walk {
    private final CompiledPolicy policy;
    private final Transaction transaction;
    private final List<RuleOutcome> testing = new ArrayList<>();

    /** Empty until a rule settles it. */
    private Optional<Decision> settled = Optional.empty();

    Walk(CompiledPolicy policy, Transaction transaction) {
        this.policy = policy;
        this.transaction = transaction;
    }

    Explanation explanation() {
        List<Step> steps = steps();
        return explanation(steps, Optional.empty(), byRules());
    }

    private Explanation explanation(
            List<Step> steps, Optional<ClearTextAuthPath> clearTextAuth, Decision decision) {
        return new Explanation(
                transaction,
                policy.isRelaxed(),
                steps,
                clearTextAuth,
                decision,
                decision.isCertain() ? Set.of() : waitingFor(steps));
    }

    private Decision byRules() {
        return settled.orElseGet(
                () -> new Decision.Accepted(Optional.empty(), testing, policy.version()));
    }

    // ------------------------------------------------------------ rules

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Rule rule : policy.policy().rules()) {
            steps.add(step(rule));
        }
        return steps;
    }

    private static Set<FactName> waitingFor(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.standing().orElse(step).role() == Role.WAITS)
                .findFirst()
                .map(Step::missing)
                .orElse(Set.of());
    }

    private Step step(Rule rule) {
        if (settled.isPresent()) {
            return skipped(rule, Role.NOT_ASKED, Optional.empty());
        }
        if (rule.mode() == Mode.OFF) {
            return skipped(rule, Role.OFF, Optional.empty());
        }
        if (rule.isExpired(transaction.time())) {
            return skipped(rule, Role.EXPIRED, Optional.empty());
        }
        ConditionAnswer when = Conditions.answer(rule.when(), transaction);
        if (when.truth() == Truth.NO) {
            return skipped(rule, Role.PASSED_OVER, Optional.of(when));
        }
        List<Step> exceptions = new ArrayList<>();
        boolean excepted = false;
        for (RuleException exception : rule.exceptions()) {
            Step step =
                    excepted
                            ? skipped(rule, exception, Role.NOT_ASKED, Optional.empty())
                            : step(rule, when.truth(), exception);
            exceptions.add(step);
            excepted |= step.role() != Role.EXPIRED && step.role() != Role.PASSED_OVER;
        }
        if (excepted) {
            return step(rule, Optional.of(when), Judgement.of(Role.EXCEPTED), exceptions);
        }
        Judgement judgement = judge(rule, rule.name(), rule.requirement(), when.truth());
        return step(rule, Optional.of(when), judgement, exceptions);
    }

    private Step step(Rule rule, Truth ruleHolds, RuleException exception) {
        if (exception.isExpired(transaction.time())) {
            return skipped(rule, exception, Role.EXPIRED, Optional.empty());
        }
        ConditionAnswer when = Conditions.answer(exception.when(), transaction);
        if (when.truth() == Truth.NO) {
            return skipped(rule, exception, Role.PASSED_OVER, Optional.of(when));
        }
        Judgement judgement =
                judge(rule, exception.name(), exception.requirement(), ruleHolds.and(when.truth()));
        return step(rule, exception, Optional.of(when), judgement);
    }

    /** What becomes of what is no clear "no". */
    private record Judgement(Role role, List<FigureAnswer> figures, Optional<RuleOutcome> outcome) {
        static Judgement of(Role role) {
            return new Judgement(role, List.of(), Optional.empty());
        }
    }

    private Judgement judge(Rule rule, String name, Requirement requirement, Truth holds) {
        boolean enforced = rule.mode() == Mode.ENFORCE && !policy.isRelaxed();
        List<FigureAnswer> figures =
                holds == Truth.YES ? Figures.answers(requirement, transaction) : List.of();
        Optional<List<Violation>> violations =
                holds == Truth.YES ? requirement.violations(transaction) : Optional.empty();
        if (violations.isEmpty()) {
            if (enforced) {
                settled =
                        Optional.of(new Decision.NotYetDecidable(name, testing, policy.version()));
            }
            return new Judgement(enforced ? Role.WAITS : Role.OPEN, figures, Optional.empty());
        }
        RuleOutcome outcome =
                new RuleOutcome(
                        name,
                        enforced ? Mode.ENFORCE : Mode.TESTING,
                        rule.action(),
                        violations.get());
        if (enforced) {
            settled = Optional.of(governedBy(rule, outcome));
        } else {
            testing.add(outcome);
        }
        return new Judgement(
                enforced ? Role.GOVERNS : Role.RECORDED, figures, Optional.of(outcome));
    }

    private Decision governedBy(Rule rule, RuleOutcome outcome) {
        if (!outcome.refuses()) {
            return new Decision.Accepted(Optional.of(outcome), testing, policy.version());
        }
        return new Decision.Refused(
                outcome,
                Replies.refusal(
                        transaction,
                        outcome.rule(),
                        outcome.action(),
                        outcome.violations(),
                        rule.helpUrl()),
                testing,
                policy.version());
    }

    private Step skipped(Rule rule, Role role, Optional<ConditionAnswer> when) {
        return step(
                rule,
                when,
                Judgement.of(role),
                rule.exceptions().stream()
                        .map(one -> skipped(rule, one, Role.NOT_ASKED, Optional.empty()))
                        .toList());
    }

    private static Step skipped(
            Rule rule, RuleException exception, Role role, Optional<ConditionAnswer> when) {
        return step(rule, exception, when, Judgement.of(role));
    }

    private static Step step(
            Rule rule, Optional<ConditionAnswer> when, Judgement judgement, List<Step> exceptions) {
        return new Step(
                rule.name(),
                rule.mode(),
                rule.action(),
                rule.profile(),
                rule.expires(),
                judgement.role(),
                when,
                judgement.figures(),
                judgement.outcome(),
                exceptions);
    }

    private static Step step(
            Rule rule,
            RuleException exception,
            Optional<ConditionAnswer> when,
            Judgement judgement) {
        return new Step(
                exception.name(),
                rule.mode(),
                rule.action(),
                exception.profile(),
                Optional.of(exception.expires()),
                judgement.role(),
                when,
                judgement.figures(),
                judgement.outcome(),
                List.of());
    }

    // ------------------------------------------------------------ AUTH

    Explanation explanationOfAuth() {
        List<Step> steps = steps();
        Decision byRules = byRules();
        ClearTextAuthPath path = clearTextAuth(byRules);
        Decision decision =
                switch (path.ending()) {
                    case ENCRYPTED, PERMITTED -> byRules;
                    case TLS_DEMANDED -> refusedInClearText(byRules.governing().orElseThrow());
                    case NOT_PERMITTED ->
                            refusedInClearText(
                                    new RuleOutcome(
                                            PolicyEngine.CLEAR_TEXT_AUTH,
                                            Mode.ENFORCE,
                                            Action.REJECT,
                                            List.of(Violation.noTls())));
                };
        return explanation(steps, Optional.of(path), decision);
    }

    private Decision refusedInClearText(RuleOutcome refusing) {
        return new Decision.Refused(refusing, Replies.clearTextAuth(), testing, policy.version());
    }

    private ClearTextAuthPath clearTextAuth(Decision byRules) {
        Truth encrypted = transaction.tls().is(session -> session.encrypted().isPresent());
        if (encrypted == Truth.YES) {
            return new ClearTextAuthPath(encrypted, Ending.ENCRYPTED, List.of());
        }
        // Clear text can't be refused for anything but the lack of TLS.
        if (byRules.refused().isPresent()) {
            return new ClearTextAuthPath(encrypted, Ending.TLS_DEMANDED, List.of());
        }
        List<Permission> permissions = new ArrayList<>();
        boolean permitted = false;
        for (ClearTextAuth written : policy.policy().clearTextAuth()) {
            Permission permission = permission(written, permitted);
            permissions.add(permission);
            permitted |= permission.role() == Role.GOVERNS;
        }
        return new ClearTextAuthPath(
                encrypted, permitted ? Ending.PERMITTED : Ending.NOT_PERMITTED, permissions);
    }

    private Permission permission(ClearTextAuth written, boolean permittedBefore) {
        boolean expired = !transaction.time().isBefore(written.expires());
        if (permittedBefore || expired) {
            return new Permission(
                    written.name(),
                    written.expires(),
                    permittedBefore ? Role.NOT_ASKED : Role.EXPIRED,
                    Optional.empty());
        }
        ConditionAnswer when = Conditions.answer(written.when(), transaction);
        Role role =
                switch (when.truth()) {
                    case YES -> Role.GOVERNS;
                    case NO -> Role.PASSED_OVER;
                    case NOT_KNOWN -> Role.OPEN;
                };
        return new Permission(written.name(), written.expires(), role, Optional.of(when));
    }
}
