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

import java.time.Instant;
import java.util.Optional;
import org.jamestls.bouncycastle.bcpg.SignatureSubpacketTags;
import org.jamestls.bouncycastle.bcpg.sig.KeyFlags;
import org.jamestls.bouncycastle.openpgp.PGPPublicKey;
import org.jamestls.bouncycastle.openpgp.PGPSignature;
import org.jamestls.bouncycastle.openpgp.PGPSignatureSubpacketVector;

/**
 * A subkey, and what its primary key says of it.
 *
 * @param unusable why nothing can be encrypted for it, at any time, in words about "it"
 */
record Subkey(PGPPublicKey key, SelfSignatures signatures, Optional<String> unusable) {
    private static final int ENCRYPTS = KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE;

    /** Whether somebody meant it for encryption, as far as its algorithm tells. */
    boolean isForEncryption() {
        return key.isEncryptionKey();
    }

    /** Why it can't be used at a time, in words about "it"; empty when it can. */
    Optional<String> refusal(Instant now) {
        // one that is taken back does not come back: another one is made
        if (!signatures.revocations().isEmpty()) {
            return Optional.of("it is revoked");
        }
        Optional<PGPSignature> binding = signatures.newest(now);
        if (binding.isEmpty()) {
            return Optional.of(signatures.missing());
        }
        return refusal(key, binding.get(), now)
                .or(() -> mayEncrypt(binding.get()) ? unusable : Optional.of(noUse()));
    }

    private static String noUse() {
        return "its key flags don't allow encryption";
    }

    /** Whether the key flags of a statement allow encryption (RFC 9580 section 5.2.3.29). */
    static boolean mayEncrypt(PGPSignature statement) {
        PGPSignatureSubpacketVector signed = statement.getHashedSubPackets();
        return signed.hasSubpacket(SignatureSubpacketTags.KEY_FLAGS)
                && (signed.getKeyFlags() & ENCRYPTS) != 0;
    }

    /** Why a key is not to be used now, by the time that a statement gives it. */
    static Optional<String> refusal(PGPPublicKey key, PGPSignature statement, Instant now) {
        Instant begin = key.getCreationTime().toInstant();
        if (begin.isAfter(now)) {
            return Optional.of("it begins at " + begin);
        }
        long seconds = statement.getHashedSubPackets().getKeyExpirationTime();
        Instant end = begin.plusSeconds(seconds);
        return seconds == 0 || end.isAfter(now)
                ? Optional.empty()
                : Optional.of("it ended at " + end);
    }
}
