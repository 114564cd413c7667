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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.reply.Replies;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.transaction.Truth;

/** Looks at the rules one after the other. */
record OrderedRules(Policy policy) implements PolicyEngine {

    private static final Violation CLEAR_TEXT =
            new Violation(Violation.Kind.NO_TLS, "TLS", "clear text");

    @Override
    public Decision decide(Policy asked, Transaction transaction) {
        List<RuleOutcome> testing = new ArrayList<>();
        for (Rule rule : asked.rules()) {
            switch (rule.mode()) {
                case OFF -> {}
                case TESTING -> outcome(rule, transaction).ifPresent(testing::add);
                case ENFORCE -> {
                    Truth matches = rule.when().test(transaction);
                    if (matches == Truth.NOT_KNOWN) {
                        return new Decision.NotYetDecidable(rule.name(), testing, asked.version());
                    }
                    if (matches == Truth.YES) {
                        return governedBy(rule, transaction, testing, asked.version());
                    }
                }
            }
        }
        return new Decision.Accepted(Optional.empty(), testing, asked.version());
    }

    private static Optional<RuleOutcome> outcome(Rule rule, Transaction transaction) {
        return rule.when().test(transaction) == Truth.YES
                ? rule.requirement().violations(transaction).map(found -> outcome(rule, found))
                : Optional.empty();
    }

    private static RuleOutcome outcome(Rule rule, List<Violation> violations) {
        return new RuleOutcome(rule.name(), rule.mode(), rule.action(), violations);
    }

    private static Decision governedBy(
            Rule rule, Transaction transaction, List<RuleOutcome> testing, String policyVersion) {
        Optional<List<Violation>> violations = rule.requirement().violations(transaction);
        if (violations.isEmpty()) {
            return new Decision.NotYetDecidable(rule.name(), testing, policyVersion);
        }
        RuleOutcome outcome = outcome(rule, violations.get());
        if (!outcome.refuses()) {
            return new Decision.Accepted(Optional.of(outcome), testing, policyVersion);
        }
        return new Decision.Refused(
                outcome,
                Replies.refusal(
                        transaction,
                        rule.name(),
                        rule.action(),
                        outcome.violations(),
                        rule.helpUrl()),
                testing,
                policyVersion);
    }

    @Override
    public Decision decideAuth(Policy asked, Transaction transaction) {
        Decision decision = decide(asked, transaction);
        // Not known to be encrypted is not encrypted enough for a password.
        boolean encrypted =
                transaction.tls().is(session -> session.encrypted().isPresent()) == Truth.YES;
        if (encrypted) {
            return decision;
        }
        Optional<RuleOutcome> demandsTls =
                decision.refused()
                        .map(Decision.Refused::refusing)
                        .filter(OrderedRules::isForLackOfTls);
        if (demandsTls.isEmpty()
                && (decision.refused().isPresent() || asked.permitsClearTextAuth(transaction))) {
            return decision;
        }
        RuleOutcome refusing =
                demandsTls.orElseGet(
                        () ->
                                new RuleOutcome(
                                        CLEAR_TEXT_AUTH,
                                        Mode.ENFORCE,
                                        Action.REJECT,
                                        List.of(CLEAR_TEXT)));
        return new Decision.Refused(
                refusing, Replies.clearTextAuth(), decision.testing(), asked.version());
    }

    private static boolean isForLackOfTls(RuleOutcome outcome) {
        return outcome.violations().get(0).kind() == Violation.Kind.NO_TLS;
    }
}
