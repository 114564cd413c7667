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
package org.jamestls.evidence.index;

import java.util.Optional;
import org.jamestls.policy.text.DomainName;

/**
 * The domain of an address as a ledger has it: a name, or under privacy {@code hashed} what stands
 * for one.
 *
 * @param text A-labels in lower case, or the hash as it is
 * @param hashed which of the two
 */
public record RecordedDomain(String text, boolean hashed) {

    /** What a hashed name begins with. */
    public static final String HASHED = "h:";

    /** The domain of an address; empty where it has none. */
    public static Optional<RecordedDomain> of(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0 || at == address.length() - 1) {
            return Optional.empty();
        }
        String domain = address.substring(at + 1);
        return Optional.of(
                domain.startsWith(HASHED)
                        ? new RecordedDomain(domain, true)
                        : new RecordedDomain(DomainName.ofWire(domain).ascii(), false));
    }
}
