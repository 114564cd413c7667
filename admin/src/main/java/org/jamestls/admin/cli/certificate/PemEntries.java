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
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Reads keys and certificates in PEM (RFC 7468). Stateless. */
final class PemEntries {
    private static final String BEGIN = "-----BEGIN ";

    private PemEntries() {}

    static boolean isPem(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1).contains(BEGIN);
    }

    /** One entry of all that is in it; none where there is neither a key nor a certificate. */
    static List<KeyEntry> read(Path path, byte[] octets, Optional<char[]> password)
            throws KeyFileException {
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
                    keys.add(new JcaPEMKeyConverter().getKeyPair(pair).getPrivate());
                } else if (one instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
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

    // By the JDK alone: it names the algorithm only in the text of the parameters.
    private static PrivateKey decrypted(
            Path path, PKCS8EncryptedPrivateKeyInfo encrypted, Optional<char[]> password)
            throws KeyFileException, IOException {
        if (password.isEmpty()) {
            throw new KeyFileException(
                    "The key in "
                            + path
                            + " is encrypted: give its password with --password-from-file.");
        }
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted.getEncoded());
            String algorithm =
                    info.getAlgParameters() == null
                            ? info.getAlgName()
                            : info.getAlgParameters().toString();
            SecretKeyFactory factory = SecretKeyFactory.getInstance(algorithm);
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    factory.generateSecret(new PBEKeySpec(password.get())),
                    info.getAlgParameters());
            return new JcaPEMKeyConverter()
                    .getPrivateKey(
                            PrivateKeyInfo.getInstance(info.getKeySpec(cipher).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(
                    "The key in " + path + " can't be decrypted: is the password right?", e);
        }
    }
}
