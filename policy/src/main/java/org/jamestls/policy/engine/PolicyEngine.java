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

import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.transaction.Transaction;

/**
 * The engine that a server asks. One per server; any number of threads may ask.
 *
 * <p>A caller takes {@link #policy()} once where a transaction begins and decides the whole
 * transaction by it, so that no message is judged by two policies.
 */
public interface PolicyEngine {

    /** The name under which a refusal of AUTH in clear text is recorded; no rule may take it. */
    String CLEAR_TEXT_AUTH = "clear-text-auth";

    /** The policy that is in force now. Never blocks. */
    CompiledPolicy policy();

    /** What {@code policy} says of {@code transaction}; see {@link CompiledPolicy#decide}. */
    default Decision decide(CompiledPolicy policy, Transaction transaction) {
        return policy.decide(transaction);
    }

    /** What {@code policy} says of an AUTH command; see {@link CompiledPolicy#decideAuth}. */
    default Decision decideAuth(CompiledPolicy policy, Transaction transaction) {
        return policy.decideAuth(transaction);
    }
}
