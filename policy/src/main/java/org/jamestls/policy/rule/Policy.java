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

import java.util.List;
import org.jamestls.policy.transaction.Transaction;

/**
 * A policy that was read whole and found good. Immutable; any number of threads may use it.
 *
 * @param version SHA-256 over the policy file, every list that it names, and the profiles that ship
 *     where it uses one; 64 lower-case hex digits
 * @param reload when a changed file is read again
 * @param unguarded what to do about listeners without our handler
 * @param requireTls for whom REQUIRETLS is offered
 * @param clearTextAuth who may authenticate in clear text; empty means no one
 * @param rules in the order of the file; the first enforced one that matches governs
 * @param asksIfLocal whether a condition of a rule asks if the recipient is local
 */
public record Policy(
        String version,
        ReloadMode reload,
        Unguarded unguarded,
        RequireTlsOffer requireTls,
        List<ClearTextAuth> clearTextAuth,
        List<Rule> rules,
        boolean asksIfLocal) {

    public Policy {
        clearTextAuth = List.copyOf(clearTextAuth);
        rules = List.copyOf(rules);
    }

    /** A policy of these parts. */
    public static Policy of(
            String version,
            ReloadMode reload,
            Unguarded unguarded,
            RequireTlsOffer requireTls,
            List<ClearTextAuth> clearTextAuth,
            List<Rule> rules) {
        return new Policy(
                version,
                reload,
                unguarded,
                requireTls,
                clearTextAuth,
                rules,
                rules.stream().anyMatch(Rule::asksIfLocal));
    }

    /** True when {@code transaction} is certain to be one that may authenticate in clear text. */
    public boolean permitsClearTextAuth(Transaction transaction) {
        return clearTextAuth.stream().anyMatch(permission -> permission.permits(transaction));
    }
}
