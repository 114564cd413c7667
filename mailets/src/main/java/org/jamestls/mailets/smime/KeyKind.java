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

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * The keys that a message can be encrypted for.
 *
 * @param curve the name of an EC key's curve; empty for RSA
 */
record KeyKind(Optional<String> curve) {
    /** RFC 8551 section 4: shorter ones are for reading what is old. */
    private static final int LEAST_RSA_BITS = 2048;

    private static final Map<ASN1ObjectIdentifier, String> CURVES =
            Map.of(
                    SECObjectIdentifiers.secp256r1, "secp256r1",
                    SECObjectIdentifiers.secp384r1, "secp384r1",
                    SECObjectIdentifiers.secp521r1, "secp521r1");

    /** The kind of the certificate's key; empty when it is none that can be used. */
    static Optional<KeyKind> of(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        if (key instanceof RSAPublicKey rsa && "RSA".equals(key.getAlgorithm())) {
            return rsa.getModulus().bitLength() >= LEAST_RSA_BITS
                    ? Optional.of(new KeyKind(Optional.empty()))
                    : Optional.empty();
        }
        if (key instanceof ECPublicKey) {
            Object parameters =
                    SubjectPublicKeyInfo.getInstance(key.getEncoded())
                            .getAlgorithm()
                            .getParameters();
            return Optional.ofNullable(CURVES.get(parameters))
                    .map(name -> new KeyKind(Optional.of(name)));
        }
        return Optional.empty();
    }

    boolean isRsa() {
        return curve.isEmpty();
    }

    /**
     * The bit of the key usage that allows encryption with it (RFC 5280 section 4.2.1.3):
     * keyEncipherment for RSA, keyAgreement for EC.
     */
    int usageBit() {
        return isRsa() ? 2 : 4;
    }

    /** The name of that bit. */
    String usageName() {
        return isRsa() ? "keyEncipherment" : "keyAgreement";
    }
}
