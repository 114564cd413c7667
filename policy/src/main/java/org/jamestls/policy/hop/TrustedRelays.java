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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.text.CidrBlocks;
import org.jamestls.policy.text.DomainName;
import org.jamestls.policy.text.SafeText;

/**
 * Whose Received lines are believed: this server's, and those of the relays in front of it.
 *
 * <p>A relay is known by its address, as our own line has it, and by nothing else: its HELO name is
 * its own claim, and the name in the DNS belongs to whoever owns the address. The relay's names say
 * only which line is its own. A relay that passes mail on without a line of its own must not be
 * here: the next line would be a stranger's.
 *
 * <p>Immutable.
 *
 * @param ownNames the names by which this server calls itself after {@code by}: James' {@code
 *     helloName}
 * @param networks the addresses of trusted relays; loopback addresses too where a filter on this
 *     host hands messages back
 * @param names the names by which trusted relays call themselves after {@code by}, where that is
 *     not the name by which they connect
 */
public record TrustedRelays(Set<DomainName> ownNames, CidrBlocks networks, Set<DomainName> names) {

    /** A name beyond this many characters is nobody's. */
    private static final int MAX_NAME = 255;

    /** Takes copies. */
    public TrustedRelays {
        ownNames = Set.copyOf(ownNames);
        names = Set.copyOf(names);
    }

    /**
     * Reads what an administrator wrote.
     *
     * @param ownNames at least one domain name
     * @param relays addresses, networks ({@code 192.0.2.0/24}, {@code 2001:db8::/32}) and domain
     *     names, in any order; empty where no relay is trusted
     * @throws IllegalArgumentException in words for a person: where a text is none of these, where
     *     there is no name of our own, and where relays are named and none of their addresses is
     */
    public static TrustedRelays of(Collection<String> ownNames, Collection<String> relays) {
        if (ownNames.isEmpty()) {
            throw new IllegalArgumentException(
                    "none of this server's own names is told, so no Received line can be known as its own: write the"
                            + " name that it puts after \"by\" (helloName in smtpserver.xml)");
        }
        List<CidrBlock> networks = new ArrayList<>();
        Set<DomainName> names = new LinkedHashSet<>();
        for (String relay : relays) {
            if (isAddress(relay)) {
                networks.add(CidrBlock.parse(relay));
            } else {
                names.add(DomainName.parse(relay));
            }
        }
        if (networks.isEmpty() && !names.isEmpty()) {
            throw new IllegalArgumentException(
                    "\""
                            + SafeText.echo(names.iterator().next().ascii())
                            + "\" is the name of a trusted relay, but no address is given: a relay is known by its"
                            + " address alone, so write its address or network too");
        }
        return new TrustedRelays(
                ownNames.stream().map(DomainName::parse).collect(Collectors.toUnmodifiableSet()),
                new CidrBlocks(networks),
                names);
    }

    // A name has a letter in its last label; an address has a colon, or digits and dots alone.
    private static boolean isAddress(String text) {
        return text.indexOf('/') >= 0
                || text.indexOf(':') >= 0
                || text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    /**
     * Whether the line says that this server wrote it. Only of the topmost line is that a proof.
     */
    boolean isOwn(Hop line) {
        return line.by().flatMap(TrustedRelays::name).filter(ownNames::contains).isPresent();
    }

    /** Whether the address belongs to a trusted relay. */
    boolean trusts(InetAddress address) {
        return networks.contains(address);
    }

    /**
     * Whether the next line is the peer's own: its {@code by} is a name of a trusted relay, or a
     * name by which the trusted peer was known when it handed the message over.
     */
    boolean isLineOf(HopPeer trustedPeer, Hop next) {
        Optional<DomainName> by = next.by().flatMap(TrustedRelays::name);
        return by.filter(names::contains).isPresent()
                || (by.isPresent()
                        && (by.equals(trustedPeer.helo().flatMap(TrustedRelays::name))
                                || by.equals(
                                        trustedPeer.reverseName().flatMap(TrustedRelays::name))));
    }

    private static Optional<DomainName> name(String text) {
        return text.length() > MAX_NAME ? Optional.empty() : Optional.of(DomainName.ofWire(text));
    }
}
