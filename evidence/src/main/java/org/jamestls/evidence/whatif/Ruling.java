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

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.decision.Violation;

/**
 * What was decided, or would be.
 *
 * @param refused whether the client was told no
 * @param by the rule that governs; {@link #NO_RULE} where none does, {@link #REQUIRETLS} where a
 *     promise of REQUIRETLS can't be kept
 * @param verdict under that rule
 * @param action of that rule on what is not met; empty where nothing is amiss
 * @param violations what was not met
 */
public record Ruling(
        boolean refused,
        String by,
        Verdict verdict,
        Optional<Action> action,
        List<Violation> violations) {

    /** No rule governs; no rule can have this name. */
    public static final String NO_RULE = "(no rule)";

    /** A promise of REQUIRETLS; no rule can have this name. */
    public static final String REQUIRETLS = "(REQUIRETLS)";

    private static final Ruling UNGOVERNED =
            new Ruling(false, NO_RULE, Verdict.NONE, Optional.empty(), List.of());
    private static final Ruling PROMISE =
            new Ruling(true, REQUIRETLS, Verdict.NONE, Optional.empty(), List.of());

    public Ruling {
        violations = List.copyOf(violations);
    }

    /** No rule governs. */
    static Ruling ungoverned() {
        return UNGOVERNED;
    }

    /** REQUIRETLS can't be kept. */
    static Ruling promise() {
        return PROMISE;
    }

    static Ruling of(RuleOutcome outcome) {
        return of(outcome.rule(), outcome.action(), outcome.violations());
    }

    static Ruling of(Ruled ruled) {
        return of(ruled.rule(), ruled.action(), ruled.violations());
    }

    private static Ruling of(String rule, Action action, List<Violation> violations) {
        boolean met = violations.isEmpty();
        return new Ruling(
                !met && action.refuses(),
                rule,
                met ? Verdict.PASS : Verdict.FAIL,
                met ? Optional.empty() : Optional.of(action),
                violations);
    }

    /** What a refusal says. */
    static Ruling of(Entry.Refused refused) {
        return refused.governing()
                .map(Ruling::of)
                .orElseGet(
                        () ->
                                refused.by() == Entry.RefusedBy.REQUIRETLS
                                        ? PROMISE
                                        : new Ruling(
                                                true,
                                                NO_RULE,
                                                Verdict.NONE,
                                                Optional.empty(),
                                                List.of()));
    }

    /** The same where nobody was told no. */
    Ruling taken() {
        return refused ? new Ruling(false, by, verdict, action, violations) : this;
    }

    /** How {@code other} differs from this; empty when it is the same. */
    Optional<Effect> effect(Ruling other) {
        if (refused != other.refused) {
            return Optional.of(refused ? Effect.NEWLY_PERMITTED : Effect.NEWLY_REFUSED);
        }
        if (!action.equals(other.action) || verdict != other.verdict) {
            return Optional.of(refused ? Effect.OTHER_REFUSAL : Effect.OTHER_VERDICT);
        }
        return by.equals(other.by) ? Optional.empty() : Optional.of(Effect.OTHER_RULE);
    }

    /** In a few words: {@code refused (reject) by mx: no-tls}. */
    @Override
    public String toString() {
        String how =
                (refused ? "refused" : "taken, " + verdict)
                        + action.filter(one -> refused == one.refuses())
                                .map(one -> " (" + one + ")")
                                .orElse("")
                        + " by "
                        + by;
        return violations.isEmpty()
                ? how
                : how
                        + ": "
                        + violations.stream()
                                .map(violation -> violation.kind().toString())
                                .distinct()
                                .collect(Collectors.joining(", "));
    }
}
