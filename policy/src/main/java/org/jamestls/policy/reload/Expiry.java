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
package org.jamestls.policy.reload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.rule.ClearTextAuth;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.RuleException;

/**
 * Something in a policy that ends.
 *
 * @param what in words: {@code exception "scanner" of rule "mx"}
 * @param consequence what is so from then on
 * @param at the instant from which on it no longer counts
 */
record Expiry(String what, String consequence, Instant at) {

    /**
     * All that ends in {@code policy}, whether it has ended or not; rules that are off left out.
     */
    static List<Expiry> of(Policy policy) {
        List<Expiry> expiries = new ArrayList<>();
        for (Rule rule : policy.rules()) {
            if (rule.mode() == Mode.OFF) {
                continue;
            }
            String name = "rule \"" + rule.name() + "\"";
            rule.expires()
                    .ifPresent(
                            at -> expiries.add(new Expiry(name, "it is skipped from now on", at)));
            for (RuleException exception : rule.exceptions()) {
                expiries.add(
                        new Expiry(
                                "exception \"" + exception.name() + "\" of " + name,
                                "the rule holds for these clients as for all from now on",
                                exception.expires()));
            }
        }
        for (ClearTextAuth permission : policy.clearTextAuth()) {
            expiries.add(
                    new Expiry(
                            "the permission \""
                                    + permission.name()
                                    + "\" to authenticate in clear text",
                            "AUTH is refused in clear text from now on",
                            permission.expires()));
        }
        return List.copyOf(expiries);
    }

    boolean isOver(Instant time) {
        return !time.isBefore(at);
    }
}
