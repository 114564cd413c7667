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

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.bouncycastle.bcpg.BCPGInputStream;
import org.jamestls.bouncycastle.bcpg.PublicKeyPacket;
import org.jamestls.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.jamestls.bouncycastle.openpgp.PGPException;
import org.jamestls.bouncycastle.openpgp.PGPPublicKey;
import org.jamestls.bouncycastle.openpgp.PGPSignature;
import org.jamestls.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.jamestls.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.jamestls.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;

/**
 * Reads public keys (RFC 9580 section 10.1), and verifies what they say of themselves. Photos and
 * the like are passed over, as are subkeys and signatures of kinds that are not known.
 */
final class KeyReader {
    /** What is said of a file with a private key in it. */
    static final String PRIVATE =
            "there is a private key in it, which has no business on a mail server: take it away,"
                    + " and put the public one there (gpg --export)";

    private static final Set<Integer> VERSIONS = Set.of(4, 6);
    private static final Set<Integer> CERTIFICATIONS =
            Set.of(
                    PGPSignature.DEFAULT_CERTIFICATION,
                    PGPSignature.NO_CERTIFICATION,
                    PGPSignature.CASUAL_CERTIFICATION,
                    PGPSignature.POSITIVE_CERTIFICATION);
    private static final int SESSION_KEY_OCTETS = 32;

    private final PGPPublicKey primary;
    private final Optional<String> unusable;

    /** A packet, and the signatures behind it. */
    private record Part(Packet packet, List<Packet> signatures) {
        Part(Packet packet) {
            this(packet, new ArrayList<>());
        }
    }

    private KeyReader(PGPPublicKey primary) {
        this.primary = primary;
        this.unusable = KeyStrength.ofSignatures(primary);
    }

    /**
     * Reads a file, in ASCII armour or without.
     *
     * @return at least one
     * @throws IOException when there is something else in it, or what is in it is broken
     */
    static List<OpenPgpKey> read(byte[] file) throws IOException {
        List<OpenPgpKey> keys = new ArrayList<>();
        try {
            List<Part> parts = new ArrayList<>();
            for (Part part : parts(Packet.read(Armor.open(file)))) {
                if (part.packet().tag() == Packet.PUBLIC_KEY && !parts.isEmpty()) {
                    keys.add(key(parts));
                    parts.clear();
                }
                parts.add(part);
            }
            if (!parts.isEmpty()) {
                keys.add(key(parts));
            }
        } catch (PGPException | RuntimeException e) {
            throw new IOException("a key in it can't be read: " + e.getMessage(), e);
        }
        if (keys.isEmpty()) {
            throw new IOException("there is no public key of OpenPGP in it");
        }
        return List.copyOf(keys);
    }

