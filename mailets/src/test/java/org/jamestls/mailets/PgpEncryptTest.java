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
package org.jamestls.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jamestls.mailets.SMimeScene.recipients;
import static org.jamestls.mailets.SMimeScene.text;

import ch.qos.logback.classic.Level;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.jamestls.mailets.encrypt.CapturedLog;
import org.jamestls.mailets.encrypt.KeyFiles;
import org.jamestls.mailets.pgp.MadeKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is encrypted, and what passes; the rest is that of {@link SMimeEncryptTest}. */
class PgpEncryptTest {
    @RegisterExtension private final PgpScene scene = new PgpScene();
    @RegisterExtension private final CapturedLog log = new CapturedLog(PgpEncrypt.class);
    @RegisterExtension private final CapturedLog files = new CapturedLog(KeyFiles.class);

    @Test
    void theRecipientReadsWhatNobodyElseDoes() throws Exception {
        Mail mail = scene.mail("bob@other.example");

        scene.mailet(Map.of()).service(mail);

        assertThat(SMimeScene.octets(mail))
                .startsWith(
                        """
                        From: alice@example.com
                        To: bob@other.example
                        Subject: the subject
                        X-Raw: Gr\u00fc\u00dfe
                        MIME-Version: 1.0
                        Content-Type: multipart/encrypted; protocol="application/pgp-encrypted";
                        """
                                .replace("\n", "\r\n"))
                .doesNotContain("secret");
        assertThat(PgpScene.read(mail, PgpScene.BOB))
                .isEqualTo("Content-Type: text/plain\r\n\r\nthe secret body\r\n");
        assertThat(recipients(mail)).containsExactly("bob@other.example");
        assertThat(scene.server().sent()).isEmpty();
        assertThat(log.lines(Level.INFO))
                .containsExactly(
                        "OpenPGP: mail Mail1-0001 from <alice@example.com> is encrypted"
                                + " (aes256-ocb) to bob@other.example");
    }

    @Test
    void allRecipientsShareOneMessage() throws Exception {
        MadeKey carol = PgpScene.key(6, "carol@third.example");
        scene.write("carol", carol);
        Mail mail = scene.mail("bob@other.example", "Carol@Third.example");

        scene.mailet(Map.of("hiddenKeyIds", "true")).service(mail);

        assertThat(recipients(mail)).hasSize(2);
        assertThat(PgpScene.read(mail, PgpScene.BOB)).endsWith("the secret body\r\n");
        assertThat(PgpScene.read(mail, carol)).endsWith("the secret body\r\n");
    }

    @Test
    void aThousandRecipientsGetOneMessage() throws Exception {
        StringBuilder all = new StringBuilder();
        String[] recipients =
                IntStream.range(0, 1000)
                        .mapToObj(i -> "user" + i + "@other.example")
                        .toArray(String[]::new);
        for (String recipient : recipients) {
            all.append(PgpScene.key(4, recipient).armored()).append('\n');
        }
        Files.writeString(scene.file("all"), all);
        Mail mail = scene.mail(recipients);

        scene.mailet(Map.of()).service(mail);

        assertThat(mail.getRecipients()).hasSize(1000);
        assertThat(text(mail)).doesNotContain("secret");
        assertThat(log.lines(Level.INFO)).singleElement().asString().hasSizeLessThan(800);
    }

    @Test
    void theHeaderIsProtectedWhereToldSo() throws Exception {
        Mail mail = scene.mail("bob@other.example");

        scene.mailet(Map.of("headerProtection", "true")).service(mail);

        assertThat(mail.getMessage().getSubject()).isEqualTo("[...]");
        assertThat(PgpScene.read(mail, PgpScene.BOB))
                .contains("\r\nSubject: the subject\r\n", "hp=\"cipher\"");
    }

    @Test
    void aMailThatPassesTwiceIsEncryptedOnce() throws Exception {
        for (String again : List.of("false", "true")) {
            Mail mail = scene.mail("bob@other.example");
            PgpEncrypt mailet = scene.mailet(Map.of("again", again));
            mailet.service(mail);
            String once = text(mail);

            mailet.service(mail);

            assertThat(text(mail)).isEqualTo(once);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=x",
                "Content-Type: multipart/encrypted; protocol=\"application/x\"; boundary=x"
            })
    void whatIsSignedOrOnlySaysToBeEncryptedIsEncryptedAsItIs(String type) throws Exception {
        Mail mail =
                scene.mail(
                        Mails.message(List.of("Subject: x", type)),
                        "alice@example.com",
                        "bob@other.example");

        scene.mailet(Map.of()).service(mail);

        assertThat(PgpScene.read(mail, PgpScene.BOB))
                .isEqualTo(type + "\r\n\r\nthe secret body\r\n");
    }

