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

import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** How the key of the content is encrypted for an RSA key. */
public enum KeyTransport {
    /** RSAES-OAEP with SHA-256 (RFC 3560, RFC 8551 section 2.3). */
    RSA_OAEP("rsa-oaep", oaep()),

    /** RSAES-PKCS1-v1_5 (RFC 3370 section 4.2.1), which RFC 8551 keeps for older clients. */
    RSA("rsa", new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE));

    private final String word;
    private final AlgorithmIdentifier identifier;

    KeyTransport(String word, AlgorithmIdentifier identifier) {
        this.word = word;
        this.identifier = identifier;
    }

    private static AlgorithmIdentifier oaep() {
        AlgorithmIdentifier sha256 =
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_RSAES_OAEP,
                new RSAESOAEPparams(
                        sha256,
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, sha256),
                        RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));
    }

    AlgorithmIdentifier identifier() {
        return identifier;
    }

    /** The word by which an administrator chooses it. */
    @Override
    public String toString() {
        return word;
    }
}
