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

import java.util.Optional;
import org.jamestls.policy.rule.Condition;

/** What a rule can be found by. Each looks at one fact of a transaction. */
enum Dimension {
    LISTENER,
    PEER,
    AUTHENTICATED,
    USER,
    HELO,
    SENDER,
    NULL_SENDER,
    RECIPIENT,
    LOCAL_RECIPIENT,
    REQUIRE_TLS;

    static final int COUNT = values().length;

    int mask() {
        return 1 << ordinal();
    }

    /**
     * The dimension by which a rule with this literal can be found; empty where there is none: for
     * patterns, for time and share, and for the opposite of what has more than two values.
     */
    static Optional<Dimension> of(Clauses.Literal literal) {
        Condition condition = literal.condition();
        if (condition instanceof Condition.Authenticated) {
            return Optional.of(AUTHENTICATED);
        }
        if (condition instanceof Condition.NullSender) {
            return Optional.of(NULL_SENDER);
        }
        if (condition instanceof Condition.LocalRecipient) {
            return Optional.of(LOCAL_RECIPIENT);
        }
        if (condition instanceof Condition.RequireTlsAsked) {
            return Optional.of(REQUIRE_TLS);
        }
        return literal.positive() ? ofSet(condition) : Optional.empty();
    }

    private static Optional<Dimension> ofSet(Condition condition) {
        if (condition instanceof Condition.OnListener) {
            return Optional.of(LISTENER);
        }
        if (condition instanceof Condition.FromPeer) {
            return Optional.of(PEER);
        }
        if (condition instanceof Condition.UserIn) {
            return Optional.of(USER);
        }
        if (condition instanceof Condition.SenderIn) {
            return Optional.of(SENDER);
        }
        if (condition instanceof Condition.RecipientIn) {
            return Optional.of(RECIPIENT);
        }
        return condition instanceof Condition.HeloMatches helo
                        && helo.lists().stream().allMatch(list -> list.set().patterns().isEmpty())
                ? Optional.of(HELO)
                : Optional.empty();
    }
}