    @Test
    void thoseWithoutKeyBounceInWordsAboutOpenPgp() throws Exception {
        Mail mail = scene.mail("bob@other.example", "nobody@other.example");

        scene.mailet(Map.of()).service(mail);

        assertThat(recipients(mail)).containsExactly("bob@other.example");
        Mail bounce = scene.server().sent().get(0);
        assertThat(bounce.getMessage().getSubject())
                .isEqualTo("Not delivered: no OpenPGP key for the recipient");
        assertThat(SMimeScene.part(bounce, 0)).contains("OpenPGP").doesNotContain("S/MIME");
        assertThat(SMimeScene.part(bounce, 1)).contains("Status: 5.7.5\r\n");
        assertThat(text(bounce)).doesNotContain("the secret body");
        assertThat(log.lines(Level.INFO))
                .contains(
                        "OpenPGP: mail Mail1-0001 from <alice@example.com> is not sent on; its"
                                + " sender is told, since there is no good key for"
                                + " nobody@other.example: no key names the address");
    }

    @Test
    void whatWasHeldIsEncryptedOnceThereIsAKey() throws Exception {
        PgpEncrypt mailet = scene.mailet(Map.of("without", "hold", "holdProcessor", "pgp-hold"));
        Mail mail = scene.mail("dave@other.example");
        mailet.service(mail);
        assertThat(mail.getState()).isEqualTo("pgp-hold");
        assertThat(mail.getErrorMessage()).startsWith("OpenPGP: no good key for dave@");
        MadeKey dave = PgpScene.key(6, "dave@other.example");
        scene.write("dave", dave);
        scene.clock().pass(Duration.ofSeconds(1));

        mail.setState("relay");
        mailet.service(mail);

        assertThat(mail.getState()).isEqualTo("relay");
        assertThat(PgpScene.read(mail, dave)).endsWith("the secret body\r\n");
    }

    @Test
    void onlyWhoHasNoKeyAtAllPassesInClear() throws Exception {
        Map<String, String> pass = Map.of("without", "pass");
        Mail clear = scene.mail("nobody@other.example");
        scene.mailet(pass).service(clear);
        assertThat(text(clear)).contains("the secret body");

        Files.writeString(scene.file("private"), PgpScene.BOB.secret());
        Mail stopped = scene.mail("nobody@other.example");
        scene.mailet(pass).service(stopped);

        assertThat(stopped.getState()).isEqualTo(Mail.GHOST);
        assertThat(files.lines(Level.WARN))
                .containsExactly(
                        "OpenPGP: "
                                + scene.file("private")
                                + " is left out until it changes: there is a private key in it,"
                                + " which has no business on a mail server: take it away, and put"
                                + " the public one there (gpg --export)");
    }

    @Test
    void aBounceThatCannotBeSentIsAnErrorAndTheMailStaysWhole() throws Exception {
        scene.server().whoseSpoolFails();
        Mail mail = scene.mail("bob@other.example", "nobody@other.example");
        String before = text(mail);

        assertThatThrownBy(() -> scene.mailet(Map.of()).service(mail))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("the spool is full");

        assertThat(text(mail)).isEqualTo(before);
        assertThat(recipients(mail)).hasSize(2);
        assertThat(mail.attributes()).isEmpty();
    }

    @Test
    void anythingUnforeseenIsAMessagingException() throws Exception {
        Mail mail = scene.mail("bob@other.example");
        PgpEncrypt mailet = new PgpEncrypt(scene.clock(), FakeServer.files(scene.folder()));

        // not initialised
        assertThatThrownBy(() -> mailet.service(mail))
                .isInstanceOf(MessagingException.class)
                .hasMessageStartingWith("PgpEncrypt: mail Mail1-0001 can't be encrypted: ");

        assertThat(text(mail)).contains("secret");
    }
}
