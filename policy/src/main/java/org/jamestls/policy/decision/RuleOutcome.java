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
package org.jamestls.policy.decision;

import java.util.List;

/**
 * How a transaction fared under one rule that matched it.
 *
 * @param rule the rule's name
 * @param mode {@link Mode#ENFORCE} or {@link Mode#TESTING}
 * @param action what the rule does, or would do, on {@link Verdict#FAIL}
 * @param violations what was not met; empty means {@link Verdict#PASS}
 */
public record RuleOutcome(String rule, Mode mode, Action action, List<Violation> violations) {

    public RuleOutcome {
        violations = List.copyOf(violations);
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
