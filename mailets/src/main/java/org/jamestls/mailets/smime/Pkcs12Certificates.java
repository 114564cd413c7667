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
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.operator.bc.BcDefaultDigestProvider;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilderProvider;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/**
 * Certificates in PKCS#12 (RFC 7292), as {@code openssl pkcs12 -export -nokeys} and key tools write
 * them. Read bag by bag: the JDK's key store leaves out certificates that have no key and are not
 * marked as trusted. Keys in it are neither needed nor touched.
 */
final class Pkcs12Certificates {
    private Pkcs12Certificates() {}

    /**
     * Reads all of a file.
     *
     * @return at least one
     * @throws IOException when the password is wrong, the file is broken, or there is none
     */
    static List<X509Certificate> read(byte[] file, char[] password) throws IOException {
        try {
            PKCS12PfxPdu store = new PKCS12PfxPdu(file);
            checkPassword(store, password);
            InputDecryptorProvider decryptor =
                    new JcePKCSPBEInputDecryptorProviderBuilder()
                            .setProvider(BouncyCastle.PROVIDER)
                            .build(password);
            List<X509Certificate> certificates = new ArrayList<>();
            for (ContentInfo content : store.getContentInfos()) {
                PKCS12SafeBagFactory bags =
                        content.getContentType().equals(PKCSObjectIdentifiers.encryptedData)
                                ? new PKCS12SafeBagFactory(content, decryptor)
                                : new PKCS12SafeBagFactory(content);
                for (PKCS12SafeBag bag : bags.getSafeBags()) {
                    add(bag, certificates);
                }
            }
            if (certificates.isEmpty()) {
                throw new IOException("there is no certificate in it");
            }
            return List.copyOf(certificates);
        } catch (PKCSException | CertificateException | RuntimeException e) {
            throw new IOException("it is no good PKCS#12 file: " + e.getMessage(), e);
        }
    }

    private static void checkPassword(PKCS12PfxPdu store, char[] password)
            throws PKCSException, IOException {
        if (store.hasMac()
                && !store.isMacValid(
                        new BcPKCS12MacCalculatorBuilderProvider(BcDefaultDigestProvider.INSTANCE),
                        password)) {
            throw new IOException("its password is another one");
        }
    }

    private static void add(PKCS12SafeBag bag, List<X509Certificate> certificates)
            throws CertificateException {
        if (bag.getType().equals(PKCSObjectIdentifiers.certBag)
                && bag.getBagValue() instanceof X509CertificateHolder certificate) {
            certificates.add(new JcaX509CertificateConverter().getCertificate(certificate));
        }
    }
}
