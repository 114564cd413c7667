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
package org.jamestls.admin.task;

import java.net.InetAddress;
import java.util.List;
import org.jamestls.policy.text.CidrBlock;

/** Addresses that anyone on the Internet can reach (RFC 6890). Stateless. */
public final class PublicAddress {

    private static final List<CidrBlock> NOT_PUBLIC =
            List.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/3",
                            // With an IPv4 address in them, which may be any: Teredo, 6to4.
                            "2001::/23",
                            "2001:db8::/32",
                            "2002::/16",
                            // For documentation (RFC 9637).
                            "3fff::/20")
                    .stream()
                    .map(CidrBlock::parse)
                    .toList();

    /** All other blocks of IPv6 are for other purposes, or for nobody (RFC 4291 section 2.4). */
    private static final CidrBlock GLOBAL_UNICAST = CidrBlock.parse("2000::/3");

    private static final int OCTETS_OF_IPV4 = 4;

    private PublicAddress() {}

    /** Whether it is one. */
    public static boolean isPublic(InetAddress address) {
        return (address.getAddress().length == OCTETS_OF_IPV4 || GLOBAL_UNICAST.contains(address))
                && NOT_PUBLIC.stream().noneMatch(block -> block.contains(address));
    }
}
