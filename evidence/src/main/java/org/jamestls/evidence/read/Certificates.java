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
package org.jamestls.evidence.read;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCertificate;
import org.jamestls.policy.tls.TlsSession;

/**
 * The certificates that ledgers told of so far, by their SHA-256: entries name them by that. Those
 * that were not named for the longest time are forgotten when there are too many. Not thread safe.
 */
public final class Certificates {

    /** How many are kept unless told. */
    public static final int MOST_KEPT = 20_000;

    private final Map<String, CertificateFacts> known;

    /** Keeps {@value #MOST_KEPT}. */
    public Certificates() {
        this(MOST_KEPT);
    }

    /** Keeps so many, 1 at least. */
    public Certificates(int most) {
        known =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(
                            Map.Entry<String, CertificateFacts> eldest) {
                        return size() > most;
                    }
                };
    }

    /** Keeps what an entry tells. */
    public void add(CertificateFacts certificate) {
        known.put(certificate.sha256(), certificate);
    }

    /** What is known of the certificate; empty when no entry told of it, or it was forgotten. */
    public Optional<CertificateFacts> get(String sha256) {
        return Optional.ofNullable(known.get(sha256));
    }

    /**
     * The session that an entry tells of, without what no requirement asks for: SNI and our own
     * certificate.
     *
     * @param withPeer whether to take the peer's certificate too; one of which nothing is known is
     *     left out
     * @return empty when the entry lacks protocol or suite
     */
    public Optional<TlsSession> session(EntryTls tls, boolean withPeer) {
        return switch (tls.start()) {
            case CLEARTEXT -> Optional.of(TlsSession.clearText());
            case STARTTLS, IMPLICIT -> encrypted(tls, withPeer);
        };
    }

    private Optional<TlsSession> encrypted(EntryTls tls, boolean withPeer) {
        if (tls.protocol().isEmpty() || tls.suite().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new TlsSession.Encrypted(
                        tls.start(),
                        tls.protocol().get(),
                        tls.suite().get(),
                        Optional.empty(),
                        Optional.empty(),
                        withPeer ? peer(tls) : Optional.empty()));
    }

    private Optional<PeerCertificate> peer(EntryTls tls) {
        if (tls.peerCheck().isEmpty() || tls.peerCertificate().isEmpty()) {
            return Optional.empty();
        }
        return get(tls.peerCertificate().get())
                .map(facts -> new PeerCertificate(facts, tls.peerCheck().get()));
    }
}
