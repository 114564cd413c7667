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
import java.nio.file.Files;
import java.time.Duration;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.james.StartFailure;
import org.jamestls.it.wire.SmtpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a sender and a postmaster read of TLS that was not as required. */
@ExtendWith(Jameses.class)
class AnswersIT {
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1" helpUrl="https://example.com/tls">
              <rules>
                <rule name="refusing"><when><sender>bad.example</sender></when><require><tls/></require></rule>
                <rule name="marking" action="mark"><require><tls/></require></rule>
              </rules>
            </tlsPolicy>
            """;
    private static final String BOUNCE =
            """
            <mailet match="org.jamestls.matchers.TlsVerdictIs=fail" class="org.jamestls.mailets.TlsBounce">
              <templates>texts</templates>
              <languages>de, en</languages>
            </mailet>
            """;
    private static final String DIGEST =
            """
            <mailet match="All" class="org.jamestls.mailets.TlsNotify">
              <every>1m</every>
              <to>postmaster@example.com, bob@example.com</to>
            </mailet>
            """;
    private static final String GERMAN =
            "Subject: Nicht zugestellt\n\n${recipient}: verlangt wird TLS; siehe\n${help}\n";

    private static void send(JamesServer server, String sender, String recipient)
            throws IOException {
        try (SmtpClient client = server.greet("mx")) {
            client.envelope(sender, recipient);
            client.message("Subject: the subject", "", "the body");
        }
    }

    @Test
    void aMarkedMessageGoesBackToItsSenderWithTheReasons(Jameses.Pool jameses) throws IOException {
        Setup setup =
                Setup.withPolicy(POLICY)
                        .withListeners(Listener.of("mx", Tls.STARTTLS))
                        .withConfFile("texts/tls-bounce.de.txt", GERMAN)
                        .withMailets(BOUNCE);
        try (JamesServer server = jameses.startAlone(setup)) {
            send(server, "alice@example.com", "bob@example.com");
            send(server, "", "bob@example.com");

            assertThat(server.arrivals().to("bob@example.com")).isEmpty();
            assertThat(server.arrivals().to("alice@example.com"))
                    .singleElement()
                    .satisfies(
                            bounce -> {
                                assertThat(bounce.sender()).isEmpty();
                                assertThat(bounce.header("Subject"))
                                        .containsExactly("Nicht zugestellt");
                                assertThat(bounce.raw())
                                        .contains(
                                                "bob@example.com: verlangt wird TLS; siehe\r\nhttps://example.com/tls\r\n",
                                                "required: TLS\r\n    found:    clear text\r\n    rule:     marking\r\n",
                                                "Final-Recipient: rfc822; bob@example.com",
                                                "Status: 5.7.10",
                                                "Subject: the subject")
                                        .doesNotContain("the body");
                            });
        }
    }

    @Test
    void whatWasRefusedIsToldThePostmasterOnce(Jameses.Pool jameses) throws IOException {
        Setup setup =
                Setup.withPolicy(POLICY)
                        .withListeners(Listener.of("mx", Tls.STARTTLS))
                        .withMailets(DIGEST);
        try (JamesServer server = jameses.startAlone(setup)) {
            try (SmtpClient client = server.greet("mx")) {
                client.expect("MAIL FROM:<eve@bad.example>", 530);
                client.quit();
            }

            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> !server.arrivals().to("postmaster@example.com").isEmpty());

            assertThat(server.arrivals().to("postmaster@example.com"))
                    .singleElement()
                    .satisfies(
                            digest -> {
                                assertThat(digest.sender()).isEmpty();
                                assertThat(digest.recipients())
                                        .containsExactly(
                                                "bob@example.com", "postmaster@example.com");
                                assertThat(digest.header("Subject"))
                                        .containsExactly(
                                                "TLS at example.com: 1 refused, 0 would have been");
                                assertThat(digest.raw())
                                        .containsPattern("       1  .*  refusing  +[^ ]+\r\n")
                                        .containsPattern("       1  .*  bad.example  +[^ ]+\r\n");
                            });
            await().until(
                            () ->
                                    !Files.readString(
                                                    server.root()
                                                            .resolve(
                                                                    "var/tls-evidence/digest.json"))
                                            .contains("sending"));
        }
    }

    @Test
    void twoDigestsStopTheServer(Jameses.Pool jameses) {
        Setup setup =
                Setup.withPolicy(POLICY)
                        .withListeners(Listener.of("mx", Tls.STARTTLS))
                        .withMailets(DIGEST + DIGEST);

        assertThatThrownBy(() -> jameses.startAlone(setup))
                .isInstanceOf(StartFailure.class)
                .hasStackTraceContaining("TlsNotify: it is configured twice");
    }
}
