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
package org.jamestls.hooks.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.engine.CompiledPolicy;

/** Puts together the recipients for whom the same was decided. Stateless. */
final class DecidedGroups {

    /** What recipients of one group have in common. */
    private record Same(
            Optional<Boolean> local, Optional<RuleOutcome> governing, List<RuleOutcome> testing) {

        static Same of(Judged judged) {
            return new Same(
                    judged.local(), judged.decision().governing(), judged.decision().testing());
        }

        Decided decided(List<String> recipients, CompiledPolicy policy) {
            return new Decided(
                    recipients,
                    local,
                    governing.map(outcome -> ruled(outcome, policy)),
                    ruled(testing, policy));
        }
    }

    private DecidedGroups() {}

    /** The groups in the order of their first recipients; each recipient once. */
    static List<Decided> of(List<Judged> judged, CompiledPolicy policy) {
        if (judged.size() == 1) {
            Judged only = judged.get(0);
            return List.of(Same.of(only).decided(List.of(only.recipient()), policy));
        }
        Map<Same, Set<String>> groups = new LinkedHashMap<>();
        for (Judged one : judged) {
            groups.computeIfAbsent(Same.of(one), same -> new LinkedHashSet<>())
                    .add(one.recipient());
        }
        List<Decided> decided = new ArrayList<>(groups.size());
        groups.forEach(
                (same, recipients) -> decided.add(same.decided(List.copyOf(recipients), policy)));
        return decided;
    }

    static Ruled ruled(RuleOutcome outcome, CompiledPolicy policy) {
        return Ruled.of(outcome, policy.profileOf(outcome.rule()));
    }

    static List<Ruled> ruled(List<RuleOutcome> outcomes, CompiledPolicy policy) {
        return outcomes.isEmpty()
                ? List.of()
                : outcomes.stream().map(outcome -> ruled(outcome, policy)).toList();
    }
}
