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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jamestls.evidence.files.EvidenceFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-24T18:12:00Z"), ZoneOffset.UTC);

    @TempDir private Path folder;

    // ------------------------------------------------------------------------------------ PKCS#12

    @ParameterizedTest
    @CsvSource({
        "RSA,       SHA256withRSA",
        "secp256r1, SHA256withECDSA",
        "secp384r1, SHA384withECDSA",
        "secp521r1, SHA512withECDSA"
    })
    void aKeyInPkcs12IsRead(String kind, String algorithm) throws Exception {
        KeyPair pair = kind.equals("RSA") ? Keys.rsa() : Keys.ec(kind);
        Path file = pkcs12("secret", pair);

        SigningKey key = SigningKey.read(file, password("secret\nanything else\n"));

        assertThat(key.certificate().getPublicKey()).isEqualTo(pair.getPublic());
        assertThat(key.algorithm()).isEqualTo(algorithm);
        assertThat(key.fingerprint()).matches("[0-9a-f]{64}");
    }

    @Test
    void aWrongPasswordIsToldAsThat() throws Exception {
        Path file = pkcs12("secret", Keys.ec("secp256r1"));

        assertThatThrownBy(() -> SigningKey.read(file, password("wrong")))
                .isInstanceOf(SigningKeyException.class)
                .hasMessage("The password does not open the signing key " + file + ".");
        assertThatThrownBy(() -> SigningKey.read(file, Optional.empty()))
                .isInstanceOf(SigningKeyException.class)
                .hasMessage(
                        "The signing key "
                                + file
                                + " needs a password: name the file that has it.");
    }

    @Test
    void aStoreWithoutAKeyAndOneWithTwoAreRefused() throws Exception {
        assertThatThrownBy(() -> SigningKey.read(pkcs12("secret"), password("secret")))
                .hasMessageContaining("There is no private key with a certificate in");
        Path two = pkcs12("secret", Keys.ec("secp256r1"), Keys.ec("secp256r1"));
        assertThatThrownBy(() -> SigningKey.read(two, password("secret")))
                .hasMessageContaining("There are several keys in")
                .hasMessageContaining("key-0, key-1");
    }

    @Test
    void missingFilesAreNamed() {
        Path none = folder.resolve("none.p12");

        assertThatThrownBy(() -> SigningKey.read(none, Optional.empty()))
                .isInstanceOf(SigningKeyException.class)
                .hasMessage("There is no signing key: the file " + none + " does not exist.");
        assertThatThrownBy(() -> SigningKey.read(none, Optional.of(none)))
                .hasMessage("There is no file " + none + " with the password of the signing key.");
    }

    // ---------------------------------------------------------------------------------------- PEM

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "secp256r1"})
    void aKeyInPemIsRead(String kind) throws Exception {
        KeyPair pair = kind.equals("RSA") ? Keys.rsa() : Keys.ec(kind);
        Path file = pem(pkcs8(pair) + certificate(pair));

        SigningKey key = SigningKey.read(file, Optional.empty());

        assertThat(key.certificate().getPublicKey()).isEqualTo(pair.getPublic());
    }

    @Test
    void theOlderFormsOfOpensslAreReadToo() throws Exception {
        KeyPair rsa = Keys.rsa();
        KeyPair ec = Keys.ec("secp256r1");

        Path one = pem(certificate(rsa) + Keys.pem("RSA PRIVATE KEY", inner(rsa)));
        assertThat(SigningKey.read(one, Optional.empty()).algorithm()).isEqualTo("SHA256withRSA");
        // The curve stands outside in PKCS#8, and before the key in what OpenSSL writes.
        Path two =
                pem(
                        Keys.pem(
                                        "EC PARAMETERS",
                                        PrivateKeyInfo.getInstance(ec.getPrivate().getEncoded())
                                                .getPrivateKeyAlgorithm()
                                                .getParameters()
                                                .toASN1Primitive()
                                                .getEncoded())
                                + pkcs8(ec)
                                + certificate(ec));
        assertThat(SigningKey.read(two, Optional.empty()).algorithm()).isEqualTo("SHA256withECDSA");
    }

    @Test
    void anEncryptedKeyInPemIsOpenedByItsPassword() throws Exception {
        KeyPair pair = Keys.ec("secp256r1");
        Path file = pem(encrypted(pair, "secret") + certificate(pair));

        assertThat(SigningKey.read(file, password("secret")).certificate().getPublicKey())
                .isEqualTo(pair.getPublic());
        assertThatThrownBy(() -> SigningKey.read(file, password("wrong")))
                .hasMessage("The password does not open the signing key " + file + ".");
        assertThatThrownBy(() -> SigningKey.read(file, Optional.empty()))
                .hasMessageContaining("needs a password");
    }

    @Test
    void aCertificateOfAnotherKeyIsRefused() throws Exception {
        Path file = pem(pkcs8(Keys.ec("secp256r1")) + certificate(Keys.ec("secp256r1")));
        Path kinds = pem(pkcs8(Keys.rsa()) + certificate(Keys.ec("secp256r1")));

        assertThatThrownBy(() -> SigningKey.read(file, Optional.empty()))
                .isInstanceOf(SigningKeyException.class)
                .hasMessageStartingWith(
                        "The key and the certificate in " + file + " do not belong together");
        assertThatThrownBy(() -> SigningKey.read(kinds, Optional.empty()))
                .hasMessageContaining("do not belong together");
    }

    @Test
    void whatIsMissingInPemIsNamed() throws Exception {
        KeyPair pair = Keys.ec("secp256r1");

        assertThatThrownBy(() -> SigningKey.read(pem(pkcs8(pair)), Optional.empty()))
                .hasMessageContaining("There is no certificate in");
        assertThatThrownBy(() -> SigningKey.read(pem(certificate(pair)), Optional.empty()))
                .hasMessageContaining("There is no private key in");
        assertThatThrownBy(
                        () ->
                                SigningKey.read(
                                        pem(pkcs8(pair) + pkcs8(pair) + certificate(pair)),
                                        Optional.empty()))
                .hasMessageContaining("There are 2 private keys in");
    }

    @Test
    void whatIsNeitherIsRefused() throws Exception {
        assertThatThrownBy(() -> SigningKey.read(pem("hello"), Optional.empty()))
                .hasMessageContaining("is neither a PKCS#12 file nor a PEM file");
        assertThatThrownBy(
                        () ->
                                SigningKey.read(
                                        pem(Keys.pem("PRIVATE KEY", new byte[] {1, 2, 3})),
                                        Optional.empty()))
                .isInstanceOf(SigningKeyException.class);
    }

    @Test
    void anotherKindOfKeyIsRefused() throws Exception {
        KeyPair pair = Keys.ed25519();
        Path file = pem(pkcs8(pair) + certificate(pair));

        assertThatThrownBy(() -> SigningKey.read(file, Optional.empty()))
                .isInstanceOf(SigningKeyException.class)
                .hasMessageContaining("checkpoints are signed with RSA or EC");
    }

    // ---------------------------------------------------------------------------------------- time

    @Test
    void aCertificateThatHasEndedIsWarnedOf() throws Exception {
        SigningKey key = Keys.signing(Keys.ec("secp256r1"));

        assertThat(key.warning(CLOCK.instant())).isEmpty();
        assertThat(key.warning(Keys.UNTIL.plusSeconds(1)).orElseThrow())
                .contains("ended on 2036-01-01T00:00:00Z");
        assertThat(key.warning(Keys.FROM.minusSeconds(1)).orElseThrow())
                .contains("holds from 2026-01-01T00:00:00Z on only");
    }

    // ---------------------------------------------------------------------------------------- made

    @Test
    void aKeyIsMadeOnceAndReadFromThenOn() throws Exception {
        EvidenceFolder ledger = new EvidenceFolder(folder.resolve("tls-evidence"));

        SigningKey made = SigningKey.readOrMake(ledger, "mx1, CN=other", CLOCK);
        SigningKey read = SigningKey.readOrMake(ledger, "mx1", CLOCK);

        assertThat(read.fingerprint()).isEqualTo(made.fingerprint());
        assertThat(SigningKey.readMade(ledger).fingerprint()).isEqualTo(made.fingerprint());
        assertThat(made.algorithm()).isEqualTo("SHA256withECDSA");
        assertThat(made.certificate().getSubjectX500Principal().getName())
                .isEqualTo("CN=james-tls evidence of mx1\\, CN\\=other");
        assertThat(made.certificate().getNotAfter())
                .isEqualTo(Instant.parse("2036-11-24T00:00:00Z"));
        assertThat(made.certificate().getBasicConstraints()).isNegative();
        assertThat(Files.list(ledger.keys()).map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder("signing-key.pem", "signing-certificate.pem");
    }

    @Test
    void aMadeKeyIsReadByNobodyElse() throws Exception {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        EvidenceFolder ledger = new EvidenceFolder(folder);

        SigningKey.readOrMake(ledger, "mx1", CLOCK);

        assertThat(permissions(ledger.keys())).isEqualTo("rwx------");
        assertThat(permissions(ledger.keys().resolve("signing-key.pem"))).isEqualTo("rw-------");
    }

    @Test
    void aMadeKeyWithoutItsCertificateIsNotReplaced() throws Exception {
        EvidenceFolder ledger = new EvidenceFolder(folder);
        SigningKey.readOrMake(ledger, "mx1", CLOCK);
        Files.delete(ledger.keys().resolve("signing-certificate.pem"));

        assertThatThrownBy(() -> SigningKey.readOrMake(ledger, "mx1", CLOCK))
                .isInstanceOf(SigningKeyException.class)
                .hasMessageContaining("put the certificate back, or take the key away");
    }

    @Test
    void thatNoKeyCanBeMadeIsToldWithTheReason() throws Exception {
        Path file = Files.createFile(folder.resolve("tls-evidence"));

        assertThatThrownBy(() -> SigningKey.readOrMake(new EvidenceFolder(file), "mx1", CLOCK))
                .isInstanceOf(SigningKeyException.class)
                .hasMessageContaining("A signing key can't be made in " + file.resolve("keys"));
    }

    // ------------------------------------------------------------------------------------- helpers

    private Path pkcs12(String password, KeyPair... pairs)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < pairs.length; i++) {
            store.setKeyEntry(
                    "key-" + i,
                    pairs[i].getPrivate(),
                    password.toCharArray(),
                    new Certificate[] {Keys.certificate(pairs[i])});
        }
        Path file = folder.resolve("key.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    private Optional<Path> password(String text) throws IOException {
        return Optional.of(Files.writeString(folder.resolve("password"), text));
    }

    private Path pem(String text) throws IOException {
        return Files.writeString(
                Files.createTempFile(folder, "key", ".pem"), text, StandardCharsets.US_ASCII);
    }

    private static String pkcs8(KeyPair pair) {
        return Keys.pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    private static String certificate(KeyPair pair) throws CertificateEncodingException {
        return Keys.pem("CERTIFICATE", Keys.certificate(pair).getEncoded());
    }

    private static byte[] inner(KeyPair pair) throws IOException {
        return PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded())
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();
    }

    private static String encrypted(KeyPair pair, String password)
            throws GeneralSecurityException, IOException {
        String algorithm = "PBEWithHmacSHA256AndAES_256";
        SecretKey key =
                SecretKeyFactory.getInstance(algorithm)
                        .generateSecret(new PBEKeySpec(password.toCharArray()));
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.ENCRYPT_MODE, key);
        byte[] octets = cipher.doFinal(pair.getPrivate().getEncoded());
        return Keys.pem(
                "ENCRYPTED PRIVATE KEY",
                new EncryptedPrivateKeyInfo(
                                new AlgorithmIdentifier(
                                        PKCSObjectIdentifiers.id_PBES2,
                                        ASN1Primitive.fromByteArray(
                                                cipher.getParameters().getEncoded())),
                                octets)
                        .getEncoded());
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
