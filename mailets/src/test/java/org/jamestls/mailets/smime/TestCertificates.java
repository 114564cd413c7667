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

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority and what it issues, for mail or not. */
public final class TestCertificates {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final Clock NOON = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final AtomicLong SERIAL = new AtomicLong(1);
    private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();

    private final Identity authority;

    /** A certificate and its key. */
    public record Identity(X509Certificate certificate, PrivateKey key) {
        /** The certificate in PEM. */
        public String pem() {
            try {
                return TestCertificates.pem("CERTIFICATE", certificate.getEncoded());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Writes the certificate. */
        public Identity write(Path file) throws IOException {
            Files.createDirectories(file.getParent());
            Files.writeString(file, pem());
            return this;
        }

        /** Writes the private key. */
        public Path writeKey(Path file) throws IOException {
            return Files.writeString(file, TestCertificates.pem("PRIVATE KEY", key.getEncoded()));
        }
    }

    /** What a certificate is to say; the defaults make a good one. */
    public static final class Wish {
        private String subject = "CN=someone";
        private String keys = "P-256";
        private String[] addresses = {};
        private Instant from = NOW.minus(Duration.ofDays(10));
        private Instant until = NOW.plus(Duration.ofDays(10));
        private int usage = KeyUsage.keyAgreement | KeyUsage.keyEncipherment;
        private KeyPurposeId purpose = KeyPurposeId.id_kp_emailProtection;
        private boolean authority;
        private boolean critical;

        public Wish addresses(String... wanted) {
            addresses = wanted;
            return this;
        }

        public Wish subject(String wanted) {
            subject = wanted;
            return this;
        }

        public Wish keys(String wanted) {
            keys = wanted;
            return this;
        }

        Wish from(Instant wanted) {
            from = wanted;
            return this;
        }

        public Wish until(Instant wanted) {
            until = wanted;
            return this;
        }

        Wish usage(int wanted) {
            usage = wanted;
            return this;
        }

        Wish purpose(KeyPurposeId wanted) {
            purpose = wanted;
            return this;
        }

        Wish critical() {
            critical = true;
            return this;
        }

        Wish authority() {
            authority = true;
            usage = KeyUsage.keyCertSign;
            return this;
        }
    }

    private TestCertificates(Identity authority) {
        this.authority = authority;
    }

    /** An authority of a name. */
    public static TestCertificates authority(String name) {
        Wish wish = new Wish().subject("CN=" + name).authority();
        KeyPair pair = fresh("P-256");
        return new TestCertificates(
                new Identity(sign(wish, pair, wish.subject, pair.getPrivate()), pair.getPrivate()));
    }

    /** Somebody who issues without being an authority. */
    static TestCertificates actingAs(Identity who) {
        return new TestCertificates(who);
    }

    /** Its own certificate. */
    public Identity itself() {
        return authority;
    }

    /** A good certificate for addresses. */
    public Identity issue(String... addresses) {
        return issue(wish -> wish.addresses(addresses));
    }

    /** A certificate as is wished. Keys of one kind are the same in all: to make them costs. */
    public Identity issue(Consumer<Wish> wishes) {
        Wish wish = new Wish();
        wishes.accept(wish);
        KeyPair pair = KEYS.computeIfAbsent(wish.keys, TestCertificates::fresh);
        return new Identity(
                sign(
                        wish,
                        pair,
                        authority.certificate().getSubjectX500Principal().getName(),
                        authority.key()),
                pair.getPrivate());
    }

    /** An authority below this one. */
    TestCertificates below(String name) {
        KeyPair pair = fresh("P-256");
        Wish wish = new Wish().subject("CN=" + name).authority();
        return new TestCertificates(
                new Identity(
                        sign(
                                wish,
                                pair,
                                authority.certificate().getSubjectX500Principal().getName(),
                                authority.key()),
                        pair.getPrivate()));
    }

    private static KeyPair fresh(String kind) {
        try {
            KeyPairGenerator generator;
            if (kind.startsWith("RSA-")) {
                generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(Integer.parseInt(kind.substring(4)));
            } else if (kind.startsWith("P-")) {
                generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp" + kind.substring(2) + "r1"));
            } else {
                generator = KeyPairGenerator.getInstance(kind);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate sign(Wish wish, KeyPair pair, String issuer, PrivateKey key) {
        try {
            JcaX509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            new X500Name(issuer),
                            BigInteger.valueOf(SERIAL.getAndIncrement()),
                            Date.from(wish.from),
                            Date.from(wish.until),
                            new X500Name(wish.subject),
                            pair.getPublic());
            if (wish.usage != 0) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(wish.usage));
            }
            if (wish.authority) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            } else if (wish.purpose != null) {
                builder.addExtension(
                        Extension.extendedKeyUsage,
                        wish.critical,
                        new ExtendedKeyUsage(wish.purpose));
            }
            if (wish.addresses.length > 0) {
                GeneralName[] names = new GeneralName[wish.addresses.length];
                for (int i = 0; i < names.length; i++) {
                    names[i] = new GeneralName(GeneralName.rfc822Name, wish.addresses[i]);
                }
                builder.addExtension(
                        Extension.subjectAlternativeName, wish.critical, new GeneralNames(names));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN "
                + kind
                + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der)
                + "\n-----END "
                + kind
                + "-----\n";
    }
}
