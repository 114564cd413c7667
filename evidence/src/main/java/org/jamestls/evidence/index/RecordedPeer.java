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
import org.jamestls.policy.text.CidrBlock;

/**
 * A peer as a ledger has it: its address, under privacy {@code domain} its network, under {@code
 * hashed} what stands for it.
 *
 * @param text as it is recorded
 * @param block the address or network; empty where the text is none
 */
public record RecordedPeer(String text, Optional<CidrBlock> block) {

    /** Reads what is recorded; never fails. */
    public static RecordedPeer of(String text) {
        if (text.startsWith(RecordedDomain.HASHED)) {
            return new RecordedPeer(text, Optional.empty());
        }
        // The JDK writes the interface that a link-local address was met on: fe80::1%eth0.
        int zone = text.indexOf('%');
        try {
            return new RecordedPeer(
                    text, Optional.of(CidrBlock.parse(zone < 0 ? text : text.substring(0, zone))));
        } catch (IllegalArgumentException notAnAddress) {
            return new RecordedPeer(text, Optional.empty());
        }
    }

    /** True when one of the two holds the other. */
    public static boolean overlap(CidrBlock one, CidrBlock other) {
        return one.prefixLength() <= other.prefixLength()
                ? one.contains(other.network())
                : other.contains(one.network());
    }
}
