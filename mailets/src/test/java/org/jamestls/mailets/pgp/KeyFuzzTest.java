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
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jamestls.bouncycastle.openpgp.PGPException;
import org.junit.jupiter.api.Assertions;

/**
 * Files of keys come from outside: whatever is in one, it is read or refused with an IOException,
 * soon, and what is read can be asked.
 */
class KeyFuzzTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<byte[]> KEYS = keys();

    private static List<byte[]> keys() {
        try {
            return List.of(
                    Armor.open(MadeKey.of(4, "bob@other.example").armored().getBytes(US_ASCII)),
                    Armor.open(MadeKey.of(6, "bob@other.example").armored().getBytes(US_ASCII)));
        } catch (IOException | PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void changedOctetsAreNoHarm(
            @ForAll @IntRange(max = 1) int which,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 100_000) Integer> places,
            @ForAll byte with) {
        byte[] file = KEYS.get(which).clone();
        for (int place : places) {
            file[place % file.length] = with;
        }
        isReadOrRefused(file);
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void octetsThatComeOrGoAreNoHarm(
            @ForAll @IntRange(max = 1) int which,
            @ForAll @IntRange(max = 100_000) int place,
            @ForAll @IntRange(max = 40) int gone,
            @ForAll @Size(max = 40) byte[] come) {
        byte[] before = KEYS.get(which);
        int from = place % before.length;
        int to = Math.min(before.length, from + gone);
        byte[] file = new byte[from + come.length + before.length - to];
        System.arraycopy(before, 0, file, 0, from);
        System.arraycopy(come, 0, file, from, come.length);
        System.arraycopy(before, to, file, from + come.length, before.length - to);
        isReadOrRefused(file);
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void packetsOfAnythingAreNoHarm(
            @ForAll @IntRange(max = 1) int which,
            @ForAll @IntRange(max = 63) int tag,
            @ForAll @Size(max = 120) byte[] body)
            throws IOException {
        List<Packet> packets = Packet.read(KEYS.get(which));
        packets.add(1, new Packet(tag, body));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (Packet packet : packets) {
            packet.stream().transferTo(file);
        }
        isReadOrRefused(file.toByteArray());
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void armourOfAnythingIsNoHarm(@ForAll String text, @ForAll @Size(max = 300) byte[] octets) {
        isReadOrRefused(octets);
        isReadOrRefused(
                ("-----BEGIN PGP PUBLIC KEY BLOCK-----\n"
                                + text
                                + "\n"
                                + Base64.getEncoder().encodeToString(octets)
                                + "\n-----END PGP PUBLIC KEY BLOCK-----\n")
                        .getBytes(UTF_8));
    }

    private static void isReadOrRefused(byte[] file) {
        Assertions.assertTimeout(
                SOON,
                () -> {
                    try {
                        for (OpenPgpKey key : KeyReader.read(file)) {
                            key.refusal("bob@other.example", Instant.now());
                            key.readsAead(Instant.now());
                            assertThat(key.encryptionKeys(Instant.now())).isNotNull();
                            assertThat(key.fingerprint()).matches("[0-9A-F]{40,64}");
                        }
                    } catch (IOException e) {
                        assertThat(e.getMessage()).isNotBlank();
                    }
                });
    }
}
