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
import static org.jamestls.mailets.SMimeScene.recipients;
import static org.jamestls.mailets.SMimeScene.text;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.apache.mailet.Mail;
import org.jamestls.mailets.encrypt.CapturedLog;
import org.jamestls.mailets.smime.TestCertificates.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is encrypted, and what passes. */
class SMimeEncryptTest {
    /** A second and the time to ask, and less than the five seconds that count unless told. */
    private static final Duration LESS_THAN_UNLESS_TOLD = Duration.ofSeconds(4);

    @RegisterExtension private final SMimeScene scene = new SMimeScene();
    @RegisterExtension private final CapturedLog log = new CapturedLog(SMimeEncrypt.class);

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
                        Content-Type: application/pkcs7-mime; smime-type=authEnveloped-data;
                        """
                                .replace("\n", "\r\n"))
                .doesNotContain("secret");
        assertThat(scene.read(mail, scene.bob()))
                .isEqualTo("Content-Type: text/plain\r\n\r\nthe secret body\r\n");
        assertThat(recipients(mail)).containsExactly("bob@other.example");
        assertThat(scene.server().sent()).isEmpty();
        assertThat(log.lines(Level.INFO))
                .containsExactly(
                        "S/MIME: mail Mail1-0001 from <alice@example.com> is encrypted (aes256-gcm)"
                                + " to bob@other.example");
    }

    @Test
    void aDirectoryThatNeverAnswersKeepsTheMailInside() throws Exception {
        Mail mail = scene.mail("bob@other.example");
        String before = text(mail);
        // What is connected to it waits in its backlog, and is never read.
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url =
                    "ldap://%s:%d/dc=other,dc=example"
                            .formatted(
                                    silent.getInetAddress().getHostAddress(),
                                    silent.getLocalPort());
            SMimeEncrypt mailet = scene.mailet(Map.of("certificates", url, "ldapTimeout", "1"));

            assertTimeoutPreemptively(
                    LESS_THAN_UNLESS_TOLD,
                    () ->
                            assertThatThrownBy(() -> mailet.service(mail))
                                    .isInstanceOf(MessagingException.class)
                                    .hasMessageContaining("The directory does not answer"));
        }

        assertThat(text(mail)).isEqualTo(before);
        assertThat(recipients(mail)).containsExactly("bob@other.example");
        assertThat(mail.getState()).isNotEqualTo(Mail.GHOST);
        assertThat(scene.server().sent()).isEmpty();
    }

    @Test
    void allRecipientsShareOneMessage() throws Exception {
        Identity carol =
                SMimeScene.AUTHORITY
                        .issue(wish -> wish.keys("RSA-2048").addresses("carol@third.example"))
                        .write(scene.file("carol"));
        Mail mail = scene.mail("bob@other.example", "Carol@Third.example");

        scene.mailet(Map.of("algorithm", "aes256-cbc", "keyTransport", "rsa")).service(mail);

        assertThat(text(mail)).contains("smime-type=enveloped-data;");
        assertThat(scene.read(mail, scene.bob())).endsWith("the secret body\r\n");
        assertThat(scene.read(mail, carol)).endsWith("the secret body\r\n");
    }

    @Test
    void aThousandRecipientsGetOneMessage() throws Exception {
        StringBuilder all = new StringBuilder();
        String[] recipients =
                IntStream.range(0, 1000)
                        .mapToObj(i -> "user" + i + "@other.example")
                        .toArray(String[]::new);
        Stream.of(recipients)
                .map(SMimeScene.AUTHORITY::issue)
                .map(Identity::pem)
                .forEach(all::append);
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
        assertThat(scene.read(mail, scene.bob()))
                .contains("\r\nSubject: the subject\r\n", "hp=\"cipher\"");
    }

    @Test
    void aMailThatPassesTwiceIsEncryptedOnce() throws Exception {
        for (String again : List.of("false", "true")) {
            Mail mail = scene.mail("bob@other.example");
            SMimeEncrypt mailet = scene.mailet(Map.of("again", again));
            mailet.service(mail);
            String once = text(mail);

            mailet.service(mail);

            assertThat(text(mail)).isEqualTo(once);
        }
    }

    @Test
    void whatAnotherHasEncryptedPassesUnlessToldSo() throws Exception {
        Mail mail = scene.mail("bob@other.example");
        scene.mailet(Map.of()).service(mail);
        String encrypted = text(mail);
        Mail fromOutside =
                scene.mail(Mails.message(encrypted), "alice@example.com", "bob@other.example");
        Mail noCertificate =
                scene.mail(Mails.message(encrypted), "alice@example.com", "x@other.example");

        scene.mailet(Map.of()).service(fromOutside);
        scene.mailet(Map.of()).service(noCertificate);

        assertThat(text(fromOutside)).isEqualTo(encrypted);
        assertThat(recipients(noCertificate)).containsExactly("x@other.example");
        scene.mailet(Map.of("again", "true")).service(fromOutside);
        assertThat(scene.read(fromOutside, scene.bob()))
                .startsWith("Content-Type: application/pkcs7-mime;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=x",
                "Content-Type: application/pkcs7-mime; smime-type=signed-data",
                "Content-Type: application/pkcs7-mime; smime-type=enveloped-data",
                "Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=x"
            })
    void whatIsSignedOrOnlySaysToBeEncryptedIsEncryptedAsItIs(String type) throws Exception {
        Mail mail =
                scene.mail(
                        Mails.message(List.of("Subject: x", type)),
                        "alice@example.com",
                        "bob@other.example");

        scene.mailet(Map.of()).service(mail);

        assertThat(scene.read(mail, scene.bob())).isEqualTo(type + "\r\n\r\nthe secret body\r\n");
    }

    @Test
    void changesOfOtherMailetsAreInIt() throws Exception {
        Mail mail = scene.mail("bob@other.example");
        mail.getMessage().setHeader("X-Added", "added");
        mail.getMessage().setText("another secret", "utf-8");
        mail.getMessage().saveChanges();

        scene.mailet(Map.of()).service(mail);

        assertThat(text(mail)).contains("X-Added: added\r\n").doesNotContain("secret");
        assertThat(scene.read(mail, scene.bob()))
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
        Mail mail =
                new UnreadableMail(scene.mail("bob@other.example", "nobody@other.example")).proxy();

        assertThatThrownBy(() -> scene.mailet(Map.of()).service(mail))
                .isInstanceOf(MessagingException.class);

        assertThat(scene.server().sent()).isEmpty();
        assertThat(recipients(mail)).hasSize(2);
    }

    @Test
    void anythingUnforeseenIsAMessagingException() throws Exception {
        Mail mail = scene.mail("bob@other.example");
        SMimeEncrypt mailet = new SMimeEncrypt(scene.clock(), FakeServer.files(scene.folder()));

        // not initialised
        assertThatThrownBy(() -> mailet.service(mail))
                .isInstanceOf(MessagingException.class)
                .hasMessageStartingWith("SMimeEncrypt: mail Mail1-0001 can't be encrypted: ");

        assertThat(text(mail)).contains("secret");
    }

    /** A mail whose message ends early. */
    private record UnreadableMail(Mail mail) {
        Mail proxy() {
            return (Mail)
                    Proxy.newProxyInstance(
                            SMimeEncryptTest.class.getClassLoader(),
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
