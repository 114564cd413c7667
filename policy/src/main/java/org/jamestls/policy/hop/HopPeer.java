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
package org.jamestls.policy.hop;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Who handed a message over, as the server that took it wrote it down. Names are as written, of any
 * characters but control characters, at most {@value Hop#MAX_VALUE} of them: escape them before
 * they are echoed. No part is ever looked up in the DNS.
 *
 * @param helo what the peer called itself in HELO, EHLO or LHLO: its own claim, and worth no more
 * @param reverseName the name that the server found for the address in the DNS; whoever owns the
 *     address chooses it
 * @param address the address that the server saw (TCP-info of RFC 5321 section 4.4); never one that
 *     the peer gave as its name. Empty where the server does not write it, or not beyond doubt
 */
public record HopPeer(
        Optional<String> helo, Optional<String> reverseName, Optional<InetAddress> address) {

    static final HopPeer NOBODY = new HopPeer(Optional.empty(), Optional.empty(), Optional.empty());

    boolean isLoopback() {
        return address.filter(InetAddress::isLoopbackAddress).isPresent();
    }
}
