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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.hooks.server.Client;
import org.jamestls.hooks.server.SmallServer;
import org.jamestls.hooks.server.SmallServer.Threads;
import org.jamestls.policy.engine.CompiledPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnConnectionsTest {
    private static final int PATIENCE = 10_000;
    private static final CompiledPolicy STRICT =
            Environment.policy(
                    "<rules><rule name='strict'><when><sender>a.example</sender></when><require><tls/></require></rule></rules>");
    private static final CompiledPolicy OPEN =
            Environment.policy(
                    "<rules><rule name='open' action='mark'><require><tls/></require></rule></rules>");

    private final SetClock clock = new SetClock(Instant.parse("2026-11-24T10:00:00Z"));
    private final OwnConnections own = new OwnConnections(clock);
    private final FakeLedger ledger = new FakeLedger();

    private Environment environment(CompiledPolicy policy) {
        return Environment.of(() -> policy, ledger, clock, Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @EnumSource
    void whatTheServerIsRefusedByItselfIsNotRecorded(Threads threads) {
        Environment environment = environment(STRICT);
        try (SmallServer server = SmallServer.start(threads, environment.handler())) {
            refused(server.connect(environment.ownConnections()::connect), "own.example");
            refused(server.connect(), "other.example");

            await().until(() -> ledger.entries(Entry.SessionEnded.class).size() == 1);
        }
        assertThat(ledger.types()).containsExactly("refused", "session");
        assertThat(ledger.entries(Entry.SessionEnded.class))
                .extracting(ended -> ended.facts().helo().orElse(""))
                .containsExactly("other.example");
    }

    private static void refused(Client connected, String helo) {
        try (Client client = connected) {
            client.command("EHLO " + helo);
            assertThat(client.command("MAIL FROM:<ann@a.example>")).startsWith("5");
            client.command("QUIT");
        }
    }

    /** Nobody can keep a message out of the evidence. */
    @Test
    void aMessageIsRecordedAllTheSame() {
        Environment environment = environment(OPEN);
        try (SmallServer server = SmallServer.start(Threads.JAMES_38, environment.handler());
                Client client = server.connect(environment.ownConnections()::connect)) {
            client.command("EHLO own.example");
            assertThat(client.messageWithoutEnd().command(".")).startsWith("250");
        }
        assertThat(ledger.types()).startsWith("offered");
    }

    @Test
    void itIsKnownByItsLocalEndForAMinute() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Socket socket = new Socket();
                Socket other =
                        new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
            own.connect(socket, (InetSocketAddress) listener.getLocalSocketAddress(), PATIENCE);
            InetSocketAddress end = (InetSocketAddress) socket.getLocalSocketAddress();

            assertThat(own.isNoted(end)).isTrue();
            assertThat(own.isNoted((InetSocketAddress) other.getLocalSocketAddress())).isFalse();
            assertThat(own.isNoted(new InetSocketAddress("192.0.2.1", end.getPort()))).isFalse();
            clock.advance(OwnConnections.NOTED);
            assertThat(own.isNoted(end)).isTrue();
            clock.advance(Duration.ofMillis(1));
            assertThat(own.isNoted(end)).isFalse();
        }
    }

    @Test
    void aRefusedConnectionIsToldAsOne() throws IOException {
        InetSocketAddress nobody;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) listener.getLocalSocketAddress();
        }
        try (Socket socket = new Socket()) {
            assertThatThrownBy(() -> own.connect(socket, nobody, PATIENCE))
                    .isInstanceOf(ConnectException.class);
        }
    }
}
