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

import java.net.InetAddress;

/**
 * A share of all clients, told by their address alone: the same address is always in or always out,
 * on every server and after every restart, and whoever is in a share is in every larger one. An
 * IPv6 client counts by its first 64 bits, which is what one network has (RFC 6177 section 2).
 *
 * @param hundredthsOfPercent 0 (nobody) to 10000 (everybody)
 */
public record Share(int hundredthsOfPercent) {
    private static final int WHOLE = 10_000;
    private static final int IPV4_OCTETS = 4;
    private static final int IPV6_NETWORK_OCTETS = 8;

    // FNV-1a, then the finisher of SplitMix64, so that neighbouring addresses fall apart.
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long MIX_1 = 0xbf58476d1ce4e5b9L;
    private static final long MIX_2 = 0x94d049bb133111ebL;

    /**
     * @throws IllegalArgumentException outside 0 to 10000
     */
    public Share {
        if (hundredthsOfPercent < 0 || hundredthsOfPercent > WHOLE) {
            throw new IllegalArgumentException("a share is 0 to 100 percent");
        }
    }

    /** True when the client of that address is in the share. */
    public boolean contains(InetAddress client) {
        return Long.remainderUnsigned(mixed(client.getAddress()), WHOLE) < hundredthsOfPercent;
    }

    private static long mixed(byte[] address) {
        int octets = address.length == IPV4_OCTETS ? IPV4_OCTETS : IPV6_NETWORK_OCTETS;
        long hash = FNV_OFFSET;
        for (int i = 0; i < octets; i++) {
            hash = (hash ^ (address[i] & 0xff)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * MIX_1;
        hash = (hash ^ (hash >>> 27)) * MIX_2;
        return hash ^ (hash >>> 31);
    }

    /** As a policy writes it: {@code 25 percent}, {@code 0.5 percent}. */
    @Override
    public String toString() {
        return java.math.BigDecimal.valueOf(hundredthsOfPercent, 2)
                        .stripTrailingZeros()
                        .toPlainString()
                + " percent";
    }
}
