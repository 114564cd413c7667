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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.jamestls.evidence.digest.OwnLedger;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.ledger.LedgerPosition;
import org.jamestls.mailets.digest.FakeClock;
import org.jamestls.mailets.digest.FakeLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsNotifyTest {
    @RegisterExtension final Mails mails = new Mails();

    @TempDir private Path root;

    private final FakeClock clock = new FakeClock("2026-11-24T10:30:00Z");
    private final FakeServer server = new FakeServer(mails);
    private final SoleNotify sole = new SoleNotify();
    private FakeLedger ledger;
    private Optional<TlsNotify> started = Optional.empty();

    @BeforeEach
    void lay() {
        ledger = new FakeLedger(root.resolve("tls-evidence"), clock);
    }

    @AfterEach
    void stop() {
        started.ifPresent(TlsNotify::destroy);
    }

    private TlsNotify start(Map<String, String> parameters) throws MessagingException {
        TlsNotify mailet = new TlsNotify(ledger, sole, clock);
        mailet.init(server.config(parameters));
        started = Optional.of(mailet);
        return mailet;
    }

    private Mail digest(Map<String, String> parameters, Duration after) throws Exception {
        TlsNotify mailet = start(parameters);
        ledger.refuse("a.example", "mx");
        clock.pass(after);
        mailet.look();
        assertThat(server.sent()).hasSize(1);
        return server.sent().get(0);
    }

    @Test
    void theDigestGoesToThePostmasterOnceADay() throws Exception {
        Mail digest = digest(Map.of(), Duration.ofHours(14));

        assertThat(digest.hasSender()).isFalse();
        assertThat(digest.getRecipients())
                .extracting(MailAddress::asString)
                .containsExactly("postmaster@example.com");
        MimeMessage message = digest.getMessage();
        assertThat(message.getHeader("From")).containsExactly("postmaster@example.com");
        assertThat(message.getHeader("To")).containsExactly("postmaster@example.com");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getMessageID()).matches("<[0-9a-f-]{36}@example.com>");
        assertThat(message.getSubject())
                .isEqualTo("TLS at example.com: 1 refused, 0 would have been");
        assertThat((String) message.getContent())
                .contains(
                        "a.example",
                        "session-2",
                        "james-tls evidence query --session SESSION " + root);
    }

    @ParameterizedTest
    @CsvSource({"1h,30", "2h,90", "15m,15", "1d,810", "24h,810", "1440m,810"})
    void asOftenAsIsSaid(String every, int minutes) throws Exception {
        TlsNotify mailet = start(Map.of("every", every));
        ledger.refuse("a.example", "mx");
        clock.pass(Duration.ofMinutes(minutes).minusMillis(1));
        mailet.look();
        assertThat(server.sent()).isEmpty();

        clock.pass(Duration.ofMillis(1));
        mailet.look();

        assertThat(server.sent()).hasSize(1);
    }

    @Test
    void itGoesToSeveralInTheNameOfTheServer() throws Exception {
        Mail digest =
                digest(
                        Map.of(
                                "to",
                                "ann@a.example, bob@b.example",
                                "serverName",
                                "mx.one.example"),
                        Duration.ofDays(1));

        assertThat(digest.getRecipients())
                .extracting(MailAddress::asString)
                .containsExactlyInAnyOrder("ann@a.example", "bob@b.example");
        assertThat(digest.getMessage().getAllRecipients()).hasSize(2);
        assertThat(digest.getMessage().getMessageID()).endsWith("@mx.one.example>");
    }

    @Test
    void everyMailPassesUnchanged() throws Exception {
        TlsNotify mailet = start(Map.of());
        Mail mail = mails.mail(List.of("Subject: x"), "a@a.example", "b@example.com");
        String state = mail.getState();

        mailet.service(mail);

        assertThat(mail.getState()).isEqualTo(state);
        assertThat(mail.getRecipients()).hasSize(1);
        assertThat(Mails.header(mail.getMessage())).containsExactly("Subject: x");
        assertThat(server.sent()).isEmpty();
    }

    @Test
    void aDigestIsKnownAgainAfterACrashButNoneThatIsForged() throws Exception {
        Path file = root.resolve("tls-evidence/digest.json");
        Files.writeString(
                file,
                "{\"v\":1,\"sequence\":1,\"file\":\"2026-11-24.jsonl\",\"time\":\"2026-11-24T10:30:00.000Z\","
                        + "\"sending\":{\"sequence\":1,\"file\":\"2026-11-24.jsonl\","
                        + "\"time\":\"2026-11-24T10:30:00.000Z\",\"id\":\"<one@example.com>\"}}");
        TlsNotify mailet = start(Map.of());
        List<String> header = List.of("Message-ID: <one@example.com>");

        mailet.service(mails.mail(header, "eve@evil.example", "b@example.com"));
        assertThat(Files.readString(file)).contains("sending");

        Mail digest = mails.mail(header, "", "postmaster@example.com");
        Mails.sentByMailet(digest);
        mailet.service(digest);
        assertThat(Files.readString(file)).doesNotContain("sending");
    }

    @Test
    void aSecondOneIsRefusedUntilTheFirstIsGone() throws Exception {
        TlsNotify first = start(Map.of());

        assertThatThrownBy(() -> start(Map.of("to", "ann@a.example")))
                .isInstanceOf(MessagingException.class)
                .hasMessage(
                        "TlsNotify: it is configured twice, and one a server sends the digest: take"
                                + " one out, and write all addresses into the <to> of the other");

        first.destroy();
        start(Map.of());
    }

    @Test
    void aServerWithoutPostmasterSendsNothingAndLosesNothing() throws Exception {
        server.withoutPostmaster();
        TlsNotify mailet = start(Map.of("serverName", "mx.example.com"));
        ledger.refuse("a.example", "mx");
        clock.pass(Duration.ofDays(1));

        mailet.look();

        assertThat(server.sent()).isEmpty();
        assertThat(Files.readString(root.resolve("tls-evidence/digest.json"))).contains("sending");
    }

    @Test
    void withoutEvidenceTheServerDoesNotStart() {
        OwnLedger none =
                new OwnLedger() {
                    @Override
                    public Optional<EvidenceFolder> folder() {
                        return Optional.empty();
                    }

                    @Override
                    public CompletableFuture<LedgerPosition> position() {
                        return CompletableFuture.failedFuture(new IllegalStateException());
                    }
                };

        assertThatThrownBy(() -> new TlsNotify(none, sole, clock).init(server.config(Map.of())))
                .isInstanceOf(MessagingException.class)
                .hasMessage(
                        "TlsNotify: there is no evidence to tell of: write <evidence/> without"
                                + " enabled=\"false\" into tls-policy.xml, or take this mailet out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "every | 0h    | TlsNotify: <every> is \"0h\": write 1d, or less, as in 6h or 15m",
                "every | 2d    | TlsNotify: <every> is \"2d\": write 1d, or less, as in 6h or 15m",
                "every | 1 day | TlsNotify: <every> is \"1 day\": write 1d, or less, as in 6h or 15m",
                "every | 30s   | TlsNotify: <every> is \"30s\": write 1d, or less, as in 6h or 15m",
                "to    | ann   | TlsNotify: <to> is \"ann\": write mail addresses, with commas between",
                "to    | a@b.example, | TlsNotify: <to> is \"\": write mail addresses, with commas between",
                "serverName | a b | TlsNotify: <serverName> is \"a b\": write a host or domain name, as in mx.example.com",
                "at    | 1h    | TlsNotify: <at> is not known: write one of every, serverName, to"
            })
    void whatCannotBeUnderstoodStopsTheServer(String name, String value, String message) {
        assertThatThrownBy(() -> start(Map.of(name, value)))
                .isInstanceOf(MessagingException.class)
                .hasMessage(message);
    }
}
