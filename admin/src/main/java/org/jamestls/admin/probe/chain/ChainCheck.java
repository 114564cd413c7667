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
package org.jamestls.admin.probe.chain;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jamestls.admin.probe.report.ShownChain;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.CertificateReader;

/**
 * Looks at a chain: whether it leads to a trusted root (RFC 5280 section 6), for whom it is, and
 * how long it lasts. Revocation is not looked up. Any number of threads may use it.
 */
public final class ChainCheck {
    private static final int LONGEST = 160;

    private final Set<TrustAnchor> anchors;
    private final Clock clock;

    private ChainCheck(Set<TrustAnchor> anchors, Clock clock) {
        this.anchors = Set.copyOf(anchors);
        this.clock = clock;
    }

    /** Trusts the roots of the JDK. */
    public static ChainCheck ofTheJdk(Clock clock) {
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return of(
                    Arrays.stream(factory.getTrustManagers())
                            .filter(X509TrustManager.class::isInstance)
                            .map(X509TrustManager.class::cast)
                            .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                            .toList(),
                    clock);
        } catch (KeyStoreException | java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK's roots can't be read", e);
        }
    }

    /** Trusts these roots alone. */
    public static ChainCheck of(Collection<X509Certificate> roots, Clock clock) {
        return new ChainCheck(
                roots.stream()
                        .map(root -> new TrustAnchor(root, null))
                        .collect(Collectors.toUnmodifiableSet()),
                clock);
    }

    /**
     * What is to be thought of a chain.
     *
     * @param chain as sent, the server's own first; at least one
     * @param host the name or address by which the server was reached
     * @param domain the domain whose MX it is; empty for none
     */
    public ShownChain look(List<X509Certificate> chain, String host, Optional<String> domain) {
        X509Certificate own = chain.get(0);
        Instant now = clock.instant();
        return new ShownChain(
                chain.stream().map(CertificateReader::read).toList(),
                chain.stream().map(X509Certificate::getSigAlgName).toList(),
                distrust(chain, now),
                signs(own, own),
                isOrdered(chain),
                CertificateName.isFor(own, host),
                domain.map(name -> CertificateName.isFor(own, name)),
                Math.floorDiv(
                        Duration.between(now, own.getNotAfter().toInstant()).getSeconds(), 86_400L),
                own.getNotBefore().toInstant().isAfter(now));
    }

    private static boolean isOrdered(List<X509Certificate> chain) {
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1)
                    .getIssuerX500Principal()
                    .equals(chain.get(i).getSubjectX500Principal())) {
                return false;
            }
        }
        return true;
    }

    private static boolean signs(X509Certificate issuer, X509Certificate subject) {
        if (!subject.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            subject.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            // It was signed by another key of that name.
            return false;
        }
    }

    private Optional<String> distrust(List<X509Certificate> chain, Instant now) {
        if (anchors.isEmpty()) {
            return Optional.of("no root is trusted");
        }
        if (anchors.stream().anyMatch(one -> one.getTrustedCert().equals(chain.get(0)))) {
            return Optional.empty();
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(chain.get(0));
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return Optional.empty();
        } catch (CertPathBuilderException e) {
            return Optional.of(words(e, chain));
        } catch (InvalidAlgorithmParameterException | java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform builds PKIX paths", e);
        }
    }

    private static String words(CertPathBuilderException refused, List<X509Certificate> chain) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "a certificate of the chain has expired";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "a certificate of the chain is not yet valid";
            }
            if (cause instanceof CertPathValidatorException invalid
                    && invalid.getReason() != CertPathValidatorException.BasicReason.UNSPECIFIED) {
                return SafeText.printable(String.valueOf(invalid.getMessage()), LONGEST);
            }
        }
        X509Certificate last = chain.get(chain.size() - 1);
        if (chain.size() == 1 && signs(last, last)) {
            return "it is self-signed";
        }
        return signs(last, last)
                ? "its root is not trusted"
                : "no trusted root is found: its issuer is unknown, or a certificate between is not"
                        + " sent";
    }
}
