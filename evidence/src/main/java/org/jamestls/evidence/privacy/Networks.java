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
package org.jamestls.evidence.privacy;

import java.util.Optional;
import org.jamestls.policy.text.CidrBlock;

/** Addresses as text, and the networks that they lie in. */
final class Networks {
    private static final int IPV4 = 24;
    private static final int IPV6 = 48;

    private Networks() {}

    /**
     * The network of an address: {@code 192.0.2.0/24}, {@code 2001:db8:1::/48}. Empty for what is
     * no address.
     */
    static Optional<String> of(String address) {
        return parse(address).map(Networks::network);
    }

    /** The one form in which addresses are compared. Empty for what is no address. */
    static Optional<String> comparable(String address) {
        return parse(address).map(CidrBlock::toString);
    }

    private static Optional<CidrBlock> parse(String address) {
        int zone = address.indexOf('%');
        String text = zone < 0 ? address : address.substring(0, zone);
        if (!mayBeAnAddress(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(CidrBlock.parse(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    // Most names are told from addresses by one of their first letters, without an exception.
    private static boolean mayBeAnAddress(String text) {
        boolean ipv6 = text.indexOf(':') >= 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fits = c == '.' || c == ':' || Character.digit(c, ipv6 ? 16 : 10) >= 0;
            if (!fits) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static String network(CidrBlock address) {
        byte[] octets = address.network().getAddress();
        return octets.length == 4 ? address.within(IPV4).toString() : ipv6(octets);
    }

    // RFC 5952 section 4: the zeros at the end are written as "::".
    private static String ipv6(byte[] octets) {
        StringBuilder text = new StringBuilder();
        int groups = IPV6 / 16;
        while (groups > 0 && group(octets, groups - 1) == 0) {
            groups--;
        }
        for (int i = 0; i < groups; i++) {
            text.append(i == 0 ? "" : ":").append(Integer.toHexString(group(octets, i)));
        }
        return text.append("::/").append(IPV6).toString();
    }

    private static int group(byte[] octets, int index) {
        return ((octets[2 * index] & 0xff) << 8) | (octets[2 * index + 1] & 0xff);
    }
}
