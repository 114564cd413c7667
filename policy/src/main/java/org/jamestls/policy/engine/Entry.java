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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.RuleException;

/**
 * A rule, or an exception in front of its rule, as the engine asks it: exceptions have their rule's
 * condition besides their own, its mode and its action, and end with it.
 *
 * @param expires {@link Instant#MAX} for never
 * @param group the number of the entry after the last of this rule
 */
record Entry(
        String name,
        Mode mode,
        Action action,
        Condition when,
        Requirement requirement,
        Optional<String> helpUrl,
        Instant expires,
        boolean exception,
        int group) {

    /** The entries of all rules that are not off, in the order in which they are asked. */
    static List<Entry> of(Policy policy) {
        List<Entry> entries = new ArrayList<>();
        for (Rule rule : policy.rules()) {
            if (rule.mode() != Mode.OFF) {
                int group = entries.size() + rule.exceptions().size() + 1;
                rule.exceptions().forEach(exception -> entries.add(of(rule, exception, group)));
                entries.add(of(rule, group));
            }
        }
        return entries;
    }

    private static Entry of(Rule rule, int group) {
        return new Entry(
                rule.name(),
                rule.mode(),
                rule.action(),
                rule.when(),
                rule.requirement(),
                rule.helpUrl(),
                rule.expires().orElse(Instant.MAX),
                false,
                group);
    }

    private static Entry of(Rule rule, RuleException exception, int group) {
        Instant ruleEnds = rule.expires().orElse(Instant.MAX);
        return new Entry(
                exception.name(),
                rule.mode(),
                rule.action(),
                rule.meantBy(exception),
                exception.requirement(),
                rule.helpUrl(),
                exception.expires().isBefore(ruleEnds) ? exception.expires() : ruleEnds,
                true,
                group);
    }

    boolean isExpired(Instant time) {
        return !time.isBefore(expires);
    }
}
