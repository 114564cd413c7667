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

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Reads keys and certificates in PEM (RFC 7468). Stateless. */
final class PemEntries {
    private static final String BEGIN = "-----BEGIN ";
    private static final String PBES2 = "PBES2";

    private PemEntries() {}

    static boolean isPem(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1).contains(BEGIN);
    }

    /** One entry of all that is in it; none where there is neither a key nor a certificate. */
    static List<KeyEntry> read(Path path, byte[] octets, Optional<char[]> password)
            throws KeyFileException {
        checkBeginnings(path, octets);
        List<PrivateKey> keys = new ArrayList<>();
        List<X509Certificate> chain = new ArrayList<>();
        try (PEMParser parser =
                new PEMParser(new StringReader(new String(octets, StandardCharsets.ISO_8859_1)))) {
            for (Object one = parser.readObject(); one != null; one = parser.readObject()) {
                if (one instanceof X509CertificateHolder certificate) {
                    chain.add(new JcaX509CertificateConverter().getCertificate(certificate));
                } else if (one instanceof PrivateKeyInfo key) {
                    keys.add(new JcaPEMKeyConverter().getPrivateKey(key));
                } else if (one instanceof PEMKeyPair pair) {
                    keys.add(key(pair));
                } else if (one instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
                    keys.add(decrypted(path, encrypted, password));
                } else if (one instanceof PEMEncryptedKeyPair encrypted) {
                    keys.add(decrypted(path, encrypted, password));
                } else if (one instanceof PKCS10CertificationRequest) {
                    throw new KeyFileException(
                            path
                                    + " is a request for a certificate, not a certificate: send it"
                                    + " to the authority, and name what comes back.");
                }
            }
        } catch (IOException | CertificateException e) {
            throw new KeyFileException(
                    "Something in " + path + " is no key or certificate in PEM, or is broken.", e);
        }
        if (keys.size() > 1) {
            throw new KeyFileException(
                    "There are " + keys.size() + " private keys in " + path + ": leave one.");
        }
        return keys.isEmpty() && chain.isEmpty()
                ? List.of()
                : List.of(new KeyEntry("", keys.stream().findFirst(), chain));
    }

    // Who reads PEM passes over what does not begin with its line, as if it were not there.
    private static void checkBeginnings(Path path, byte[] octets) throws KeyFileException {
        List<String> lines = new String(octets, StandardCharsets.ISO_8859_1).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).indexOf(BEGIN) > 0) {
                throw new KeyFileException(
                        "Line "
                                + (i + 1)
                                + " of "
                                + path
                                + " has something before "
                                + BEGIN.strip()
                                + ", as an editor's byte order mark, so that James does not see what"
                                + " begins there: take it away.");
            }
        }
    }

    // As openssl wrote keys before version 1.0: the algorithm stands in a header (RFC 1421).
    private static PrivateKey decrypted(
            Path path, PEMEncryptedKeyPair encrypted, Optional<char[]> password)
            throws KeyFileException {
        char[] secret = password.orElseThrow(() -> passwordNeeded(path));
        try {
            return key(encrypted.decryptKeyPair(new BcPEMDecryptorProvider(secret)));
        } catch (IOException e) {
            throw notDecrypted(path, e);
        }
    }

    // The public key may be missing beside it.
    private static PrivateKey key(PEMKeyPair pair) throws IOException {
        return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
    }

    private static KeyFileException passwordNeeded(Path path) {
        return new KeyFileException(
                "The key in "
                        + path
                        + " is encrypted: give its password with --password-from-file.");
    }

    private static KeyFileException notDecrypted(Path path, Exception e) {
        return new KeyFileException(
                "The key in " + path + " can't be decrypted: is the password right?", e);
    }

    // By the JDK alone: of PBES2 (RFC 8018) it names the algorithm only in the text of the
    // parameters.
    private static PrivateKey decrypted(
            Path path, PKCS8EncryptedPrivateKeyInfo encrypted, Optional<char[]> password)
            throws KeyFileException {
        char[] secret = password.orElseThrow(() -> passwordNeeded(path));
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted.getEncoded());
            String algorithm =
                    info.getAlgName().equals(PBES2)
                            ? info.getAlgParameters().toString()
                            : info.getAlgName();
            SecretKeyFactory factory = SecretKeyFactory.getInstance(algorithm);
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    factory.generateSecret(new PBEKeySpec(secret)),
                    info.getAlgParameters());
            return new JcaPEMKeyConverter()
                    .getPrivateKey(
                            PrivateKeyInfo.getInstance(info.getKeySpec(cipher).getEncoded()));
        } catch (IOException | NoSuchAlgorithmException | NoSuchPaddingException e) {
            throw new KeyFileException(
                    "The key in "
                            + path
                            + " is encrypted in a way that Java does not know: write it anew with"
                            + " openssl pkcs8 -topk8 -v2 aes-256-cbc.",
                    e);
        } catch (GeneralSecurityException e) {
            throw notDecrypted(path, e);
        }
    }
}
