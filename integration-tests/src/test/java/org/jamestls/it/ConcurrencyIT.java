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

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jamestls.it.james.Arrival;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.KeyType;
import org.jamestls.it.james.Policies;
import org.jamestls.it.wire.Handshake;
import org.jamestls.it.wire.SmtpClient;
import org.jamestls.it.wire.Transcript;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two hundred sessions at once, half of them to be refused: each gets what its own TLS deserves.
 */
@ExtendWith(Jameses.class)
@Order(Jameses.STANDARD)
class ConcurrencyIT {

    private static final int SESSIONS = 200;
    private static final String CLIENT_THREADS = "it-client-";

    /** What a session does, and which code its last command must get. */
    private enum Kind {
        GOOD("TLSv1.3", "good.example", 250),
        CLEAR("", "secure.example", 530),
        STRONG("TLSv1.3", "strict.example", 250),
        WEAK("TLSv1.2", "strict.example", 550);

        private final String protocol;
        private final String domain;
        private final int expected;

        Kind(String protocol, String domain, int expected) {
            this.protocol = protocol;
            this.domain = domain;
            this.expected = expected;
        }

        boolean isAccepted() {
            return expected == 250;
        }
    }

    private record Outcome(Kind kind, String sender, int code, Transcript transcript) {}

    @Test
    void everyRefusalAndAcceptanceIsRightAndThreadsStayBounded(Jameses.Pool jameses)
            throws Exception {
        JamesServer server = jameses.with(Policies.setup("standard", jameses.authority()));
        server.arrivals().clear();
        InetSocketAddress mx = server.address("mx", KeyType.EC);
        long before = serverThreads();
        // All sessions are open, greeted and shaken hands with before the first one says MAIL.
        CountDownLatch allReady = new CountDownLatch(SESSIONS);
        CountDownLatch allAnswered = new CountDownLatch(SESSIONS);
        ExecutorService clients =
                Executors.newFixedThreadPool(SESSIONS, task -> new Thread(task, CLIENT_THREADS));
        List<Future<Outcome>> futures = new ArrayList<>();
        try {
            for (int i = 0; i < SESSIONS; i++) {
                Kind kind = Kind.values()[i % Kind.values().length];
                String sender = "sender" + i + "@" + kind.domain;
                futures.add(
                        clients.submit(
                                () -> session(server, mx, kind, sender, allReady, allAnswered)));
            }
            assertThat(allAnswered.await(60, TimeUnit.SECONDS))
                    .as("all sessions got an answer to MAIL")
                    .isTrue();
            assertThat(serverThreads())
                    .as("threads besides the clients', %s before", before)
                    .isLessThan(before + 64);
        } finally {
            clients.shutdown();
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> future : futures) {
            outcomes.add(future.get(60, TimeUnit.SECONDS));
        }

        assertThat(outcomes)
                .allSatisfy(
                        outcome ->
                                assertThat(outcome.code())
                                        .as("%s%n%s", outcome.kind(), outcome.transcript())
                                        .isEqualTo(outcome.kind().expected));
        assertArrivals(server.arrivals().all(), outcomes);
    }

    private static void assertArrivals(List<Arrival> arrivals, List<Outcome> outcomes) {
        Map<String, Kind> accepted =
                outcomes.stream()
                        .filter(outcome -> outcome.kind().isAccepted())
                        .collect(Collectors.toMap(Outcome::sender, Outcome::kind));
        assertThat(arrivals)
                .extracting(Arrival::sender)
                .containsExactlyInAnyOrderElementsOf(accepted.keySet());
        assertThat(arrivals)
                .allSatisfy(
                        arrival ->
                                assertThat(arrival.attributes())
                                        .containsEntry("org.jamestls.tls.protocol", "TLSv1.3")
                                        .containsEntry(
                                                "org.jamestls.verdict",
                                                accepted.get(arrival.sender()) == Kind.STRONG
                                                        ? "pass"
                                                        : "none"));
    }

    private static Outcome session(
            JamesServer server,
            InetSocketAddress address,
            Kind kind,
            String sender,
            CountDownLatch allReady,
            CountDownLatch allAnswered)
            throws IOException, InterruptedException {
        Transcript transcript = new Transcript();
        try (SmtpClient client =
                SmtpClient.connect(address, Optional.empty(), server.authority(), transcript)) {
            try {
                prepare(client, kind);
            } finally {
                allReady.countDown();
            }
            allReady.await(60, TimeUnit.SECONDS);
            int code;
            try {
                code = client.command("MAIL FROM:<" + sender + ">").code();
            } finally {
                allAnswered.countDown();
            }
            if (code == 250) {
                code = sendMessage(client, sender);
            } else {
                client.expect("RCPT TO:<bob@example.com>", 503);
                client.expect("DATA", 503);
            }
            return new Outcome(kind, sender, code, transcript);
        }
    }

    private static void prepare(SmtpClient client, Kind kind) throws IOException {
        client.greet("client.example");
        if (!kind.protocol.isEmpty()) {
            client.secure(Handshake.of(kind.protocol));
        }
    }

    private static int sendMessage(SmtpClient client, String sender) throws IOException {
        client.expect("RCPT TO:<bob@example.com>", 250);
        client.expect("DATA", 354);
        client.send("Subject: from " + sender);
        client.send("");
        client.send("hello");
        return client.command(".").code();
    }

    private static long serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith(CLIENT_THREADS))
                .count();
    }
}
