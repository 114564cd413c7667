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
package org.jamestls.evidence.whatif;

import java.util.Map;
import java.util.Optional;
import org.jamestls.policy.explain.FactName;
import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.text.DomainName;

/**
 * Facts that are known in part. In the transaction they stand as not known. Immutable.
 *
 * @param why each of them, and why it is not known whole
 * @param network of the peer
 * @param user that there is one; its domain, where that is known
 * @param sender that there is one; its domain, where that is known
 * @param recipient its domain, where that is known
 */
record Partly(
        Map<FactName, Why> why,
        Optional<CidrBlock> network,
        Optional<Named> user,
        Optional<Named> sender,
        Optional<Named> recipient) {

    private static final Partly NOTHING =
            new Partly(
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /**
     * Someone with a name.
     *
     * @param domain in it; empty where it is not known
     */
    record Named(Optional<DomainName> domain) {}

    Partly {
        why = Map.copyOf(why);
    }

    /** Every fact is known whole or not at all. */
    static Partly nothing() {
        return NOTHING;
    }

    boolean isNothing() {
        return why.isEmpty();
    }
}
