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

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.bouncycastle.bcpg.HashAlgorithmTags;
import org.jamestls.bouncycastle.openpgp.PGPException;
import org.jamestls.bouncycastle.openpgp.PGPPublicKey;
import org.jamestls.bouncycastle.openpgp.PGPSignature;
import org.jamestls.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/**
 * What a primary key has signed about a part of itself (RFC 9580 section 5.2.3.10): only signatures
 * that verify are in it. Those of others don't count, nor those whose critical parts are not
 * understood. One by a hash that can be forged (section 9.5) is believed only where it takes
 * something back.
 *
 * @param statements that what is signed belongs to the key, and how it is to be used
 * @param revocations of it
 * @param isWeak whether there is a statement that is not believed for its hash
 */
record SelfSignatures(
        List<PGPSignature> statements, List<PGPSignature> revocations, boolean isWeak) {
    /** A key has some dozens in a long life. */
    private static final int MOST = 256;

    private static final Set<Integer> HASHES =
            Set.of(
                    HashAlgorithmTags.SHA224,
                    HashAlgorithmTags.SHA256,
                    HashAlgorithmTags.SHA384,
                    HashAlgorithmTags.SHA512,
                    HashAlgorithmTags.SHA3_256,
                    HashAlgorithmTags.SHA3_512);

    /** Critical subpackets that change nothing, or that are read. */
    private static final Set<Integer> UNDERSTOOD =
            Set.of(
                    2, 3, 4, 7, 9, 11, 12, 16, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33,
                    34, 35, 39);

    private static final Comparator<PGPSignature> BY_TIME =
            Comparator.comparing(PGPSignature::getCreationTime);

    /** Verifies one signature over what it is about. */
    @FunctionalInterface
    interface Verification {
        /** Whether it is that of the key with which it was initialised. */
        boolean verify(PGPSignature signature) throws PGPException;
    }

    /**
     * Sorts the signatures behind a part of a key.
     *
     * @param types those of statements; of revocations
     * @throws IOException when there are too many to be looked at
     */
    static SelfSignatures among(
            List<PGPSignature> signatures,
            PGPPublicKey primary,
            Set<Integer> types,
            int revocationType,
            Verification verification)
            throws IOException {
        List<PGPSignature> statements = new ArrayList<>();
        List<PGPSignature> revocations = new ArrayList<>();
        boolean weak = false;
        int looked = 0;
        for (PGPSignature signature : signatures) {
            boolean revokes = signature.getSignatureType() == revocationType;
            if (!revokes && !types.contains(signature.getSignatureType())
                    || !isBy(primary, signature)) {
                continue;
            }
            looked++;
            if (looked > MOST) {
                throw new IOException(
                        "a key in it has more than " + MOST + " signatures of one kind");
            }
            boolean believed = revokes || HASHES.contains(signature.getHashAlgorithm());
            if (!believed) {
                weak = true;
            } else if (isGood(signature, primary, verification)) {
                (revokes ? revocations : statements).add(signature);
            }
        }
        return new SelfSignatures(List.copyOf(statements), List.copyOf(revocations), weak);
    }

    private static boolean isBy(PGPPublicKey primary, PGPSignature signature) {
        return signature.getVersion() == primary.getVersion()
                && (signature.getKeyIdentifiers().isEmpty()
                        || signature.getKeyIdentifiers().stream()
                                .anyMatch(issuer -> issuer.matches(primary.getKeyIdentifier())));
    }

    private static boolean isGood(
            PGPSignature signature, PGPPublicKey primary, Verification verification) {
        boolean understood =
                Arrays.stream(signature.getHashedSubPackets().getCriticalTags())
                        .allMatch(UNDERSTOOD::contains);
        if (!understood || signature.getHashedSubPackets().getSignatureCreationTime() == null) {
            return false;
        }
        try {
            signature.init(new BcPGPContentVerifierBuilderProvider(), primary);
            return verification.verify(signature);
        } catch (PGPException | RuntimeException e) {
            // what can't be verified is no signature
            return false;
        }
    }

    /** The newest statement that holds at a time. */
    Optional<PGPSignature> newest(Instant now) {
        return newest(statements, now);
    }

    /** The newest of some that holds at a time. */
    static Optional<PGPSignature> newest(List<PGPSignature> some, Instant now) {
        return some.stream().filter(signature -> holds(signature, now)).max(BY_TIME);
    }

    private static boolean holds(PGPSignature signature, Instant now) {
        return !signature.getCreationTime().toInstant().isAfter(now) && !isOver(signature, now);
    }

    private static boolean isOver(PGPSignature signature, Instant now) {
        long seconds = signature.getHashedSubPackets().getSignatureExpirationTime();
        return seconds != 0
                && !signature.getCreationTime().toInstant().plusSeconds(seconds).isAfter(now);
    }

    /**
     * Whether it is taken back, and was not stated again since. That counts from when it is known,
     * even where it is dated later: GnuPG dates a revocation a second ahead to be newer than what
     * it revokes, and clocks differ.
     */
    boolean isRevoked(Instant now) {
        Optional<PGPSignature> revocation =
                revocations.stream().filter(signature -> !isOver(signature, now)).max(BY_TIME);
        Optional<PGPSignature> statement = newest(now);
        return revocation.isPresent()
                && (statement.isEmpty() || BY_TIME.compare(revocation.get(), statement.get()) >= 0);
    }

    /** Why nothing is stated, in words about "it". */
    String missing() {
        return isWeak
                ? "it is signed with a hash that can be forged, SHA-1 or older (RFC 9580 section"
                        + " 9.5): its owner has to sign it anew"
                : "it is not signed by its key";
    }
}
