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
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import org.bouncycastle.jcajce.provider.asymmetric.util.EC5Util;

/** Finds the public half of a private key. Stateless. */
public final class PublicKeys {
    private PublicKeys() {}

    /**
     * The public key that belongs to this one.
     *
     * @throws KeyFileException when it is neither RSA nor EC, or holds too little
     */
    public static PublicKey of(PrivateKey key) throws KeyFileException {
        try {
            if (key instanceof RSAPrivateCrtKey rsa) {
                return KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
            }
            if (key instanceof ECPrivateKey ec) {
                var curve = EC5Util.convertSpec(ec.getParams());
                ECPoint point = EC5Util.convertPoint(curve.getG().multiply(ec.getS()).normalize());
                return KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(point, ec.getParams()));
            }
        } catch (GeneralSecurityException e) {
            throw new KeyFileException("The public half of the key can't be found: " + e, e);
        }
        throw new KeyFileException(
                "A key of the kind "
                        + key.getAlgorithm()
                        + " can't be asked for here: use RSA or EC.");
    }
}
