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

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jamestls.mailets.EncryptScene.BOB;
import static org.jamestls.mailets.EncryptScene.recipients;
import static org.jamestls.mailets.EncryptScene.text;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.jamestls.mailets.encrypt.CapturedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is encrypted and what passes, whatever it is encrypted with. */
abstract class EncryptContract<S extends EncryptScene> {
    /** Where it encrypts. */
    @RegisterExtension final S scene;

    @RegisterExtension private final CapturedLog log;

    private final String contentType;
    private final String algorithm;

    /**
     * A test of the mailet of {@code scene}.
     *
     * @param contentType of what it makes, up to the first semicolon
     * @param algorithm that it encrypts with unless told
     */
    EncryptContract(S scene, String contentType, String algorithm) {
        this.scene = scene;
        this.log = new CapturedLog(scene.words().mailet());
        this.contentType = contentType;
        this.algorithm = algorithm;
    }

    @Test
    void theRecipientReadsWhatNobodyElseDoes() throws Exception {
        Mail mail = scene.mail(BOB);

        scene.mailet(Map.of()).service(mail);

        assertThat(EncryptScene.octets(mail))
                .startsWith(
                        """
                        From: alice@example.com
                        To: bob@other.example
                        Subject: the subject
                        X-Raw: Gr\u00fc\u00dfe
                        MIME-Version: 1.0
                        Content-Type: %s;
                        """
                                .formatted(contentType)
                                .replace("\n", "\r\n"))
                .doesNotContain("secret");
        assertThat(scene.read(mail, BOB))
                .isEqualTo("Content-Type: text/plain\r\n\r\nthe secret body\r\n");
        assertThat(recipients(mail)).containsExactly(BOB);
        assertThat(scene.server().sent()).isEmpty();
        assertThat(log.lines(Level.INFO))
                .containsExactly(
                        scene.words().format()
                                + ": mail Mail1-0001 from <alice@example.com> is encrypted ("
                                + algorithm
                                + ") to bob@other.example");
    }

    @Test
    void aThousandRecipientsGetOneMessage() throws Exception {
        String[] recipients =
                IntStream.range(0, 1000)
                        .mapToObj(i -> "user" + i + "@other.example")
                        .toArray(String[]::new);
        for (String recipient : recipients) {
            scene.addKey(recipient);
        }
        Mail mail = scene.mail(recipients);

        scene.mailet(Map.of()).service(mail);

        assertThat(mail.getRecipients()).hasSize(1000);
        assertThat(text(mail)).doesNotContain("secret");
        assertThat(log.lines(Level.INFO)).singleElement().asString().hasSizeLessThan(800);
        for (String recipient : List.of(recipients[0], recipients[999])) {
            assertThat(scene.read(mail, recipient)).endsWith("the secret body\r\n");
        }
    }

    @Test
    void theHeaderIsProtectedWhereToldSo() throws Exception {
        Mail mail = scene.mail(BOB);

        scene.mailet(Map.of("headerProtection", "true")).service(mail);

        assertThat(mail.getMessage().getSubject()).isEqualTo("[...]");
        assertThat(scene.read(mail, BOB)).contains("\r\nSubject: the subject\r\n", "hp=\"cipher\"");
    }

    @Test
    void aMailThatPassesTwiceIsEncryptedOnce() throws Exception {
        for (String again : List.of("false", "true")) {
            Mail mail = scene.mail(BOB);
            GenericMailet mailet = scene.mailet(Map.of("again", again));
            mailet.service(mail);
            String once = text(mail);

            mailet.service(mail);

            assertThat(text(mail)).isEqualTo(once);
        }
    }

