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
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import org.apache.james.core.MailAddress;
import org.apache.mailet.DsnParameters;
import org.apache.mailet.DsnParameters.Notify;
import org.apache.mailet.DsnParameters.RecipientDsnParameters;
import org.apache.mailet.DsnParameters.Ret;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class TlsBounceTest {
    @RegisterExtension final Mails mails = new Mails();

    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final List<String> HEADER =
            List.of(
                    "X-RequireTls: yes",
                    "From: alice@remote.example",
                    "Message-ID: <1@remote.example>",
                    "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=",
                    "To: alice@example.com");
    private static final String GERMAN =
            """
            Subject: Nicht zugestellt: ${subject}

            Gr\u00fc\u00df Gott, hier ist ${server}.
            ${each}
            ${recipient}
            verlangt: ${required}
            ${end}
            """;

    @TempDir Path folder;

    private final FakeServer server = new FakeServer(mails);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger(TlsBounce.class)).addAppender(log);
    }

    @AfterEach
    void stopListening() {
        ((Logger) LoggerFactory.getLogger(TlsBounce.class)).detachAppender(log);
    }

    private TlsBounce mailet(Map<String, String> parameters) throws MessagingException {
        TlsBounce mailet =
                new TlsBounce(
                        NOON,
                        new ConfFolder(folder),
                        rule ->
                                Optional.of("https://help.example.com/" + rule)
                                        .filter(url -> rule.equals("strict")));
        mailet.init(server.config(parameters));
        return mailet;
    }

    private Mail mail(String record, String... recipients) throws Exception {
        return mail(HEADER, record, recipients);
    }

    private Mail mail(List<String> header, String record, String... recipients) throws Exception {
        Mail mail = mails.mail(header, "alice@remote.example", recipients);
        if (!record.equals("-")) {
            Mails.record(mail, Mails.json(record));
        }
        return mail;
    }

    private static List<String> with(String... fields) {
        List<String> header = new ArrayList<>(HEADER);
        header.addAll(List.of(fields));
        return header;
    }

    private MimeMessage bounced(Mail mail, Map<String, String> parameters) throws Exception {
        mailet(parameters).service(mail);
        assertThat(mail.getState()).isEqualTo(Mail.GHOST);
        assertThat(server.sent()).hasSize(1);
        return server.sent().get(0).getMessage();
    }

    private MimeMessage bounced(Mail mail) throws Exception {
        return bounced(mail, Map.of());
    }

    // -------------------------------------------------------------------------------- notification

    @Test
    void theMailEndsAndItsSenderIsTold() throws Exception {
        bounced(mail("cleartext-fail", "alice@example.com"));

        Mail bounce = server.sent().get(0);
        assertThat(bounce.hasSender()).isFalse();
        assertThat(bounce.getRecipients())
                .extracting(MailAddress::asString)
                .containsExactly("alice@remote.example");
        assertThat(RequireTlsMark.isRequired(bounce)).isFalse();
        assertThat(lines())
                .containsExactly(
                        "TLS: mail Mail1-0001 from <alice@remote.example> to alice@example.com is"
                                + " bounced: 5.7.10 TLS is required by rule \"strict\"; see"
                                + " https://help.example.com/strict; its sender is told");
    }

    @Test
    void theNotificationIsOneOfRfc3464() throws Exception {
        MimeMessage bounce = bounced(mail("cleartext-fail", "alice@example.com"));

        assertThat(bounce.getContentType())
                .contains("multipart/report")
                .contains("report-type=delivery-status");
        assertThat(bounce.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(bounce.getMessageID()).endsWith("@example.com>");
        MimeMultipart parts = (MimeMultipart) bounce.getContent();
        assertThat(parts.getCount()).isEqualTo(3);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=US-ASCII");
        assertThat(parts.getBodyPart(0).getHeader("Content-Language")).containsExactly("en");
        assertThat(part(bounce, 1))
                .isEqualTo(
                        """
                        Reporting-MTA: dns; example.com
                        Arrival-Date: Sun, 1 Mar 2026 10:00:00 +0000

                        Final-Recipient: rfc822; alice@example.com
                        Action: failed
                        Status: 5.7.10
                        Diagnostic-Code: smtp; 550 5.7.10 TLS is required by rule "strict"; see https://help.example.com/strict
                        Last-Attempt-Date: Sun, 1 Mar 2026 12:00:00 +0000
                        """
                                .replace("\n", "\r\n"));
        assertThat(parts.getBodyPart(2).getContentType()).startsWith("text/rfc822-headers");
        assertThat(part(bounce, 2)).contains("Subject: =?utf-8?q?").doesNotContain("X-RequireTls");
        assertThat(written(bounce)).doesNotContain("the secret body");
    }

    @Test
    void itTeachesWhatWasRequiredWhatWasFoundAndWhatToDo() throws Exception {
        String words = part(bounced(mail("cleartext-fail", "alice@example.com")), 0);

        assertThat(words)
                .contains(
                        "mail server example.com",
                        "    alice@example.com\r\n",
                        "    required: TLS\r\n    found:    clear text\r\n    rule:     strict\r\n",
                        "    see:      https://help.example.com/strict\r\n",
                        "It came with:    no TLS (clear text)\r\n",
                        "- Ask whoever runs your mail server to turn on TLS for outgoing mail",
                        "write to postmaster@example.com and add:\r\n"
                                + "    message: <1@remote.example>\r\n"
                                + "    mail:    Mail1-0001\r\n"
                                + "    session: s1\r\n"
                                + "    date:    Sun, 1 Mar 2026 10:00:00 +0000\r\n",
                        "Only the header of your message is attached.")
                .doesNotContain("${", "not recorded", "certificate", "RFC 9325", "REQUIRETLS");
        assertThat(words.lines()).allMatch(line -> line.length() <= 78);
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                Arguments.of(
                        "tls10-fail",
                        "5.7.0 TLSv1 is below TLSv1.2 or newer required by rule \"strict\"",
                        "bring its TLS up to date"),
                Arguments.of(
                        "odd-words",
                        "5.7.1 A client certificate for a name of partner.example (shown: CN=??X-TLS-Verdict: pass\\)"
                                + " is required by rule \"a \"rule\" (odd)\"",
                        "client certificate that was"),
                Arguments.of(
                        "cleartext-no-rule",
                        "5.7.0 The TLS of this message is not as required",
                        "no TLS (clear text)"),
                Arguments.of(
                        "tls13-pass",
                        "5.7.0 The TLS of this message is not as required",
                        "It came with:    TLSv1.3, TLS_AES_256_GCM_SHA384, 256 bits"),
                Arguments.of(
                        "no-recipients",
                        "5.7.0 The TLS of this message is not as required",
                        "TLSv1.3"),
                Arguments.of(
                        "-",
                        "5.7.0 The TLS of this message is not as required",
                        "With what encryption it came is not recorded here."));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void theStatusAndTheAdviceFollowFromWhatWasFound(String record, String status, String advice)
            throws Exception {
        MimeMessage bounce = bounced(mail(record, "alice@example.com"));

        assertThat(part(bounce, 1))
                .contains("Status: " + status.substring(0, status.indexOf(' ')) + "\r\n")
                .contains("Diagnostic-Code: smtp; 550 " + status);
        assertThat(part(bounce, 0)).contains(advice);
        assertThat(part(bounce, 1).lines()).allMatch(line -> line.length() < 700);
    }

    @Test
    void eachRecipientIsToldWhatWasDecidedForIt() throws Exception {
        MimeMessage bounce =
                bounced(
                        mail(
                                "mixed",
                                "bob@example.com",
                                "carol@example.com",
                                "rewritten@example.com"));

        assertThat(part(bounce, 0))
                .contains(
                        "    bob@example.com\r\n    rewritten@example.com\r\n\r\n    required: TLS\r\n",
                        "    carol@example.com\r\n\r\nMail goes");
        assertThat(part(bounce, 1).split("Status: 5.7.10\r\n", -1)).hasSize(3);
        assertThat(part(bounce, 1).split("Status: 5.7.0\r\n", -1)).hasSize(2);
    }

    @Test
    void helpOfTheParameterServesWhereThePolicyHasNone() throws Exception {
        Map<String, String> help = Map.of("help", "https://example.com/tls?a=1");

        assertThat(part(bounced(mail("-", "alice@example.com"), help), 0))
                .contains("    see:      https://example.com/tls?a=1\r\n");
        server.sent().clear();
        assertThat(part(bounced(mail("cleartext-fail", "alice@example.com"), help), 0))
                .contains("https://help.example.com/strict")
                .doesNotContain("https://example.com/tls?a=1");
    }

    // ------------------------------------------------------------------------------ what goes back

    private static void ret(Mail mail, Ret ret) {
        mail.setDsnParameters(DsnParameters.builder().ret(ret).build().orElseThrow());
    }

    @Test
    void theWholeMessageGoesBackWhereTheClientAskedForIt() throws Exception {
        Mail mail = mail("cleartext-fail", "alice@example.com");
        ret(mail, Ret.FULL);

        MimeMessage bounce = bounced(mail);

        assertThat(((MimeMultipart) bounce.getContent()).getBodyPart(2).getContentType())
                .startsWith("message/rfc822");
        assertThat(written(bounce)).contains("the secret body");
        assertThat(part(bounce, 0)).contains("Your message is attached.").doesNotContain("Only");
    }

    @ParameterizedTest
    @CsvSource({"FULL,true", "HDRS,true", "HDRS,false"})
    void elseItsHeaderAlone(Ret ret, boolean requireTls) throws Exception {
        Mail mail = mail("cleartext-fail", "alice@example.com");
        Mails.requireTls(mail, requireTls);
        ret(mail, ret);

        MimeMessage bounce = bounced(mail);

        assertThat(written(bounce)).doesNotContain("the secret body");
        assertThat(RequireTlsMark.isRequired(server.sent().get(0))).isEqualTo(requireTls);
        assertThat(part(bounce, 0).contains("asks for REQUIRETLS itself")).isEqualTo(requireTls);
    }

    @Test
    void thoseWhoWantNoNotificationGetNone() throws Exception {
        Mail mail = mail("cleartext-fail", "alice@example.com");
        mail.setDsnParameters(
                DsnParameters.builder()
                        .addRcptParameter(
                                new MailAddress("alice@example.com"),
                                RecipientDsnParameters.of(EnumSet.of(Notify.NEVER)))
                        .build()
                        .orElseThrow());

        mailet(Map.of()).service(mail);

        assertThat(server.sent()).isEmpty();
        assertThat(mail.getState()).isEqualTo(Mail.GHOST);
        assertThat(lines()).singleElement().asString().endsWith("its sender wants no notification");
    }

    // --------------------------------------------------------------------------------------- loops

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auto-replied",
                "auto-generated; x=y",
                "auto-notified",
                "",
                "(no) auto-replied",
                "nobody",
                "no, auto-replied"
            })
    void whatWasSentAutomaticallyIsNotAnswered(String autoSubmitted) throws Exception {
        Mail mail =
                mail(
                        with("Auto-Submitted: no", "auto-submitted: " + autoSubmitted),
                        "cleartext-fail",
                        "alice@example.com");

        mailet(Map.of()).service(mail);

        assertThat(server.sent()).isEmpty();
        assertThat(mail.getState()).isEqualTo(Mail.GHOST);
        assertThat(lines())
                .containsExactly(
                        "TLS: mail Mail1-0001 from <alice@remote.example> to alice@example.com is"
                                + " discarded, since it can't be answered: it is a bounce, or was"
                                + " sent automatically");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", " NO ", "no; x=y", "No (by hand)"})
    void whatWasSentByHandIsAnswered(String autoSubmitted) throws Exception {
        bounced(mail(with("Auto-Submitted: " + autoSubmitted), "-", "alice@example.com"));
    }

    @Test
    void aBounceIsNotAnsweredAndGoesOnWhereTheAdministratorSaysSo() throws Exception {
        Mail mail = mails.mail(HEADER, "", "alice@example.com");

        mailet(Map.of("unanswerable", "pass")).service(mail);

        assertThat(server.sent()).isEmpty();
        assertThat(mail.getState()).isNotEqualTo(Mail.GHOST);
        assertThat(mail.getRecipients()).hasSize(1);
        assertThat(lines()).singleElement().asString().contains(" goes on, since ");
    }

    @Test
    void theNotificationItselfIsNeverAnswered() throws Exception {
        bounced(mail("cleartext-fail", "alice@example.com"));
        Mail bounce = server.sent().get(0);

        mailet(Map.of()).service(bounce);
        Mail returned =
                mails.mail(Mails.header(bounce.getMessage()), "eve@evil.example", "a@example.com");
        mailet(Map.of()).service(returned);

        assertThat(server.sent()).hasSize(1);
    }

    @Test
    void aSecondPassDoesNotNotifyAgain() throws Exception {
        Mail mail = mail("cleartext-fail", "alice@example.com");

        bounced(mail);
        mailet(Map.of()).service(mail);

        assertThat(server.sent()).hasSize(1);
    }

    @Test
    void aMailThatCannotBeBouncedIsNotDelivered() throws Exception {
        server.whoseSpoolFails();
        Mail mail = mail("cleartext-fail", "alice@example.com");

        assertThatThrownBy(() -> mailet(Map.of()).service(mail))
                .isInstanceOf(MessagingException.class);

        assertThat(mail.getState()).isNotEqualTo(Mail.GHOST);
    }

    // ----------------------------------------------------------------------------------- languages

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X: y                                    |    | en",
                "X: y                                    | de | de",
                "Content-Language: de-AT                 |    | de",
                "Content-Language: fr                    | de | de",
                "Accept-Language: de                     |    | de",
                "Accept-Language: en;q=0.5, de           |    | de",
                "Accept-Language: en~Content-Language: de | de | en",
                "Accept-Language: fr~Content-Language: de |    | de",
                "Accept-Language: de;q=0                 |    | en",
                "Content-Language: ../../etc/passwd      |    | en"
            })
    void theMessageSaysTheLanguageElseTheParameter(String field, String parameter, String language)
            throws Exception {
        new ConfFolder(folder).with("texts/tls-bounce.de.txt", GERMAN);
        Map<String, String> parameters =
                parameter == null
                        ? Map.of("templates", "texts")
                        : Map.of("templates", "texts", "language", parameter);
        Mail mail = mail(with(field.split("~")), "cleartext-fail", "alice@example.com");

        MimeMessage bounce = bounced(mail, parameters);

        assertThat(language(bounce)).isEqualTo(language);
        assertThat(bounce.getSubject())
                .startsWith(language.equals("de") ? "Nicht zugestellt: " : "Not delivered: ");
    }

    @Test
    void aTemplateMayBeWrittenInAnyLetters() throws Exception {
        MimeMessage bounce =
                bounced(
                        mail("mixed", "bob@example.com", "carol@example.com"),
                        Map.of("templates", "texts", "language", "de"),
                        "texts/tls-bounce.de.txt",
                        GERMAN);

        assertThat(((MimeMultipart) bounce.getContent()).getBodyPart(0).getContentType())
                .isEqualTo("text/plain; charset=UTF-8");
        assertThat(new String(octets(bounce, 0), UTF_8))
                .isEqualTo(
                        """
                        Gr\u00fc\u00df Gott, hier ist example.com.
                        bob@example.com
                        verlangt: TLS
                        carol@example.com
                        """
                                .replace("\n", "\r\n"));
        assertThat(bounce.getSubject()).isEqualTo("Nicht zugestellt: Gr??e");
    }

    private MimeMessage bounced(Mail mail, Map<String, String> parameters, String file, String text)
            throws Exception {
        new ConfFolder(folder).with(file, text);
        return bounced(mail, parameters);
    }

    @Test
    void severalLanguagesStandOneBelowTheOther() throws Exception {
        MimeMessage bounce =
                bounced(
                        mail(with("Content-Language: en"), "cleartext-fail", "alice@example.com"),
                        Map.of("templates", "texts", "languages", "de, en,de"),
                        "texts/tls-bounce.de.txt",
                        GERMAN);

        assertThat(language(bounce)).isEqualTo("de, en");
        assertThat(bounce.getSubject()).startsWith("Nicht zugestellt: ");
        assertThat(new String(octets(bounce, 0), UTF_8))
                .containsSubsequence("hier ist example.com", "-----", "This is the mail server")
                .containsOnlyOnce("hier ist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${server} ${each}",
                "x\r\n Bcc: eve@evil.example",
                "=?utf-8?q?x=0D=0ABcc:_eve=40evil.example?=",
                "=?no-such-charset?q?x?=",
                "=?utf-8?b?!!!!?=",
                "=?utf-8?q?=?=",
                "=?\u0000?q?x?="
            })
    void aHostileSubjectStaysOneLineOfWords(String subject) throws Exception {
        Mail mail = mail(List.of("Subject: " + subject), "cleartext-fail", "alice@example.com");

        MimeMessage bounce =
                bounced(
                        mail,
                        Map.of("templates", "t", "language", "de"),
                        "t/tls-bounce.de.txt",
                        "Subject: ${subject}\n\n[${subject}]\n");

        assertThat(bounce.getHeader("Bcc")).isNull();
        assertThat(part(bounce, 0).lines()).singleElement().asString().matches("(\\[[ -~]*])?");
    }

    // ---------------------------------------------------------------------------------- parameters

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "templates | ../conf  | TlsBounce: <templates> is \"../conf\": write the name of a folder in conf/, as in tls-templates",
                "templates | /etc     | TlsBounce: <templates> is \"/etc\": write the name of a folder in conf/, as in tls-templates",
                "templates | missing  | TlsBounce: <templates>: missing can't be read as a folder: NoSuchFileException",
                "templates | bad      | TlsBounce: <templates>: tls-bounce.de.txt, line 3: ${recpient} is not known: write one of server, postmaster, sender, subject, message-id, date, mail, session, tls, recipient, rule, help, required, found, each, end, if",
                "language  | fr       | TlsBounce: <language> is \"fr\": write a language for which there is a template: en",
                "languages | en,      | TlsBounce: <languages> is \"\": write a language for which there is a template: en",
                "help      | ftp://x  | TlsBounce: <help> is \"ftp://x\": write the address of a page, as in https://example.com/tls",
                "unanswerable | drop  | TlsBounce: <unanswerable> is \"drop\": write discard or pass",
                "reportingMta | a b   | TlsBounce: <reportingMta> is \"a b\": write a host or domain name, as in mx.example.com",
                "onMailetException | ignore | TlsBounce: <onMailetException> is \"ignore\": write propagate or the name of a processor, since a mail that can't be bounced must not be delivered",
                "state     | x        | TlsBounce: <state> is not known: write one of help, language, languages, reportingMta, templates, unanswerable"
            })
    void whatCannotBeUnderstoodStopsTheServer(String name, String value, String message)
            throws Exception {
        new ConfFolder(folder).with("bad/tls-bounce.de.txt", "Subject: s\n\n${recpient}\n");

        assertThatThrownBy(() -> mailet(Map.of(name, value)))
                .isInstanceOf(MessagingException.class)
                .hasMessage(message);
    }

    @Test
    void languageAndLanguagesAreNotWrittenTogether() {
        assertThatThrownBy(() -> mailet(Map.of("language", "en", "languages", "en")))
                .hasMessage(
                        "TlsBounce: <languages> is \"en\": write either languages or language, not both");
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static String language(MimeMessage message) throws Exception {
        return ((MimeMultipart) message.getContent())
                .getBodyPart(0)
                .getHeader("Content-Language")[0];
    }

    private static byte[] octets(MimeMessage message, int index) throws Exception {
        return ((MimeMultipart) message.getContent())
                .getBodyPart(index)
                .getInputStream()
                .readAllBytes();
    }

    private static String part(MimeMessage message, int index) throws Exception {
        return new String(octets(message, index), ISO_8859_1);
    }

    private static String written(MimeMessage message) throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        message.writeTo(text);
        return text.toString(ISO_8859_1);
    }
}
