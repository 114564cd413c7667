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

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.rule.ClearTextAuth;
import org.jamestls.policy.transaction.Truth;

/**
 * Decides by the candidate. What was decided lately is not decided again: the engine is asked once
 * for all transactions that are the same to the candidate. Not thread safe.
 */
final class Judge {
    private static final int MOST_KEPT = 1 << 15;

    private static final Ruling CLEAR_TEXT_AUTH =
            Ruling.of(
                    new RuleOutcome(
                            PolicyEngine.CLEAR_TEXT_AUTH,
                            Mode.ENFORCE,
                            Action.REJECT,
                            List.of(Violation.noTls())));

    private final CompiledPolicy candidate;
    private final PartialTruth truth = new PartialTruth();
    private final PartialJudge partial;
    private final Map<Recorded, Answer> kept =
            new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Recorded, Answer> eldest) {
                    return size() > MOST_KEPT;
                }
            };

    Judge(CompiledPolicy candidate) {
        this.candidate = candidate;
        this.partial = new PartialJudge(candidate.policy(), truth);
    }

    /** What the rules say. */
    Answer decide(Recorded recorded) {
        Answer answer = kept.get(recorded);
        if (answer == null) {
            answer = decideAnew(recorded);
            kept.put(recorded, answer);
        }
        return answer;
    }

    private Answer decideAnew(Recorded recorded) {
        if (!recorded.partly().isNothing()) {
            return partial.decide(recorded);
        }
        Decision decision = candidate.decide(recorded.transaction());
        return decision.isCertain()
                ? new Answer.Settled(
                        decision.governing().map(Ruling::of).orElseGet(Ruling::ungoverned),
                        decision.testing().stream()
                                .filter(RuleOutcome::refuses)
                                .map(Ruling::of)
                                .toList())
                // Once more, to learn what is missing.
                : partial.decide(recorded);
    }

    /**
     * What the candidate says of an AUTH command: as {@link CompiledPolicy#decideAuth}, but that a
     * permission may be open.
     */
    Answer decideAuth(Recorded recorded) {
        Answer byRules = decide(recorded);
        boolean encrypted =
                recorded.transaction().tls().is(session -> session.encrypted().isPresent())
                        == Truth.YES;
        // Clear text can't be refused by a rule for anything but the lack of TLS. Where it is open
        // whether one refuses, what follows is certain all the same, if not in whose name.
        if (encrypted || byRules instanceof Answer.Settled settled && settled.ruling().refused()) {
            return byRules;
        }
        Truth permitted = Truth.NO;
        Set<Missing> missing = new HashSet<>();
        for (ClearTextAuth permission : candidate.policy().clearTextAuth()) {
            if (recorded.transaction().time().isBefore(permission.expires())) {
                permitted = permitted.or(truth.test(permission.when(), recorded));
                missing.addAll(truth.missing(permission.when(), recorded));
            }
        }
        return switch (permitted) {
            case YES -> byRules;
            case NO -> new Answer.Settled(CLEAR_TEXT_AUTH, byRules.wouldRefuse());
            case NOT_KNOWN ->
                    missing.stream().allMatch(one -> one.why() == Why.LATER)
                            // The server does not wait: what is not known at AUTH is no permission.
                            ? new Answer.Settled(CLEAR_TEXT_AUTH, byRules.wouldRefuse())
                            : new Answer.Open(
                                    PolicyEngine.CLEAR_TEXT_AUTH, missing, byRules.wouldRefuse());
        };
    }
}
