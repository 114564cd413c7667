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
package org.jamestls.it.jakarta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.apache.mailet.Mailet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mailets of the twin. */
class TwinMailetsIT {
    private static final List<String> HEADER =
            List.of("From: alice@remote.example", "Subject: hello", "To: bob@example.com");

    @TempDir Path folder;

    private James39 james;

    @BeforeEach
    void start() throws Exception {
        james = James39.in(folder);
    }

    // ---------------------------------------------------------------------------------------------- headers

    static Stream<HeaderScenario> scenarios() throws IOException {
        return HeaderScenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theHeaderIsAsTheScenarioSays(HeaderScenario scenario) throws Exception {
        Mail mail =
                Mails.mail(scenario.before(), "alice@example.com", List.of("bob@remote.example"));
        if (!scenario.record().equals("-")) {
            Mails.record(mail, "mailets", scenario.record());
        }
        Mailet mailet =
                James39.withListener(folder).mailet(scenario.mailet(), scenario.parameters());

        mailet.service(mail);
        assertThat(Mails.header(mail)).isEqualTo(scenario.after());

        mailet.service(mail);
        assertThat(Mails.header(mail)).as("after a second pass").isEqualTo(scenario.after());
    }

    @Test
    void aServerWithoutTheModuleWritesHeadersAllTheSame() throws Exception {
        James39 bare = James39.withoutModule(folder);
        Mail mail = Mails.mail(HEADER, "alice@remote.example", List.of("bob@example.com"));

        bare.mailet("AddTlsHeaders", Map.of()).service(mail);

        assertThat(mail.getMessage().getHeader("Authentication-Results"))
                .containsExactly("example.com; x-tls=none (not recorded)");
        assertThatThrownBy(() -> bare.mailet("AddTlsHeaders", Map.of("path", "true")))
                .rootCause()
                .hasMessageContaining("nothing has told them: add the line guice.extension.module");
    }

    @Test
    void aParameterThatIsNotKnownStopsTheServer() {

        assertThatThrownBy(() -> james.mailet("AddTlsHeaders", Map.of("xTls", "true")))
                .rootCause()
                .hasMessageStartingWith("AddTlsHeaders: <xTls> is not known");
        assertThatThrownBy(
                        () ->
                                james.mailet(
                                        "RequireTlsBounce", Map.of("onMailetException", "ignore")))
                .rootCause()
                .hasMessageStartingWith("RequireTlsBounce: <onMailetException> is \"ignore\"");
    }

    // ---------------------------------------------------------------------------------------------- REQUIRETLS

    @Test
    void whatAskedForRequireTlsIsBouncedWhereItWouldLeave() throws Exception {
        Mail mail = asked("alice@remote.example", "bob@other.example", "carol@example.com");

        james.mailet("RequireTlsBounce", Map.of()).service(mail);

        assertThat(Mails.recipients(mail)).containsExactly("carol@example.com");
        assertThat(james.outbox().sent()).hasSize(1);
        Mail bounce = james.outbox().sent().get(0);
        assertThat(bounce.hasSender()).isFalse();
        assertThat(Mails.recipients(bounce)).containsExactly("alice@remote.example");
        assertThat(Mails.isTlsRequired(bounce)).isTrue();
        assertThat(bounce.getMessage().getContentType())
                .contains("multipart/report")
                .contains("report-type=delivery-status");
        MimeMultipart parts = (MimeMultipart) bounce.getMessage().getContent();
        assertThat(parts.getCount()).isEqualTo(3);
        assertThat(text(parts, 1))
                .contains(
                        "Reporting-MTA: dns; example.com",
                        "Final-Recipient: rfc822; bob@other.example",
                        "Status: 5.7.30",
                        "Last-Attempt-Date: Sun, 1 Mar 2026 12:00:00 +0000");
        assertThat(text(parts, 2)).isEqualTo(String.join("\r\n", HEADER) + "\r\n");
    }

    @Test
    void aMailOfWhichNoRecipientIsLeftEnds() throws Exception {
        Mail mail = asked("alice@remote.example", "bob@other.example");

        james.mailet("RequireTlsBounce", Map.of()).service(mail);

        assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    }

    @Test
    void whatDidNotAskPasses() throws Exception {
        Mail mail = Mails.mail(HEADER, "alice@remote.example", List.of("bob@other.example"));

        james.mailet("RequireTlsBounce", Map.of()).service(mail);

        assertThat(Mails.recipients(mail)).containsExactly("bob@other.example");
        assertThat(james.outbox().sent()).isEmpty();
    }

    @Test
    void aBounceIsNotBouncedAgain() throws Exception {
        Mail mail = asked("", "alice@remote.example");

        james.mailet("RequireTlsBounce", Map.of()).service(mail);

        assertThat(Mails.recipients(mail)).containsExactly("alice@remote.example");
        assertThat(Mails.isTlsRequired(mail)).isFalse();
        assertThat(james.outbox().sent()).isEmpty();
    }

    @Test
    void theWishSurvivesACopyWithoutAttributes() throws Exception {
        Mailet mailet = james.mailet("KeepRequireTls", Map.of());
        Mail mail = asked("alice@remote.example", "carol@example.com");
        mailet.service(mail);
        Mail copy =
                MailImpl.builder()
                        .name("copy")
                        .sender(mail.getMaybeSender())
                        .addRecipient("bob@other.example")
                        .mimeMessage(mail.getMessage())
                        .build();
        copy.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);

        mailet.service(copy);

        assertThat(Mails.isTlsRequired(copy)).isTrue();
    }

