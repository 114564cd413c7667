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
package org.jamestls.admin.cli.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jamestls.policy.text.SafeText;

/** Whether a chain stands in its order, and leads to an authority (RFC 5280 section 6). */
record ChainFindings(List<X509Certificate> chain, Instant now, List<X509Certificate> authorities) {

    void into(List<CertificateFinding> findings) {
        X509Certificate own = chain.get(0);
        for (int i = 1; i < chain.size(); i++) {
            if (!isIssued(chain.get(i - 1), chain.get(i))) {
                findings.add(
                        CertificateFinding.problem(
                                "chain-order",
                                "certificate "
                                        + (i + 1)
                                        + " of the file ("
                                        + subject(chain.get(i))
                                        + ") did not issue the one before it",
                                "put the server's certificate first, then that of its issuer, and"
                                        + " so on"));
                return;
            }
        }
        if (chain.size() == 1 && isIssued(own, own) && !isKnown(own)) {
            findings.add(
                    CertificateFinding.note(
                            "self-signed",
                            "it is self-signed: mail servers that only encrypt take it, mail"
                                    + " clients and those that check do not",
                            "get one of an authority (cert request), or publish it by DANE"));
        } else if (!leadsToAuthority()) {
            X509Certificate last = chain.get(chain.size() - 1);
            findings.add(
                    CertificateFinding.problem(
                            "chain-incomplete",
                            "its chain leads to "
                                    + SafeText.printable(
                                            last.getIssuerX500Principal().getName(), 200)
                                    + ", who is no authority that is known here",
                            "put the certificates between behind it, which its issuer gives; an"
                                    + " authority of your own name with --trust"));
        }
    }

    private static String subject(X509Certificate certificate) {
        return SafeText.printable(certificate.getSubjectX500Principal().getName(), 100);
    }

    private static boolean isIssued(X509Certificate certificate, X509Certificate by) {
        try {
            if (!certificate.getIssuerX500Principal().equals(by.getSubjectX500Principal())) {
                return false;
            }
            certificate.verify(by.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private boolean isKnown(X509Certificate certificate) {
        return anchors().stream().anyMatch(one -> one.getTrustedCert().equals(certificate));
    }

    private boolean leadsToAuthority() {
        Set<TrustAnchor> anchors = anchors();
        // An authority in the chain itself, which servers need not send, ends the path.
        List<X509Certificate> path = chain.stream().takeWhile(one -> !isKnown(one)).toList();
        if (path.isEmpty()) {
            return true;
        }
        try {
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            // That it is over, or not begun, is told apart.
            parameters.setDate(Date.from(within(path)));
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(path),
                            parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Instant within(List<X509Certificate> path) {
        Instant until = path.get(0).getNotAfter().toInstant();
        Instant from = path.get(0).getNotBefore().toInstant();
        return now.isAfter(until) ? until : now.isBefore(from) ? from : now;
    }

    private Set<TrustAnchor> anchors() {
        return Stream.concat(authorities.stream(), ofThisJava())
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toSet());
    }

    private static Stream<X509Certificate> ofThisJava() {
        return Holder.OF_THIS_JAVA.stream();
    }

    private static final class Holder {
        static final List<X509Certificate> OF_THIS_JAVA = read();

        private static List<X509Certificate> read() {
            try {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init((KeyStore) null);
                return Stream.of(factory.getTrustManagers())
                        .filter(X509TrustManager.class::isInstance)
                        .map(X509TrustManager.class::cast)
                        .flatMap(manager -> Stream.of(manager.getAcceptedIssuers()))
                        .toList();
            } catch (NoSuchAlgorithmException | KeyStoreException e) {
                return List.of();
            }
        }
    }
}
