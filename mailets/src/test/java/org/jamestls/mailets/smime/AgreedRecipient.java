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

import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientOperator;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipient;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.InputDecryptor;

/**
 * A recipient with an EC key who reads AuthEnvelopedData, which Bouncy Castle 1.70 has none of: it
 * parses and agrees on the key, the JDK decrypts and checks the code.
 */
final class AgreedRecipient extends JceKeyAgreeRecipient {
    private Optional<Key> agreed = Optional.empty();

    AgreedRecipient(PrivateKey key) {
        super(key);
        setProvider(new BouncyCastleProvider());
    }

    /** The content of a message to one recipient. */
    byte[] read(byte[] cms) throws CMSException, GeneralSecurityException {
        CMSAuthEnvelopedData message = new CMSAuthEnvelopedData(cms);
        message.getRecipientInfos().getRecipients().iterator().next().getContent(this);
        AuthEnvelopedData envelope =
                AuthEnvelopedData.getInstance(message.toASN1Structure().getContent());
        EncryptedContentInfo content = envelope.getAuthEncryptedContentInfo();
        GCMParameters parameters =
                GCMParameters.getInstance(content.getContentEncryptionAlgorithm().getParameters());
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(agreed.orElseThrow().getEncoded(), "AES"),
                new GCMParameterSpec(parameters.getIcvLen() * Byte.SIZE, parameters.getNonce()));
        byte[] encrypted = content.getEncryptedContent().getOctets();
        byte[] code = envelope.getMac().getOctets();
        byte[] both = new byte[encrypted.length + code.length];
        System.arraycopy(encrypted, 0, both, 0, encrypted.length);
        System.arraycopy(code, 0, both, encrypted.length, code.length);
        return cipher.doFinal(both);
    }

    @Override
    public RecipientOperator getRecipientOperator(
            AlgorithmIdentifier keyAlgorithm,
            AlgorithmIdentifier contentAlgorithm,
            SubjectPublicKeyInfo sender,
            ASN1OctetString keyingMaterial,
            byte[] encryptedKey)
            throws CMSException {
        agreed =
                Optional.of(
                        extractSecretKey(
                                keyAlgorithm,
                                contentAlgorithm,
                                sender,
                                keyingMaterial,
                                encryptedKey));
        return new RecipientOperator(new Untouched(contentAlgorithm));
    }

    private record Untouched(AlgorithmIdentifier algorithm) implements InputDecryptor {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
        }

        @Override
        public InputStream getInputStream(InputStream encrypted) {
            return encrypted;
        }
    }
}
