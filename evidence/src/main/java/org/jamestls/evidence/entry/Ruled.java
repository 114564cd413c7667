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
package org.jamestls.evidence.entry;

import java.util.List;
import java.util.Optional;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.decision.Violation;

/**
 * How it fared under one rule.
 *
 * @param rule the rule's or exception's name
 * @param profile the profile that it requires, by the name that says its edition; empty where it
 *     requires none
 * @param mode in which it was asked
 * @param action what it does, or would do, on {@link Verdict#FAIL}
 * @param violations what was not met; empty means {@link Verdict#PASS}
 */
public record Ruled(
        String rule,
        Optional<String> profile,
        Mode mode,
        Action action,
        List<Violation> violations) {

    public Ruled {
        violations = List.copyOf(violations);
    }

    /** An outcome, and the profile of its rule. */
    public static Ruled of(RuleOutcome outcome, Optional<String> profile) {
        return new Ruled(
                outcome.rule(), profile, outcome.mode(), outcome.action(), outcome.violations());
    }

    /** {@link Verdict#FAIL} when something was not met, else {@link Verdict#PASS}. */
    public Verdict verdict() {
        return violations.isEmpty() ? Verdict.PASS : Verdict.FAIL;
    }

    /** True when the rule refuses, or in testing mode would refuse. */
    public boolean refuses() {
        return verdict() == Verdict.FAIL && action.refuses();
    }
}
