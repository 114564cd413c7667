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
package org.jamestls.mailets.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.mail.MessagingException;
import org.jamestls.evidence.digest.Digest;
import org.jamestls.evidence.digest.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class DigestSenderTest {
    @TempDir private Path root;

    private final FakeClock clock = new FakeClock("2026-11-24T10:30:00Z");
    private final List<Sent> sent = new ArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private FakeLedger ledger;
    private int ids;
    private Optional<RuntimeException> crash = Optional.empty();
    private Optional<MessagingException> refusal = Optional.empty();
    private Runnable afterSending = () -> {};

    private record Sent(String id, List<String> domains, Instant from, Instant until) {}

    @BeforeEach
    void begin() {
        ledger = new FakeLedger(root.resolve("tls-evidence"), clock);
        log.start();
        ((Logger) LoggerFactory.getLogger(DigestSender.class)).addAppender(log);
    }

    @AfterEach
    void stopListening() {
        ((Logger) LoggerFactory.getLogger(DigestSender.class)).detachAppender(log);
    }

    private DigestSender start() throws IOException {
        DigestSender sender =
                new DigestSender(
                        ledger,
                        Duration.ofHours(1),
                        this::post,
                        () -> "<id-" + ++ids + "@mx.example.com>",
                        clock);
        sender.begin();
        return sender;
    }

    private void post(Digest digest, Instant from, Instant until, String id)
            throws MessagingException {
        if (crash.isPresent()) {
            throw crash.get();
        }
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        sent.add(
                new Sent(
                        id,
                        digest.refused().byDomain().shown().stream().map(Row::name).toList(),
                        from,
                        until));
        afterSending.run();
    }

    private Path file() {
        return root.resolve("tls-evidence/digest.json");
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel().toString().equals("WARN"))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void whatHappensAfterItIsThereIsToldWhenItIsDue() throws Exception {
        ledger.refuse("before.example", "mx");
        DigestSender sender = start();
        ledger.refuse("a.example", "mx");

        clock.set("2026-11-24T10:59:59.999Z");
        sender.look();
        assertThat(sent).isEmpty();

        clock.set("2026-11-24T11:00:00Z");
        sender.look();
        sender.look();
        assertThat(sent)
                .containsExactly(
                        new Sent(
                                "<id-1@mx.example.com>",
                                List.of("a.example"),
                                Instant.parse("2026-11-24T10:30:00Z"),
                                Instant.parse("2026-11-24T11:00:00Z")));
    }

    @Test
    void eachTellsWhatTheOneBeforeDidNot() throws Exception {
        DigestSender sender = start();
        for (int hour = 11; hour < 24; hour++) {
            ledger.refuse("d" + hour + ".example", "mx");
            clock.set("2026-11-24T" + hour + ":00:01Z");
            sender.look();
        }
        ledger.refuse("night.example", "mx");
        clock.set("2026-11-25T00:00:00Z");
        ledger.refuse("day.example", "mx");
        sender.look();

        assertThat(sent).hasSize(14);
        assertThat(sent).extracting(Sent::id).doesNotHaveDuplicates();
        assertThat(sent.get(0).domains()).containsExactly("d11.example");
        assertThat(sent.get(12).domains()).containsExactly("d23.example");
        assertThat(sent.get(13).domains())
                .containsExactlyInAnyOrder("night.example", "day.example");
    }

    @Test
    void nothingIsSentWhenThereIsNothing() throws Exception {
        DigestSender sender = start();

        clock.pass(Duration.ofHours(5));
        sender.look();

        assertThat(sent).isEmpty();
        ledger.refuse("a.example", "mx");
        sender.look();
        assertThat(sent).as("before the next is due").isEmpty();
        clock.pass(Duration.ofHours(1));
        sender.look();
        assertThat(sent).hasSize(1);
    }

    @Test
    void aRestartNeitherLosesNorRepeats() throws Exception {
        DigestSender sender = start();
        ledger.refuse("a.example", "mx");
        clock.pass(Duration.ofHours(1));
        sender.look();
        ledger.refuse("b.example", "mx");

        DigestSender again = start();
        again.look();
        assertThat(sent).hasSize(1);
        clock.pass(Duration.ofHours(1));
        again.look();

        assertThat(sent)
                .extracting(Sent::domains)
                .containsExactly(List.of("a.example"), List.of("b.example"));
    }

    @Test
    void whatWasDueWhileTheServerStoodStillIsSentAtTheFirstLook() throws Exception {
        start();
        ledger.refuse("a.example", "mx");
        clock.pass(Duration.ofDays(9));

        start().look();

        assertThat(sent).extracting(Sent::domains).containsExactly(List.of("a.example"));
    }

    // -------------------------------------------------------------------------------- what can
    // fail

    @Test
    void whatJamesDoesNotTakeIsTriedAgainAtTheNextLookUnderTheSameId() throws Exception {
        DigestSender sender = start();
        ledger.refuse("a.example", "mx");
        clock.pass(Duration.ofHours(1));
        refusal = Optional.of(new MessagingException("the spool is full"));
        sender.look();
        sender.look();
        ledger.refuse("b.example", "mx");
        refusal = Optional.empty();

        sender.look();
        sender.look();

        assertThat(sent)
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.id()).isEqualTo("<id-1@mx.example.com>");
                            assertThat(one.domains()).containsExactly("a.example");
                        });
        assertThat(warnings())
                .containsExactly(
                        "The digest of the TLS evidence is not sent, and will be tried again: the"
                                + " spool is full");
        clock.pass(Duration.ofHours(1));
        sender.look();
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).domains()).containsExactly("b.example");
    }

    /** The server ends while it gives the digest to James. */
    private void crashWhileSending() throws IOException {
        DigestSender sender = start();
        ledger.refuse("a.example", "mx");
        clock.pass(Duration.ofHours(1));
        crash = Optional.of(new IllegalStateException("crash"));
        sender.look();
        crash = Optional.empty();
        ledger.refuse("b.example", "mx");
    }

    @Test
    void afterACrashADigestThatComesByIsNotSentAgain() throws Exception {
        crashWhileSending();
        DigestSender again = start();
        again.look();

        again.passed("<another@mx.example.com>");
        again.passed("<id-1@mx.example.com>");
        clock.pass(Duration.ofHours(1));
        again.look();

        assertThat(sent).extracting(Sent::domains).containsExactly(List.of("b.example"));
    }

    @Test
    void andOneThatDoesNotComeByIsSentAgainTheSameUnderTheSameId() throws Exception {
        crashWhileSending();
        DigestSender again = start();
        clock.pass(Duration.ofMinutes(10).minusMillis(1));
        again.look();
        assertThat(sent).isEmpty();

        clock.pass(Duration.ofMillis(1));
        again.look();
        again.look();

        assertThat(sent)
                .containsExactly(
                        new Sent(
                                "<id-1@mx.example.com>",
                                List.of("a.example"),
                                Instant.parse("2026-11-24T10:30:00Z"),
                                Instant.parse("2026-11-24T11:30:00Z")));
        clock.pass(Duration.ofHours(1));
        again.look();
        assertThat(sent.get(1).domains()).containsExactly("b.example");
    }

    @Test
    void andNoneIsSentAgainOfWhatWasDeletedMeanwhile() throws Exception {
        crashWhileSending();
        ledger.replace();
        DigestSender again = start();
        clock.pass(Duration.ofMinutes(10));

        again.look();

        assertThat(sent).isEmpty();
        assertThat(Files.readString(file())).doesNotContain("sending");
    }

    @Test
    void aDigestThatComesByBeforeItsTakingIsNotedIsNotSentAgain() throws Exception {
        DigestSender sender = start();
        ledger.refuse("a.example", "mx");
        clock.pass(Duration.ofHours(1));
        afterSending = () -> sender.passed("<id-1@mx.example.com>");
        sender.look();

        start().look();
        clock.pass(Duration.ofHours(1));
        start().look();

        assertThat(sent).hasSize(1);
    }

    @Test
    void whereTheFileCannotBeWrittenAfterSendingItIsNotSentTwice() throws Exception {
        DigestSender sender = start();
        ledger.refuse("a.example", "mx");
        clock.pass(Duration.ofHours(1));
        Path inTheWay = root.resolve("tls-evidence/digest.json.part");
        afterSending = () -> make(inTheWay);
        sender.look();
        sender.look();
        assertThat(Files.readString(file())).contains("sending");

        Files.delete(inTheWay);
        sender.look();

        assertThat(sent).hasSize(1);
        assertThat(Files.readString(file())).doesNotContain("sending");
    }

    private static void make(Path folder) {
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whereTheFileCannotBeWrittenBeforeSendingNothingIsSentUntilItCan() throws Exception {
        DigestSender sender = start();
        ledger.refuse("a.example", "mx");
        clock.pass(Duration.ofHours(1));
        Path inTheWay = root.resolve("tls-evidence/digest.json.part");
        make(inTheWay);
        sender.look();
        assertThat(sent).isEmpty();

        Files.delete(inTheWay);
        sender.look();
        assertThat(sent).hasSize(1);
    }

    @Test
    void aLedgerThatDoesNotSayHowFarItIsIsAskedAgain() throws Exception {
        DigestSender sender = start();
        ledger.refuse("a.example", "mx");
        clock.pass(Duration.ofHours(1));
        ledger.fail(Optional.of("the disk is full"));
        sender.look();
        sender.look();
        assertThat(warnings())
                .containsExactly(
                        "The digest of the TLS evidence is not sent, and will be tried again: the"
                                + " ledger does not say how far it is: the disk is full");

        ledger.fail(Optional.empty());
        sender.look();
        assertThat(sent).hasSize(1);
    }

    @Test
    void aLedgerThatDoesNotSayHowFarItIsAtTheStartKeepsNoServerFromStarting() throws Exception {
        ledger.fail(Optional.of("the disk is full"));
        DigestSender sender = start();
        assertThat(file()).doesNotExist();
        ledger.fail(Optional.empty());
        sender.look();
        ledger.refuse("a.example", "mx");
        clock.pass(Duration.ofHours(1));

        sender.look();

        assertThat(sent).extracting(Sent::domains).containsExactly(List.of("a.example"));
    }

    @Test
    void aLedgerThatIsShorterIsAnotherOneAndIsToldFromItsBegin() throws Exception {
        ledger.refuse("a.example", "mx").refuse("a.example", "mx").refuse("a.example", "mx");
        DigestSender sender = start();
        ledger.replace();
        ledger.refuse("b.example", "mx");
        clock.pass(Duration.ofHours(1));

        sender.look();
        sender.look();

        assertThat(sent).extracting(Sent::domains).containsExactly(List.of("b.example"));
        assertThat(warnings()).singleElement().asString().contains("it is another ledger");
    }

    @Test
    void aClockThatIsSetBackDelaysNoDigestBeyondTheNextTimeThatIsDue() throws Exception {
        DigestSender sender = start();
        clock.set("2026-11-24T20:00:00Z");
        sender.look();
        clock.set("2026-11-24T08:10:00Z");
        ledger.refuse("a.example", "mx");
        sender.look();
        assertThat(sent).isEmpty();

        clock.set("2026-11-24T09:00:00Z");
        sender.look();

        assertThat(sent).extracting(Sent::domains).containsExactly(List.of("a.example"));
    }

    @Test
    void aFileThatIsSomethingElseStopsTheServer() throws Exception {
        Files.writeString(file(), "{}");

        assertThatThrownBy(this::start)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file() + " does not say how far");
    }
}
