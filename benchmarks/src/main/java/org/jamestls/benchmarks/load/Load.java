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
package org.jamestls.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jamestls.benchmarks.BenchmarkFailure;
import org.jamestls.benchmarks.server.JamesProcess;
import org.jamestls.benchmarks.server.Transport;
import org.jamestls.benchmarks.server.Variant;

/**
 * Clients that send messages, each waiting for every reply.
 *
 * @param tls for every connection over STARTTLS
 * @param transport whether they begin TLS
 * @param connections at a time
 * @param messagesPerConnection until a client says QUIT and connects anew
 */
record Load(FullHandshakes tls, Transport transport, int connections, int messagesPerConnection) {

    private static final int MESSAGE_SIZE = 2_048;
    private static final byte[] MESSAGE = message();

    /**
     * What was sent.
     *
     * @param messages all of them accepted
     * @param time from the first connection to the last one's end
     */
    record Sent(long messages, Duration time) {}

    /**
     * Sends to that server for as long; a client in the middle of a message ends it.
     *
     * @throws BenchmarkFailure when a message was not accepted, or none was sent
     */
    Sent send(JamesProcess james, Duration howLong) throws BenchmarkFailure, InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(connections);
        try {
            long start = System.nanoTime();
            long end = start + howLong.toNanos();
            CompletionService<Long> completion = new ExecutorCompletionService<>(clients);
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                running.add(completion.submit(client(james.smtpPort(), end)));
            }
            long messages = 0;
            for (int ended = 0; ended < running.size(); ended++) {
                messages += result(completion.take(), james.variant());
            }
            if (messages == 0) {
                throw BenchmarkFailure.because(
                        "No message was sent to the " + james.variant() + " James.");
            }
            return new Sent(messages, Duration.ofNanos(System.nanoTime() - start));
        } finally {
            clients.shutdownNow();
        }
    }

    private Callable<Long> client(int port, long end) {
        return () -> {
            long messages = 0;
            while (isBefore(end)) {
                messages += connection(port, end);
            }
            return messages;
        };
    }

    private long connection(int port, long end) throws BenchmarkFailure, IOException {
        try (SmtpConnection connection = SmtpConnection.to(port)) {
            if (transport == Transport.STARTTLS) {
                connection.startTls(tls.next());
            }
            int messages = 0;
            do {
                connection.send(MESSAGE);
                messages++;
            } while (messages < messagesPerConnection && isBefore(end));
            connection.quit();
            return messages;
        }
    }

    /** Whether a client goes on: not after the end, and not when another has failed. */
    private static boolean isBefore(long end) {
        return System.nanoTime() < end && !Thread.currentThread().isInterrupted();
    }

    private static long result(Future<Long> client, Variant server)
            throws BenchmarkFailure, InterruptedException {
        try {
            return client.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw BenchmarkFailure.because(
                    "A client of the %s James failed: %s"
                            .formatted(
                                    server,
                                    cause instanceof BenchmarkFailure
                                            ? cause.getMessage()
                                            : cause.toString()));
        }
    }

    private static byte[] message() {
        String line = "The quick brown fox jumps over the lazy dog, again and again and again.\r\n";
        StringBuilder message =
                new StringBuilder(
                        """
                        From: Load <load@client.example>
                        To: Nobody <nobody@bench.example>
                        Subject: a message of two thousand and forty-eight octets
                        Date: Mon, 5 Jan 2026 12:00:00 +0000
                        Message-ID: <load@client.example>
                        MIME-Version: 1.0
                        Content-Type: text/plain; charset=us-ascii

                        """
                                .replace("\n", "\r\n"));
        while (message.length() + line.length() <= MESSAGE_SIZE - 2) {
            message.append(line);
        }
        message.append("x".repeat(MESSAGE_SIZE - 2 - message.length())).append("\r\n");
        return message.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
