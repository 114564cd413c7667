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
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
import org.jamestls.it.wire.SmtpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a real server gives to the ledger, of each kind of entry that a client can bring about. */
@ExtendWith(Jameses.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceIT {
    /** Not the peer of the other tests: of each only so many entries are written in a minute. */
    private static final String FLOODING = "127.0.0.2";

    private LedgerBridge ledger;
    private JamesServer server;

    @BeforeEach
    void start(Jameses.Pool jameses) {
        if (server == null) {
            ledger = LedgerBridge.lay(Duration.ofSeconds(10));
            server = jameses.startAlone(setup(jameses.authority()));
        }
        server.arrivals().clear();
        ledger.clear();
    }

    private static Setup setup(Authority authority) {
        return Policies.setup("standard", authority)
                .withListeners(
                        Listener.of("mx", Tls.STARTTLS),
                        Listener.of("submissions", Tls.IMPLICIT).withAuth(),
                        Listener.of("plain-strict", Tls.NONE),
                        Listener.of("partner-mx", Tls.STARTTLS).withClientAuth())
                .withModules(LedgerBridge.MODULE)
                .withJar(Artifacts.testExtension());
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    // ------------------------------------------------------------------------------------ messages

    @Test
    void aMessageUnderTlsIsOfferedThenQueuedAndItsSessionEnds() throws IOException {
        try (SmtpClient client = server.greet("mx")) {
            client.secure(Handshake.of("TLSv1.3").withSni("mx.example.com"));
            client.deliver("ann@trial.example", "bob@example.com", "alice@example.com");
            client.quit();
        }
        JsonNode ended = ended();

        assertThat(ledger.types()).containsExactly("offered", "outcome", "session");
        JsonNode offered = ledger.entries("offered").get(0);
        assertThat(offered.path("mail").asText()).isEqualTo(server.arrivals().all().get(0).name());
        assertThat(offered.path("listener").asText()).isEqualTo("mx");
        assertThat(offered.path("peer").asText()).isEqualTo("127.0.0.1");
        assertThat(offered.path("helo").asText()).isEqualTo("client.example");
        assertThat(offered.path("tx").asInt()).isEqualTo(1);
        assertThat(offered.path("verdict").asText()).isEqualTo("none");
        assertThat(offered.path("decisions")).hasSize(1);
        JsonNode decided = offered.path("decisions").get(0);
        assertThat(decided.path("recipients")).hasSize(2);
        assertThat(decided.path("testing").get(0).path("rule").asText()).isEqualTo("trial");
        assertThat(decided.path("testing").get(0).path("profile").asText()).isEqualTo("newest");
        JsonNode tls = offered.path("tls");
        assertThat(tls.path("start").asText()).isEqualTo("starttls");
        assertThat(tls.path("protocol").asText()).isEqualTo("TLSv1.3");
        assertThat(tls.path("sni").asText()).isEqualTo("mx.example.com");
        assertThat(ledger.entries("certificate"))
                .extracting(certificate -> certificate.path("sha256").asText())
                .contains(tls.path("ownCertificate").asText());

        JsonNode outcome = ledger.entries("outcome").get(0);
        assertThat(outcome.path("mail")).isEqualTo(offered.path("mail"));
        assertThat(outcome.path("session")).isEqualTo(offered.path("session"));
        assertThat(outcome.path("fate").asText()).isEqualTo("queued");

        assertThat(ended.path("session")).isEqualTo(offered.path("session"));
        assertThat(ended.path("messages").asInt()).isEqualTo(1);
        assertThat(ended.path("refusals").asInt()).isZero();
        assertThat(ended.path("ending").asText()).isEqualTo("closed");
        assertThat(ended.path("tls")).isEqualTo(tls);
    }

    @Test
    void theCertificateOfAClientIsNamedAndTold() throws IOException {
        try (SmtpClient client = server.greet("partner-mx")) {
            client.secure(Handshake.of("TLSv1.2").as(Authority.Client.PARTNER));
            client.deliver("ann@partner.example", "bob@example.com");
        }
        ended();
        JsonNode offered = ledger.entries("offered").get(0);

        assertThat(offered.path("decisions").get(0).path("governing").path("rule").asText())
                .isEqualTo("partner");
        assertThat(offered.path("tls").path("peerCheck").asText()).isEqualTo("trust-store");
        assertThat(ledger.entries("certificate"))
                .anyMatch(
                        certificate ->
                                certificate
                                                .path("sha256")
                                                .equals(offered.path("tls").path("peerCertificate"))
                                        && certificate
                                                .path("subject")
                                                .asText()
                                                .contains("mail.partner.example"));
    }

    @Test
    void aMessageWhoseEvidenceFailsIsDeferredAndNotSpooled() throws IOException {
        ledger.holdMessagesOf("ann@a.example")
                .completeExceptionally(new IOException("the disk is full"));
        try (SmtpClient client = server.greet("mx")) {
            client.envelope("ann@a.example", "bob@example.com");
            client.send("Subject: x");
            client.send("");
            assertThat(client.command(".").toString())
                    .isEqualTo("451 4.3.0 TLS policy is temporarily unavailable");
            client.deliver("ann@b.example", "bob@example.com");
        }
        ended();

        assertThat(server.arrivals().all())
                .extracting(arrival -> arrival.sender())
                .containsExactly("ann@b.example");
        assertThat(ledger.types())
                .containsExactly("offered", "refused", "offered", "outcome", "session");
        JsonNode refused = ledger.entries("refused").get(0);
        assertThat(refused.path("by").asText()).isEqualTo("failure");
        assertThat(refused.path("mail")).isEqualTo(ledger.entries("offered").get(0).path("mail"));
        assertThat(server.log().messages())
                .anyMatch(
                        line ->
                                line.contains("TLS evidence can't be written: ")
                                        && line.contains("the disk is full"));
    }

    // ------------------------------------------------------------------------------------ refusals

    @Test
    void aRefusalAtConnectIsTold() throws IOException {
        try (SmtpClient client = server.connect("plain-strict")) {
            assertThat(client.readReply().code()).isEqualTo(554);
        }
        assertThat(ended().path("refusals").asInt()).isEqualTo(1);
        assertRefused("connect", "rule", "never-clear", 554);
    }

    @Test
    void aRefusalAtMailIsToldWithItsSender() throws IOException {
        try (SmtpClient client = server.greet("mx")) {
            client.expect("MAIL FROM:<ann@secure.example>", 530);
        }
        ended();
        JsonNode refused = assertRefused("mail", "rule", "secure", 530);

        assertThat(refused.path("sender").asText()).isEqualTo("ann@secure.example");
        assertThat(refused.path("governing").path("profile").asText()).isEqualTo("modern");
        assertThat(refused.path("tls").path("start").asText()).isEqualTo("cleartext");
    }

    @Test
    void aRefusedRecipientIsTold() throws IOException {
        try (SmtpClient client = server.greet("mx")) {
            client.expect("MAIL FROM:<ann@a.example>", 250);
            client.expect("RCPT TO:<vault@example.com>", 530);
        }
        ended();
        assertThat(assertRefused("rcpt", "rule", "vault", 530).path("recipient").asText())
                .isEqualTo("vault@example.com");
    }

    @Test
    void aRefusalOfAuthInClearTextIsTold() throws IOException {
        try (SmtpClient client = server.greet("mx")) {
            client.expect("AUTH PLAIN AGFsaWNlAHNlY3JldA==", 538);
        }
        ended();
        JsonNode refused = assertRefused("auth", "rule", "clear-text-auth", 538);
        assertThat(refused.toString()).doesNotContain("AGFsaWNlAHNlY3JldA");
    }

    @Test
    void aRefusalOfRequireTlsIsTold() throws IOException {
        try (SmtpClient client = server.greet("mx")) {
            client.expect("MAIL FROM:<ann@a.example> REQUIRETLS", 530);
        }
        ended();
        assertThat(assertRefused("mail", "requiretls", "", 530).path("requireTls").asBoolean())
                .isTrue();
    }

    @Test
    void aFailureOfOursIsTold() throws IOException {
        try (SmtpClient client = server.connect("mx").greet("fault-at-rcpt.example")) {
            client.expect("MAIL FROM:<ann@a.example>", 250);
            client.expect("RCPT TO:<bob@example.com>", 451);
        }
        ended();
        assertRefused("rcpt", "failure", "", 451);
    }

    @Test
    void aFailureOnTheMessageIsTold() throws IOException {
        try (SmtpClient client = server.connect("mx").greet("fault-at-message.example")) {
            client.envelope("once@a.example", "bob@example.com");
            client.send("");
            client.expect(".", 451);
        }
        ended();
        assertThat(assertRefused("data", "failure", "", 451).path("mail").asText()).isNotEmpty();
        assertThat(ledger.types()).containsExactly("refused", "session");
    }

    /** The only test that stops its server; the next one starts another. */
    @Test
    void aFloodOfOnePeerIsSummedAtTheLatestWhenTheServerEnds() throws IOException {
        try (SmtpClient client = server.connect("mx", FLOODING).greet("flood.example")) {
            for (int i = 0; i < 70; i++) {
                client.expect("AUTH PLAIN", 538);
            }
            client.quit();
            assertThat(client.closedByServer()).isTrue();
        }
        stop();

        int refused = ledger.entries("refused").size();
        JsonNode sum = ledger.entries("sum").get(0);
        assertThat(refused).isBetween(1, 60);
        assertThat(sum.path("peer").asText()).isEqualTo(FLOODING);
        assertThat(refused + sum.path("count").asInt())
                .as("at least seventy refusals and the end of the session")
                .isGreaterThanOrEqualTo(71);
        assertThat(ledger.types()).as("by the last listener").endsWith("sum", "closed");
    }

    // ------------------------------------------------------------------------------------ sessions

    @Test
    void aHandshakeThatFailsIsToldAndWhoOnlyLooksIsNot() throws IOException {
        server.connect("mx").close();
        try (SmtpClient client = server.connect("mx").greet("scanner.example")) {
            client.quit();
        }
        try (SmtpClient client = server.greet("mx")) {
            client.expect("STARTTLS", 220);
            client.halfHandshake();
        }
        JsonNode ended = ended();

        assertThat(ended.path("ending").asText()).isEqualTo("handshake-failed");
        assertThat(ended.path("listener").asText()).isEqualTo("mx");
        assertThat(ended.has("tls")).isFalse();
        assertThat(ledger.types()).containsExactly("session");
    }

    @Test
    void aHandshakeThatFailsOnImplicitTlsIsToldToo() throws IOException {
        try (SmtpClient client = server.connect("submissions")) {
            client.halfHandshake();
        }
        JsonNode ended = ended();

        assertThat(ended.path("ending").asText()).isEqualTo("handshake-failed");
        assertThat(ended.path("offer").asText()).isEqualTo("implicit");
        assertThat(ended.path("peer").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void aSessionWithImplicitTlsAndAUserTellsBoth() throws IOException {
        try (SmtpClient client = server.connect("submissions")) {
            client.startTls(Handshake.of("TLSv1.3"));
            client.greet("client.example");
            client.expect(JamesServer.authPlain("alice@example.com"), 235);
            client.deliver("alice@example.com", "bob@example.com");
        }
        JsonNode ended = ended();

        assertThat(ended.path("user").asText()).isEqualTo("alice@example.com");
        assertThat(ended.path("tls").path("start").asText()).isEqualTo("implicit");
        assertThat(ended.path("governing").path("rule").asText()).isEqualTo("submission");
        assertThat(ended.path("governing").path("verdict").asText()).isEqualTo("pass");
    }

    // ------------------------------------------------------------------------------------

    private JsonNode assertRefused(String stage, String by, String rule, int code) {
        List<JsonNode> refused = ledger.entries("refused");
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).path("stage").asText()).isEqualTo(stage);
        assertThat(refused.get(0).path("by").asText()).isEqualTo(by);
        assertThat(refused.get(0).path("governing").path("rule").asText()).isEqualTo(rule);
        assertThat(refused.get(0).path("reply").path("code").asInt()).isEqualTo(code);
        return refused.get(0);
    }

    private JsonNode ended() {
        await().until(() -> !ledger.entries("session").isEmpty());
        return ledger.entries("session").get(0);
    }
}
