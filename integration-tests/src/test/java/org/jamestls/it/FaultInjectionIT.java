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

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.jamestls.it.james.Arrival;
import org.jamestls.it.james.Artifacts;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Policies;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.Handshake;
import org.jamestls.it.wire.Metrics;
import org.jamestls.it.wire.Reply;
import org.jamestls.it.wire.SmtpClient;
import org.jamestls.it.wire.WebAdmin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The suite fails closed: whatever throws inside it, at whatever stage, the client gets {@code 451
 * 4.3.0}, nothing of that transaction is accepted, and the session goes on.
 *
 * <p>The engine of the server under test throws where the EHLO name is {@code
 * fault-at-<stage>.example} and the decision is asked for at that stage.
 */
@ExtendWith(Jameses.class)
class FaultInjectionIT {

    private static final String FAULTY_MODULE = "org.jamestls.it.extension.FaultyTlsModule";
    private static final String FAILURES = "/tls/failures";
    private static final String COUNTER = "james_tls_refusals_failure_total";
    private static final String LOGIN = JamesServer.authPlain("alice@example.com");

    private JamesServer server;

    @BeforeEach
    void startFaultyServer(Jameses.Pool jameses) {
        Setup setup =
                Policies.setup("standard", jameses.authority())
                        .withListeners(
                                Listener.of("mx", Tls.STARTTLS),
                                Listener.of("submission", Tls.STARTTLS).withAuth(),
                                Listener.of("faulty-connect", Tls.STARTTLS))
                        .withRoutes(Setup.ROUTES, Setup.METRICS_ROUTES)
                        .withHealthChecks("TlsPolicy")
                        .withModules(FAULTY_MODULE)
                        .withJar(Artifacts.testExtension());
        server = jameses.with(setup);
        server.arrivals().clear();
    }

    @ParameterizedTest(name = "in clear text: {0}")
    @ValueSource(strings = {"ehlo", "mail", "rcpt", "data", "message"})
    void aFailureAtAnyStageAcceptsNothingInClearText(String stage) throws IOException {
        try (SmtpClient client = server.greet("mx")) {
            failAt(stage, client);
        }
    }

    @ParameterizedTest(name = "under TLS: {0}")
    @ValueSource(strings = {"ehlo", "mail", "rcpt", "data", "message"})
    void aFailureAtAnyStageAcceptsNothingUnderTls(String stage) throws IOException {
        try (SmtpClient client = server.greet("submission")) {
            client.secure(Handshake.of("TLSv1.3"));
            failAt(stage, client);
        }
    }

    @Test
    void aFailureAtAuthAuthenticatesNoOne() throws IOException {
        try (SmtpClient client = server.greet("submission")) {
            client.secure(Handshake.of("TLSv1.3"));
            client.command("EHLO fault-at-auth.example");

            assertUnavailable(client.command(LOGIN));
            assertThat(client.command("RCPT TO:<bob@example.com>").code()).isIn(451, 503);
            assertThat(client.command("DATA").code()).isIn(451, 503);
            client.command("MAIL FROM:<alice@example.com>");
            assertThat(client.command("RCPT TO:<x@remote.example>").code())
                    .as("relayed without authentication")
                    .isGreaterThanOrEqualTo(400);
            client.command("RSET");

            client.command("EHLO client.example");
            client.expect(LOGIN, 235);
            assertGoodTransaction(client);
        }
    }

    @Test
    void aFailureAtAuthInClearTextStillGetsNo334() throws IOException {
        try (SmtpClient client = server.greet("mx")) {
            client.command("EHLO fault-at-auth.example");

            assertThat(client.command("AUTH PLAIN").code()).isIn(451, 538);
            client.expect("NOOP", 250);
        }
    }

    /**
     * At connect there is no command to answer, and nothing to accept: each later one is judged.
     */
    @Test
    void aFailureAtConnectLetsNothingThroughLater() throws IOException {
        try (SmtpClient client = server.greet("faulty-connect")) {
            client.expect("MAIL FROM:<a@secure.example>", 530);
            client.expect("RCPT TO:<bob@example.com>", 503);
            client.expect("DATA", 503);
            assertThat(server.arrivals().all()).isEmpty();
            assertGoodTransaction(client);
        }
        assertNoStackTrace();
    }