    @Test
    void aWishThatIsForgedInAHeaderIsTakenAway() throws Exception {
        Mail mail =
                Mails.mail(
                        List.of("X-RequireTls: yes", "From: a@example.com"),
                        "alice@remote.example",
                        List.of("carol@example.com"));

        james.mailet("KeepRequireTls", Map.of()).service(mail);

        assertThat(Mails.header(mail)).containsExactly("From: a@example.com");
        assertThat(Mails.isTlsRequired(mail)).isFalse();
    }

    // ---------------------------------------------------------------------------------------------- TlsBounce

    @Test
    void whatCameWithoutTheTlsThatIsRequiredGoesBackWithWordsOfTheAdministrator() throws Exception {
        Files.createDirectories(folder.resolve("conf/texts"));
        Files.writeString(
                folder.resolve("conf/texts/tls-bounce.de.txt"),
                "Subject: Nicht zugestellt\n\n${recipient}: verlangt wird TLS.\n");
        Mail mail = Mails.mail(HEADER, "alice@remote.example", List.of("alice@example.com"));
        Mails.record(mail, "mailets", "cleartext-fail");

        james.mailet("TlsBounce", Map.of("templates", "texts", "language", "de")).service(mail);

        assertThat(mail.getState()).isEqualTo(Mail.GHOST);
        assertThat(james.outbox().sent()).hasSize(1);
        Mail bounce = james.outbox().sent().get(0);
        assertThat(bounce.hasSender()).isFalse();
        assertThat(Mails.isTlsRequired(bounce)).isFalse();
        assertThat(bounce.getMessage().getSubject()).isEqualTo("Nicht zugestellt");
        MimeMultipart parts = (MimeMultipart) bounce.getMessage().getContent();
        assertThat(text(parts, 0)).isEqualTo("alice@example.com: verlangt wird TLS.\r\n");
        assertThat(text(parts, 1)).contains("Action: failed", "Status: 5.7.10");
        assertThat(text(parts, 2)).isEqualTo(String.join("\r\n", HEADER) + "\r\n");
    }

    @Test
    void aMailWithoutARecordGoesBackTooAndABounceDoesNot() throws Exception {
        Mailet mailet = james.mailet("TlsBounce", Map.of());

        mailet.service(Mails.mail(HEADER, "alice@remote.example", List.of("bob@example.com")));
        mailet.service(Mails.mail(HEADER, "", List.of("bob@example.com")));

        assertThat(james.outbox().sent()).hasSize(1);
        assertThat(james.outbox().sent().get(0).getMessage().getSubject())
                .startsWith("Not delivered");
    }

    @Test
    void aTemplateThatCannotBeUsedStopsTheServer() throws Exception {
        Files.createDirectories(folder.resolve("conf/texts"));
        Files.writeString(
                folder.resolve("conf/texts/tls-bounce.de.txt"), "Subject: x\n\n${recpient}\n");

        assertThatThrownBy(() -> james.mailet("TlsBounce", Map.of("templates", "texts")))
                .rootCause()
                .hasMessageContaining("tls-bounce.de.txt, line 3: ${recpient} is not known");
    }

    // ---------------------------------------------------------------------------------------------- TlsNotify

    @Test
    void aDigestOfNoEvidenceStopsTheServer() {
        assertThatThrownBy(() -> james.mailet("TlsNotify", Map.of()))
                .rootCause()
                .hasMessageStartingWith("TlsNotify: there is no evidence to tell of");
        assertThatThrownBy(() -> james.mailet("TlsNotify", Map.of("every", "2d")))
                .rootCause()
                .hasMessageStartingWith("TlsNotify: <every> is \"2d\"");
    }

    private static Mail asked(String sender, String... recipients) throws Exception {
        Mail mail = Mails.mail(HEADER, sender, List.of(recipients));
        Mails.requireTls(mail);
        return mail;
    }

    private static String text(MimeMultipart parts, int index) throws Exception {
        return new String(parts.getBodyPart(index).getInputStream().readAllBytes(), ISO_8859_1);
    }
}
