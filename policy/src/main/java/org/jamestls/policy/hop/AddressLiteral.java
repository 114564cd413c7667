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
import org.jamestls.policy.text.CidrBlock;

/**
 * An IP address as servers write it: with the tag {@code IPv6:} of RFC 5321 section 4.1.3 or
 * without, with a zone (RFC 4007 section 11) or without. Never asks the DNS.
 */
final class AddressLiteral {
    private static final String IPV6_TAG = "IPv6:";

    /** {@code 0000:0000:0000:0000:0000:ffff:255.255.255.255} */
    private static final int MAX_LENGTH = 45;

    private AddressLiteral() {}

    /**
     * The address, an IPv4 address where the text is an IPv6 address that maps one; empty where it
     * is no address.
     */
    static Optional<InetAddress> read(String text) {
        String untagged =
                text.regionMatches(true, 0, IPV6_TAG, 0, IPV6_TAG.length())
                        ? text.substring(IPV6_TAG.length())
                        : text;
        int zone = untagged.indexOf('%');
        String literal = zone < 0 ? untagged : untagged.substring(0, zone);
        if (literal.isEmpty() || literal.length() > MAX_LENGTH || literal.indexOf('/') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(CidrBlock.parse(literal).network());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
