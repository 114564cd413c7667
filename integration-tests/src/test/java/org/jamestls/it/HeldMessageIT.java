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
package org.jamestls.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jamestls.it.james.Arrival;
import org.jamestls.it.james.Artifacts;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.LedgerBridge;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Policies;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.Authority;
import org.jamestls.it.wire.Handshake;
import org.jamestls.it.wire.Reply;
import org.jamestls.it.wire.SmtpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A message is put into the queue, and its 250 read, only when its entry is safe. The listener has
 * one IO thread: whoever waited on it would keep all others waiting.
 */
@ExtendWith(Jameses.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldMessageIT {
    private static final String SENDER = "ann@a.example";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final int MANY = 50;

    /** Not the peer of the other tests: of each only so many entries are written in a minute. */
    private static final String CROWD = "127.0.0.2";

    private LedgerBridge ledger;
    private JamesServer server;

    @BeforeEach
    void start(Jameses.Pool jameses) {
        if (server == null) {
            ledger = LedgerBridge.lay(LONGEST_WAIT);
            server = jameses.startAlone(setup(jameses.authority()));
        }
        server.arrivals().clear();
        ledger.clear();
    }

    private static Setup setup(Authority authority) {
        return Policies.setup("standard", authority)
                .withListeners(Listener.of("mx", Tls.STARTTLS).withOneIoWorker())
                .withModules(LedgerBridge.MODULE)
                .withJar(Artifacts.testExtension());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void the250ComesWhenTheEntryIsSafeAndNoOtherSessionWaits() throws IOException {
        CompletableFuture<Void> safe = ledger.holdMessagesOf(SENDER);
        try (SmtpClient held = server.greet("mx");
                SmtpClient other = server.greet("mx")) {
            sendWithoutEnd(held);
            held.send(".");
            assertHearsNothing(held);
            assertThat(ledger.types()).containsExactly("offered");

            sendWithoutEnd(other, "other@a.example");
            other.expect(".", 250);
            assertThat(senders()).containsExactly("other@a.example");

            safe.complete(null);

            assertThat(held.readReply().toString()).startsWith("250 2.6.0");
            assertThat(senders()).containsExactlyInAnyOrder(SENDER, "other@a.example");
            sendWithoutEnd(held, "again@a.example");
            held.expect(".", 250);
        }
    }

    @Test
    void underTlsToo() throws IOException {
        CompletableFuture<Void> safe = ledger.holdMessagesOf(SENDER);
        try (SmtpClient held = server.greet("mx")) {
            held.secure(Handshake.of("TLSv1.3"));
            sendWithoutEnd(held);
            held.sendRaw(octets(".\r\nNOOP\r\nMAIL FROM:<next@a.example>\r\n"));
            assertHearsNothing(held);

            safe.complete(null);

            assertThat(held.readReply().toString()).startsWith("250 2.6.0");
            assertThat(held.readReply().code()).isEqualTo(250);
            assertThat(held.readReply().code()).isEqualTo(250);
            held.expect("RCPT TO:<bob@example.com>", 250);
        }
        Arrival arrival = server.arrivals().all().get(0);
        assertThat(arrival.attributes()).containsEntry("org.jamestls.tls.protocol", "TLSv1.3");
    }

    @Test
    void theEndAndQuitInOnePacket() throws IOException {
        CompletableFuture<Void> safe = ledger.holdMessagesOf(SENDER);
        try (SmtpClient client = server.greet("mx")) {
            sendWithoutEnd(client);
            client.sendRaw(octets(".\r\nQUIT\r\n"));
            assertHearsNothing(client);

            safe.complete(null);

            assertThat(client.readReply().toString()).startsWith("250 2.6.0");
            assertThat(client.readReply().code()).isEqualTo(221);
            assertThat(client.closedByServer()).isTrue();
        }
        assertThat(senders()).containsExactly(SENDER);
    }

    @Test
    void theNextMessageInTheSamePacketIsHeldOnItsOwn() throws IOException {
        CompletableFuture<Void> first = ledger.holdMessagesOf(SENDER);
        CompletableFuture<Void> second = ledger.holdMessagesOf("next@a.example");
        try (SmtpClient client = server.greet("mx")) {
            sendWithoutEnd(client);
            client.sendRaw(
                    octets(
                            ".\r\nMAIL FROM:<next@a.example>\r\nRCPT TO:<bob@example.com>\r\n"
                                    + "DATA\r\nSubject: next\r\n\r\nx\r\n.\r\nNOOP\r\n"));
            assertHearsNothing(client);

            first.complete(null);
            for (int code : List.of(250, 250, 250, 354)) {
                assertThat(client.readReply().code()).isEqualTo(code);
            }
            assertHearsNothing(client);
            assertThat(senders()).containsExactly(SENDER);

            second.complete(null);
            assertThat(client.readReply().toString()).startsWith("250 2.6.0");
            assertThat(client.readReply().code()).isEqualTo(250);
            client.quit();
        }
        assertThat(senders()).containsExactlyInAnyOrder(SENDER, "next@a.example");
    }

    @Test
    void anEntryThatFailsDefersTheMessage() throws IOException {
        CompletableFuture<Void> safe = ledger.holdMessagesOf(SENDER);
        try (SmtpClient client = server.greet("mx")) {
            sendWithoutEnd(client);
            client.send(".");
            assertHearsNothing(client);

            safe.completeExceptionally(new IOException("the disk is gone"));

            assertUnavailable(client.readReply());
            assertThat(server.arrivals().all()).isEmpty();
            sendWithoutEnd(client, "again@a.example");
            client.expect(".", 250);
        }
        assertThat(senders()).containsExactly("again@a.example");
    }

    @Test
    void whenTheTimeIsUpTheMessageIsDeferredForGood() throws IOException {
        CompletableFuture<Void> safe = ledger.holdMessagesOf(SENDER);
        try (SmtpClient client = server.greet("mx")) {
            sendWithoutEnd(client);
            client.send(".");
            assertUnavailable(client.readReply());

            safe.complete(null);

            client.quit();
        }
        assertThat(server.arrivals().all()).isEmpty();
        await().until(() -> ledger.types().contains("session"));
        assertThat(ledger.types()).containsExactly("offered", "refused", "outcome", "session");
        assertThat(ledger.entries("outcome").get(0).path("fate").asText()).isEqualTo("refused");
    }

    @Test
    void whatIsQueuedOfAClientThatLeavesIsWhatTheLedgerSays() throws IOException {
        CompletableFuture<Void> safe = ledger.holdMessagesOf(SENDER);
        try (SmtpClient leaver = server.greet("mx")) {
            sendWithoutEnd(leaver);
            leaver.send(".");
            assertHearsNothing(leaver);
        }
        safe.complete(null);
        await().until(() -> ledger.types().contains("session"));

        List<String> queued =
                ledger.entries("outcome").stream()
                        .filter(outcome -> outcome.path("fate").asText().equals("queued"))
                        .map(outcome -> outcome.path("mail").asText())
                        .toList();
        assertThat(server.arrivals().all())
                .extracting(Arrival::name)
                .containsExactlyElementsOf(queued);
        try (SmtpClient next = server.greet("mx")) {
            sendWithoutEnd(next, "next@a.example");
            next.expect(".", 250);
        }
    }

    @Test
    void manySessionsAreHeldAtOnceOnOneIoThread() throws IOException {
        CompletableFuture<Void> safe = ledger.holdMessagesOf(SENDER);
        List<SmtpClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                SmtpClient client = server.connect("mx", CROWD).greet("crowd.example");
                clients.add(client);
                sendWithoutEnd(client);
                client.send(".");
            }
            await().until(() -> ledger.entries("offered").size() == MANY);
            assertThat(server.arrivals().all()).isEmpty();
            try (SmtpClient other = server.greet("mx")) {
                other.expect("NOOP", 250);
            }

            safe.complete(null);

            for (SmtpClient client : clients) {
                assertThat(client.readReply().toString()).startsWith("250 2.6.0");
                client.expect("NOOP", 250);
            }
        } finally {
            for (SmtpClient client : clients) {
                client.close();
            }
        }
        assertThat(server.arrivals().all()).hasSize(MANY);
    }

    // ------------------------------------------------------------------------------------

    private List<String> senders() {
        return server.arrivals().all().stream().map(Arrival::sender).toList();
    }

    private static void sendWithoutEnd(SmtpClient client) throws IOException {
        sendWithoutEnd(client, SENDER);
    }

    private static void sendWithoutEnd(SmtpClient client, String sender) throws IOException {
        client.envelope(sender, "bob@example.com");
        client.send("Subject: held");
        client.send("");
        client.send("text");
    }

    private static void assertHearsNothing(SmtpClient client) {
        assertThatThrownBy(() -> client.readReplyWithin(MOMENT))
                .isInstanceOf(SocketTimeoutException.class);
    }

    private static void assertUnavailable(Reply reply) {
        assertThat(reply.toString()).isEqualTo("451 4.3.0 TLS policy is temporarily unavailable");
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
