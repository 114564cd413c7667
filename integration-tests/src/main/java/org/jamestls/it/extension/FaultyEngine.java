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
package org.jamestls.it.extension;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;

/**
 * Throws at the stage that the client names: EHLO {@code fault-at-<stage>.example}; {@code
 * fault-at-message.example} for the second decision on one sender at DATA, which is the one on the
 * message; the listener {@code faulty-connect} for the connection.
 */
final class FaultyEngine implements PolicyEngine {
    private final PolicyEngine sound;
    private final Map<String, Integer> decisionsAtData = new ConcurrentHashMap<>();

    FaultyEngine(PolicyEngine sound) {
        this.sound = sound;
    }

    @Override
    public CompiledPolicy policy() {
        return sound.policy();
    }

    @Override
    public Decision decide(CompiledPolicy policy, Transaction transaction) {
        failWhereTold(transaction);
        return sound.decide(policy, transaction);
    }

    @Override
    public Decision decideAuth(CompiledPolicy policy, Transaction transaction) {
        failWhereTold(transaction);
        return sound.decideAuth(policy, transaction);
    }

    private void failWhereTold(Transaction transaction) {
        String helo = transaction.helo().value().orElse("");
        boolean atStage = helo.equals("fault-at-" + transaction.stage() + ".example");
        boolean atConnect =
                transaction.stage() == Stage.CONNECT
                        && transaction.listener().isCalled("faulty-connect");
        if (atStage
                || atConnect
                || (helo.equals("fault-at-message.example") && isOnMessage(transaction))) {
            throw new IllegalStateException("an injected failure at " + transaction.stage());
        }
    }

    private boolean isOnMessage(Transaction transaction) {
        return transaction.stage() == Stage.DATA
                && decisionsAtData.merge(String.valueOf(transaction.sender()), 1, Integer::sum) > 1;
    }
}