    @Test
    void whatAnotherHasEncryptedPassesUnlessToldSo() throws Exception {
        Mail mail = scene.mail(BOB);
        scene.mailet(Map.of()).service(mail);
        String encrypted = text(mail);
        Mail fromOutside = scene.mail(Mails.message(encrypted), "alice@example.com", BOB);
        Mail noKey = scene.mail(Mails.message(encrypted), "alice@example.com", "x@other.example");

        scene.mailet(Map.of()).service(fromOutside);
        scene.mailet(Map.of()).service(noKey);

        assertThat(text(fromOutside)).isEqualTo(encrypted);
        assertThat(recipients(noKey)).containsExactly("x@other.example");
        scene.mailet(Map.of("again", "true")).service(fromOutside);
        assertThat(scene.read(fromOutside, BOB)).startsWith("Content-Type: " + contentType + ";");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=x",
                "multipart/signed; protocol=\"application/pgp-signature\"; boundary=x",
                "application/pkcs7-mime; smime-type=signed-data",
                "application/pkcs7-mime; smime-type=enveloped-data",
                "multipart/encrypted; protocol=\"application/x\"; boundary=x"
            })
    void whatIsSignedOrOnlySaysToBeEncryptedIsEncryptedAsItIs(String type) throws Exception {
        Mail mail =
                scene.mail(
                        Mails.message(List.of("Subject: x", "Content-Type: " + type)),
                        "alice@example.com",
                        BOB);

        scene.mailet(Map.of()).service(mail);

        assertThat(scene.read(mail, BOB))
                .isEqualTo("Content-Type: " + type + "\r\n\r\nthe secret body\r\n");
    }

    @Test
    void changesOfOtherMailetsAreInIt() throws Exception {
        Mail mail = scene.mail(BOB);
        mail.getMessage().setHeader("X-Added", "added");
        mail.getMessage().setText("another secret", "utf-8");
        mail.getMessage().saveChanges();

        scene.mailet(Map.of()).service(mail);

        assertThat(text(mail)).contains("X-Added: added\r\n").doesNotContain("secret");
        assertThat(scene.read(mail, BOB))
                .contains("Content-Type: text/plain; charset=utf-8\r\n")
                .contains("another secret")
                .doesNotContain("X-Added");
    }

    @Test
    void aMailWithoutRecipientsIsLeftAlone() throws Exception {
        Mail mail = scene.mail();

        scene.mailet(Map.of()).service(mail);

        assertThat(text(mail)).contains("secret");
        assertThat(mail.getState()).isNotEqualTo(Mail.GHOST);
    }

    @Test
    void aMessageThatCannotBeReadIsAnErrorAndStays() throws Exception {
        Mail mail = new UnreadableMail(scene.mail(BOB, "nobody@other.example")).proxy();

        assertThatThrownBy(() -> scene.mailet(Map.of()).service(mail))
                .isInstanceOf(MessagingException.class);

        assertThat(scene.server().sent()).isEmpty();
        assertThat(recipients(mail)).hasSize(2);
    }

    @Test
    void anythingUnforeseenIsAMessagingException() throws Exception {
        Mail mail = scene.mail(BOB);

        assertThatThrownBy(() -> scene.unstarted().service(mail))
                .isInstanceOf(MessagingException.class)
                .hasMessageStartingWith(
                        scene.words().mailet().getSimpleName()
                                + ": mail Mail1-0001 can't be encrypted: ");

        assertThat(text(mail)).contains("secret");
    }

    /** A mail whose message ends early. */
    private record UnreadableMail(Mail mail) {
        Mail proxy() {
            return (Mail)
                    Proxy.newProxyInstance(
                            EncryptContract.class.getClassLoader(),
                            new Class<?>[] {Mail.class},
                            (proxy, method, arguments) ->
                                    method.getName().equals("getMessage")
                                            ? new Unreadable()
                                            : method.invoke(mail, arguments));
        }
    }

    private static final class Unreadable extends MimeMessage {
        Unreadable() {
            super(Session.getInstance(new Properties()));
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write("Subject: x\r\n\r\nthe se".getBytes(ISO_8859_1));
            throw new IOException("the disk has failed");
        }
    }
}
