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
package org.jamestls.it.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jamestls.it.james.KeyType;

/**
 * A certificate authority for the length of a test run: the servers' certificates with RSA-2048 and
 * P-256 keys, and those of clients.
 */
public final class Authority {

    /** The secret of every key store that is written. */
    public static final String SECRET = "changeit";

    /** Who a client says that it is. */
    public enum Client {
        /** {@code mail.partner.example}, valid for a year. */
        PARTNER("mail.partner.example", "mail.partner.example", 365),
        /** {@code mail.partner.example}, valid for two days more. */
        EXPIRING("mail.partner.example", "mail.partner.example", 2),
        /** A certificate of the same authority for another name. */
        OTHER("mail.other.example", "mail.other.example", 365),
        /** Its subject tries to break a line of a reply and of a log. */
        CRLF("evil\r\n250 2.1.0 accepted\r\nrule=none", "mail.evil.example", 365);

        private final String commonName;
        private final String dnsName;
        private final int days;

        Client(String commonName, String dnsName, int days) {
            this.commonName = commonName;
            this.dnsName = dnsName;
            this.days = days;
        }
    }

    private record Identity(PrivateKey key, X509Certificate certificate) {}

    private final Identity root;
    private final Map<KeyType, Identity> servers = new EnumMap<>(KeyType.class);
    private final Map<Client, Identity> clients = new ConcurrentHashMap<>();

    public Authority() {
        KeyPair pair = newPair(KeyType.EC);
        root =
                new Identity(
                        pair.getPrivate(),
                        certify(
                                commonName("james-tls test authority"),
                                pair,
                                Optional.empty(),
                                365,
                                Optional.empty()));
        for (KeyType type : KeyType.values()) {
            servers.put(type, issue("mx.example.com", "mx.example.com", type, 365));
        }
    }

    /** A PKCS#12 key store with the server's key, its certificate and ours. */
    public byte[] serverKeystore(KeyType type) {
        return keystore(servers.get(type));
    }

    /** A PKCS#12 trust store with this authority. */
    public byte[] truststore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", root.certificate());
            return bytes(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot make the trust store", e);
        }
    }

    public X509Certificate clientCertificate(Client client) {
        return identity(client).certificate();
    }

    /** SHA-256 of a client's certificate in lower-case hex, as a policy pins it. */
    public String fingerprint(Client client) {
        try {
            byte[] digest =
                    java.security.MessageDigest.getInstance("SHA-256")
                            .digest(clientCertificate(client).getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a client proves itself with. */
    public KeyManager[] keyManagers(Client client) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            Identity identity = identity(client);
            store.load(null, null);
            store.setKeyEntry(
                    "client",
                    identity.key(),
                    SECRET.toCharArray(),
                    new Certificate[] {identity.certificate(), root.certificate()});
            KeyManagerFactory factory =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, SECRET.toCharArray());
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot make the key managers of " + client, e);
        }
    }

    private Identity identity(Client client) {
        return clients.computeIfAbsent(
                client, who -> issue(who.commonName, who.dnsName, KeyType.EC, who.days));
    }

    private Identity issue(String commonName, String dnsName, KeyType type, int days) {
        KeyPair pair = newPair(type);
        return new Identity(
                pair.getPrivate(),
                certify(
                        commonName(commonName),
                        pair,
                        Optional.of(dnsName),
                        days,
                        Optional.of(root)));
    }

    private static X500Name commonName(String value) {
        ASN1ObjectIdentifier type = BCStyle.CN;
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(type, new DERUTF8String(value)).build();
    }

    private static KeyPair newPair(KeyType type) {
        try {
            KeyPairGenerator generator =
                    KeyPairGenerator.getInstance(type == KeyType.RSA ? "RSA" : "EC");
            if (type == KeyType.RSA) {
                generator.initialize(2048);
            } else {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a key of " + type, e);
        }
    }

    private static X509Certificate certify(
            X500Name subject,
            KeyPair pair,
            Optional<String> dnsName,
            int days,
            Optional<Identity> issuer) {
        Instant now = Instant.now();
        try {
            X500Name issuerName =
                    issuer.map(
                                    by ->
                                            X500Name.getInstance(
                                                    by.certificate()
                                                            .getSubjectX500Principal()
                                                            .getEncoded()))
                            .orElse(subject);
            JcaX509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            issuerName,
                            new BigInteger(64, new java.security.SecureRandom())
                                    .add(BigInteger.ONE),
                            Date.from(now.minus(1, ChronoUnit.HOURS)),
                            Date.from(now.plus(days, ChronoUnit.DAYS)),
                            subject,
                            pair.getPublic());
            builder.addExtension(
                    Extension.basicConstraints, true, new BasicConstraints(issuer.isEmpty()));
            if (dnsName.isPresent()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, dnsName.get())));
            }
            PrivateKey signingKey = issuer.map(Identity::key).orElse(pair.getPrivate());
            ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(signingKey);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException | IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot certify " + subject, e);
        }
    }

    private byte[] keystore(Identity identity) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "james",
                    identity.key(),
                    SECRET.toCharArray(),
                    new Certificate[] {identity.certificate(), root.certificate()});
            return bytes(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot make the key store", e);
        }
    }

    private static byte[] bytes(KeyStore store) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, SECRET.toCharArray());
        return out.toByteArray();
    }
}
