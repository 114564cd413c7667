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
package org.jamestls.policy.rule;

import java.util.Optional;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;

/**
 * Who it is for, what it requires, what happens otherwise, in which mode.
 *
 * @param name stable, unique in its policy; letters, digits and {@code . _ -}, at most 64
 * @param about for people: description, owner, reason, ticket
 * @param helpUrl shown in replies; empty where neither the rule nor the policy has one
 */
public record Rule(
        String name,
        Mode mode,
        Action action,
        Condition when,
        Requirement requirement,
        Optional<String> helpUrl,
        About about) {

    /** What people keep about a rule; nothing of it takes part in a decision. */
    public record About(
            Optional<String> description,
            Optional<String> owner,
            Optional<String> reason,
            Optional<String> ticket) {

        private static final About NOTHING =
                new About(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /** Nothing is kept. */
        public static About nothing() {
            return NOTHING;
        }
    }
}
