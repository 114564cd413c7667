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

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.tls.CertificateFacts;

/**
 * What a listener of this server showed in a real handshake.
 *
 * @param listener which
 * @param address where it was reached; empty where its port is not fixed, so that it can't be
 * @param at when
 * @param chain as shown, our own first; empty where no handshake came about
 * @param protocol the negotiated version; empty where the handshake was not finished
 * @param suite the IANA name of the negotiated suite, likewise
 * @param trouble why no certificate was seen, for people; empty where one was
 */
public record ShownCertificates(
        OwnListener listener,
        Optional<InetSocketAddress> address,
        Instant at,
        List<CertificateFacts> chain,
        Optional<String> protocol,
        Optional<String> suite,
        Optional<String> trouble) {

    public ShownCertificates {
        chain = List.copyOf(chain);
    }

    /** Whether it was asked and showed none. */
    public boolean isSilent() {
        return address.isPresent() && chain.isEmpty();
    }

    /** The certificate of the listener itself; empty where none was seen. */
    public Optional<CertificateFacts> own() {
        return chain.stream().findFirst();
    }
}
