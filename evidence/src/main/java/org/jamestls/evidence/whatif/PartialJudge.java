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
package org.jamestls.evidence.whatif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.explain.FactName;
import org.jamestls.policy.rule.CertificateRequirement;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.RuleException;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.transaction.Truth;

/**
 * Decides as the engine does, rule by rule, where facts are known in part; and where it can't,
 * tells for want of what. Not thread safe.
 */
final class PartialJudge {
    private final List<Asking> asking = new ArrayList<>();
    private final PartialTruth truth;

    /** A rule, or an exception in front of its rule. */
    private record Asking(
            String name,
            Mode mode,
            Action action,
            Condition when,
            Requirement requirement,
            Optional<Requirement> withoutCertificate,
            Instant expires,
            boolean exception,
            int group) {}

    PartialJudge(Policy policy, PartialTruth truth) {
        this.truth = truth;
        for (Rule rule : policy.rules()) {
            if (rule.mode() != Mode.OFF) {
                add(rule);
            }
        }
    }

    private void add(Rule rule) {
        int group = asking.size() + rule.exceptions().size() + 1;
        Instant end = rule.expires().orElse(Instant.MAX);
        for (RuleException exception : rule.exceptions()) {
            asking.add(
                    new Asking(
                            exception.name(),
                            rule.mode(),
                            rule.action(),
                            rule.meantBy(exception),
                            exception.requirement(),
                            withoutCertificate(exception.requirement()),
                            exception.expires().isBefore(end) ? exception.expires() : end,
                            true,
                            group));
        }
        asking.add(
                new Asking(
                        rule.name(),
                        rule.mode(),
                        rule.action(),
                        rule.when(),
                        rule.requirement(),
                        withoutCertificate(rule.requirement()),
                        end,
                        false,
                        group));
    }

    private static Optional<Requirement> withoutCertificate(Requirement whole) {
        return whole.clientCertificate().map(asked -> whole.withoutClientCertificate());
    }

    Answer decide(Recorded recorded) {
        List<Ruling> wouldRefuse = new ArrayList<>();
        Transaction transaction = recorded.transaction();
        int next = 0;
        while (next < asking.size()) {
            Asking one = asking.get(next++);
            if (!transaction.time().isBefore(one.expires())) {
                continue;
            }
            Truth matches = truth.test(one.when(), recorded);
            if (matches == Truth.NO) {
                continue;
            }
            Optional<List<Violation>> violations =
                    matches == Truth.YES ? violations(one, recorded) : Optional.empty();
            if (one.mode() == Mode.TESTING) {
                violations
                        .map(found -> ruling(one, found))
                        .filter(Ruling::refused)
                        .ifPresent(wouldRefuse::add);
                // What stands in the rule's place, or may, leaves the rule itself unasked.
                next = one.exception() || matches == Truth.YES ? one.group() : next;
            } else if (violations.isEmpty()) {
                return new Answer.Open(one.name(), missing(one, matches, recorded), wouldRefuse);
            } else {
                return new Answer.Settled(ruling(one, violations.get()), wouldRefuse);
            }
        }
        return new Answer.Settled(Ruling.ungoverned(), wouldRefuse);
    }

    private static Ruling ruling(Asking one, List<Violation> violations) {
        return Ruling.of(new RuleOutcome(one.name(), one.mode(), one.action(), violations));
    }

    // What of a certificate is not known may be met or not; what of the rest is not met is not.
    private static Optional<List<Violation>> violations(Asking one, Recorded recorded) {
        Transaction transaction = recorded.transaction();
        if (one.withoutCertificate().isEmpty() || !isHidden(one, recorded)) {
            return one.requirement().violations(transaction);
        }
        Optional<List<Violation>> rest = one.withoutCertificate().get().violations(transaction);
        return rest.filter(found -> !found.isEmpty());
    }

    private static boolean isHidden(Asking one, Recorded recorded) {
        boolean encrypted = transactionHas(recorded, session -> session.encrypted().isPresent());
        Why why = recorded.partly().why().get(FactName.CERT);
        if (!encrypted || why == null) {
            return false;
        }
        CertificateRequirement required = one.requirement().clientCertificate().orElseThrow();
        return why == Why.NOT_RECORDED || !required.names().isEmpty();
    }

    private static boolean transactionHas(
            Recorded recorded, java.util.function.Predicate<TlsSession> what) {
        return recorded.transaction().tls().is(what) == Truth.YES;
    }

    private Set<Missing> missing(Asking one, Truth matches, Recorded recorded) {
        if (matches == Truth.NOT_KNOWN) {
            return truth.missing(one.when(), recorded);
        }
        Set<Missing> missing = new HashSet<>();
        FactName fact = recorded.transaction().tls().isKnown() ? FactName.CERT : FactName.TLS;
        missing.add(new Missing(fact, PartialTruth.why(fact, recorded)));
        return missing;
    }
}
