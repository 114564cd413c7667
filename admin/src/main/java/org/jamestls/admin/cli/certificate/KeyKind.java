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

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Locale;

/** Which key is made: what RFC 9325 section 4.2.1 and every sender of today can work with. */
public enum KeyKind {
    /** EC on the curve P-256: small and fast. */
    EC("EC", 256),
    /** EC on the curve P-384. */
    EC_384("EC", 384),
    /** RSA of 2048 bits: for peers of old. */
    RSA_2048("RSA", 2048),
    /** RSA of 3072 bits. */
    RSA("RSA", 3072),
    /** RSA of 4096 bits. */
    RSA_4096("RSA", 4096);

    private final String algorithm;
    private final int bits;

    KeyKind(String algorithm, int bits) {
        this.algorithm = algorithm;
        this.bits = bits;
    }

    /** A new pair. */
    public KeyPair make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
            } else {
                generator.initialize(bits);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA and these curves", e);
        }
    }

    /** The signature that goes with a key of this or any other kind. */
    static String signature(PrivateKey key) {
        if (key instanceof RSAKey) {
            return "SHA256withRSA";
        }
        if (key instanceof ECKey ec) {
            return ec.getParams().getOrder().bitLength() > 256
                    ? "SHA384withECDSA"
                    : "SHA256withECDSA";
        }
        return key.getAlgorithm().equals("EdDSA") ? "EdDSA" : key.getAlgorithm();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
