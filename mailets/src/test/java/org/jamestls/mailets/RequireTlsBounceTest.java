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

import ch.qos.logback.classic.Level;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import org.apache.james.core.MailAddress;
import org.apache.mailet.DsnParameters;
import org.apache.mailet.DsnParameters.EnvId;
import org.apache.mailet.DsnParameters.Notify;
import org.apache.mailet.DsnParameters.RecipientDsnParameters;
import org.apache.mailet.DsnParameters.Ret;
import org.apache.mailet.Mail;
import org.jamestls.mailets.encrypt.CapturedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequireTlsBounceTest {
    @RegisterExtension final Mails mails = new Mails();

    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final List<String> HEADER =
            List.of(
                    "X-RequireTls: yes",
                    "From: alice@remote.example",
                    "Subject: Gr\u00fc\u00dfe",
                    "To: bob@example.com");

    @RegisterExtension private final CapturedLog log = new CapturedLog(RequireTlsBounce.class);

    private final FakeServer server = new FakeServer(mails);

    @Test
    void aRecipientElsewhereIsTakenOffAndTheSenderIsTold() throws Exception {
        Mail mail = asked("alice@remote.example", "bob@other.example");

        service(mail);

        assertThat(mail.getState()).isEqualTo(Mail.GHOST);
        assertThat(mail.getRecipients()).isEmpty();
        assertThat(server.sent()).hasSize(1);
        Mail bounce = server.sent().get(0);
        assertThat(bounce.hasSender()).isFalse();
        assertThat(bounce.getRecipients())
                .extracting(MailAddress::asString)
                .containsExactly("alice@remote.example");
        assertThat(RequireTlsMark.isRequired(bounce)).isTrue();
        assertThat(log.lines(Level.INFO))
                .containsExactly(
                        "REQUIRETLS: mail Mail1-0001 from <alice@remote.example> to bob@other.example is not sent on:"
                                + " 5.7.30 REQUIRETLS support required; its sender is told");
    }

    @Test
    void theNotificationIsOneOfRfc3464AndHoldsOnlyTheHeader() throws Exception {
        Mail mail = asked("alice@remote.example", "bob@other.example", "carol@third.example");

        service(mail);

        MimeMessage bounce = server.sent().get(0).getMessage();
        assertThat(bounce.getContentType())
                .contains("multipart/report")
                .contains("report-type=delivery-status");
        assertThat(bounce.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(bounce.getHeader("From"))
                .containsExactly("Mail Delivery System <postmaster@example.com>");
        assertThat(bounce.getMessageID()).endsWith("@example.com>");
        MimeMultipart parts = (MimeMultipart) bounce.getContent();
        assertThat(parts.getCount()).isEqualTo(3);
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("message/delivery-status");
        assertThat(parts.getBodyPart(2).getContentType()).startsWith("text/rfc822-headers");
        assertThat(part(bounce, 1))
                .isEqualTo(
                        """
                        Reporting-MTA: dns; example.com

                        Final-Recipient: rfc822; bob@other.example
                        Action: failed
                        Status: 5.7.30
                        Diagnostic-Code: smtp; 550 5.7.30 REQUIRETLS support required
                        Last-Attempt-Date: Sun, 1 Mar 2026 12:00:00 +0000

                        Final-Recipient: rfc822; carol@third.example
                        Action: failed
                        Status: 5.7.30
                        Diagnostic-Code: smtp; 550 5.7.30 REQUIRETLS support required
                        Last-Attempt-Date: Sun, 1 Mar 2026 12:00:00 +0000
                        """
                                .replace("\n", "\r\n"));
        assertThat(part(bounce, 2))
                .isEqualTo(
                        "From: alice@remote.example\r\nSubject: Gr\u00fc\u00dfe\r\nTo: bob@example.com\r\n");
        assertThat(written(bounce)).doesNotContain("the secret body");
    }

    @Test
    void theWordsSayWhatWasAskedWhyItStoppedAndWhatToDo() throws Exception {
        service(asked("alice@remote.example", "bob@other.example"));

        String words = part(server.sent().get(0).getMessage(), 0);
        assertThat(words)
                .contains(
                        "mail server example.com",
                        "    bob@other.example\r\n",
                        "REQUIRETLS (RFC 8689)",
                        "What was asked",
                        "Why it stopped here",
                        "What you can do",
                        "5.7.30")
                .doesNotContain("You addressed the message to");
        assertThat(words.lines()).allMatch(line -> line.length() <= 78);
    }

    @Test
    void aSenderIsRemindedWhomTheForwardedMessageWasAddressedTo() throws Exception {
        Mail mail = asked("alice@remote.example", "forward@other.example");
        Mails.record(mail, Mails.json("tls13-pass"));

        service(mail);

        MimeMessage bounce = server.sent().get(0).getMessage();
        assertThat(part(bounce, 0))
                .contains("You addressed the message to:\r\n\r\n    alice@example.com\r\n");
        assertThat(part(bounce, 1)).contains("Arrival-Date: Sun, 1 Mar 2026 10:00:00 +0000\r\n");
    }

    @Test
    void recipientsOfThisServerStay() throws Exception {
        Mail mail = asked("alice@remote.example", "bob@other.example", "carol@example.com");

        service(mail);

        assertThat(mail.getRecipients())
                .extracting(MailAddress::asString)
                .containsExactly("carol@example.com");
        assertThat(mail.getState()).isNotEqualTo(Mail.GHOST);
        assertThat(part(server.sent().get(0).getMessage(), 1))
                .contains("bob@other.example")
                .doesNotContain("carol");
    }

    @Test
    void mailThatStaysPassesWithoutABounce() throws Exception {
        Mail mail = asked("alice@remote.example", "carol@example.com");

        service(mail);

        assertThat(mail.getRecipients()).hasSize(1);
        assertThat(server.sent()).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void mailThatDidNotAskPasses() throws Exception {
        Mail silent = mails.mail(HEADER, "alice@remote.example", "bob@other.example");
        Mail loosened = mails.mail(HEADER, "alice@remote.example", "bob@other.example");
        Mails.requireTls(loosened, false);

        service(silent);
        service(loosened);

        assertThat(silent.getRecipients()).hasSize(1);
        assertThat(loosened.getRecipients()).hasSize(1);
        assertThat(server.sent()).isEmpty();
    }

    @Test
    void aMailWithoutRecipientsIsLeftAlone() throws Exception {
        Mail mail = asked("alice@remote.example");

        service(mail);

        assertThat(server.sent()).isEmpty();
        assertThat(mail.getState()).isNotEqualTo(Mail.GHOST);
    }

    @Test
    void retFullCountsForNothing() throws Exception {
        Mail mail = asked("alice@remote.example", "bob@other.example");
        mail.setDsnParameters(
                DsnParameters.builder()
                        .ret(Ret.FULL)
                        .envId(EnvId.of("env-7"))
                        .build()
                        .orElseThrow());

        service(mail);

        MimeMessage bounce = server.sent().get(0).getMessage();
        assertThat(written(bounce)).doesNotContain("the secret body");
        assertThat(part(bounce, 1)).contains("Original-Envelope-Id: env-7\r\n");
    }

    @Test
    void thoseWhoWantNoNotificationOfFailureGetNone() throws Exception {
        Mail mail =
                asked(
                        "alice@remote.example",
                        "never@other.example",
                        "success@other.example",
                        "failure@other.example");
        mail.setDsnParameters(
                DsnParameters.builder()
                        .addRcptParameter(
                                new MailAddress("never@other.example"),
                                RecipientDsnParameters.of(EnumSet.of(Notify.NEVER)))
                        .addRcptParameter(
                                new MailAddress("success@other.example"),
                                RecipientDsnParameters.of(EnumSet.of(Notify.SUCCESS)))
                        .addRcptParameter(
                                new MailAddress("failure@other.example"),
                                RecipientDsnParameters.of(
                                        EnumSet.of(Notify.FAILURE),
                                        new MailAddress("original@other.example")))
                        .build()
                        .orElseThrow());

        service(mail);

        assertThat(mail.getRecipients()).isEmpty();
        assertThat(part(server.sent().get(0).getMessage(), 1))
                .contains(
                        "Original-Recipient: rfc822; original@other.example\r\n"
                                + "Final-Recipient: rfc822; failure@other.example\r\n")
                .doesNotContain("never@", "success@");
    }

    @Test
    void whereAllWantNoneNothingIsSentAndTheMailEnds() throws Exception {
        Mail mail = asked("alice@remote.example", "never@other.example");
        mail.setDsnParameters(
                DsnParameters.builder()
                        .addRcptParameter(
                                new MailAddress("never@other.example"),
                                RecipientDsnParameters.of(EnumSet.of(Notify.NEVER)))
                        .build()
                        .orElseThrow());

        service(mail);

        assertThat(server.sent()).isEmpty();
        assertThat(mail.getState()).isEqualTo(Mail.GHOST);
        assertThat(log.lines(Level.INFO))
                .singleElement()
                .asString()
                .endsWith("its sender wants no notification");
    }

    @Test
    void aBounceGoesOnWithoutTheWishAndOneWarning() throws Exception {
        Mail mail = asked("", "alice@remote.example");

        service(mail);

        assertThat(mail.getRecipients()).hasSize(1);
        assertThat(mail.getState()).isNotEqualTo(Mail.GHOST);
        assertThat(RequireTlsMark.isRequired(mail)).isFalse();
        assertThat(mail.getMessage().getHeader("X-RequireTls")).isNull();
        assertThat(server.sent()).isEmpty();
        assertThat(log.lines(Level.WARN))
                .containsExactly(
                        "REQUIRETLS: mail Mail1-0001 from <> to alice@remote.example goes on without REQUIRETLS, since it"
                                + " is a bounce");
    }

    @Test
    void aBounceIsDiscardedWhereTheAdministratorSaysSo() throws Exception {
        Mail mail = asked("", "alice@remote.example", "carol@example.com");

        mailet(Map.of("nullSender", "discard")).service(mail);

        assertThat(mail.getRecipients())
                .extracting(MailAddress::asString)
                .containsExactly("carol@example.com");
        assertThat(server.sent()).isEmpty();
        assertThat(log.lines(Level.WARN))
                .containsExactly(
                        "REQUIRETLS: mail Mail1-0001 from <> to alice@remote.example is discarded, since it is a bounce that"
                                + " can't be sent with REQUIRETLS");
    }

    @Test
    void aBounceOfABounceNeverArises() throws Exception {
        service(asked("alice@remote.example", "bob@other.example"));
        Mail bounce = server.sent().get(0);

        service(bounce);
        mailet(Map.of("nullSender", "discard")).service(bounce);

        assertThat(server.sent()).hasSize(1);
    }

    @Test
    void whatFailsForAnotherReasonGoesBackWithTheSameCare() throws Exception {
        Mail mail = asked("alice@remote.example", "nobody@example.com");

        mailet(Map.of("recipients", "all", "status", "5.1.1", "reason", "no such user here"))
                .service(mail);

        assertThat(mail.getState()).isEqualTo(Mail.GHOST);
        MimeMessage bounce = server.sent().get(0).getMessage();
        assertThat(RequireTlsMark.isRequired(server.sent().get(0))).isTrue();
        assertThat(part(bounce, 0))
                .contains("no such user here (5.1.1)")
                .doesNotContain("What was asked");
        assertThat(part(bounce, 1))
                .contains("Status: 5.1.1\r\n", "smtp; 550 5.1.1 no such user here\r\n");
        assertThat(written(bounce)).doesNotContain("the secret body");
    }

    @Test
    void aMailThatCannotBeBouncedDoesNotLeave() throws Exception {
        server.whoseSpoolFails();
        Mail mail = asked("alice@remote.example", "bob@other.example");

        assertThatThrownBy(() -> service(mail)).isInstanceOf(MessagingException.class);

        assertThat(log.lines(Level.INFO)).isEmpty();
    }

    @Test
    void aThousandRecipientsAreReportedInOneNotification() throws Exception {
        String[] recipients =
                IntStream.range(0, 1000)
                        .mapToObj(i -> "user" + i + "@other.example")
                        .toArray(String[]::new);
        Mail mail = asked("alice@remote.example", recipients);

        service(mail);

        assertThat(server.sent()).hasSize(1);
        assertThat(part(server.sent().get(0).getMessage(), 1).split("Action: failed", -1))
                .hasSize(1001);
        assertThat(log.lines(Level.INFO)).singleElement().asString().hasSizeLessThan(800);
    }

    @Test
    void parametersThatCannotBeUnderstoodStopTheServer() {
        assertThatThrownBy(() -> mailet(Map.of("state", "x")))
                .isInstanceOf(MessagingException.class)
                .hasMessage(
                        "RequireTlsBounce: <state> is not known: write one of nullSender, reason, recipients,"
                                + " reportingMta, status");
        assertThatThrownBy(() -> mailet(Map.of("nullSender", "drop")))
                .hasMessage("RequireTlsBounce: <nullSender> is \"drop\": write send or discard");
        assertThatThrownBy(() -> mailet(Map.of("status", "4.7.0", "reason", "x")))
                .hasMessage(
                        "RequireTlsBounce: <status> is \"4.7.0\": write an enhanced status code of a permanent failure,"
                                + " as in 5.1.1");
        assertThatThrownBy(() -> mailet(Map.of("status", "5.1.1")))
                .hasMessage(
                        "RequireTlsBounce: <reason> is \"\": write it too, or leave out both status and reason");
        assertThatThrownBy(() -> mailet(Map.of("onMailetException", "ignore")))
                .hasMessage(
                        "RequireTlsBounce: <onMailetException> is \"ignore\": write propagate or the name of a processor,"
                                + " since a mail that can't be bounced must not leave");
    }

    private RequireTlsBounce mailet(Map<String, String> parameters) throws MessagingException {
        RequireTlsBounce mailet = new RequireTlsBounce(NOON);
        mailet.init(server.config(parameters));
        return mailet;
    }

    private void service(Mail mail) throws MessagingException {
        mailet(Map.of()).service(mail);
    }

    private Mail asked(String sender, String... recipients) throws Exception {
        Mail mail = mails.mail(HEADER, sender, recipients);
        Mails.requireTls(mail, true);
        return mail;
    }

    private static String part(MimeMessage message, int index) throws Exception {
        return new String(
                ((MimeMultipart) message.getContent())
                        .getBodyPart(index)
                        .getInputStream()
                        .readAllBytes(),
                ISO_8859_1);
    }

    private static String written(MimeMessage message) throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        message.writeTo(text);
        return text.toString(ISO_8859_1);
    }
}
