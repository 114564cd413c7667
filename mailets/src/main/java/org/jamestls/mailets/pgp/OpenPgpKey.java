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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamestls.bouncycastle.bcpg.sig.Features;
import org.jamestls.bouncycastle.openpgp.PGPPublicKey;
import org.jamestls.bouncycastle.openpgp.PGPSignature;

/**
 * A public key as its owner publishes it (RFC 9580 section 10.1): a primary key, what names its
 * owner, and subkeys. What it says of itself was verified when it was read; whether it may be used
 * depends on the time. Immutable; two with the same fingerprint are equal only when they say the
 * same.
 */
public final class OpenPgpKey {
    private static final int VERSION_6 = 6;

    private final PGPPublicKey primary;
    private final Optional<String> unusable;
    private final SelfSignatures direct;
    private final boolean isRevoked;
    private final List<Named> userIds;
    private final List<Subkey> subkeys;
    private final Optional<String> primaryUnusable;

    /** A user ID that names an address. */
    record Named(String address, SelfSignatures signatures) {}

    /**
     * What was read.
     *
     * @param unusable why its signatures prove nothing, in words about "it"
     * @param primaryUnusable why nothing can be encrypted for the primary key itself
     * @param direct what it says of itself as a whole; its revocations are those of the key
     */
    OpenPgpKey(
            PGPPublicKey primary,
            Optional<String> unusable,
            Optional<String> primaryUnusable,
            SelfSignatures direct,
            List<Named> userIds,
            List<Subkey> subkeys) {
        this.primary = primary;
        this.unusable = unusable;
        this.primaryUnusable = primaryUnusable;
        this.direct = direct;
        this.isRevoked = !direct.revocations().isEmpty();
        this.userIds = List.copyOf(userIds);
        this.subkeys = List.copyOf(subkeys);
    }

    /** Its fingerprint in hexadecimal digits, as gpg prints it. */
    String fingerprint() {
        return HexFormat.of().withUpperCase().formatHex(primary.getFingerprint());
    }

    /** The addresses that its user IDs name, signed or not. */
    Set<String> addresses() {
        return userIds.stream().map(Named::address).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether its owner has revoked it as a whole, for ever. */
    boolean isRevoked() {
        return isRevoked;
    }

    /**
     * Why it can't be used for an address at a time, in words about "it"; empty when it can.
     *
     * @param address in the form by which addresses are compared
     */
    Optional<String> refusal(String address, Instant now) {
        if (unusable.isPresent()) {
            return unusable;
        }
        if (isRevoked()) {
            return Optional.of("it is revoked");
        }
        Optional<String> unnamed = refusalOfName(address, now);
        if (unnamed.isPresent()) {
            return unnamed;
        }
        Optional<PGPSignature> governing = governing(now);
        if (governing.isEmpty()) {
            return Optional.of("it says nothing of itself as a whole, as version 6 has to");
        }
        return Subkey.refusal(primary, governing.get(), now)
                .or(() -> encryptionKeys(now).isEmpty() ? noneEncrypts(now) : Optional.empty());
    }

    private Optional<String> refusalOfName(String address, Instant now) {
        List<SelfSignatures> names =
                userIds.stream()
                        .filter(named -> named.address().equals(address))
                        .map(Named::signatures)
                        .toList();
        if (names.isEmpty()) {
            return Optional.of("it does not name the address");
        }
        if (names.stream().anyMatch(name -> isValid(name, now))) {
            return Optional.empty();
        }
        SelfSignatures last = names.get(names.size() - 1);
        return Optional.of(
                "its user ID can't be believed: "
                        + (last.isRevoked(now) ? "it is revoked" : last.missing()));
    }

    private static boolean isValid(SelfSignatures name, Instant now) {
        return name.newest(now).isPresent() && !name.isRevoked(now);
    }

    /**
     * The signature that tells how long the key is valid and what its owner's programs understand:
     * the newest of those about the key or a valid user ID; of version 6, about the key alone.
     */
    private Optional<PGPSignature> governing(Instant now) {
        Stream<PGPSignature> ofKey = direct.newest(now).stream();
        Stream<PGPSignature> ofNames =
                userIds.stream()
                        .map(Named::signatures)
                        .filter(name -> isValid(name, now))
                        .flatMap(name -> name.newest(now).stream());
        return (primary.getVersion() == VERSION_6 ? ofKey : Stream.concat(ofKey, ofNames))
                .max(Comparator.comparing(PGPSignature::getCreationTime));
    }

    private Optional<String> noneEncrypts(Instant now) {
        String why =
                subkeys.stream()
                        .filter(Subkey::isForEncryption)
                        .map(
                                subkey ->
                                        "subkey "
                                                + subkey.key().getKeyIdentifier()
                                                + ": "
                                                + subkey.refusal(now).orElse(""))
                        .collect(Collectors.joining(", "));
        return Optional.of("it has no subkey to encrypt for" + (why.isEmpty() ? "" : ": " + why));
    }

    /** The keys in it to encrypt for at a time: all good ones. Empty when there is none. */
    List<PGPPublicKey> encryptionKeys(Instant now) {
        List<PGPPublicKey> keys = new ArrayList<>();
        if (primaryUnusable.isEmpty() && governing(now).filter(Subkey::mayEncrypt).isPresent()) {
            keys.add(primary);
        }
        subkeys.stream()
                .filter(subkey -> subkey.refusal(now).isEmpty())
                .map(Subkey::key)
                .forEach(keys::add);
        return keys;
    }

    /** Whether its owner reads SEIPD of version 2 (RFC 9580 section 5.2.3.32). */
    boolean readsAead(Instant now) {
        return governing(now)
                .map(signature -> signature.getHashedSubPackets().getFeatures())
                .filter(Features::supportsSEIPDv2)
                .isPresent();
    }

    private List<Object> said() {
        return List.of(
                fingerprint(),
                direct.statements().size(),
                direct.revocations().size(),
                userIds.stream()
                        .map(
                                named ->
                                        List.of(
                                                named.address(),
                                                times(named.signatures().statements()),
                                                times(named.signatures().revocations())))
                        .toList(),
                subkeys.stream()
                        .map(
                                subkey ->
                                        List.of(
                                                subkey.key().getKeyID(),
                                                times(subkey.signatures().statements()),
                                                times(subkey.signatures().revocations())))
                        .toList());
    }

    private static List<Instant> times(List<PGPSignature> signatures) {
        return signatures.stream().map(one -> one.getCreationTime().toInstant()).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpenPgpKey key && said().equals(key.said());
    }

    @Override
    public int hashCode() {
        return Objects.hash(primary.getKeyID());
    }

    @Override
    public String toString() {
        return "key " + fingerprint();
    }
}
