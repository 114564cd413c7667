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
package org.jamestls.policy.text;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A block of IP addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3), or one address. An
 * IPv4-mapped IPv6 address is the IPv4 address that it maps.
 */
public record CidrBlock(InetAddress network, int prefixLength) {

    // No leading zeros: some read 010 as eight.
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    // What begins otherwise, or has no colon, the JDK would take for a name and ask the DNS.
    private static final Pattern LITERAL =
            Pattern.compile(
                    OCTET
                            + "(\\."
                            + OCTET
                            + "){3}|[0-9a-fA-F:]*:[0-9a-fA-F:]*("
                            + OCTET
                            + "(\\."
                            + OCTET
                            + "){3})?");
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");

    /**
     * Reads {@code 192.0.2.1}, {@code 192.0.2.0/24}, {@code 2001:db8::/32}. Never asks the DNS.
     *
     * @throws IllegalArgumentException in words for a person: not an address, a prefix out of
     *     range, or bits set beyond the prefix
     */
    public static CidrBlock parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash), text);
        int width = address.getAddress().length * 8;
        int prefix = slash < 0 ? width : prefix(text.substring(slash + 1), width, text);
        CidrBlock block = new CidrBlock(address, prefix);
        if (!address.equals(block.masked(address))) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\" has bits set beyond its prefix; did you mean "
                            + block.masked(address).getHostAddress()
                            + "/"
                            + prefix
                            + "?");
        }
        return block;
    }

    /** True when {@code address} lies in this block; addresses of the other family never do. */
    public boolean contains(InetAddress address) {
        InetAddress plain = unmapped(address);
        return plain.getAddress().length == network.getAddress().length
                && masked(plain).equals(network);
    }

    /**
     * The block of that prefix length that holds this one.
     *
     * @param shorterPrefix at most this one's own
     */
    public CidrBlock within(int shorterPrefix) {
        return new CidrBlock(mask(network, shorterPrefix), shorterPrefix);
    }

    /** The first address of the block of this prefix length that holds {@code address}. */
    InetAddress masked(InetAddress address) {
        return mask(address, prefixLength);
    }

    static InetAddress mask(InetAddress address, int prefixLength) {
        byte[] octets = address.getAddress();
        for (int i = 0; i < octets.length; i++) {
            int keptBits = Math.max(0, Math.min(8, prefixLength - i * 8));
            octets[i] = (byte) (octets[i] & (0xff << (8 - keptBits)));
        }
        return ofOctets(octets);
    }

    private static InetAddress address(String literal, String whole) {
        if (!LITERAL.matcher(literal).matches()) {
            throw notAnAddress(whole, null);
        }
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw notAnAddress(whole, e);
        }
    }

    private static IllegalArgumentException notAnAddress(String whole, UnknownHostException cause) {
        return new IllegalArgumentException(
                "\""
                        + SafeText.echo(whole)
                        + "\" is not an IP address or block; write 192.0.2.1, 192.0.2.0/24 or 2001:db8::/32",
                cause);
    }

    private static int prefix(String digits, int width, String whole) {
        if (!PREFIX.matcher(digits).matches() || Integer.parseInt(digits) > width) {
            throw new IllegalArgumentException(
                    "the prefix length of \"" + SafeText.echo(whole) + "\" must be 0 to " + width);
        }
        return Integer.parseInt(digits);
    }

    /** The IPv4 address where {@code address} maps one, else the same address. */
    static InetAddress unmapped(InetAddress address) {
        return ofOctets(address.getAddress());
    }

    private static InetAddress ofOctets(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 octets", e);
        }
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefixLength;
    }
}
