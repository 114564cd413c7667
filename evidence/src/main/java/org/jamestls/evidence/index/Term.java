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

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.policy.text.CidrBlock;

/**
 * Something that an index can say of whether it is in a file or a block: an id, a peer, a domain, a
 * rule. What was asked is turned into terms by the same class that turns what is recorded into
 * them, so the two can't drift apart.
 *
 * @param hash of 64 bits
 */
public record Term(long hash) {

    // Of longer names, what stands before these labels is left out of an index.
    private static final int MAX_LABELS = 4;
    private static final int V4_NETWORK = 24;
    private static final int V6_NETWORK = 48;

    /** The id of a message. */
    public static Term mail(String id) {
        return of('m', id);
    }

    /** The id of a session. */
    public static Term session(String id) {
        return of('s', id);
    }

    /** The name of a rule or exception. */
    public static Term rule(String name) {
        return of('r', name);
    }

    /** The domain of a sender or recipient. */
    public static Term domain(RecordedDomain domain) {
        return of(domain.hashed() ? 'h' : 'd', domain.text());
    }

    /** Any domain below one, which is in A-labels and lower case. */
    public static Term below(String domain) {
        return of('b', lastLabels(domain));
    }

    /** A peer that is recorded as this text, which is no address. */
    public static Term peerText(String text) {
        return of('t', text);
    }

    /**
     * One of these is in every block that has a peer whose recorded address or network overlaps
     * {@code asked}; empty where no index can tell.
     */
    public static Optional<Set<Term>> peerIn(CidrBlock asked) {
        if (isAddress(asked)) {
            return Optional.of(Set.of(address(asked.network()), wide(asked), network('w', asked)));
        }
        return asked.prefixLength() < level(asked)
                ? Optional.empty()
                : Optional.of(Set.of(network('n', asked), wide(asked)));
    }

    /** The terms that a recorded peer has. */
    static List<Term> ofPeer(RecordedPeer peer) {
        if (peer.block().isEmpty()) {
            return List.of(peerText(peer.text()));
        }
        CidrBlock block = peer.block().get();
        if (isAddress(block)) {
            return List.of(address(block.network()), network('n', block));
        }
        // A network may be that of any address in it.
        return block.prefixLength() < level(block)
                ? List.of(wide(block))
                : List.of(network('n', block), network('w', block));
    }

    /** The terms that a recorded domain has: itself, and that it is below others. */
    static List<Term> ofDomain(RecordedDomain domain) {
        List<Term> terms = new ArrayList<>();
        terms.add(domain(domain));
        if (!domain.hashed()) {
            String name = lastLabels(domain.text());
            // Cut to its last labels it may be below itself.
            if (name.length() < domain.text().length()) {
                terms.add(of('b', name));
            }
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                terms.add(of('b', name.substring(dot + 1)));
            }
        }
        return terms;
    }

    private static Term address(InetAddress address) {
        return of('p', address.getHostAddress());
    }

    private static Term network(char kind, CidrBlock block) {
        return of(kind, block.within(level(block)).toString());
    }

    private static Term wide(CidrBlock block) {
        return of('x', "/" + level(block));
    }

    private static boolean isAddress(CidrBlock block) {
        return block.prefixLength() == 8 * block.network().getAddress().length;
    }

    private static int level(CidrBlock block) {
        return block.network().getAddress().length == 4 ? V4_NETWORK : V6_NETWORK;
    }

    private static String lastLabels(String domain) {
        int begin = domain.length();
        for (int label = 0; label < MAX_LABELS && begin >= 0; label++) {
            begin = domain.lastIndexOf('.', begin - 1);
        }
        return domain.substring(begin + 1);
    }

    private static Term of(char kind, String text) {
        return new Term(Hashes.of(kind, text));
    }
}
