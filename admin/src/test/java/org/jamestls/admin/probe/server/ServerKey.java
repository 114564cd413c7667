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
package org.jamestls.admin.probe.server;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A key with its certificate.
 *
 * @param chain its own certificate first
 */
public record ServerKey(PrivateKey key, List<X509Certificate> chain) {

    /** A self-signed one. */
    public static ServerKey of(String algorithm, String name, Instant from, Duration validFor) {
        KeyPair pair = pair(algorithm);
        return new ServerKey(
                pair.getPrivate(),
                List.of(certificate(pair, "CN=" + name, pair, "CN=" + name, name, from, validFor)));
    }

    /** A self-signed one for 90 days from yesterday on. */
    public static ServerKey of(String algorithm, String name) {
        return of(algorithm, name, Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(90));
    }

    /** One that this one vouches for. */
    public ServerKey signs(String algorithm, String name) {
        KeyPair pair = pair(algorithm);
        KeyPair own = new KeyPair(chain.get(0).getPublicKey(), key);
        List<X509Certificate> whole = new ArrayList<>();
        whole.add(
                certificate(
                        pair,
                        "CN=" + name,
                        own,
                        chain.get(0).getSubjectX500Principal().getName(),
                        name,
                        Instant.now().minus(Duration.ofDays(1)),
                        Duration.ofDays(30)));
        whole.addAll(chain);
        return new ServerKey(pair.getPrivate(), List.copyOf(whole));
    }

    private static KeyPair pair(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static X509Certificate certificate(
            KeyPair subject,
            String subjectName,
            KeyPair issuer,
            String issuerName,
            String dnsName,
            Instant from,
            Duration validFor) {
        try {
            JcaX509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            new X500Principal(issuerName),
                            BigInteger.valueOf(System.nanoTime()),
                            Date.from(from),
                            Date.from(from.plus(validFor)),
                            new X500Principal(subjectName),
                            subject.getPublic());
            builder.addExtension(
                    Extension.basicConstraints,
                    true,
                    new BasicConstraints(subject.getPublic().equals(issuer.getPublic())));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, dnsName)));
            String signing =
                    issuer.getPrivate().getAlgorithm().equals("EC")
                            ? "SHA256withECDSA"
                            : "SHA256withRSA";
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder(signing)
                                            .build(issuer.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
