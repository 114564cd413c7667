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
package org.jamestls.benchmarks.encrypt;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jamestls.benchmarks.server.KeyType;

/** Certificates to encrypt for: many, of one key, since keys are slow to make. */
final class RecipientCertificates {
    private RecipientCertificates() {}

    static List<X509Certificate> of(KeyType kind, int count) {
        try {
            KeyPairGenerator keys =
                    KeyPairGenerator.getInstance(kind == KeyType.RSA ? "RSA" : "EC");
            if (kind == KeyType.RSA) {
                keys.initialize(2048);
            } else {
                keys.initialize(new ECGenParameterSpec("secp256r1"));
            }
            KeyPair pair = keys.generateKeyPair();
            ContentSigner signer =
                    new JcaContentSignerBuilder(
                                    kind == KeyType.RSA ? "SHA256withRSA" : "SHA256withECDSA")
                            .build(pair.getPrivate());
            Instant now = Instant.now();
            List<X509Certificate> certificates = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                X500Name name = new X500Name("CN=recipient" + i);
                certificates.add(
                        new JcaX509CertificateConverter()
                                .getCertificate(
                                        new JcaX509v3CertificateBuilder(
                                                        name,
                                                        BigInteger.valueOf(i),
                                                        Date.from(now),
                                                        Date.from(now.plus(Duration.ofDays(1))),
                                                        name,
                                                        pair.getPublic())
                                                .build(signer)));
            }
            return certificates;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("a JDK that can't make certificates", e);
        }
    }
}
