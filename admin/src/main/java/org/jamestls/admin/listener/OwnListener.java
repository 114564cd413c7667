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
package org.jamestls.admin.listener;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.server.BoundAddress;
import org.jamestls.policy.server.MailProtocol;
import org.jamestls.policy.transaction.TlsOffer;

/**
 * A listener of this server, as its configuration says.
 *
 * @param protocol what it speaks
 * @param name what the policy calls it; else its protocol and its first port, as {@code imap-143}
 * @param addresses what it is bound to, at least one; port 0 where the system chooses
 * @param tls what TLS it offers
 * @param protocols the TLS versions as configured; where none are, those that this Java enables
 * @param clientCertificate whether the handshake demands a certificate of the client
 * @param proxied whether each connection must begin with a PROXY header
 * @param guarded whether the TLS policy holds there: it has a TlsPolicyHandler
 * @param login whether a password can be sent in clear text, the policy aside
 */
public record OwnListener(
        MailProtocol protocol,
        String name,
        List<BoundAddress> addresses,
        TlsOffer tls,
        List<String> protocols,
        boolean clientCertificate,
        boolean proxied,
        boolean guarded,
        Login login) {

    /** What James does by itself about a login in clear text. */
    public enum Login {
        /** There is no login by password at all. */
        NONE,
        /** It takes none without TLS. */
        NEEDS_TLS,
        /** It takes it. */
        ALSO_IN_CLEAR
    }

    public OwnListener {
        addresses = List.copyOf(addresses);
        protocols = List.copyOf(protocols);
    }

    /**
     * Where this host itself reaches it; empty where its port is not fixed.
     *
     * @throws UnknownHostException when it is bound to a name that has no address
     */
    public Optional<InetSocketAddress> reachedAt() throws UnknownHostException {
        Optional<BoundAddress> fixed = addresses.stream().filter(one -> one.port() > 0).findFirst();
        if (fixed.isEmpty()) {
            return Optional.empty();
        }
        InetAddress bound = InetAddress.getByName(fixed.get().host());
        return Optional.of(
                new InetSocketAddress(
                        bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound,
                        fixed.get().port()));
    }
}
