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
package org.jamestls.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Entry.Fate;
import org.jamestls.evidence.entry.Entry.RefusedBy;
import org.jamestls.evidence.ledger.EvidenceUnavailableException;
import org.jamestls.hooks.server.Client;
import org.jamestls.hooks.server.SmallServer;
import org.jamestls.hooks.server.SmallServer.Threads;
import org.jamestls.policy.engine.CompiledPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The client reads that its message was taken only after the evidence of it is safe. The server has
 * one thread of each kind, so nothing would be answered if one of them waited.
 */
class EndOfMessageTest {
    private static final CompiledPolicy OPEN =
            Environment.policy(
                    "<rules><rule name='open' action='mark'><require><tls/></require></rule></rules>");
    private static final String UNAVAILABLE = "451 4.3.0 TLS policy is temporarily unavailable";

    private final FakeLedger ledger = new FakeLedger();
    private final CompletableFuture<Void> written = new CompletableFuture<>();
    private SmallServer server;

    private void start(Threads threads) {
        start(threads, Duration.ofSeconds(30));
    }

    private void start(Threads threads, Duration longestWait) {
        server =
                SmallServer.start(
                        threads,
                        Environment.of(() -> OPEN, ledger, Clock.systemUTC(), longestWait)
                                .handler());
        ledger.answerOffered(written);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerWaitsForTheEvidenceAndNobodyElseDoes(Threads threads) {
        start(threads);
        try (Client held = server.greeted();
                Client other = server.connect()) {
            held.messageWithoutEnd().send(".");

            assertThat(held.hearsNothing()).isTrue();
            assertThat(ledger.types()).containsExactly("offered");
            assertThat(server.queued()).isEmpty();
            assertThat(other.command("EHLO other.example")).startsWith("250");
            assertThat(other.command("NOOP")).startsWith("250");

            written.complete(null);

            assertThat(held.reply()).startsWith("250 2.6.0");
            assertThat(server.queued()).hasSize(1);
            assertThat(ledger.entries(Entry.Outcome.class))
                    .extracting(Entry.Outcome::fate)
                    .containsExactly(Fate.QUEUED);
            assertThat(held.command("NOOP")).startsWith("250");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSafeAtOnceIsAnsweredAtOnce(Threads threads) {
        start(threads);
        ledger.answerOffered(CompletableFuture.completedFuture(null));
        try (Client client = server.greeted()) {
            client.messageWithoutEnd();
            assertThat(client.command(".")).startsWith("250 2.6.0");
            assertThat(client.command("QUIT")).startsWith("221");
        }
        await().untilAsserted(
                        () ->
                                assertThat(ledger.types())
                                        .containsExactly("offered", "outcome", "session"));
    }

    @ParameterizedTest
    @EnumSource
    void whatFollowsInTheSamePacketIsAnsweredAfterwardsInItsOrder(Threads threads) {
        start(threads);
        try (Client client = server.greeted()) {
            client.messageWithoutEnd().send(".", "NOOP", "QUIT");

            assertThat(client.hearsNothing()).isTrue();
            written.complete(null);

            assertThat(client.reply()).startsWith("250 2.6.0");
            assertThat(client.reply()).startsWith("250");
            assertThat(client.reply()).startsWith("221");
            assertThat(client.reply()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWholeNextMessageInTheSamePacketIsHeldOnItsOwn(Threads threads) {
        start(threads);
        CompletableFuture<Void> second = new CompletableFuture<>();
        try (Client client = server.greeted()) {
            client.messageWithoutEnd()
                    .send(
                            ".",
                            "MAIL FROM:<ann@b.example>",
                            "RCPT TO:<bob@example.com>",
                            "DATA",
                            "Subject: next",
                            "",
                            "text",
                            ".",
                            "NOOP");
            assertThat(client.hearsNothing()).isTrue();

            ledger.answerOffered(second);
            written.complete(null);

            assertThat(client.reply()).startsWith("250 2.6.0");
            assertThat(client.reply()).startsWith("250");
            assertThat(client.reply()).startsWith("250");
            assertThat(client.reply()).startsWith("354");
            assertThat(client.hearsNothing()).isTrue();
            assertThat(server.queued()).hasSize(1);

            second.complete(null);

            assertThat(client.reply()).startsWith("250 2.6.0");
            assertThat(client.reply()).startsWith("250");
            assertThat(client.command("NOOP")).as("what is sent only now").startsWith("250");
            assertThat(server.queued()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void evidenceThatFailsDefersTheMessageAndSpoolsNothing(Threads threads) {
        start(threads);
        try (Client client = server.greeted()) {
            client.messageWithoutEnd().send(".");
            assertThat(client.hearsNothing()).isTrue();

            written.completeExceptionally(new EvidenceUnavailableException("the disk is full"));

            assertThat(client.reply()).isEqualTo(UNAVAILABLE);
            assertThat(server.queued()).isEmpty();
            assertThat(ledger.types()).containsExactly("offered", "refused");
            assertThat(ledger.entries(Entry.Refused.class))
                    .allSatisfy(
                            refused -> {
                                assertThat(refused.by()).isEqualTo(RefusedBy.FAILURE);
                                assertThat(refused.mail())
                                        .contains(
                                                ledger.entries(Entry.Offered.class).get(0).mail());
                            });
            ledger.answerOffered(CompletableFuture.completedFuture(null));
            client.messageWithoutEnd();
            assertThat(client.command(".")).startsWith("250 2.6.0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void evidenceThatHasFailedAlreadyDefersTheMessageAtOnce(Threads threads) {
        start(threads);
        written.completeExceptionally(new EvidenceUnavailableException("the disk is full"));
        try (Client client = server.greeted()) {
            client.messageWithoutEnd();
            assertThat(client.command(".")).isEqualTo(UNAVAILABLE);
            assertThat(client.command("QUIT")).startsWith("221");
            assertThat(server.queued()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLedgerThatThrowsDefersTheMessage(Threads threads) {
        start(threads);
        ledger.answer(
                entry -> {
                    throw new IllegalStateException("a fault of the ledger");
                });
        try (Client client = server.greeted()) {
            client.messageWithoutEnd();
            assertThat(client.command(".")).isEqualTo(UNAVAILABLE);
            assertThat(server.queued()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenTheTimeIsUpTheMessageIsDeferredAndWhatComesLaterChangesNothing(Threads threads) {
        start(threads, Duration.ofMillis(200));
        try (Client client = server.greeted()) {
            client.messageWithoutEnd().send(".");

            assertThat(client.reply()).isEqualTo(UNAVAILABLE);
            written.complete(null);

            assertThat(client.command("NOOP")).startsWith("250");
            assertThat(server.queued()).isEmpty();
            // The entry is in the ledger after all: so it says what became of the message.
            assertThat(ledger.types()).containsExactly("offered", "refused", "outcome");
            assertThat(ledger.entries(Entry.Outcome.class))
                    .extracting(Entry.Outcome::fate)
                    .containsExactly(Fate.REFUSED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatLeavesAfterTheEndGetsItsMessageTakenOrNotButNothingBreaks(Threads threads) {
        start(threads);
        try (Client leaver = server.greeted();
                Client other = server.greeted()) {
            leaver.messageWithoutEnd().send(".");
            assertThat(leaver.hearsNothing()).isTrue();
            leaver.close();

            written.complete(null);

            other.messageWithoutEnd();
            assertThat(other.command(".")).startsWith("250 2.6.0");
            await().until(() -> ledger.types().contains("session"));
            long outcomes = ledger.entries(Entry.Outcome.class).size();
            assertThat(server.queued()).hasSize((int) outcomes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatSendsNoMoreStillHearsTheAnswer(Threads threads) {
        start(threads);
        try (Client client = server.greeted()) {
            client.messageWithoutEnd().send(".", "QUIT");
            assertThat(client.hearsNothing()).isTrue();
            client.sendNoMore();

            written.complete(null);

            assertThat(client.reply()).startsWith("250 2.6.0");
            assertThat(client.reply()).startsWith("221");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatEndsTakesNoHeldMessage(Threads threads) {
        start(threads);
        Client client = server.greeted();
        client.messageWithoutEnd().send(".");
        assertThat(client.hearsNothing()).isTrue();

        server.close();
        written.complete(null);

        assertThat(server.queued()).isEmpty();
        assertThat(ledger.entries(Entry.Outcome.class)).isEmpty();
        client.close();
    }

    /** As where another handler collects the lines: then there is no end to hold. */
    private static final class BesideTheLines extends TlsPolicyHandler {
        BesideTheLines(Environment environment) {
            super(environment, SmallServer.domains(), SmallServer.metrics());
        }

        @Override
        public Response onLine(SMTPSession session, byte[] line, LineHandler<SMTPSession> next) {
            return next.onLine(session, line);
        }
    }

    private void startBesideTheLines(Threads threads, Duration longestWait) {
        server =
                SmallServer.start(
                        threads,
                        new BesideTheLines(
                                Environment.of(
                                        () -> OPEN, ledger, Clock.systemUTC(), longestWait)));
        ledger.answerOffered(written);
    }

    @ParameterizedTest
    @EnumSource
    void whereTheEndCannotBeHeldTheMessageStillWaitsForItsEvidence(Threads threads) {
        startBesideTheLines(threads, Duration.ofSeconds(30));
        try (Client client = server.greeted()) {
            client.messageWithoutEnd().send(".");
            assertThat(client.hearsNothing()).isTrue();
            assertThat(server.queued()).isEmpty();

            written.complete(null);

            assertThat(client.reply()).startsWith("250 2.6.0");
            assertThat(ledger.types()).containsExactly("offered", "outcome");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereTheEndCannotBeHeldTheTimeIsUpToo(Threads threads) {
        startBesideTheLines(threads, Duration.ofMillis(100));
        try (Client client = server.greeted()) {
            client.messageWithoutEnd().send(".");

            assertThat(client.reply()).isEqualTo(UNAVAILABLE);
            assertThat(server.queued()).isEmpty();
            assertThat(ledger.types()).containsExactly("offered", "refused", "outcome");
        }
    }

    @ParameterizedTest
    @EnumSource
    void fiftySessionsAreHeldAtOnceOnOneThread(Threads threads) {
        start(threads);
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Client client = server.greeted();
            client.messageWithoutEnd().send(".");
            clients.add(client);
        }
        await().until(() -> ledger.entries(Entry.Offered.class).size() == 50);
        assertThat(server.queued()).isEmpty();
        try (Client other = server.greeted()) {
            assertThat(other.command("NOOP")).startsWith("250");
        }

        written.complete(null);

        clients.forEach(client -> assertThat(client.reply()).startsWith("250 2.6.0"));
        assertThat(server.queued()).doesNotHaveDuplicates().hasSize(50);
        assertThat(ledger.entries(Entry.Outcome.class)).hasSize(50);
        clients.forEach(Client::close);
    }

    @ParameterizedTest
    @EnumSource
    void aMessageThatIsTooLongIsNotOffered(Threads threads) {
        start(threads);
        try (Client client = server.greeted()) {
            client.messageWithoutEnd();
            String line = "x".repeat(998);
            for (int i = 0; i < 101; i++) {
                client.send(line);
            }
            assertThat(client.command(".")).startsWith("552");
            assertThat(ledger.types()).isEmpty();
            assertThat(server.queued()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServerReadsNoMoreFromWhoIsHeld(Threads threads) {
        start(threads);
        int flood = 64;
        String million = ("NOOP " + "x".repeat(993) + "\r\n").repeat(1000);
        AtomicInteger sent = new AtomicInteger();
        Client client = server.greeted();
        client.messageWithoutEnd().send(".");
        Thread sender =
                new Thread(
                        () -> {
                            try {
                                while (sent.get() < flood) {
                                    client.send(million);
                                    sent.incrementAndGet();
                                }
                            } catch (UncheckedIOException e) {
                                // The connection is closed at the end, or before for the flood.
                            }
                        });
        sender.start();

        AtomicInteger before = new AtomicInteger(-1);
        await().pollInterval(Duration.ofMillis(300))
                .until(() -> before.getAndSet(sent.get()) == sent.get());

        // What the system's buffers take, and not more.
        assertThat(sent.get()).isLessThan(flood / 2);
        client.close();
    }
}
