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
import java.io.StringWriter;
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
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The server's key (P-256) and certificate, issued by an authority of the demo's own, and the files
 * that hold them: the keystore for the server, the authority's certificate for clients. The
 * authority's key is never written: it signs once and is forgotten.
 *
 * @param keystore PKCS12, opened by {@value #SECRET}
 * @param authority the authority's certificate in PEM form, for {@code openssl -CAfile}
 */
public record DemoCertificate(Path keystore, Path authority) {

    /** The keystore's secret, as {@code conf/} has it. */
    public static final String SECRET = "change-me";

    static final String HOST = "mx.demo.example";

    private static final String ALIAS = "server";
    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final Duration SPARE = Duration.ofDays(1);

    /**
     * The certificate in that folder, a new one where there is none that holds for another day.
     *
     * @throws DemoFailure when it can't be made or written
     */
    public static DemoCertificate in(Path folder, Clock clock) throws DemoFailure {
        DemoCertificate certificate =
                new DemoCertificate(folder.resolve("keystore.p12"), folder.resolve("demo-ca.pem"));
        try {
            if (!certificate.isGoodAt(clock.instant().plus(SPARE))) {
                Files.createDirectories(folder);
                certificate.issue(clock.instant());
            }
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw DemoFailure.because("The demo's certificate can't be made: " + e);
        }
        return certificate;
    }

    /** The authority, as a client's trust store. */
    public KeyStore trust() throws IOException, GeneralSecurityException {
        Certificate[] chain = open(keystore).getCertificateChain(ALIAS);
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("authority", chain[chain.length - 1]);
        return trust;
    }

    private boolean isGoodAt(Instant instant) {
        if (!Files.isReadable(keystore) || !Files.isReadable(authority)) {
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
        KeyPair serverKey = newKey();
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
        X509Certificate serverCertificate =
                signed(
                        server(
                                builder(
                                        authorityName,
                                        authorityKey,
                                        new X500Name("CN=" + HOST),
                                        serverKey,
                                        now)),
                        authorityKey.getPrivate());
        write(serverKey.getPrivate(), serverCertificate, authorityCertificate);
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

    private static X509v3CertificateBuilder server(X509v3CertificateBuilder builder)
            throws CertIOException {
        return builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(
                        Extension.extendedKeyUsage,
                        false,
                        new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(
                                new GeneralName[] {
                                    new GeneralName(GeneralName.dNSName, HOST),
                                    new GeneralName(GeneralName.dNSName, "localhost"),
                                    new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                                }));
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    /** Writes both files aside first: an interrupted start leaves none that are half written. */
    private void write(PrivateKey key, X509Certificate server, X509Certificate issuer)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, key, SECRET.toCharArray(), new Certificate[] {server, issuer});
        Path unfinished = keystore.resolveSibling(keystore.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            store.store(out, SECRET.toCharArray());
        }
        StringWriter pem = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
            writer.writeObject(issuer);
        }
        Files.writeString(authority, pem.toString());
        Files.move(unfinished, keystore, StandardCopyOption.REPLACE_EXISTING);
    }
}
