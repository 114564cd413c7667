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
package org.jamestls.mailets.smime;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jamestls.mailets.encrypt.KeyFiles;

/**
 * Whom a certificate must come from: authorities, to one of which a chain has to lead (RFC 5280
 * section 6), or nobody, where the administrator vouches for each certificate by having put it
 * there. Revocation is not looked up. Thread safe.
 */
public final class Trust {
    /** A bit of the key usage (RFC 5280 section 4.2.1.3). */
    private static final int KEY_CERT_SIGN = 5;

    private final Optional<KeyFiles<X509Certificate>> authorities;

    private Trust(Optional<KeyFiles<X509Certificate>> authorities) {
        this.authorities = authorities;
    }

    /** Every certificate of the source is good as it is. */
    public static Trust pinned() {
        return new Trust(Optional.empty());
    }

    /** A chain must lead to one of these, or the certificate be one of them. */
    public static Trust of(KeyFiles<X509Certificate> authorities) {
        return new Trust(Optional.of(authorities));
    }

    /**
     * Whether a certificate may issue others at a time. The JDK believes whatever it is given as an
     * anchor; but who is trusted as a recipient is not trusted to make others, and an authority's
     * time ends.
     */
    private static boolean isAuthority(X509Certificate certificate, Instant now) {
        boolean[] usage = certificate.getKeyUsage();
        boolean maySign = usage == null || usage[KEY_CERT_SIGN];
        boolean old = certificate.getVersion() < 3;
        return maySign
                && (old || certificate.getBasicConstraints() >= 0)
                && !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    /** What verdicts depend on besides the certificate: another object once it has changed. */
    Object state() {
        return anchors();
    }

    private List<X509Certificate> anchors() {
        return authorities.map(KeyFiles::all).orElse(List.of());
    }

    /**
     * Why a certificate is not trusted, in words about "it"; empty when it is.
     *
     * @param others certificates of authorities that may stand between
     */
    Optional<String> refusal(
            X509Certificate certificate, Collection<X509Certificate> others, Instant now) {
        List<X509Certificate> anchors = anchors();
        if (authorities.isEmpty() || anchors.contains(certificate)) {
            return Optional.empty();
        }
        try {
            Set<TrustAnchor> trusted =
                    anchors.stream()
                            .filter(anchor -> isAuthority(anchor, now))
                            .map(anchor -> new TrustAnchor(anchor, null))
                            .collect(Collectors.toUnmodifiableSet());
            if (trusted.isEmpty()) {
                return Optional.of("no authority is trusted");
            }
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(certificate);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, target);
            parameters.setDate(Date.from(now));
            parameters.setRevocationEnabled(false);
            List<X509Certificate> store = new ArrayList<>(others);
            store.add(certificate);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(store)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return Optional.empty();
        } catch (CertPathBuilderException e) {
            return Optional.of("no chain leads from it to a trusted authority");
        } catch (GeneralSecurityException e) {
            return Optional.of("its chain can't be checked: " + e.getMessage());
        }
    }
}
