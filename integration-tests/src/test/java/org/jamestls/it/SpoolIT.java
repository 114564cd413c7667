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
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Mark;
import org.jamestls.it.james.Policies;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.Handshake;
import org.jamestls.it.wire.SmtpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the spool does with a message's TLS: matchers that see it, and mailets that keep REQUIRETLS.
 */
@ExtendWith(Jameses.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpoolIT {

    private static final String CHAIN =
            Mark.of("HasTls", "HasTls")
                    + Mark.of("TlsProtocolAtLeast=TLSv1.3", "AtLeast13")
                    + Mark.of("TlsVerdictIs=pass", "Pass")
                    + Mark.of("TlsVerdictIs=fail, none", "FailOrNone")
                    + Mark.of("TlsRuleIs=submission", "Submission")
                    + "<mailet match=\"All\" class=\"org.jamestls.mailets.KeepRequireTls\"/>"
                    + "<mailet match=\"All\" class=\"RecipientRewriteTable\"/>"
                    + "<mailet match=\"RecipientIsLocal\" class=\"Sieve\"/>"
                    + "<mailet match=\"All\" class=\"org.jamestls.mailets.RequireTlsBounce\"/>";

    private JamesServer server;

    @BeforeAll
    void start(Jameses.Pool jameses) {
        Setup setup = Policies.setup("standard", jameses.authority()).withMailets(CHAIN);
        server = jameses.startAlone(setup);
        server.addForward("away", "away@elsewhere.example");
        server.activateSieve("bob@example.com", "redirect \"bob@elsewhere.example\";\r\nkeep;\r\n");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        server.arrivals().clear();
    }

    private void send(String listener, Handshake handshake, String parameters, String recipient)
            throws IOException {
        try (SmtpClient client = server.greet(listener)) {
            client.secure(handshake);
            client.expect("MAIL FROM:<alice@example.com>" + parameters, 250);
            client.expect("RCPT TO:<" + recipient + ">", 250);
            client.expect("DATA", 354);
            client.message("Subject: the subject", "", "the body");
        }
    }

    @Test
    void matchersSeeTheTlsAndTheDecisionOfTheMessage() throws IOException {
        send("submission", Handshake.of("TLSv1.3"), "", "alice@example.com");
        assertThat(server.arrivals().to("alice@example.com"))
                .singleElement()
                .satisfies(
                        arrival ->
                                assertThat(arrival.header(Mark.HEADER))
                                        .containsExactlyInAnyOrder(
                                                "HasTls", "AtLeast13", "Pass", "Submission"));
    }

    @Test
    void matchersTellTls12AndAMessageThatNoRuleGoverned() throws IOException {
        send("mx", Handshake.of("TLSv1.2"), "", "alice@example.com");
        assertThat(server.arrivals().to("alice@example.com"))
                .singleElement()
                .satisfies(
                        arrival ->
                                assertThat(arrival.header(Mark.HEADER))
                                        .containsExactlyInAnyOrder("HasTls", "FailOrNone"));
    }

    @Test
    void anAliasDoesNotCarryAMessageOutThatAskedForRequireTls() throws IOException {
        send("mx", Handshake.any(), " REQUIRETLS", "away@example.com");
        assertThat(server.arrivals().to("away@elsewhere.example")).isEmpty();
        assertThatTheSenderIsTold();
    }

    @Test
    void aSieveRedirectDoesNotCarryAMessageOutThatAskedForRequireTls() throws IOException {
        send("mx", Handshake.any(), " REQUIRETLS", "bob@example.com");
        assertThat(server.arrivals().to("bob@elsewhere.example")).isEmpty();
        assertThatTheSenderIsTold();
    }

    private void assertThatTheSenderIsTold() {
        assertThat(server.arrivals().to("alice@example.com"))
                .singleElement()
                .satisfies(
                        bounce -> {
                            assertThat(bounce.sender()).isEmpty();
                            assertThat(bounce.attributes()).containsEntry("REQUIRETLS", "true");
                            assertThat(bounce.header("Content-Type"))
                                    .singleElement()
                                    .asString()
                                    .startsWith("multipart/report");
                            assertThat(bounce.raw())
                                    .contains("Status: 5.7.30", "Subject: the subject")
                                    .doesNotContain("the body");
                        });
    }

    @Test
    void withoutTheWishAnAliasAndARedirectCarryMailOut() throws IOException {
        send("mx", Handshake.any(), "", "away@example.com");
        send("mx", Handshake.any(), "", "bob@example.com");
        assertThat(server.arrivals().to("away@elsewhere.example")).hasSize(1);
        assertThat(server.arrivals().to("bob@elsewhere.example")).hasSize(1);
        assertThat(server.arrivals().to("alice@example.com")).isEmpty();
    }
}
