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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Mark;
import org.jamestls.it.james.Setup;
import org.jamestls.it.james.StartFailure;
import org.jamestls.it.wire.Authority;
import org.jamestls.it.wire.Handshake;
import org.jamestls.it.wire.SmtpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What each matcher makes of messages that a real James took, with TLS and without. */
@ExtendWith(Jameses.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatchersIT {

    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1">
              <requireTls offer="local"/>
              <profiles>
                <profile name="clinic" extends="hipaa"><protocol min="TLSv1.3"/></profile>
              </profiles>
              <rules>
                <rule name="trial" mode="testing">
                  <when><recipient>vault@example.com</recipient></when>
                  <require profile="clinic"/>
                </rule>
              </rules>
            </tlsPolicy>
            """;

    private static final String RELAYS = "192.0.2.25, inner.example.com";

    private JamesServer server;

    private static String mailets(Authority authority) {
        return Mark.of("TlsStrengthAtLeast=256", "256")
                + Mark.of("TlsCipherIs=*_CHACHA20_*,TLS_AES_128_GCM_SHA256", "Cipher")
                + Mark.of("HasForwardSecrecy", "FS")
                + Mark.ofNot("HasForwardSecrecy", "NoFS")
                + Mark.of("HasClientCertificate", "Cert")
                + Mark.of("HasClientCertificate=CN=mail.partner.*", "Partner")
                + Mark.of(
                        "HasClientCertificate=sha256:"
                                + authority.fingerprint(Authority.Client.OTHER),
                        "Other")
                + Mark.of("MeetsTlsProfile=hipaa", "Hipaa")
                + Mark.of("MeetsTlsProfile=clinic", "Clinic")
                + Mark.of("TlsWouldBeRefused=trial", "Refused")
                + Mark.of("IsRequireTls", "RequireTls")
                + Mark.of("IsTlsNotRequired", "NotRequired")
                + Mark.of("AllHopsUseTls=" + RELAYS, "AllHops")
                + Mark.of("HopWithoutTls=" + RELAYS, "Without")
                + "<mailet match=\"All\" class=\"org.jamestls.mailets.AddTlsHeaders\">"
                + "<authservId>mx.example.com</authservId><xTlsHeaders>true</xTlsHeaders>"
                + "<path>true</path><trustedRelays>"
                + RELAYS
                + "</trustedRelays></mailet>";
    }

    private static Setup setup(String mailets) {
        return Setup.withPolicy(POLICY)
                .withListeners(
                        Listener.of("mx", Tls.STARTTLS),
                        Listener.of("partner-mx", Tls.STARTTLS).withClientAuth(),
                        Listener.of("proxied", Tls.STARTTLS).behindProxy())
                .withMailets(mailets);
    }

    @BeforeAll
    void start(Jameses.Pool jameses) {
        server = jameses.startAlone(setup(mailets(jameses.authority())));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        server.arrivals().clear();
    }

    /** A message, until James has answered that it took it. */
    private final class Sending {
        private final SmtpClient client;
        private String parameters = "";

        Sending(String listener) throws IOException {
            client = server.connect(listener);
        }

        Sending from(String peer) throws IOException {
            client.send("PROXY TCP4 " + peer + " 198.51.100.1 40000 25");
            return this;
        }

        Sending with(String mailParameters) {
            parameters = " " + mailParameters;
            return this;
        }

        void send(String helo, Optional<Handshake> handshake, List<String> to, String... header)
                throws IOException {
            try (client) {
                client.greet(helo);
                if (handshake.isPresent()) {
                    client.secure(handshake.get());
                }
                client.expect("MAIL FROM:<a@remote.example>" + parameters, 250);
                for (String recipient : to) {
                    client.expect("RCPT TO:<" + recipient + ">", 250);
                }
                client.expect("DATA", 354);
                for (String line : header) {
                    client.send(line);
                }
                client.message("Subject: x", "");
            }
        }
    }

    private List<String> matchedFor(String recipient) {
        return headerFor(recipient, Mark.HEADER);
    }

    private List<String> headerFor(String recipient, String name) {
        return server.arrivals().to(recipient).stream()
                .flatMap(arrival -> arrival.header(name).stream())
                .toList();
    }

    /** The ways that the single headers of the suite tell, each of which its results tell too. */
    private List<String> pathsFor(String recipient) {
        List<String> paths = headerFor(recipient, "X-TLS-Path");
        assertThat(headerFor(recipient, "Authentication-Results"))
                .hasSameSizeAs(paths)
                .allMatch(results -> results.endsWith(" policy.path=" + paths.get(0)));
        return paths;
    }

    @Test
    void aMessageOverTls13MeetsWhatItMeets() throws IOException {
        new Sending("mx")
                .send(
                        "client.example",
                        Optional.of(Handshake.of("TLSv1.3").withSuite("TLS_AES_256_GCM_SHA384")),
                        List.of("alice@example.com", "vault@example.com"));

        // The client came over the loopback interface, under TLS all the same.
        assertThat(matchedFor("alice@example.com"))
                .containsExactlyInAnyOrder("256", "FS", "Hipaa", "Clinic", "AllHops");
        assertThat(matchedFor("vault@example.com"))
                .containsExactlyInAnyOrder("256", "FS", "Hipaa", "Clinic", "AllHops");
    }

    @Test
    void aMessageOverTls12IsSplitByWhatATestingRuleWouldHaveRefused() throws IOException {
        new Sending("mx")
                .send(
                        "client.example",
                        Optional.of(
                                Handshake.of("TLSv1.2")
                                        .withSuite("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")),
                        List.of("alice@example.com", "vault@example.com"));

        assertThat(matchedFor("alice@example.com"))
                .containsExactlyInAnyOrder("FS", "Hipaa", "AllHops");
        assertThat(matchedFor("vault@example.com"))
                .containsExactlyInAnyOrder("FS", "Hipaa", "Refused", "AllHops");
        assertThat(server.arrivals().all()).hasSize(2);
    }

    @Test
    void aMessageInClearTextMatchesNothingThatAsksForTls() throws IOException {
        new Sending("mx")
                .send(
                        "client.example",
                        Optional.empty(),
                        List.of("alice@example.com", "vault@example.com"));

        assertThat(matchedFor("alice@example.com")).containsExactly("NoFS");
        assertThat(matchedFor("vault@example.com")).containsExactlyInAnyOrder("NoFS", "Refused");
    }

    @Test
    void aClientIsKnownByItsCertificate() throws IOException {
        new Sending("partner-mx")
                .send(
                        "client.example",
                        Optional.of(Handshake.any().as(Authority.Client.PARTNER)),
                        List.of("alice@example.com"));
        new Sending("partner-mx")
                .send(
                        "client.example",
                        Optional.of(Handshake.any().as(Authority.Client.OTHER)),
                        List.of("bob@example.com"));

        assertThat(matchedFor("alice@example.com"))
                .contains("Cert", "Partner")
                .doesNotContain("Other");
        assertThat(matchedFor("bob@example.com"))
                .contains("Cert", "Other")
                .doesNotContain("Partner");
    }

    @Test
    void theWishOfTheSenderIsKnown() throws IOException {
        Optional<Handshake> tls = Optional.of(Handshake.any());
        new Sending("mx")
                .with("REQUIRETLS")
                .send("client.example", tls, List.of("alice@example.com"), "TLS-Required: No");
        new Sending("mx")
                .send("client.example", tls, List.of("bob@example.com"), "TLS-Required: No");

        assertThat(matchedFor("alice@example.com"))
                .contains("RequireTls")
                .doesNotContain("NotRequired");
        assertThat(matchedFor("bob@example.com"))
                .contains("NotRequired")
                .doesNotContain("RequireTls");
    }

    @Test
    void theWayIsKnownUpToTheFirstStranger() throws IOException {
        Optional<Handshake> tls = Optional.of(Handshake.any());
        String clearTextBefore =
                "Received: from pc.remote.example ([198.51.100.7]) by out.remote.example (Postfix) with ESMTP id 1;"
                        + " Sun, 1 Mar 2026 10:00:00 +0000";
        new Sending("proxied")
                .from("203.0.113.9")
                .send("out.remote.example", tls, List.of("alice@example.com"), clearTextBefore);
        new Sending("proxied")
                .from("203.0.113.9")
                .send("out.remote.example", Optional.empty(), List.of("bob@example.com"));

        assertThat(matchedFor("alice@example.com")).contains("AllHops").doesNotContain("Without");
        assertThat(matchedFor("bob@example.com")).contains("Without").doesNotContain("AllHops");
    }

    @Test
    void theWayIsKnownBehindATrustedRelay() throws IOException {
        Optional<Handshake> tls = Optional.of(Handshake.any());
        String line =
                "Received: from pc.remote.example (pc.remote.example [203.0.113.9]) by %s (Postfix) with %s id 1;"
                        + " Sun, 1 Mar 2026 10:00:00 +0000";
        new Sending("proxied")
                .from("192.0.2.25")
                .send(
                        "relay.example.com",
                        tls,
                        List.of("alice@example.com"),
                        line.formatted("inner.example.com", "ESMTPS"));
        new Sending("proxied")
                .from("192.0.2.25")
                .send(
                        "relay.example.com",
                        tls,
                        List.of("bob@example.com"),
                        line.formatted("relay.example.com", "ESMTP"));
        new Sending("proxied")
                .from("192.0.2.25")
                .send(
                        "relay.example.com",
                        tls,
                        List.of("vault@example.com"),
                        line.formatted("unknown.example.com", "ESMTPS"));

        assertThat(matchedFor("alice@example.com")).contains("AllHops").doesNotContain("Without");
        assertThat(matchedFor("bob@example.com")).contains("Without").doesNotContain("AllHops");
        assertThat(matchedFor("vault@example.com")).doesNotContain("AllHops", "Without");
        assertThat(pathsFor("alice@example.com")).containsExactly("secure");
        assertThat(pathsFor("bob@example.com")).containsExactly("insecure");
        assertThat(pathsFor("vault@example.com")).containsExactly("unknown");
    }

    @Test
    void aWayThatAStrangerWroteIntoOurHeadersIsTakenOut() throws IOException {
        new Sending("proxied")
                .from("203.0.113.9")
                .send(
                        "out.remote.example",
                        Optional.empty(),
                        List.of("alice@example.com"),
                        "X-TLS-Path: secure",
                        "Authentication-Results: mx.example.com; x-tls=pass policy.path=secure");

        assertThat(pathsFor("alice@example.com")).containsExactly("insecure");
    }

    @Test
    void aProfileThatThereIsNotStopsTheServer() {
        Setup wrong = setup(Mark.of("MeetsTlsProfile=clinik", "Clinic"));

        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> JamesServer.start(wrong, server.authority()).close())
                .satisfies(
                        failure ->
                                assertThat(failure)
                                        .hasStackTraceContaining(
                                                "MeetsTlsProfile: there is no profile \"clinik\": write one of clinic, "));
    }
}
