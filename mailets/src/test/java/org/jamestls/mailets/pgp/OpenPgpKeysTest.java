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

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jamestls.mailets.digest.FakeClock;
import org.jamestls.mailets.encrypt.Found;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which key counts for a recipient, of keys that gpg and Bouncy Castle make. */
class OpenPgpKeysTest {
    private static final String BOB = "bob@other.example";
    private static final String USER_ID = "Bob <bob@other.example>";
    private static final String[] IN_2020 = {"--faked-system-time", "20200101T000000"};

    @TempDir private Path folder;
    private Gpg gpg;

    @BeforeEach
    void start() throws Exception {
        gpg = Gpg.create();
    }

    @AfterEach
    void end() throws Exception {
        gpg.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bob <bob@other.example>",
                "bob@other.example",
                "<bob@other.example>",
                "Bob (work) <BOB@Other.Example>"
            })
    void aKeyCountsForTheAddressThatItNames(String userId) throws Exception {
        gpg.make(userId, "ed25519", "cv25519");

        assertThat(found("Bob@other.example").isUsable()).isTrue();
        Found<OpenPgpKey> other = found("alice@other.example");
        assertThat(other.refusal()).contains("no key names the address");
        assertThat(other.isAbsent()).isTrue();
    }

    @Test
    void allGoodKeysCountAndAllTheirSubkeys() throws Exception {
        String fingerprint = gpg.make(USER_ID, "ed25519", "cv25519");
        gpg.must("--quick-add-key", fingerprint, "rsa2048", "encr", "0");
        gpg.make("Bob at home <bob@other.example>", "nistp256", "nistp256");
        gpg.must("--quick-add-uid", fingerprint, "Robert <robert@other.example>");

        Found<OpenPgpKey> found = found(BOB);

        assertThat(found.usable()).hasSize(2);
        assertThat(found.usable())
                .extracting(key -> key.encryptionKeys(Instant.now()).size())
                .containsExactlyInAnyOrder(2, 1);
        assertThat(found("robert@other.example").usable()).hasSize(1);
    }

    @Test
    void oneWithoutSubkeyMayEncryptItself() throws Exception {
        gpg.must("--quick-gen-key", USER_ID, "rsa2048", "sign,cert,encr", "0");

        assertThat(found(BOB).usable().get(0).encryptionKeys(Instant.now())).hasSize(1);
    }

    @Test
    void oneThatHasEndedDoesNot() throws Exception {
        gpg.must(with(IN_2020, "--quick-gen-key", USER_ID, "ed25519", "sign,cert", "1y"));
        String fingerprint = gpg.fingerprint(USER_ID);
        gpg.must(with(IN_2020, "--quick-add-key", fingerprint, "cv25519", "encr", "0"));

        Found<OpenPgpKey> found = found(BOB);

        assertThat(found.refusal())
                .contains("key " + fingerprint + ": it ended at 2020-12-31T00:00:00Z");
        assertThat(found.isAbsent()).isFalse();
        gpg.must("--quick-set-expire", fingerprint, "1y");
        assertThat(found(BOB).isUsable()).isTrue();
        assertThat(found(BOB, Instant.parse("2019-01-01T00:00:00Z")).refusal().orElseThrow())
                .endsWith("it is not signed by its key");
    }

    @Test
    void oneWhoseSubkeyHasEndedDoesNot() throws Exception {
        gpg.must(with(IN_2020, "--quick-gen-key", USER_ID, "ed25519", "sign,cert", "0"));
        String fingerprint = gpg.fingerprint(USER_ID);
        gpg.must(with(IN_2020, "--quick-add-key", fingerprint, "cv25519", "encr", "1y"));

        assertThat(found(BOB).refusal().orElseThrow())
                .startsWith("key " + fingerprint + ": it has no subkey to encrypt for: subkey ")
                .endsWith(": it ended at 2020-12-31T00:00:00Z");
        gpg.must("--quick-set-expire", fingerprint, "1y", gpg.subkey(USER_ID));
        assertThat(found(BOB).isUsable()).isTrue();
    }

    @Test
    void oneThatIsRevokedDoesNot() throws Exception {
        String fingerprint = gpg.make(USER_ID, "ed25519", "cv25519");
        Files.write(folder.resolve("old.asc"), gpg.export(BOB));
        assertThat(found(BOB).isUsable()).isTrue();
        Path certificate = gpg.home().resolve("openpgp-revocs.d").resolve(fingerprint + ".rev");
        Files.writeString(
                certificate, Files.readString(certificate).replace(":-----BEGIN", "-----BEGIN"));
        gpg.must("--import", certificate.toString());

        // the copy that does not know it too
        String why = "key " + fingerprint + ": it is revoked";
        assertThat(found(BOB).refusal()).contains(why + "; " + why);
    }

    @Test
    void aUserIdThatIsRevokedDoesNot() throws Exception {
        String fingerprint = gpg.make(USER_ID, "ed25519", "cv25519");
        gpg.must("--quick-add-uid", fingerprint, "Bob <bob@new.example>");
        gpg.must("--quick-revoke-uid", fingerprint, USER_ID);

        assertThat(found(BOB).refusal().orElseThrow())
                .endsWith(": its user ID can't be believed: it is revoked");
        assertThat(found("bob@new.example").isUsable()).isTrue();
    }

    @Test
    void aSubkeyThatIsRevokedDoesNot() throws Exception {
        String fingerprint = gpg.make(USER_ID, "ed25519", "cv25519");
        edit(fingerprint, "key 1\nrevkey\ny\n0\n\ny\nsave\n");

        assertThat(found(BOB).refusal().orElseThrow()).endsWith(": it is revoked");
    }

    @Test
    void oneThatOnlySignsDoesNot() throws Exception {
        gpg.must("--quick-gen-key", USER_ID, "rsa2048", "sign,cert", "0");
        gpg.must("--quick-add-key", gpg.fingerprint(USER_ID), "rsa2048", "auth", "0");

        assertThat(found(BOB).refusal().orElseThrow())
                .contains(": it has no subkey to encrypt for: subkey ")
                .endsWith(": its key flags don't allow encryption");
    }

    @ParameterizedTest
    @CsvSource({
        "rsa1024, rsa2048, 'it is RSA with 1024 bits, and 2048 to 8192 are allowed'",
        "rsa2048, rsa1024, 'it is RSA with 1024 bits, and 2048 to 8192 are allowed'",
        "ed25519, elg1024, 'it is ElGamal with 1024 bits, and 2048 to 8192 are allowed'"
    })
    void oneThatIsWeakDoesNot(String primary, String subkey, String why) throws Exception {
        gpg.make(USER_ID, primary, subkey);

        assertThat(found(BOB).refusal().orElseThrow()).endsWith(": " + why);
    }

    @Test
    void oneThatIsSignedBySha1DoesNotUntilItsOwnerSignsItAnew() throws Exception {
        String[] old = {"--cert-digest-algo", "SHA1"};
        String fingerprint = gpg.make(USER_ID, "rsa2048", "rsa2048", old);

        assertThat(found(BOB).refusal().orElseThrow())
                .contains(
                        "its user ID can't be believed: it is signed with a hash that can be"
                                + " forged, SHA-1 or older (RFC 9580 section 9.5)");

        // gpg signs nothing twice in one second
        Instant later = Instant.now().plusSeconds(2);
        String[] then = {"--faked-system-time", Long.toString(later.getEpochSecond())};
        gpg.must(with(then, "--quick-set-expire", fingerprint, "2y"));
        gpg.must(with(then, "--quick-set-expire", fingerprint, "2y", "*"));
        assertThat(found(BOB, later).isUsable()).isTrue();
    }

    @Test
    void whatAnotherHasSignedOrNobodyDoesNot() throws Exception {
        gpg.make(USER_ID, "ed25519", "cv25519");
        List<Packet> bob = Packet.read(Armor.open(gpg.export(BOB)));
        gpg.make("Eve <eve@other.example>", "ed25519", "cv25519");
        List<Packet> eve = Packet.read(Armor.open(gpg.export("eve@other.example")));
        // key, user ID, signature, subkey, signature
        assertThat(bob).hasSize(5);

        assertThat(refusal(eve.get(0), bob.get(1), bob.get(2), eve.get(3), eve.get(4)))
                .endsWith("its user ID can't be believed: it is not signed by its key");
        assertThat(refusal(bob.get(0), bob.get(1), bob.get(3), bob.get(4)))
                .endsWith("its user ID can't be believed: it is not signed by its key");
        assertThat(refusal(bob.get(0), bob.get(1), bob.get(2), eve.get(3), eve.get(4)))
                .endsWith(": it is not signed by its key");
        assertThat(refusal(bob.get(0), bob.get(1), bob.get(2), bob.get(3)))
                .endsWith(": it is not signed by its key");
        assertThat(refusal(bob.get(0), bob.get(1), bob.get(2)))
                .isEqualTo("it has no subkey to encrypt for");
        assertThat(refusal(bob.toArray(new Packet[0]))).isEmpty();
    }

    @Test
    void version6NeedsASignatureOfTheKeyAsAWhole() throws Exception {
        List<Packet> packets =
                Packet.read(Armor.open(MadeKey.of(6, BOB).armored().getBytes(US_ASCII)));

        assertThat(refusal(packets.toArray(new Packet[0]))).isEmpty();
        assertThat(packets.remove(1).tag()).isEqualTo(Packet.SIGNATURE);
        assertThat(refusal(packets.toArray(new Packet[0])))
                .isEqualTo("it says nothing of itself as a whole, as version 6 has to");
    }

    @Test
    void aPhotoAndSignaturesOfOthersChangeNothing() throws Exception {
        gpg.make("Eve <eve@other.example>", "ed25519", "cv25519");
        String fingerprint = gpg.make(USER_ID, "ed25519", "cv25519");
        gpg.must("--default-key", "eve@other.example", "--quick-sign-key", fingerprint);
        List<Packet> packets = Packet.read(Armor.open(gpg.export(BOB)));
        packets.add(3, new Packet(Packet.USER_ATTRIBUTE, new byte[] {2, 1, 0}));
        packets.add(4, packets.get(2));

        assertThat(refusal(packets.toArray(new Packet[0]))).isEmpty();
    }

    @Test
    void aKeyThatComesChangesAndGoesIsNoticedAfterASecond() throws Exception {
        FakeClock clock = new FakeClock(Instant.now().plusSeconds(60).toString());
        OpenPgpKeys keys = OpenPgpKeys.inFiles(folder, clock);
        assertThat(keys.of(BOB).isAbsent()).isTrue();
        String fingerprint = gpg.make(USER_ID, "ed25519", "cv25519");
        Files.write(folder.resolve("bob.asc"), gpg.export(BOB));

        clock.pass(Duration.ofMillis(999));
        assertThat(keys.of(BOB).isUsable()).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(keys.of(BOB).isUsable()).isTrue();

        edit(fingerprint, "key 1\nrevkey\ny\n0\n\ny\nsave\n");
        Files.write(folder.resolve("bob.asc"), gpg.export(BOB));
        clock.pass(Duration.ofSeconds(1));
        assertThat(keys.of(BOB).isUsable()).isFalse();
        assertThat(keys.of(BOB).isAbsent()).isFalse();

        Files.delete(folder.resolve("bob.asc"));
        clock.pass(Duration.ofSeconds(1));
        assertThat(keys.of(BOB).isAbsent()).isTrue();
    }

    private static String refusal(Packet... packets) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (Packet packet : packets) {
            packet.stream().transferTo(file);
        }
        List<OpenPgpKey> keys = KeyReader.read(file.toByteArray());
        assertThat(keys).hasSize(1);
        return keys.get(0).refusal(BOB, Instant.now()).orElse("");
    }

    private void edit(String fingerprint, String commands) throws Exception {
        Path file = Files.writeString(gpg.home().resolve("commands"), commands);
        gpg.must("--command-file", file.toString(), "--status-fd", "2", "--edit-key", fingerprint);
    }

    private Found<OpenPgpKey> found(String address) throws Exception {
        return found(address, Instant.now());
    }

    private Found<OpenPgpKey> found(String address, Instant now) throws Exception {
        Files.write(folder.resolve("all.asc"), gpg.export());
        Clock clock = new FakeClock(now.toString());
        return OpenPgpKeys.inFiles(folder, clock).of(address);
    }

    private static String[] with(String[] options, String... command) {
        return Stream.concat(Arrays.stream(options), Arrays.stream(command)).toArray(String[]::new);
    }
}
