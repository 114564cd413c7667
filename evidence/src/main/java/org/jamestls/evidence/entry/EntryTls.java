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
package org.jamestls.evidence.entry;

import java.util.Optional;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCertificate;
import org.jamestls.policy.tls.PeerCheck;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;

/**
 * The TLS of a session as an entry has it: certificates by their hash; what is known of them stands
 * once a day in an entry {@link Entry.Certificate}, before the first that names it.
 *
 * @param start how it began; with {@link TlsStart#CLEARTEXT} all else is empty
 * @param protocol the negotiated version
 * @param suite the negotiated suite
 * @param sni the name that the client asked for, as the ledger's privacy allows
 * @param ownCertificate the SHA-256 of the certificate that this server showed
 * @param peerCertificate the SHA-256 of the certificate that the peer showed
 * @param peerCheck how that was checked
 */
public record EntryTls(
        TlsStart start,
        Optional<TlsProtocol> protocol,
        Optional<CipherSuite> suite,
        Optional<String> sni,
        Optional<String> ownCertificate,
        Optional<String> peerCertificate,
        Optional<PeerCheck> peerCheck) {

    /** A session as an entry has it. */
    public static EntryTls of(TlsSession session) {
        Optional<TlsSession.Encrypted> encrypted = session.encrypted();
        return new EntryTls(
                session.start(),
                encrypted.map(TlsSession.Encrypted::protocol),
                encrypted.map(TlsSession.Encrypted::suite),
                encrypted.flatMap(TlsSession.Encrypted::sni),
                encrypted
                        .flatMap(TlsSession.Encrypted::ownCertificate)
                        .map(CertificateFacts::sha256),
                encrypted
                        .flatMap(TlsSession.Encrypted::peerCertificate)
                        .map(certificate -> certificate.facts().sha256()),
                encrypted
                        .flatMap(TlsSession.Encrypted::peerCertificate)
                        .map(PeerCertificate::check));
    }
}
