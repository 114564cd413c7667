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
package org.jamestls.policy.explain;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.transaction.Transaction;

/**
 * A decision with the path that led to it. Immutable.
 *
 * <p>To make one costs time that grows with the number of rules and, where a list holds the value,
 * with the length of that list: it is for people who ask, not for every message.
 *
 * @param transaction what was decided, as far as it is known
 * @param relaxed whether an emergency has every enforced rule in testing
 * @param steps one of each rule, in the order of the policy
 * @param clearTextAuth what an AUTH command adds; empty where none was asked about
 * @param decision what the path comes to; names the version of the policy
 * @param waitingFor the facts for want of which nothing is decided; empty where something is
 */
public record Explanation(
        Transaction transaction,
        boolean relaxed,
        List<Step> steps,
        Optional<ClearTextAuthPath> clearTextAuth,
        Decision decision,
        Set<FactName> waitingFor) {

    public Explanation {
        steps = List.copyOf(steps);
        waitingFor = Collections.unmodifiableSet(new TreeSet<>(waitingFor));
    }

    /**
     * A fact of the transaction.
     *
     * @param words the value, safe to echo; empty where it is not known
     */
    public record FactInWords(FactName name, Optional<String> words) {}

    /** The facts of the transaction, but for the time, in the order in which a session has them. */
    public List<FactInWords> facts() {
        return TransactionWords.facts(transaction);
    }

    /** Why {@code policy} decides of {@code transaction} as it does. */
    public static Explanation of(CompiledPolicy policy, Transaction transaction) {
        return new Walk(policy, transaction).explanation();
    }

    /**
     * Why {@code policy} decides of an AUTH command as it does; see {@link
     * CompiledPolicy#decideAuth}.
     */
    public static Explanation ofAuth(CompiledPolicy policy, Transaction transaction) {
        return new Walk(policy, transaction).explanationOfAuth();
    }
}
