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
package org.jamestls.evidence.checkpoint;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Keys and certificates for tests. */
public final class Keys {
    static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant UNTIL = Instant.parse("2036-01-01T00:00:00Z");

    private Keys() {}

    public static KeyPair rsa() {
        return pair("RSA", 2048, "");
    }

    public static KeyPair ec(String curve) {
        return pair("EC", 0, curve);
    }

    static KeyPair ed25519() {
        return pair("Ed25519", 0, "");
    }

    private static KeyPair pair(String algorithm, int bits, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (bits > 0) {
                generator.initialize(bits);
            } else if (!curve.isEmpty()) {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static X509Certificate certificate(KeyPair pair) {
        return certificate(pair, FROM, UNTIL);
    }

    static X509Certificate certificate(KeyPair pair, Instant from, Instant until) {
        try {
            return sign(builder(pair, "CN=signer", from, until), pair);
        } catch (CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate that an authority for time stamps needs. */
    static X509Certificate stamping(KeyPair pair, Instant from, Instant until) {
        try {
            X509v3CertificateBuilder builder = builder(pair, "CN=time", from, until);
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    true,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            return sign(builder, pair);
        } catch (CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509v3CertificateBuilder builder(
            KeyPair pair, String name, Instant from, Instant until) throws CertIOException {
        return new JcaX509v3CertificateBuilder(
                new X500Name(name),
                BigInteger.TEN,
                Date.from(from),
                Date.from(until),
                new X500Name(name),
                pair.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair pair) {
        String algorithm =
                switch (pair.getPrivate().getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "Ed25519";
                };
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder(algorithm)
                                            .build(pair.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static SigningKey signing(KeyPair pair) throws SigningKeyException {
        return SigningKey.of("a test", pair.getPrivate(), List.of(certificate(pair)));
    }

    /** A key whose certificate held for those times only. */
    public static SigningKey signing(KeyPair pair, Instant from, Instant until)
            throws SigningKeyException {
        return SigningKey.of("a test", pair.getPrivate(), List.of(certificate(pair, from, until)));
    }

    /** A key whose certificate was issued by another one, which is not told. */
    public static SigningKey issued(KeyPair pair) throws SigningKeyException {
        return SigningKey.of("a test", pair.getPrivate(), List.of(issued(pair, ec("secp256r1"))));
    }

    private static X509Certificate issued(KeyPair pair, KeyPair authority) {
        return sign(
                new JcaX509v3CertificateBuilder(
                        new X500Name("CN=authority"),
                        BigInteger.TWO,
                        Date.from(FROM),
                        Date.from(UNTIL),
                        new X500Name("CN=signer"),
                        pair.getPublic()),
                authority);
    }

    /** Octets as PEM (RFC 7468). */
    public static String pem(String kind, byte[] der) {
        return "-----BEGIN "
                + kind
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END "
                + kind
                + "-----\n";
    }
}
