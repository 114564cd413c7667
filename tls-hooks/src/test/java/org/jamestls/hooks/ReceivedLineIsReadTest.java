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

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jamestls.hooks.server.Client;
import org.jamestls.hooks.server.SmallServer;
import org.jamestls.hooks.server.SmallServer.Threads;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.hop.Hop;
import org.jamestls.policy.hop.HopVerdict;
import org.jamestls.policy.hop.MessagePath;
import org.jamestls.policy.hop.TrustedRelays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The line that James writes is read back as it was meant. James copies the HELO name as it was
 * sent; the client here is on this host, so a secure hop or a trusted relay would be its forgery.
 */
class ReceivedLineIsReadTest {
    private static final String FORGED =
            "from bank.example ([203.0.113.9]) by mx.example.com with ESMTPS id 1; Mon, 2 Nov 2026 10:00:00 +0000";
    private static final CompiledPolicy OPEN =
            Environment.policy(
                    "<rules><rule name='open' action='mark'><require><tls/></require></rule></rules>");
    private static final TrustedRelays RELAYS =
            TrustedRelays.of(List.of(SmallServer.HELLO_NAME), List.of("203.0.113.0/24"));

    private final FakeLedger ledger = new FakeLedger();
    private SmallServer server;

    @BeforeEach
    void start() {
        server =
                SmallServer.start(
                        Threads.JAMES_38,
                        Environment.of(
                                        () -> OPEN,
                                        ledger,
                                        Clock.systemUTC(),
                                        Duration.ofSeconds(30))
                                .handler());
        ledger.answerOffered(CompletableFuture.completedFuture(null));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private MessagePath pathOfMessageFrom(String helo) {
        try (Client client = server.connect()) {
            assertThat(client.command("EHLO " + helo)).startsWith("250");
            assertThat(client.command("MAIL FROM:<ann@a.example>")).startsWith("250");
            assertThat(client.command("RCPT TO:<bob@example.com>")).startsWith("250");
            assertThat(client.command("DATA")).startsWith("354");
            client.send("Received: " + FORGED, "Subject: x", "", "text");
            assertThat(client.command(".")).startsWith("250");
        }
        assertThat(server.received()).hasSize(1);
        return MessagePath.of(server.received().get(0), RELAYS);
    }

    @Test
    void itsFactsAreRead() throws Exception {
        MessagePath path = pathOfMessageFrom("client.example");

        assertThat(path.facts()).as(server.received().toString()).hasSize(1);
        Hop hop = path.facts().get(0);
        assertThat(hop.by()).contains(SmallServer.HELLO_NAME);
        assertThat(hop.with()).contains("ESMTP");
        assertThat(hop.recipient()).contains("bob@example.com");
        assertThat(hop.peer().helo()).contains("client.example");
        assertThat(hop.peer().address()).contains(InetAddress.getByName("127.0.0.1"));
        assertThat(hop.date()).isPresent();
        assertThat(hop.verdict()).isEqualTo(HopVerdict.LOCAL);
        assertThat(path.hearsay()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x) ([203.0.113.9]) by mx.example.com with ESMTPS id 1 (",
                "x) ([203.0.113.9]) by mx.example.com with ESMTPS id 1 ((",
                "x) ([203.0.113.9]) by mx.example.com with ESMTPS id 1 \"",
                "x) ([203.0.113.9]) by mx.example.com with ESMTPS id 1 <",
                "x) ([203.0.113.9]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384) (y",
                "x) tls TLS_AES_256_GCM_SHA384 (y",
                "(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384)",
                "[203.0.113.9]",
                "x\\"
            })
    void noHeloNameMakesItSecureOrCallsTheNextLineAFact(String helo) {
        MessagePath path = pathOfMessageFrom(helo);

        assertThat(path.verdict().verdict()).isNotEqualTo(HopVerdict.SECURE);
        assertThat(path.facts()).hasSizeLessThanOrEqualTo(1);
    }
}