    /** Nobody has to read the log to learn of it. */
    @Test
    void aFailureDegradesHealthUntilSomebodyHasLooked() throws IOException {
        WebAdmin web = server.webAdmin();
        web.json("DELETE", FAILURES, "", 200);
        assertThat(web.health("TlsPolicy").path("status").asText()).isEqualTo("healthy");
        double before = Metrics.of(web).value(COUNTER);

        try (SmtpClient client = server.greet("mx")) {
            assertUnavailable(client.command("EHLO fault-at-ehlo.example"));
        }

        assertThat(web.get(FAILURES).path("unacknowledged").asInt()).isEqualTo(1);
        assertThat(Metrics.of(web).value(COUNTER)).isEqualTo(before + 1);
        JsonNode health = web.health("TlsPolicy");
        assertThat(health.path("status").asText()).isEqualTo("degraded");
        assertThat(health.path("cause").asText())
                .contains("451 4.3.0", "acknowledged")
                .doesNotContain("127.0.0.1", ".example", server.root().toString());

        JsonNode seen = web.json("DELETE", FAILURES, "", 200);
        assertThat(seen.path("unacknowledged").asInt()).isEqualTo(1);
        assertThat(web.get(FAILURES).path("unacknowledged").asInt()).isZero();
        assertThat(web.get(FAILURES).path("sinceStart").asInt()).isPositive();
        assertThat(web.health("TlsPolicy").path("status").asText()).isEqualTo("healthy");
    }

    /** {@code client} has said EHLO by a name without fault; nothing is open. */
    private void failAt(String stage, SmtpClient client) throws IOException {
        Reply reply = client.command("EHLO fault-at-" + stage + ".example");
        if (stage.equals("ehlo")) {
            assertUnavailable(reply);
        } else {
            assertThat(reply.code()).isEqualTo(250);
            // Of each test its own: the faulty engine tells sessions apart by sender.
            reply = client.command("MAIL FROM:<" + UUID.randomUUID() + "@good.example>");
            if (stage.equals("mail")) {
                assertUnavailable(reply);
            } else {
                assertThat(reply.code()).isEqualTo(250);
                reply = client.command("RCPT TO:<bob@example.com>");
                if (stage.equals("rcpt")) {
                    assertUnavailable(reply);
                } else {
                    assertThat(reply.code()).isEqualTo(250);
                    failAtDataOrMessage(stage, client);
                }
            }
        }
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(client.command("RCPT TO:<bob@example.com>").code())
                .as("RCPT")
                .isIn(451, 503);
        softly.assertThat(client.command("DATA").code()).as("DATA").isIn(451, 503);
        softly.assertAll();
        assertThat(server.arrivals().all()).isEmpty();

        client.command("RSET");
        client.expect("EHLO client.example", 250);
        assertGoodTransaction(client);
        assertNoStackTrace();
    }

    private static void failAtDataOrMessage(String stage, SmtpClient client) throws IOException {
        Reply reply = client.command("DATA");
        if (stage.equals("message")) {
            assertThat(reply.code()).isEqualTo(354);
            client.send("Subject: lost");
            client.send("");
            reply = client.command(".");
        }
        assertUnavailable(reply);
    }

    private void assertGoodTransaction(SmtpClient client) throws IOException {
        client.envelope("a@good.example", "bob@example.com");
        client.message("Subject: found", "");
        List<Arrival> arrivals = server.arrivals().all();
        assertThat(arrivals).hasSize(1);
        assertThat(arrivals.get(0).header("Subject")).containsExactly("found");
    }

    private static void assertUnavailable(Reply reply) {
        assertThat(reply.toString()).startsWith("451 4.3.0");
    }

    /** A client that finds a way to make us fail must not be able to flood the log. */
    private void assertNoStackTrace() {
        assertThat(server.log().since(0))
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                .as("the failures are told")
                .isNotEmpty();
        assertThat(server.log().since(0))
                .allSatisfy(
                        event -> {
                            assertThat(event.getThrowableProxy()).isNull();
                            assertThat(event.getFormattedMessage().lines()).hasSize(1);
                        });
    }
}
