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

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * What encrypts the content of a message, always with a key of 256 bits. The content type of CMS
 * follows from it: with authentication AuthEnvelopedData (RFC 5083), without EnvelopedData (RFC
 * 5652 section 6).
 */
public enum ContentAlgorithm {
    /** AES in Galois/Counter Mode (RFC 5084): who alters it is found out. S/MIME 4.0 and later. */
    AES256_GCM(
            "aes256-gcm",
            "authEnveloped-data",
            CMSObjectIdentifiers.authEnvelopedData,
            NISTObjectIdentifiers.id_aes256_GCM,
            "AES/GCM/NoPadding",
            12,
            16),

    /** AES in Cipher Block Chaining (RFC 3565): what older clients can read. Not authenticated. */
    AES256_CBC(
            "aes256-cbc",
            "enveloped-data",
            CMSObjectIdentifiers.envelopedData,
            NISTObjectIdentifiers.id_aes256_CBC,
            "AES/CBC/PKCS5Padding",
            16,
            0);

    private final String word;
    private final String smimeType;
    private final ASN1ObjectIdentifier contentType;
    private final ASN1ObjectIdentifier algorithm;
    private final String transformation;
    private final int nonceOctets;
    private final int macOctets;

    ContentAlgorithm(
            String word,
            String smimeType,
            ASN1ObjectIdentifier contentType,
            ASN1ObjectIdentifier algorithm,
            String transformation,
            int nonceOctets,
            int macOctets) {
        this.word = word;
        this.smimeType = smimeType;
        this.contentType = contentType;
        this.algorithm = algorithm;
        this.transformation = transformation;
        this.nonceOctets = nonceOctets;
        this.macOctets = macOctets;
    }

    /** The parameter {@code smime-type} (RFC 8551 section 3.2.2). */
    String smimeType() {
        return smimeType;
    }

    ASN1ObjectIdentifier contentType() {
        return contentType;
    }

    /** How many octets at the end of what the cipher gives are the authentication code; 0: none. */
    int macOctets() {
        return macOctets;
    }

    /** A nonce, never used before with any key. */
    byte[] nonce(SecureRandom random) {
        byte[] nonce = new byte[nonceOctets];
        random.nextBytes(nonce);
        return nonce;
    }

    AlgorithmIdentifier identifier(byte[] nonce) {
        ASN1Encodable parameters =
                macOctets > 0 ? new GCMParameters(nonce, macOctets) : new DEROctetString(nonce);
        return new AlgorithmIdentifier(algorithm, parameters);
    }

    Cipher cipher(SecretKey key, byte[] nonce) throws GeneralSecurityException {
        AlgorithmParameterSpec parameters =
                macOctets > 0
                        ? new GCMParameterSpec(macOctets * Byte.SIZE, nonce)
                        : new IvParameterSpec(nonce);
        Cipher cipher = Cipher.getInstance(transformation);
        cipher.init(Cipher.ENCRYPT_MODE, key, parameters);
        return cipher;
    }

    /** The word by which an administrator chooses it. */
    @Override
    public String toString() {
        return word;
    }
}
