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
package org.jamestls.hooks.observe;

import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.StandardConstants;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.CertificateReader;
import org.jamestls.policy.tls.PeerCertificate;
import org.jamestls.policy.tls.PeerCheck;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.TlsOffer;

/**
 * Observes the TLS of the sessions of one listener. What it saw is kept in the session; of itself
 * it keeps only the listener's own certificate, which is the same in most of them. Thread safe.
 */
public final class TlsObserver {

    private static final AttachmentKey<Observed> OBSERVED =
            AttachmentKey.of("org.jamestls.observed", Observed.class);

    // What an SSLEngine says of a session that was never negotiated (javax.net.ssl.SSLSession).
    private static final String NO_SUITE = "SSL_NULL_WITH_NULL_NULL";
    private static final String NO_PROTOCOL = "NONE";

    /** A renegotiated TLS 1.2 session is another object, and is observed anew. */
    private record Observed(SSLSession session, TlsSession tls) {}

    /** A certificate of ours, and what was read from it. */
    private record Own(X509Certificate certificate, CertificateFacts facts) {}

    private volatile Optional<Own> own = Optional.empty();

    /** What TLS the listener of this session offers. */
    public static TlsOffer offer(ProtocolSession session) {
        if (session.isStartTLSSupported()) {
            return TlsOffer.STARTTLS;
        }
        return session.isTLSStarted() ? TlsOffer.IMPLICIT : TlsOffer.NONE;
    }

    /**
     * What TLS the session has.
     *
     * @param tlsMayFollow whether the client may still start TLS: at connect, and at a command that
     *     may come before TLS. Then clear text is not known to be the last word.
     * @throws IllegalStateException when a command came over a TLS session that was never
     *     negotiated
     */
    public Fact<TlsSession> observe(ProtocolSession session, boolean tlsMayFollow) {
        if (session.isTLSStarted()) {
            Optional<SSLSession> negotiated = negotiated(session);
            if (negotiated.isEmpty() && !tlsMayFollow) {
                throw new IllegalStateException(
                        "a command came before the TLS handshake was complete");
            }
            return negotiated
                    .map(ssl -> Fact.of(encrypted(session, ssl)))
                    .orElseGet(Fact::notKnown);
        }
        return tlsMayFollow && session.isStartTLSSupported()
                ? Fact.notKnown()
                : Fact.of(TlsSession.clearText());
    }

    /** True when TLS was begun and no handshake was ever completed. */
    public static boolean isHandshakeIncomplete(ProtocolSession session) {
        return session.isTLSStarted() && negotiated(session).isEmpty();
    }

    private static Optional<SSLSession> negotiated(ProtocolSession session) {
        return session.getSSLSession()
                .filter(
                        ssl ->
                                !NO_SUITE.equals(ssl.getCipherSuite())
                                        && !NO_PROTOCOL.equals(ssl.getProtocol()));
    }

    private TlsSession encrypted(ProtocolSession session, SSLSession ssl) {
        return session.getAttachment(OBSERVED, State.Connection)
                .filter(observed -> observed.session() == ssl)
                .map(Observed::tls)
                .orElseGet(() -> observeNow(session, ssl));
    }

    private TlsSession observeNow(ProtocolSession session, SSLSession ssl) {
        TlsSession tls =
                new TlsSession.Encrypted(
                        session.isStartTLSSupported() ? TlsStart.STARTTLS : TlsStart.IMPLICIT,
                        TlsProtocol.parse(ssl.getProtocol())
                                .orElseThrow(
                                        () ->
                                                new IllegalStateException(
                                                        "unknown TLS protocol "
                                                                + ssl.getProtocol())),
                        CipherSuite.of(ssl.getCipherSuite()),
                        sni(ssl),
                        endEntity(ssl.getLocalCertificates()).map(this::readOwn),
                        peerCertificate(ssl));
        session.setAttachment(OBSERVED, new Observed(ssl, tls), State.Connection);
        return tls;
    }

    private CertificateFacts readOwn(X509Certificate certificate) {
        Optional<Own> last = own.filter(known -> known.certificate().equals(certificate));
        if (last.isPresent()) {
            return last.get().facts();
        }
        CertificateFacts facts = CertificateReader.read(certificate);
        own = Optional.of(new Own(certificate, facts));
        return facts;
    }

    private static Optional<String> sni(SSLSession ssl) {
        if (!(ssl instanceof ExtendedSSLSession extended)) {
            return Optional.empty();
        }
        try {
            List<SNIServerName> names = extended.getRequestedServerNames();
            return names.stream()
                    .filter(name -> name.getType() == StandardConstants.SNI_HOST_NAME)
                    .findFirst()
                    .map(TlsObserver::hostName);
        } catch (UnsupportedOperationException e) {
            // Another TLS provider may not tell.
            return Optional.empty();
        }
    }

    private static String hostName(SNIServerName name) {
        return name instanceof SNIHostName host
                ? host.getAsciiName()
                : new String(name.getEncoded(), StandardCharsets.US_ASCII);
    }

    private static Optional<PeerCertificate> peerCertificate(SSLSession ssl) {
        try {
            // A listener that asks for a certificate demands a trusted one: James sets "need",
            // never "want".
            return endEntity(ssl.getPeerCertificates())
                    .map(
                            certificate ->
                                    new PeerCertificate(
                                            CertificateReader.read(certificate),
                                            PeerCheck.TRUST_STORE));
        } catch (SSLPeerUnverifiedException e) {
            // That is how JSSE says that the client showed none.
            return Optional.empty();
        }
    }

    private static Optional<X509Certificate> endEntity(Certificate[] chain) {
        return chain != null && chain.length > 0 && chain[0] instanceof X509Certificate x509
                ? Optional.of(x509)
                : Optional.empty();
    }
}
