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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.files.WholeFile;

/** The key that a server makes for its ledger, in two files, of which nobody else reads the one. */
final class MadeKey {
    private static final int YEARS = 10;
    private static final int SERIAL_BITS = 127;

    private final Path folder;
    private final Path key;
    private final Path certificate;

    MadeKey(EvidenceFolder folder) {
        this.folder = folder.keys();
        this.key = this.folder.resolve("signing-key.pem");
        this.certificate = this.folder.resolve("signing-certificate.pem");
    }

    boolean isThere() {
        return Files.exists(key);
    }

    SigningKey read() throws SigningKeyException {
        if (!isThere()) {
            throw new SigningKeyException("There is no signing key: no file " + key + ".");
        }
        if (!Files.exists(certificate)) {
            throw new SigningKeyException(
                    "There is the signing key "
                            + key
                            + " without "
                            + certificate
                            + ": put the certificate back, or take the key away to have a new one"
                            + " made.");
        }
        try {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.write(Files.readAllBytes(key));
            both.write('\n');
            both.write(Files.readAllBytes(certificate));
            return PemKey.read(key + " and " + certificate, both.toByteArray(), Optional.empty());
        } catch (IOException e) {
            throw new SigningKeyException("The signing key can't be read: " + e, e);
        }
    }

    SigningKey make(String node, Clock clock) throws SigningKeyException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            X509Certificate own = certificate(pair, node, clock.instant());
            Files.createDirectories(folder, WholeFile.attributes(folder, "rwx------"));
            // The key last: where there is a key, there was its certificate.
            write(certificate, own, "rw-r--r--");
            write(key, new JcaPKCS8Generator(pair.getPrivate(), null), "rw-------");
            return SigningKey.of(key.toString(), pair.getPrivate(), List.of(own));
        } catch (IOException e) {
            throw new SigningKeyException(
                    "A signing key can't be made in "
                            + folder
                            + ": "
                            + e
                            + ". Let the server write there, or name a key in the policy.",
                    e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new SigningKeyException("This Java can't make a signing key: " + e, e);
        }
    }

    private static X509Certificate certificate(KeyPair pair, String node, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        // By its parts, so that nothing in the name of a node is taken for another part.
        X500Name name =
                new X500NameBuilder(BCStyle.INSTANCE)
                        .addRDN(BCStyle.CN, "james-tls evidence of " + node)
                        .build();
        Instant from = now.truncatedTo(ChronoUnit.DAYS);
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0),
                        Date.from(from),
                        Date.from(from.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant()),
                        name,
                        pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(pair.getPrivate())));
    }

    private static void write(Path file, Object content, String permissions) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(content);
        }
        WholeFile.write(
                file,
                text.toString().getBytes(StandardCharsets.US_ASCII),
                Optional.of(permissions));
    }
}
