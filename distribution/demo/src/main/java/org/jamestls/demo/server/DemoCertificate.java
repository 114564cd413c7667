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
package org.jamestls.demo.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The keys (P-256) and certificates of the server and of a partner, issued by an authority of the
 * demo's own, and the files that hold them. The authority's key is never written: it signs twice
 * and is forgotten.
 *
 * @param keystore the server's, PKCS12, opened by {@value #SECRET}
 * @param truststore what the server lets partners' certificates be issued by, likewise
 * @param authority the authority's certificate in PEM form, for {@code openssl -CAfile}
 * @param partner the partner's certificate in PEM form, for {@code openssl -cert}
 * @param partnerKey the partner's key in PEM form (PKCS#8), for {@code openssl -key}
 */
public record DemoCertificate(
        Path keystore, Path truststore, Path authority, Path partner, Path partnerKey) {

    /** The secret of both stores, as {@code conf/} has it. */
    public static final String SECRET = "change-me";

    /** The name in the partner's certificate. */
    public static final String PARTNER = "mail.bank-a.example";

    static final String HOST = "mx.demo.example";

    private static final String ALIAS = "key";
    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final Duration SPARE = Duration.ofDays(1);

    /**
     * The certificates in that folder, new ones where there are none that hold for another day.
     *
     * @throws DemoFailure when it can't be made or written
     */
    public static DemoCertificate in(Path folder, Clock clock) throws DemoFailure {
        DemoCertificate certificate =
                new DemoCertificate(
                        folder.resolve("keystore.p12"),
                        folder.resolve("truststore.p12"),
                        folder.resolve("demo-ca.pem"),
                        folder.resolve("bank-a.pem"),
                        folder.resolve("bank-a-key.pem"));
        try {
            if (!certificate.isGoodAt(clock.instant().plus(SPARE))) {
                Files.createDirectories(folder);
                certificate.issue(clock.instant());
            }
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw DemoFailure.because("The demo's certificates can't be made: " + e);
        }
        return certificate;
    }

    /** The authority, as a client's trust store. */
    public KeyStore trust() throws IOException, GeneralSecurityException {
        return open(truststore);
    }

    /** The partner's key and certificate, read from their PEM files; opened by {@link #SECRET}. */
    public KeyStore partnerIdentity() throws IOException, GeneralSecurityException {
        try (PEMParser certificates = new PEMParser(Files.newBufferedReader(partner));
                PEMParser keys = new PEMParser(Files.newBufferedReader(partnerKey))) {
            return store(
                    new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) keys.readObject()),
                    new JcaX509CertificateConverter()
                            .getCertificate((X509CertificateHolder) certificates.readObject()));
        }
    }

    private boolean isGoodAt(Instant instant) {
        if (!Stream.of(keystore, truststore, authority, partner, partnerKey)
                .allMatch(Files::isReadable)) {
            return false;
        }
        try {
            KeyStore store = open(keystore);
            return store.isKeyEntry(ALIAS)
                    && Arrays.stream(store.getCertificateChain(ALIAS))
                            .allMatch(each -> isGoodAt((X509Certificate) each, instant));
        } catch (IOException | GeneralSecurityException unreadable) {
            return false;
        }
    }

    private static boolean isGoodAt(X509Certificate certificate, Instant instant) {
        return certificate.getNotAfter().toInstant().isAfter(instant);
    }

    private static KeyStore open(Path keystore) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, SECRET.toCharArray());
        }
        return store;
    }

    private void issue(Instant now)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair authorityKey = newKey();
        X500Name authorityName = new X500Name("CN=James TLS demo authority");
        X509Certificate authorityCertificate =
                signed(
                        builder(authorityName, authorityKey, authorityName, authorityKey, now)
                                .addExtension(
                                        Extension.basicConstraints, true, new BasicConstraints(0))
                                .addExtension(
                                        Extension.keyUsage,
                                        true,
                                        new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)),
                        authorityKey.getPrivate());
        KeyPair serverKey = newKey();
        X509Certificate serverCertificate =
                signed(
                        endEntity(
                                builder(
                                        authorityName,
                                        authorityKey,
                                        new X500Name("CN=" + HOST),
                                        serverKey,
                                        now),
                                KeyPurposeId.id_kp_serverAuth,
                                new GeneralName(GeneralName.dNSName, HOST),
                                new GeneralName(GeneralName.dNSName, "localhost"),
                                new GeneralName(GeneralName.iPAddress, "127.0.0.1")),
                        authorityKey.getPrivate());
        KeyPair partnersKey = newKey();
        X509Certificate partnersCertificate =
                signed(
                        endEntity(
                                builder(
                                        authorityName,
                                        authorityKey,
                                        new X500Name("CN=" + PARTNER),
                                        partnersKey,
                                        now),
                                KeyPurposeId.id_kp_clientAuth,
                                new GeneralName(GeneralName.dNSName, PARTNER)),
                        authorityKey.getPrivate());
        // What the keystore holds is looked at first at the next start: it comes last, so that an
        // interrupted one leaves no mixture of old and new.
        Files.deleteIfExists(keystore);
        write(truststore, trustOnly(authorityCertificate));
        writePem(authority, authorityCertificate);
        writePem(partner, partnersCertificate);
        writePem(partnerKey, new JcaPKCS8Generator(partnersKey.getPrivate(), null));
        write(keystore, store(serverKey.getPrivate(), serverCertificate, authorityCertificate));
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, KeyPair issuerKey, X500Name subject, KeyPair key, Instant now)
            throws GeneralSecurityException, CertIOException {
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        return new JcaX509v3CertificateBuilder(
                        issuer,
                        new BigInteger(127, new SecureRandom()).setBit(126),
                        Date.from(now.minus(Duration.ofHours(1))),
                        Date.from(now.plus(LIFETIME)),
                        subject,
                        key.getPublic())
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        extensions.createSubjectKeyIdentifier(key.getPublic()))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        extensions.createAuthorityKeyIdentifier(issuerKey.getPublic()));
    }

    private static X509v3CertificateBuilder endEntity(
            X509v3CertificateBuilder builder, KeyPurposeId purpose, GeneralName... names)
            throws CertIOException {
        return builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose))
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    private static KeyStore trustOnly(X509Certificate issuer)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", issuer);
        return store;
    }

    private static KeyStore store(PrivateKey key, X509Certificate... chain)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, key, SECRET.toCharArray(), chain);
        return store;
    }

    /** Writes aside first: an interrupted start leaves no store that is half written. */
    private static void write(Path file, KeyStore store)
            throws IOException, GeneralSecurityException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            store.store(out, SECRET.toCharArray());
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void writePem(Path file, Object content) throws IOException {
        try (JcaPEMWriter writer = new JcaPEMWriter(Files.newBufferedWriter(file))) {
            writer.writeObject(content);
        }
    }
}
