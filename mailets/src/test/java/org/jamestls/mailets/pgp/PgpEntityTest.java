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
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.jamestls.mailets.encrypt.EncryptedMessage;
import org.jamestls.mailets.encrypt.MessageOctets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is encrypted is read back by others than wrote it: gpg, and Bouncy Castle's reader. */
class PgpEntityTest {
    private static final String MESSAGE =
            """
            Received: from here by there
            From: alice@example.com
            Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
            MIME-Version: 1.0
            Content-Type: text/plain;
             charset=utf-8
            Content-Transfer-Encoding: 8bit
            To: bob@other.example
            X-Raw: Gr\u00fc\u00dfe

            the secret body

            with \u00fc
            """
                    .replace("\n", "\r\n");
    private static final String INNER =
            """
            Content-Type: text/plain;
             charset=utf-8
            Content-Transfer-Encoding: 8bit

            the secret body

            with \u00fc
            """
                    .replace("\n", "\r\n");

    private static Gpg gpg;
    private static List<OpenPgpKey> bob;

    @BeforeAll
    static void makeAKey() throws Exception {
        gpg = Gpg.create();
        gpg.make("Bob <bob@other.example>", "ed25519", "cv25519");
        bob = KeyReader.read(gpg.export("bob@other.example"));
    }

    @AfterAll
    static void end() throws Exception {
        if (gpg != null) {
            gpg.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rsa2048, rsa2048",
        "rsa3072, rsa3072",
        "ed25519, cv25519",
        "nistp256, nistp256",
        "nistp384, nistp384",
        "nistp521, nistp521",
        "brainpoolP256r1, brainpoolP256r1",
        "dsa2048, elg2048"
    })
    void gpgReadsIt(String primary, String subkey) throws Exception {
        try (Gpg own = Gpg.create()) {
            String fingerprint = own.make("Dave <dave@other.example>", primary, subkey);
            List<OpenPgpKey> keys = KeyReader.read(own.export(fingerprint));
            assertThat(keys.get(0).refusal("dave@other.example", Instant.now())).isEmpty();
            for (boolean hidden : List.of(false, true)) {
                byte[] encrypted = encrypt(MESSAGE, hidden, keys);

                assertThat(new String(encrypted, ISO_8859_1)).doesNotContain("secret");
                assertThat(own.read(armor(encrypted))).isEqualTo(INNER);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void whoSaysSoGetsAead(int version) throws Exception {
        MadeKey carol = MadeKey.of(version, "carol@other.example");
        List<OpenPgpKey> keys = KeyReader.read(carol.armored().getBytes(US_ASCII));
        assertThat(keys.get(0).readsAead(Instant.now())).isTrue();

        for (boolean hidden : List.of(false, true)) {
            byte[] armor = armor(encrypt(MESSAGE, hidden, keys));

            assertThat(carol.read(armor)).isEqualTo(INNER);
            List<Packet> packets = packets(armor);
            // a session key of version 6, then SEIPD of version 2 with AES-256 and OCB
            assertThat(packets.get(0).version()).isEqualTo(6);
            assertThat(packets.get(1).body()).startsWith(2, 9, 2);
        }
    }

    @Test
    void curve448IsReadToo() throws Exception {
        MadeKey carol = MadeKey.with448("carol@other.example");

        byte[] encrypted =
                encrypt(MESSAGE, false, KeyReader.read(carol.armored().getBytes(US_ASCII)));

        assertThat(carol.read(armor(encrypted))).isEqualTo(INNER);
    }

    @Test
    void oneWhoDoesNotSaySoMakesItOldForAll() throws Exception {
        MadeKey carol = MadeKey.of(6, "carol@other.example");
        List<OpenPgpKey> keys = new ArrayList<>(bob);
        keys.addAll(KeyReader.read(carol.armored().getBytes(US_ASCII)));

        byte[] armor = armor(encrypt(MESSAGE, false, keys));

        assertThat(gpg.read(armor)).isEqualTo(INNER);
        assertThat(carol.read(armor)).isEqualTo(INNER);
    }

    @Test
    void theEntityIsThatOfRfc3156() throws Exception {
        byte[] encrypted = encrypt(MESSAGE, false, bob);
        MimeMessage message = message(new String(encrypted, ISO_8859_1));

        assertThat(new String(encrypted, ISO_8859_1))
                .startsWith(
                        """
                        Received: from here by there
                        From: alice@example.com
                        Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
                        MIME-Version: 1.0
                        To: bob@other.example
                        X-Raw: Gr\u00fc\u00dfe
                        Content-Type: multipart/encrypted; protocol="application/pgp-encrypted";
                         boundary="=_"""
                                .replace("\n", "\r\n"));
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("application/pgp-encrypted");
        assertThat(parts.getBodyPart(0).getInputStream())
                .hasBinaryContent("Version: 1\r\n".getBytes(US_ASCII));
        assertThat(parts.getBodyPart(1).getContentType())
                .startsWith("application/octet-stream; name=");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("encrypted.asc");
        assertThat(new String(armor(encrypted), ISO_8859_1))
                // no header of the armour, which would tell whose program this is
                .startsWith("-----BEGIN PGP MESSAGE-----\r\n\r\n")
                .endsWith("-----END PGP MESSAGE-----\r\n");
        assertThat(new String(encrypted, ISO_8859_1).split("\r\n", -1))
                .allMatch(line -> line.length() <= 78 && line.indexOf('\n') < 0);
    }

    @Test
    void keyIdsAreHiddenOnlyWhereToldSo() throws Exception {
        byte[] open = armor(encrypt(MESSAGE, false, bob));
        byte[] hidden = armor(encrypt(MESSAGE, true, bob));

        assertThat(Arrays.copyOfRange(packets(open).get(0).body(), 1, 9)).isNotEqualTo(new byte[8]);
        assertThat(packets(hidden).get(0).body()).startsWith(3, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(gpg.read(hidden)).isEqualTo(INNER);
    }

    @ParameterizedTest
    @CsvSource({
        // no parser has to understand what is encrypted
        "'Content-Type: multipart/mixed; boundary=\r\n\r\n--x\r\nnot closed'",
        "'Content-Type: ;;;\r\nContent-Type: text/plain\r\n\r\ntwo types\r\n'",
        "'Content-Transfer-Encoding: what\r\n\r\n\u00ff\u0000\u0001'",
        "'Content-Type: text/plain\r\n\r\n'",
        "'Content-Type: text/plain\r\n\r\nno end of line'"
    })
    void brokenContentIsEncryptedAsItIs(String broken) throws Exception {
        byte[] encrypted = encrypt("Subject: x\r\n" + broken, false, bob);

        assertThat(gpg.read(armor(encrypted))).isEqualTo(broken);
    }

    @Test
    void linesThatEndWithLfAloneBecomeCanonical() throws Exception {
        byte[] encrypted = encrypt("Content-Type: text/plain\n\na\nb\r\nc\n", false, bob);

        assertThat(gpg.read(armor(encrypted)))
                .isEqualTo("Content-Type: text/plain\r\n\r\na\r\nb\r\nc\r\n");
    }

    @Test
    void longContentKeepsEveryOctet() throws Exception {
        String body = "abcdefghijklm".repeat(300_000) + "end";
        MadeKey carol = MadeKey.of(6, "carol@other.example");

        assertThat(gpg.read(armor(encrypt("\r\n" + body, false, bob)))).isEqualTo("\r\n" + body);
        assertThat(
                        carol.read(
                                armor(
                                        encrypt(
                                                "\r\n" + body,
                                                false,
                                                KeyReader.read(
                                                        carol.armored().getBytes(US_ASCII))))))
                .isEqualTo("\r\n" + body);
    }

    @Test
    void alteredContentIsFoundOut() throws Exception {
        String text = new String(armor(encrypt(MESSAGE, false, bob)), ISO_8859_1);
        int at = text.length() * 2 / 3;
        at += text.charAt(at) == '\r' || text.charAt(at) == '\n' ? 2 : 0;
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        String altered = text.substring(0, at) + other + text.substring(at + 1);

        assertThat(gpg.decrypt(altered.getBytes(ISO_8859_1)).status()).isNotZero();
    }

    @Test
    void noMessageIsTheSameTwice() throws Exception {
        assertThat(armor(encrypt(MESSAGE, false, bob)))
                .isNotEqualTo(armor(encrypt(MESSAGE, false, bob)));
    }

    @Test
    void withoutAKeyNothingIsMade() {
        assertThatThrownBy(() -> encrypt(MESSAGE, false, List.of()))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("a message that nobody could open");
    }

    private static byte[] encrypt(String message, boolean hiddenKeyIds, List<OpenPgpKey> keys)
            throws Exception {
        try (MessageOctets octets = MessageOctets.of(message(message))) {
            MimeMessageInputStreamSource source =
                    EncryptedMessage.of(
                            octets, false, new PgpEntity(keys, hiddenKeyIds, Instant.now()));
            try {
                return source.getInputStream().readAllBytes();
            } finally {
                source.dispose();
            }
        }
    }

    private static MimeMessage message(String text) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
    }

    private static byte[] armor(byte[] message) {
        String text = new String(message, ISO_8859_1);
        String end = "-----END PGP MESSAGE-----\r\n";
        return text.substring(
                        text.indexOf("-----BEGIN PGP MESSAGE"), text.indexOf(end) + end.length())
                .getBytes(ISO_8859_1);
    }

    private static List<Packet> packets(byte[] armor) throws IOException {
        String text = new String(armor, US_ASCII);
        String base64 =
                text.substring(text.indexOf("\r\n\r\n") + 4, text.indexOf("-----END"))
                        .replaceAll("\r\n=....\r\n", "");
        return Packet.read(Base64.getMimeDecoder().decode(base64));
    }
}
