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
package org.jamestls.benchmarks.encrypt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jamestls.benchmarks.server.KeyType;
import org.jamestls.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.jamestls.bouncycastle.bcpg.HashAlgorithmTags;
import org.jamestls.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.jamestls.bouncycastle.bcpg.PublicKeyPacket;
import org.jamestls.bouncycastle.bcpg.sig.Features;
import org.jamestls.bouncycastle.bcpg.sig.KeyFlags;
import org.jamestls.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.jamestls.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.jamestls.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.jamestls.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.jamestls.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.jamestls.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.jamestls.bouncycastle.openpgp.PGPException;
import org.jamestls.bouncycastle.openpgp.PGPKeyPair;
import org.jamestls.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.jamestls.bouncycastle.openpgp.PGPSignature;
import org.jamestls.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.jamestls.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.jamestls.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.jamestls.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.jamestls.mailets.pgp.OpenPgpKey;
import org.jamestls.mailets.pgp.OpenPgpKeys;

/** OpenPGP keys to encrypt for: many, of one pair of keys, since those are slow to make. */
final class RecipientKeyRing {
    private static final String ADDRESS = "recipient@other.example";

    private RecipientKeyRing() {}

    /**
     * Makes keys.
     *
     * @param aead whether they say that their owners read what is authenticated
     */
    static List<OpenPgpKey> of(KeyType kind, int count, boolean aead) {
        try {
            AsymmetricCipherKeyPair pair = kind == KeyType.RSA ? rsa() : p256();
            int signs =
                    kind == KeyType.RSA
                            ? PublicKeyAlgorithmTags.RSA_GENERAL
                            : PublicKeyAlgorithmTags.ECDSA;
            int encrypts =
                    kind == KeyType.RSA
                            ? PublicKeyAlgorithmTags.RSA_GENERAL
                            : PublicKeyAlgorithmTags.ECDH;
            ByteArrayOutputStream ring = new ByteArrayOutputStream();
            for (int i = 1; i <= count; i++) {
                // the time makes another key of the same numbers
                Date made = Date.from(Instant.now().minusSeconds(i));
                write(pair(signs, pair, made), pair(encrypts, pair, made), aead, ring);
            }
            return read(ring.toByteArray());
        } catch (PGPException | IOException e) {
            throw new IllegalStateException("keys can't be made", e);
        }
    }

    private static List<OpenPgpKey> read(byte[] ring) throws IOException {
        Path file = Files.createTempFile("recipients", ".pgp");
        try {
            Files.write(file, ring);
            return OpenPgpKeys.inFiles(file, Clock.systemUTC()).of(ADDRESS).usable();
        } finally {
            Files.delete(file);
        }
    }

    private static PGPKeyPair pair(int algorithm, AsymmetricCipherKeyPair pair, Date made)
            throws PGPException {
        return new BcPGPKeyPair(PublicKeyPacket.VERSION_4, algorithm, pair, made);
    }

    private static void write(
            PGPKeyPair primary, PGPKeyPair subkey, boolean aead, ByteArrayOutputStream out)
            throws PGPException, IOException {
        PGPSignatureSubpacketGenerator ofKey = new PGPSignatureSubpacketGenerator();
        ofKey.setKeyFlags(true, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
        ofKey.setFeature(
                false, aead ? Features.FEATURE_SEIPD_V2 : Features.FEATURE_MODIFICATION_DETECTION);
        PGPSignatureSubpacketGenerator ofSubkey = new PGPSignatureSubpacketGenerator();
        ofSubkey.setKeyFlags(true, KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE);
        PGPKeyRingGenerator generator =
                new PGPKeyRingGenerator(
                        PGPSignature.POSITIVE_CERTIFICATION,
                        primary,
                        ADDRESS,
                        new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                        ofKey.generate(),
                        null,
                        new BcPGPContentSignerBuilder(
                                primary.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256),
                        null);
        generator.addSubKey(subkey, ofSubkey.generate(), null);
        generator.generatePublicKeyRing().encode(out);
    }

    private static AsymmetricCipherKeyPair rsa() {
        RSAKeyPairGenerator keys = new RSAKeyPairGenerator();
        keys.init(
                new RSAKeyGenerationParameters(
                        BigInteger.valueOf(0x10001), new SecureRandom(), 2048, 100));
        return keys.generateKeyPair();
    }

    private static AsymmetricCipherKeyPair p256() {
        ECKeyPairGenerator keys = new ECKeyPairGenerator();
        keys.init(
                new ECKeyGenerationParameters(
                        ECNamedDomainParameters.lookup(SECObjectIdentifiers.secp256r1),
                        new SecureRandom()));
        return keys.generateKeyPair();
    }
}
