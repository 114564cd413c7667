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
package org.jamestls.evidence.query;

import java.util.Optional;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.index.Facets;
import org.jamestls.policy.decision.Verdict;

/**
 * How it must have fared, all of it in one and the same ruling.
 *
 * @param rule under this rule or exception, governing or in testing mode
 * @param profile under a rule that requires this profile; where both are asked for, under one that
 *     is both
 * @param verdict of that rule; where none is asked for, or with {@code wouldBeRefused}, of the rule
 *     that governed
 * @param wouldBeRefused that rule was in testing mode, and would have refused
 */
record AskedRuling(
        Optional<String> rule,
        Optional<String> profile,
        Optional<Verdict> verdict,
        boolean wouldBeRefused) {

    boolean isAnything() {
        return rule.isEmpty() && profile.isEmpty() && verdict.isEmpty() && !wouldBeRefused;
    }

    boolean matches(Facets.Ruling ruling) {
        if (wouldBeRefused) {
            return ruling.testing().stream().anyMatch(ruled -> ruled.refuses() && isOf(ruled))
                    && governing(ruling);
        }
        return rule.isEmpty() && profile.isEmpty()
                ? governing(ruling)
                : ruling.all()
                        .anyMatch(
                                ruled ->
                                        isOf(ruled)
                                                && verdict.filter(one -> one != ruled.verdict())
                                                        .isEmpty());
    }

    private boolean governing(Facets.Ruling ruling) {
        Verdict found = ruling.governing().map(Ruled::verdict).orElse(Verdict.NONE);
        return verdict.filter(one -> one != found).isEmpty();
    }

    private boolean isOf(Ruled ruled) {
        return (rule.isEmpty() || rule.get().equals(ruled.rule()))
                && (profile.isEmpty() || profile.equals(ruled.profile()));
    }
}
