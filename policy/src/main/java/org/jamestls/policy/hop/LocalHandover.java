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

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a server says that a message did not come over a network. Each sign is something that the
 * server wrote of its own knowledge; that a peer calls itself {@code localhost} is none.
 */
final class LocalHandover {
    private static final String FROM_USERID = "from userid ";
    private static final String INVOKED = " invoked ";
    private static final String SENDMAIL_SUBMIT = "/submit";
    private static final String SSMTP = "ssmtp sendmail emulation";

    private LocalHandover() {}

    /** In words, how it came; empty where the line does not say that it was local. */
    static Optional<String> told(Clauses clauses, Peer peer, Keyword keyword) {
        if (peer.who().isLoopback()) {
            return Optional.of("it came over the loopback interface");
        }
        if (peer.socketFile()) {
            return Optional.of("it came over a socket file");
        }
        if (keyword.transport() == Keyword.Transport.LOCAL) {
            return Optional.of("a program on the same host handed it over");
        }
        if (!clauses.hasFrom() && isPickup(clauses)) {
            return Optional.of("a program on the same host handed it over");
        }
        return sameHost(clauses, peer)
                ? Optional.of("the host handed it to itself")
                : Optional.empty();
    }

    /** Postfix, qmail, nullmailer, sendmail, sSMTP; none of them then writes a from clause. */
    private static boolean isPickup(Clauses clauses) {
        return anyContains(clauses.beforeFrom(), INVOKED)
                || clauses.beforeFrom().stream().anyMatch(comment -> comment.startsWith("from "))
                || anyContains(clauses.ofBy(), FROM_USERID)
                || anyContains(clauses.ofBy(), SENDMAIL_SUBMIT)
                || anyContains(clauses.ofBy(), SSMTP);
    }

    private static boolean anyContains(List<String> comments, String sign) {
        return comments.stream()
                .anyMatch(comment -> comment.toLowerCase(Locale.ROOT).contains(sign));
    }

    /**
     * LMTP (RFC 2033 section 3: not for wide area networks) and Exchange's MAPI, from a host to
     * itself. LMTP's servers need not write an address; where they do, it is what counts.
     */
    private static boolean sameHost(Clauses clauses, Peer peer) {
        String protocol = clauses.with().toUpperCase(Locale.ROOT);
        boolean same = !clauses.by().isEmpty() && clauses.from().equalsIgnoreCase(clauses.by());
        boolean lmtp =
                (protocol.equals("LMTP") || protocol.equals("LMTPA"))
                        && peer.who().address().isEmpty();
        return same && (lmtp || protocol.equals("MAPI"));
    }
}
