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
package org.jamestls.policy.tls;

import java.util.Optional;
import org.jamestls.policy.cipher.CipherSuite;

/** What a connection has: clear text, or a TLS session whose handshake is complete. Immutable. */
public sealed interface TlsSession {

    /** A connection without TLS. */
    static TlsSession clearText() {
        return ClearText.INSTANCE;
    }

    /** How TLS began; {@link TlsStart#CLEARTEXT} when it did not. */
    TlsStart start();

    /** The encrypted session, or empty for clear text. */
    Optional<Encrypted> encrypted();

    /** No TLS. */
    enum ClearText implements TlsSession {
        INSTANCE;

        @Override
        public TlsStart start() {
            return TlsStart.CLEARTEXT;
        }

        @Override
        public Optional<Encrypted> encrypted() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return TlsStart.CLEARTEXT.toString();
        }
    }

    /**
     * A negotiated session. The key exchange group and the size of a DH key are not observable
     * through the JDK; forward secrecy is told by the suite.
     *
     * @param start {@link TlsStart#STARTTLS} or {@link TlsStart#IMPLICIT}
     * @param protocol the negotiated version
     * @param suite the negotiated suite
     * @param sni the server name that the client asked for (RFC 6066 section 3), as sent and not
     *     escaped; empty when it asked for none
     * @param ownCertificate the certificate that this side showed; empty when it showed none
     * @param peerCertificate the certificate that the peer showed; empty when it showed none
     */
    record Encrypted(
            TlsStart start,
            TlsProtocol protocol,
            CipherSuite suite,
            Optional<String> sni,
            Optional<CertificateFacts> ownCertificate,
            Optional<PeerCertificate> peerCertificate)
            implements TlsSession {

        public Encrypted {
            if (start == TlsStart.CLEARTEXT) {
                throw new IllegalArgumentException(
                        "an encrypted session can't have begun as clear text");
            }
        }

        @Override
        public Optional<Encrypted> encrypted() {
            return Optional.of(this);
        }
    }
}
