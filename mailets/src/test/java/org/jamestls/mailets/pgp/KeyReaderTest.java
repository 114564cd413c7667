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

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jamestls.bouncycastle.openpgp.PGPException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a file of keys, and what is said of others. */
class KeyReaderTest {
    private static MadeKey bob;
    private static MadeKey carol;

    @BeforeAll
    static void makeKeys() throws PGPException {
        bob = MadeKey.of(4, "bob@other.example");
        carol = MadeKey.of(6, "carol@other.example");
    }

    @Test
    void allKeysInArmourOrWithoutAreRead() throws Exception {
        byte[] both = octets("Bob:\r\n\r\n" + bob.armored() + "\nCarol:\n" + carol.armored());
        byte[] binary = Armor.open(both);

        for (byte[] file : List.of(both, binary, octets("\u00ef\u00bb\u00bf" + bob.armored()))) {
            assertThat(KeyReader.read(file).get(0).addresses())
                    .containsExactly("bob@other.example");
        }
        assertThat(KeyReader.read(both)).hasSize(2).isEqualTo(KeyReader.read(binary));
        assertThat(KeyReader.read(both).get(1).addresses()).containsExactly("carol@other.example");
    }

    @Test
    void aPrivateKeyIsRefusedInArmourOrWithout() throws Exception {
        byte[] binary = Armor.open(octets(bob.secret().replace("PRIVATE", "PUBLIC")));

        for (byte[] file :
                List.of(octets(bob.secret()), octets(carol.armored() + bob.secret()), binary)) {
            assertThatThrownBy(() -> KeyReader.read(file))
                    .isInstanceOf(IOException.class)
                    .hasMessage(KeyReader.PRIVATE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', there is no public key of OpenPGP in it",
        "some text, there is no public key of OpenPGP in it",
        "'-----BEGIN PGP MESSAGE-----\n\nAA==\n-----END PGP MESSAGE-----',"
                + " there is a block of OpenPGP in it that is no public key",
        "'-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxjM', a block of keys in it has no end",
        "'-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n!!!!\n-----END PGP PUBLIC KEY BLOCK-----',"
                + " a block of keys in it is broken: Illegal base64 character 21",
        "'-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----',"
                + " what should be a packet of OpenPGP in it is none"
    })
    void anythingElseIsRefusedInWords(String file, String why) {
        assertThatThrownBy(() -> KeyReader.read(octets(file)))
                .isInstanceOf(IOException.class)
                .hasMessage(why);
    }

    @ParameterizedTest
    @CsvSource({
        // a length of 4 GiB, one that is none, parts, nothing
        "c6ffffffffff, a packet in it is not whole",
        "9b, a packet in it has no length",
        "c6e0, 'a packet in it comes in parts, which no key does'",
        "c6, a packet in it is not whole",
        "c600, 'a key in it has version -1; those of version 4 and 6 can be used'",
        "c60103, 'a key in it has version 3; those of version 4 and 6 can be used'",
        "c20104, 'it begins with a signature, not with a public key'",
        "cd0141, 'there is something else in it than public keys: a packet of type 13 with 1 octets'"
    })
    void brokenPacketsAreRefusedInWords(String hex, String why) {
        assertThatThrownBy(() -> KeyReader.read(HexFormat.of().parseHex(hex)))
                .isInstanceOf(IOException.class)
                .hasMessage(why);
    }

    @Test
    void halfAKeyIsNone() throws Exception {
        byte[] whole = Armor.open(octets(bob.armored()));

        for (int end = 0; end < whole.length; end += 7) {
            byte[] half = Arrays.copyOf(whole, end);
            try {
                KeyReader.read(half);
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThatThrownBy(() -> KeyReader.read(Arrays.copyOf(whole, whole.length - 1)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void signaturesAreNotLookedAtWithoutEnd() throws Exception {
        List<Packet> packets = Packet.read(Armor.open(octets(bob.armored())));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Packet signature =
                packets.stream()
                        .filter(one -> one.tag() == Packet.SIGNATURE)
                        .findFirst()
                        .orElseThrow();
        packets.get(0).stream().transferTo(file);
        for (int i = 0; i < 300; i++) {
            signature.stream().transferTo(file);
        }

        assertThatThrownBy(() -> KeyReader.read(file.toByteArray()))
                .isInstanceOf(IOException.class)
                .hasMessage("a key in it has more than 256 signatures of one kind");
    }

    static byte[] octets(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
