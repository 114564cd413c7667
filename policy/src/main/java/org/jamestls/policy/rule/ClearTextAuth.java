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
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.transaction.Truth;

/**
 * A permission to authenticate in clear text, against RFC 4954 section 4 and RFC 8314 section 3,
 * for those who answer for it.
 *
 * @param name stable, unique in its policy
 * @param owner who answers for it
 * @param reason why it is needed
 * @param expires the instant from which on it permits nothing
 * @param when whom it is for
 */
public record ClearTextAuth(
        String name, String owner, String reason, Instant expires, Condition when) {

    boolean permits(Transaction transaction) {
        return transaction.time().isBefore(expires) && when.test(transaction) == Truth.YES;
    }
}