    private static List<Part> parts(List<Packet> packets) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (Packet packet : packets) {
            switch (packet.tag()) {
                case Packet.SECRET_KEY, Packet.SECRET_SUBKEY -> throw new IOException(PRIVATE);
                case Packet.SIGNATURE -> {
                    if (parts.isEmpty()) {
                        throw new IOException("it begins with a signature, not with a public key");
                    }
                    parts.get(parts.size() - 1).signatures().add(packet);
                }
                case Packet.MARKER, Packet.TRUST, Packet.PADDING -> {
                    // of no meaning to others than who wrote it
                }
                default -> {
                    if (packet.tag() != Packet.PUBLIC_KEY && parts.isEmpty()
                            || !isPartOfKey(packet)) {
                        throw new IOException(
                                "there is something else in it than public keys: a " + packet);
                    }
                    parts.add(new Part(packet));
                }
            }
        }
        return parts;
    }

    private static boolean isPartOfKey(Packet packet) {
        return switch (packet.tag()) {
            case Packet.PUBLIC_KEY, Packet.PUBLIC_SUBKEY, Packet.USER_ID, Packet.USER_ATTRIBUTE ->
                    true;
            default -> packet.tag() >= Packet.NON_CRITICAL;
        };
    }

    private static OpenPgpKey key(List<Part> parts) throws IOException, PGPException {
        Part first = parts.get(0);
        if (!VERSIONS.contains(first.packet().version())) {
            throw new IOException(
                    "a key in it has version "
                            + first.packet().version()
                            + "; those of version 4 and 6 can be used");
        }
        KeyReader reader = new KeyReader(publicKey(first.packet()));
        List<OpenPgpKey.Named> userIds = new ArrayList<>();
        List<Subkey> subkeys = new ArrayList<>();
        for (Part part : parts.subList(1, parts.size())) {
            if (part.packet().tag() == Packet.USER_ID) {
                reader.userId(part).ifPresent(userIds::add);
            } else if (part.packet().tag() == Packet.PUBLIC_SUBKEY) {
                reader.subkey(part).ifPresent(subkeys::add);
            }
        }
        return new OpenPgpKey(
                reader.primary,
                reader.unusable,
                encryption(reader.primary),
                reader.direct(first),
                userIds,
                subkeys);
    }

    private static PGPPublicKey publicKey(Packet packet) throws IOException, PGPException {
        try (BCPGInputStream in = packet.stream()) {
            return new PGPPublicKey(
                    (PublicKeyPacket) in.readPacket(), new BcKeyFingerprintCalculator());
        } catch (EOFException e) {
            throw new IOException("a key in it is not whole", e);
        }
    }

    private SelfSignatures direct(Part part) throws IOException {
        return selfSignatures(
                part,
                Set.of(PGPSignature.DIRECT_KEY),
                PGPSignature.KEY_REVOCATION,
                signature -> signature.verifyCertification(primary));
    }

    private Optional<OpenPgpKey.Named> userId(Part part) throws IOException {
        byte[] userId = part.packet().body();
        Optional<String> address = UserId.address(userId);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        SelfSignatures signatures =
                selfSignatures(
                        part,
                        CERTIFICATIONS,
                        PGPSignature.CERTIFICATION_REVOCATION,
                        signature -> signature.verifyCertification(userId, primary));
        return Optional.of(new OpenPgpKey.Named(address.get(), signatures));
    }

    private Optional<Subkey> subkey(Part part) throws IOException {
        PGPPublicKey key;
        try {
            key = publicKey(part.packet());
        } catch (IOException | PGPException | RuntimeException e) {
            // of a kind that is newer, or older, than what is known here
            return Optional.empty();
        }
        SelfSignatures signatures =
                selfSignatures(
                        part,
                        Set.of(PGPSignature.SUBKEY_BINDING),
                        PGPSignature.SUBKEY_REVOCATION,
                        signature -> signature.verifyCertification(primary, key));
        return Optional.of(new Subkey(key, signatures, encryption(key)));
    }

    private SelfSignatures selfSignatures(
            Part part, Set<Integer> types, int revocation, SelfSignatures.Verification verification)
            throws IOException {
        List<PGPSignature> signatures = new ArrayList<>();
        for (Packet packet : part.signatures()) {
            if (unusable.isEmpty() && VERSIONS.contains(packet.version())) {
                signature(packet).ifPresent(signatures::add);
            }
        }
        return SelfSignatures.among(signatures, primary, types, revocation, verification);
    }

    private static Optional<PGPSignature> signature(Packet packet) throws IOException {
        try (BCPGInputStream in = packet.stream()) {
            return Optional.of(new PGPSignature(in));
        } catch (PGPException | IOException | RuntimeException e) {
            // one of another's, perhaps, by an algorithm that is not known here
            return Optional.empty();
        }
    }

    /** Why nothing can be encrypted for a key: it is weak, or it is tried and does not work. */
    private static Optional<String> encryption(PGPPublicKey key) {
        if (!key.isEncryptionKey()) {
            return Optional.of("its algorithm does not encrypt");
        }
        return KeyStrength.ofEncryption(key).or(() -> trial(key));
    }

    private static Optional<String> trial(PGPPublicKey key) {
        byte[] sessionKey = new byte[SESSION_KEY_OCTETS];
        Arrays.fill(sessionKey, (byte) 1);
        try {
            new BcPublicKeyKeyEncryptionMethodGenerator(key)
                    .generate(
                            new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                                    .setWithIntegrityPacket(true),
                            sessionKey);
            return Optional.empty();
        } catch (PGPException | RuntimeException e) {
            return Optional.of("nothing can be encrypted for it: " + e.getMessage());
        }
    }
}
