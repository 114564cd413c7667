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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemEntriesTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

    /** As OpenSSL 3.0 writes it with -scrypt. */
    private static final String BY_SCRYPT =
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                    + "MIHkME8GCSqGSIb3DQEFDTBCMCEGCSsGAQQB2kcECzAUBAhxYygvO6XmxAICQAAC\n"
                    + "AQgCAQEwHQYJYIZIAWUDBAEqBBCoQ4RDoLUwprWSdfX1PNpMBIGQOYpD/kZrdIhp\n"
                    + "KeMXPIlPq5UujIi/w2PFwRFT/b5hQonQMjAL6gz2WRCKrg25xWZXxabFnBdVnMxo\n"
                    + "8oHuTB+1HKp6d+purEERGGZ1DiEtFmV5NKGy3/DUUzookvNT6+m6TpuIQkuqK4Kl\n"
                    + "MrmIQAQnsO5nn8v/V/TvKtrG3p+a6womwqlziy/9yD7W2L3gSvDE\n"
                    + "-----END ENCRYPTED PRIVATE KEY-----\n";

    /** As OpenSSL 3.0 writes it with ec -aes128. */
    private static final String BY_OPENSSL =
            "-----BEGIN EC PRIVATE KEY-----\n"
                    + "Proc-Type: 4,ENCRYPTED\n"
                    + "DEK-Info: AES-128-CBC,947F205C777116B26A5DBD1A77A948F5\n"
                    + "\n"
                    + "3DinEcHiFO2+ON071+rZwib21lHIm0fplRFCJOb20AYG1gzffW8kg+7lY0P95Zzm\n"
                    + "5hs2GLkf8edCWLcNM0s1Ys68RWiIKYBJkw6B+ef+AlbdAXUXVb6h3Z4v7iLWk05J\n"
                    + "5RwRoXJCqE7203YckNkA9sl3KaMKuErk/V9Dg6Kr6CQ=\n"
                    + "-----END EC PRIVATE KEY-----\n";

    @TempDir private Path folder;

    private KeyFile read(String pem, char... password) throws Exception {
        Path file = Files.writeString(folder.resolve("mx.pem"), pem, StandardCharsets.UTF_8);
        return KeyFile.read(file, Optional.of(password).filter(given -> given.length > 0));
    }

    private static String pem(Object... contents) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object content : contents) {
                writer.writeObject(content);
            }
        }
        return text.toString();
    }

    private static X509Certificate certificate() {
        return new CertificateMaker(KeyKind.EC.make(), List.of("mx.example.com"))
                .selfSigned(Instant.parse("2026-11-29T12:00:00Z"), Duration.ofDays(30));
    }

    private static String openSsl(KeyPair keys) throws Exception {
        return pem(
                new JcaMiscPEMGenerator(
                        keys.getPrivate(),
                        new JcePEMEncryptorBuilder("AES-128-CBC")
                                .setProvider(BOUNCY_CASTLE)
                                .build(PASSWORD)));
    }

    private static String pkcs8(KeyPair keys, ASN1ObjectIdentifier algorithm) throws Exception {
        return pem(
                new JcaPKCS8Generator(
                        keys.getPrivate(),
                        new JceOpenSSLPKCS8EncryptorBuilder(algorithm)
                                .setProvider(BOUNCY_CASTLE)
                                .setPassword(PASSWORD)
                                .build()));
    }

    @ParameterizedTest
    @EnumSource(names = {"EC", "RSA_2048"})
    void anEncryptedKeyIsReadHoweverItIsEncrypted(KeyKind kind) throws Exception {
        KeyPair keys = kind.make();

        for (String pem :
                List.of(
                        pkcs8(keys, PKCS8Generator.PBE_SHA1_3DES),
                        pkcs8(keys, PKCS8Generator.AES_256_CBC))) {
            assertThat(read(pem, PASSWORD).entries().get(0).key()).contains(keys.getPrivate());
        }
    }

    @Test
    void anEncryptedKeyInTheOldFormOfOpenSslIsRead() throws Exception {
        KeyPair keys = KeyKind.RSA_2048.make();

        assertThat(read(openSsl(keys), PASSWORD).entries().get(0).key())
                .contains(keys.getPrivate());
        assertThat(read(BY_OPENSSL, PASSWORD).entries().get(0).key()).isPresent();
    }

    @Test
    void anEncryptedKeyWantsItsPassword() throws Exception {
        String pem = openSsl(KeyKind.RSA_2048.make());

        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> read(pem))
                .withMessageContaining("is encrypted")
                .withMessageContaining("--password-from-file");
        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> read(pem, "another".toCharArray()))
                .withMessageContaining("is the password right?");
    }

    @Test
    void anAlgorithmThatJavaDoesNotKnowIsTold() {
        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> read(BY_SCRYPT, PASSWORD))
                .withMessageContaining("encrypted in a way that Java does not know")
                .withMessageContaining("openssl pkcs8 -topk8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufeff", "  "})
    void aCertificateThatOthersWouldPassOverIsTold(String before) throws Exception {
        String chain = pem(certificate()) + before + pem(certificate());

        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> read(chain))
                .withMessageContaining("Line " + (chain.lines().toList().size() / 2 + 1) + " of ");
    }

    @Test
    void linesThatEndAsOnWindowsAreRead() throws Exception {
        assertThat(read(pem(certificate()).replace("\n", "\r\n")).entries()).hasSize(1);
    }

    /** A PFX has version 3, and a key in PKCS#8 version 0 or 1. */
    @Test
    void aKeyInDerIsNotTakenForAKeystore() throws Exception {
        Path file = folder.resolve("mx.key");
        Files.write(file, KeyKind.EC.make().getPrivate().getEncoded());

        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> KeyFile.read(file, Optional.of(PASSWORD)))
                .withMessageContaining("is no file of keys or certificates");
    }
}
