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

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
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
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * A key in PEM (RFC 7468): one private key (PKCS#8, encrypted or not, or the older forms of
 * OpenSSL) and its certificate, which may be followed by those that issued it.
 */
final class PemKey {
    private static final String BEGIN = "-----BEGIN ";

    private PemKey() {}

    static boolean isPem(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1).contains(BEGIN);
    }

    static SigningKey read(String where, byte[] octets, Optional<char[]> password)
            throws SigningKeyException {
        List<PrivateKey> keys = new ArrayList<>();
        List<X509Certificate> certificates = new ArrayList<>();
        try (PEMParser parser =
                new PEMParser(new StringReader(new String(octets, StandardCharsets.ISO_8859_1)))) {
            for (Object one = parser.readObject(); one != null; one = parser.readObject()) {
                if (one instanceof X509CertificateHolder certificate) {
                    certificates.add(new JcaX509CertificateConverter().getCertificate(certificate));
                } else if (one instanceof PrivateKeyInfo key) {
                    keys.add(new JcaPEMKeyConverter().getPrivateKey(key));
                } else if (one instanceof PEMKeyPair pair) {
                    keys.add(new JcaPEMKeyConverter().getKeyPair(pair).getPrivate());
                } else if (one instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
                    keys.add(decrypted(where, encrypted, password));
                }
            }
        } catch (PEMException | CertificateException e) {
            throw new SigningKeyException(
                    "Something in " + where + " is no key or certificate: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new SigningKeyException(where + " is no good PEM file: " + e.getMessage(), e);
        }
        if (keys.isEmpty()) {
            throw new SigningKeyException(
                    "There is no private key in " + where + ": it needs one, and its certificate.");
        }
        if (keys.size() > 1) {
            throw new SigningKeyException(
                    "There are "
                            + keys.size()
                            + " private keys in "
                            + where
                            + ": leave the one that signs checkpoints.");
        }
        if (certificates.isEmpty()) {
            throw new SigningKeyException(
                    "There is no certificate in " + where + ": put that of the key behind it.");
        }
        return SigningKey.of(where, keys.get(0), certificates);
    }

    // By the JDK alone: it names the algorithm only in the text of the parameters.
    private static PrivateKey decrypted(
            String where, PKCS8EncryptedPrivateKeyInfo encrypted, Optional<char[]> password)
            throws SigningKeyException, IOException {
        if (password.isEmpty()) {
            throw new SigningKeyException(
                    "The signing key " + where + " needs a password: name the file that has it.");
        }
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted.getEncoded());
            String algorithm = info.getAlgParameters().toString();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm)
                            .generateSecret(new PBEKeySpec(password.get())),
                    info.getAlgParameters());
            return new JcaPEMKeyConverter()
                    .getPrivateKey(
                            PrivateKeyInfo.getInstance(info.getKeySpec(cipher).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new SigningKeyException(
                    "The password does not open the signing key " + where + ".", e);
        }
    }
}
