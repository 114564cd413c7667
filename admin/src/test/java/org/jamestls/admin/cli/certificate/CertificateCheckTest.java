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

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jamestls.policy.text.DomainName;
import org.junit.jupiter.api.Test;

class CertificateCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final KeyPair KEYS = KeyKind.EC.make();
    private static final KeyPair OF_AUTHORITY = KeyKind.EC.make();
    private static final KeyPair OF_ROOT = KeyKind.EC.make();

    private static final X509Certificate ROOT =
            issue("CN=Root", OF_ROOT, "CN=Root", OF_ROOT, true, KeyPurposeId.id_kp_serverAuth);
    private static final X509Certificate AUTHORITY =
            issue(
                    "CN=Authority",
                    OF_AUTHORITY,
                    "CN=Root",
                    OF_ROOT,
                    true,
                    KeyPurposeId.id_kp_serverAuth);
    private static final X509Certificate OWN =
            issue(
                    "CN=mx",
                    KEYS,
                    "CN=Authority",
                    OF_AUTHORITY,
                    false,
                    KeyPurposeId.id_kp_serverAuth);

    private static X509Certificate issue(
            String subject,
            KeyPair keys,
            String issuer,
            KeyPair by,
            boolean authority,
            KeyPurposeId purpose) {
        try {
            JcaX509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            new X500Name(issuer),
                            BigInteger.valueOf(subject.hashCode()).abs(),
                            Date.from(NOW.minus(Duration.ofDays(10))),
                            Date.from(NOW.plus(Duration.ofDays(90))),
                            new X500Name(subject),
                            keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(authority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
            if (!authority) {
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, "mx.example.com")));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(by.getPrivate())));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> codes(
            Instant now, List<X509Certificate> trusted, X509Certificate... chain) {
        return new CertificateCheck(
                        List.of(DomainName.parse("mx.example.com")),
                        now,
                        Duration.ofDays(21),
                        trusted)
                .of(new KeyEntry("", Optional.of(KEYS.getPrivate()), List.of(chain))).stream()
                        .map(CertificateFinding::code)
                        .toList();
    }

    @Test
    void aWholeChainOfAKnownAuthorityIsFine() {
        assertThat(codes(NOW, List.of(ROOT), OWN, AUTHORITY)).isEmpty();
        assertThat(codes(NOW, List.of(ROOT), OWN, AUTHORITY, ROOT)).isEmpty();
        assertThat(codes(NOW, List.of(AUTHORITY), OWN)).isEmpty();
    }

    @Test
    void aChainThatLacksOneOrIsOutOfOrderIsFound() {
        assertThat(codes(NOW, List.of(ROOT), OWN)).containsExactly("chain-incomplete");
        assertThat(codes(NOW, List.of(), OWN, AUTHORITY)).containsExactly("chain-incomplete");
        assertThat(codes(NOW, List.of(ROOT), OWN, ROOT, AUTHORITY)).containsExactly("chain-order");
    }

    @Test
    void timeIsLookedAtOfTheWholeChain() {
        assertThat(codes(NOW.plus(Duration.ofDays(80)), List.of(ROOT), OWN, AUTHORITY))
                .containsExactly("ends-soon", "ends-soon");
        assertThat(codes(NOW.plus(Duration.ofDays(90)), List.of(ROOT), OWN, AUTHORITY))
                .containsExactly("ended", "ended");
        assertThat(codes(NOW.minus(Duration.ofDays(11)), List.of(ROOT), OWN, AUTHORITY))
                .containsExactly("not-begun", "not-begun");
    }

    @Test
    void oneThatIsForNoServerIsFound() {
        X509Certificate forClients =
                issue(
                        "CN=mx",
                        KEYS,
                        "CN=Authority",
                        OF_AUTHORITY,
                        false,
                        KeyPurposeId.id_kp_emailProtection);

        assertThat(codes(NOW, List.of(AUTHORITY), forClients)).containsExactly("usage");
        assertThat(codes(NOW, List.of(ROOT), AUTHORITY))
                .contains("usage", "authority", "no-names", "key-mismatch", "name-mismatch");
    }

    @Test
    void aKeyAloneIsNoCertificate() {
        assertThat(
                        new CertificateCheck(List.of(), NOW, Duration.ZERO, List.of())
                                .of(new KeyEntry("", Optional.of(KEYS.getPrivate()), List.of())))
                .extracting(CertificateFinding::code)
                .containsExactly("no-certificate");
    }
}
