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
package org.jamestls.mailets.pgp;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import org.jamestls.bouncycastle.bcpg.BCPGKey;
import org.jamestls.bouncycastle.bcpg.DSAPublicBCPGKey;
import org.jamestls.bouncycastle.bcpg.ElGamalPublicBCPGKey;
import org.jamestls.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.jamestls.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.jamestls.bouncycastle.openpgp.PGPPublicKey;

/**
 * The keys that are strong enough (RFC 9580 section 12.4), and not so large that their arithmetic
 * holds up the server.
 */
final class KeyStrength {
    private static final int LEAST_BITS = 2048;
    private static final int MOST_BITS = 8192;
    private static final int MOST_EXPONENT_BITS = 64;
    private static final Set<Integer> EC_THAT_ENCRYPT =
            Set.of(
                    PublicKeyAlgorithmTags.ECDH,
                    PublicKeyAlgorithmTags.X25519,
                    PublicKeyAlgorithmTags.X448);
    private static final Set<Integer> EC_THAT_SIGN =
            Set.of(
                    PublicKeyAlgorithmTags.ECDSA,
                    PublicKeyAlgorithmTags.EDDSA_LEGACY,
                    PublicKeyAlgorithmTags.Ed25519,
                    PublicKeyAlgorithmTags.Ed448);

    private KeyStrength() {}

    /** Why nothing can be encrypted for a key, in words about "it"; empty when it can. */
    static Optional<String> ofEncryption(PGPPublicKey key) {
        return EC_THAT_ENCRYPT.contains(key.getAlgorithm()) ? Optional.empty() : ofNumbers(key);
    }

    /** Why the signatures of a key prove nothing, in words about "it"; empty when they do. */
    static Optional<String> ofSignatures(PGPPublicKey key) {
        return EC_THAT_SIGN.contains(key.getAlgorithm()) ? Optional.empty() : ofNumbers(key);
    }

    private static Optional<String> ofNumbers(PGPPublicKey key) {
        BCPGKey numbers = key.getPublicKeyPacket().getKey();
        if (numbers instanceof RSAPublicBCPGKey rsa) {
            return rsa.getPublicExponent().bitLength() > MOST_EXPONENT_BITS
                    ? Optional.of("its RSA exponent has more than 64 bits")
                    : bits("RSA", rsa.getModulus());
        }
        if (numbers instanceof ElGamalPublicBCPGKey elGamal) {
            return bits("ElGamal", elGamal.getP());
        }
        if (numbers instanceof DSAPublicBCPGKey dsa) {
            return bits("DSA", dsa.getP());
        }
        return Optional.of("its algorithm (" + key.getAlgorithm() + ") is of no use here");
    }

    private static Optional<String> bits(String algorithm, BigInteger number) {
        int bits = number.bitLength();
        return bits >= LEAST_BITS && bits <= MOST_BITS
                ? Optional.empty()
                : Optional.of(
                        "it is "
                                + algorithm
                                + " with "
                                + bits
                                + " bits, and 2048 to 8192 are allowed");
    }
}
