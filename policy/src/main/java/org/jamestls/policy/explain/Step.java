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

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.transaction.Truth;

/**
 * One rule, or one exception under its rule, on the path of a decision.
 *
 * @param name of the rule or the exception
 * @param mode as the policy has it, that of its rule for an exception; an emergency does not show
 *     here
 * @param action what the rule does on a violation
 * @param profile the profile that the requirement names; empty where it names none
 * @param expires the instant from which on it is skipped; empty for never
 * @param role what became of it
 * @param when the condition, for an exception without that of its rule; empty where it was not
 *     asked
 * @param figures the figures of the requirement; empty where it was not asked, or requires nothing
 * @param outcome of the rule that governs, or is recorded; empty otherwise
 * @param exceptions those of the rule, in the order in which they are asked; of an exception none
 */
public record Step(
        String name,
        Mode mode,
        Action action,
        Optional<String> profile,
        Optional<Instant> expires,
        Role role,
        Optional<ConditionAnswer> when,
        List<FigureAnswer> figures,
        Optional<RuleOutcome> outcome,
        List<Step> exceptions) {

    public Step {
        figures = List.copyOf(figures);
        exceptions = List.copyOf(exceptions);
    }

    /** The exception that stands in the place of this rule; empty where none does. */
    public Optional<Step> standing() {
        return role == Role.EXCEPTED
                ? exceptions.stream().filter(Step::wasJudged).findFirst()
                : Optional.empty();
    }

    private boolean wasJudged() {
        return switch (role) {
            case GOVERNS, RECORDED, WAITS, OPEN -> true;
            case OFF, EXPIRED, PASSED_OVER, EXCEPTED, NOT_ASKED -> false;
        };
    }

    /** The facts for want of which it is not known to hold or to be met. */
    public Set<FactName> missing() {
        EnumSet<FactName> missing = EnumSet.noneOf(FactName.class);
        when.ifPresent(answer -> missing.addAll(answer.missing()));
        standing().ifPresent(exception -> missing.addAll(exception.missing()));
        if (figures.stream().anyMatch(figure -> figure.met() == Truth.NOT_KNOWN)) {
            missing.add(FactName.TLS);
        }
        return missing;
    }
}
