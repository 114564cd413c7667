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

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;

/**
 * Who it is for, what it requires, what happens otherwise, in which mode.
 *
 * @param name stable, unique in its policy; letters, digits and {@code . _ -}, at most 64
 * @param profile the profile that the requirement names; empty where it names none
 * @param helpUrl shown in replies; empty where neither the rule nor the policy has one
 * @param expires the instant from which on the rule is skipped; empty for never
 * @param exceptions those that loosen this rule, in the policy's order; the first that holds counts
 * @param about for people: description, owner, reason, ticket
 */
public record Rule(
        String name,
        Mode mode,
        Action action,
        Condition when,
        Requirement requirement,
        Optional<String> profile,
        Optional<String> helpUrl,
        Optional<Instant> expires,
        List<RuleException> exceptions,
        About about) {

    public Rule {
        exceptions = List.copyOf(exceptions);
    }

    /** A rule that never expires, has no exceptions, and names no profile. */
    public static Rule of(
            String name, Mode mode, Action action, Condition when, Requirement requirement) {
        return new Rule(
                name,
                mode,
                action,
                when,
                requirement,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                About.nothing());
    }

    /** True from the end on, where the rule has one: it is then skipped. */
    public boolean isExpired(Instant time) {
        return expires.isPresent() && !time.isBefore(expires.get());
    }

    /** This rule in another mode. */
    public Rule in(Mode other) {
        return new Rule(
                name,
                other,
                action,
                when,
                requirement,
                profile,
                helpUrl,
                expires,
                exceptions,
                about);
    }

    /** Whom the exception is for: those of its condition whom the rule means. */
    public Condition meantBy(RuleException exception) {
        return new Condition.All(List.of(when, exception.when()));
    }

    /** True when this rule or one of its exceptions asks whether a recipient is local. */
    boolean asksIfLocal() {
        return when.asksIfLocal()
                || exceptions.stream().anyMatch(exception -> exception.when().asksIfLocal());
    }

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
