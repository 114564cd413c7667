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
import java.util.Optional;

/**
 * Loosens one rule for some of those whom that rule means, until it expires. Where it holds it
 * stands in the rule's place, in the rule's mode and with the rule's action.
 *
 * @param name stable, unique among the rules and exceptions of its policy
 * @param when who is meant, of those whom the rule means
 * @param requirement what is required instead; {@link Requirement#nothing()} exempts
 * @param profile the profile that the requirement names; empty where it names none
 * @param expires the instant from which on it loosens nothing
 * @param about for people; owner and reason are there
 */
public record RuleException(
        String name,
        Condition when,
        Requirement requirement,
        Optional<String> profile,
        Instant expires,
        Rule.About about) {

    /** True from the end on: the rule then holds for these as for everyone. */
    public boolean isExpired(Instant time) {
        return !time.isBefore(expires);
    }
}
