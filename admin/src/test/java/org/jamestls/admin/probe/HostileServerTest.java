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
package org.jamestls.admin.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jamestls.admin.probe.report.AcceptedProtocol;
import org.jamestls.admin.probe.report.HostReport;
import org.jamestls.admin.probe.report.HostReport.Outcome;
import org.jamestls.admin.probe.survey.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that mean harm get no more of our time than they were given, and break nothing. */
class HostileServerTest {
    private static final Duration HOST_TIME = Duration.ofSeconds(4);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** What a server does behind its 220 to STARTTLS, or from the beginning. */
    private enum Malice {
        SILENCE(false) {
            @Override
            void act(InputStream in, OutputStream out) throws IOException {
                in.transferTo(OutputStream.nullOutputStream());
            }
        },
        ENDLESS_GREETING(false) {
            @Override
            void act(InputStream in, OutputStream out) throws IOException {
                while (true) {
                    out.write("220-welcome\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
        },
        ENDLESS_LINE(false) {
            @Override
            void act(InputStream in, OutputStream out) throws IOException {
                while (true) {
                    out.write(new byte[8192]);
                }
            }
        },
        DRIP(false) {
            @Override
            void act(InputStream in, OutputStream out) throws IOException {
                drip(out);
            }
        },
        WEB_SERVER(false) {
            @Override
            void act(InputStream in, OutputStream out) throws IOException {
                out.write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        },
        TEXT_AFTER_STARTTLS(true) {
            @Override
            void act(InputStream in, OutputStream out) throws IOException {
                out.write("500 what is that?\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        },
        NOISE_AFTER_STARTTLS(true) {
            @Override
            void act(InputStream in, OutputStream out) throws IOException {
                byte[] noise = new byte[4096];
                new Random(7).nextBytes(noise);
                while (true) {
                    out.write(noise);
                }
            }
        },
        ENDLESS_RECORDS(true) {
            @Override
            void act(InputStream in, OutputStream out) throws IOException {
                byte[] record = new byte[5 + 16_384];
                System.arraycopy(new byte[] {22, 3, 3, 0x40, 0}, 0, record, 0, 5);
                while (true) {
                    out.write(record);
                }
            }
        },
        CLOSE_AFTER_STARTTLS(true) {
            @Override
            void act(InputStream in, OutputStream out) {}
        },
        DRIP_AFTER_STARTTLS(true) {
            @Override
            void act(InputStream in, OutputStream out) throws IOException {
                out.write(new byte[] {22, 3, 3, 0x40, 0});
                drip(out);
            }
        };

        private final boolean afterStartTls;

        Malice(boolean afterStartTls) {
            this.afterStartTls = afterStartTls;
        }

        abstract void act(InputStream in, OutputStream out) throws IOException;

        static void drip(OutputStream out) throws IOException {
            try {
                while (true) {
                    out.write('2');
                    out.flush();
                    // A server that is slow on purpose: nothing is awaited here.
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ServerSocket serve(Malice malice) throws IOException {
        ServerSocket socket = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
        threads.submit(
                () -> {
                    while (true) {
                        Socket client = socket.accept();
                        threads.submit(() -> serve(malice, client));
                    }
                });
        return socket;
    }

    private static Void serve(Malice malice, Socket client) throws IOException {
        try (client) {
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            if (malice.afterStartTls) {
                for (String reply : List.of("220 mx.test\r\n", "250-mx.test\r\n250 STARTTLS\r\n")) {
                    out.write(reply.getBytes(StandardCharsets.US_ASCII));
                    readLine(in);
                }
                // what comes now is STARTTLS, or what is asked in clear text
                out.write("220 go\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            malice.act(in, out);
        }
        return null;
    }

    private static void readLine(InputStream in) throws IOException {
        int octet = in.read();
        while (octet >= 0 && octet != '\n') {
            octet = in.read();
        }
    }

    private static ProbeOptions options() {
        return ProbeOptions.usual("probe.example", Clock.systemUTC())
                .with(
                        new Limits(
                                4,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1),
                                HOST_TIME,
                                Duration.ofMillis(10)));
    }

    @ParameterizedTest
    @EnumSource
    void aHostileServerIsReportedInTime(Malice malice) throws Exception {
        try (ServerSocket server = serve(malice)) {
            HostReport report =
                    assertTimeoutPreemptively(
                                    HOST_TIME.plusSeconds(10),
                                    () ->
                                            new Probe(options())
                                                    .run(
                                                            List.of(
                                                                    Target.parse(
                                                                            "127.0.0.1:"
                                                                                    + server
                                                                                            .getLocalPort())),
                                                            (a, b, c) -> {}))
                            .targets()
                            .get(0)
                            .hosts()
                            .get(0);

            assertThat(report.protocols()).noneMatch(AcceptedProtocol::isAccepted);
            assertThat(report.notes()).isNotEmpty();
        }
    }

    @Test
    void aCancelledProbeEndsAtOnce() throws Exception {
        try (ServerSocket server = serve(Malice.SILENCE)) {
            ProbeOptions patient = options().withTimeout(Duration.ofMinutes(5));
            Probe probe = new Probe(patient.withHostTime(Duration.ofMinutes(5)));
            Target target = Target.parse("127.0.0.1:" + server.getLocalPort());
            var running =
                    threads.submit(
                            () -> probe.run(List.of(target, target, target), (a, b, c) -> {}));
            Awaitility.await().pollDelay(Duration.ofMillis(50)).until(() -> !running.isDone());

            probe.cancel();

            ProbeReport report = running.get(20, TimeUnit.SECONDS);
            assertThat(report.targets())
                    .allMatch(one -> one.hosts().get(0).outcome() == Outcome.UNREACHABLE);
        }
    }
}
