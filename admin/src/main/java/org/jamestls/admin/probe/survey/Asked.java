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
package org.jamestls.admin.probe.survey;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The host that is meant.
 *
 * @param host its name or address
 * @param addresses where it may be; the first that takes a connection is used
 * @param port 1 to 65535
 * @param implicit whether TLS begins with the first octet there
 * @param preference of the MX record that names it; empty without one
 * @param domain whose MX record that is; empty without one
 */
public record Asked(
        String host,
        List<InetAddress> addresses,
        int port,
        boolean implicit,
        Optional<Integer> preference,
        Optional<String> domain) {

    public Asked {
        addresses = List.copyOf(addresses);
    }

    /** The name that hellos ask for; none for an address (RFC 6066 section 3). */
    Optional<String> serverName() {
        return Optional.of(host)
                .filter(name -> !name.contains(":") && !name.matches("[0-9.]+"))
                .filter(name -> name.chars().allMatch(c -> c > 0x20 && c < 0x7f));
    }
}
