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
package org.jamestls.policy.server;

import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.transaction.Truth;

/**
 * An address that a listener is bound to.
 *
 * @param host an IPv4 address, {@code 0.0.0.0} for all of the host, or a name; {@code <bind>} of
 *     James 3.8.1 and 3.9.0 has no way to write an IPv6 address
 * @param port 0 to 65535; 0 for one that the system chooses
 */
public record BoundAddress(String host, int port) {

    /** Whether only this host itself can reach it; not known of a name, which is not looked up. */
    public Truth loopback() {
        // RFC 6761 section 6.3: this one name can't mean anything else.
        if (host.equalsIgnoreCase("localhost")) {
            return Truth.YES;
        }
        try {
            return Truth.of(CidrBlock.parse(host).network().isLoopbackAddress());
        } catch (IllegalArgumentException e) {
            return Truth.NOT_KNOWN;
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
