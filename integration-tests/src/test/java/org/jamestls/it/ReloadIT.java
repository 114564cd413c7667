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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jamestls.it.james.Arrival;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.SmtpClient;
import org.jamestls.it.wire.WebAdmin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The policy of a running James is changed: by its file and web administration, as an administrator
 * does.
 */
@ExtendWith(Jameses.class)
class ReloadIT {
    private static final String POLICY =
            "<tlsPolicy xmlns=\"urn:org.jamestls:tls-policy:1\" %s>%n<rules>%n%s%n</rules></tlsPolicy>";
    private static final String OPEN =
            "<rule name=\"open\" action=\"mark\"><require><tls/></require></rule>";
    private static final String STRICT = "<rule name=\"strict\"><require><tls/></require></rule>";
    private static final String LISTED =
            "<rule name=\"listed\"><when><sender file=\"partners.txt\"/></when><require><tls/></require></rule>"
                    + OPEN;
    private static final String STARTTLS_FIRST = "530 5.7.0 Must issue a STARTTLS command first";

    private Jameses.Pool jameses;
    private JamesServer james;
    private WebAdmin web;

    @BeforeEach
    void takeThePool(Jameses.Pool pool) {
        jameses = pool;
    }

    @AfterEach
    void stop() {
        if (james != null) {
            james.close();
        }
    }

    private void start(Setup setup) {
        james =
                jameses.startAlone(
                        setup.withListeners(Listener.of("mx", Tls.STARTTLS))
                                .withRoutes(Setup.ROUTES)
                                .withHealthChecks("TlsPolicy"));
        web = james.webAdmin();
    }

    private static String policy(String attributes, String rules) {
        return POLICY.formatted(attributes, rules);
    }

    private void write(String name, String text) throws IOException {
        Path file = james.conf(name);
        Path beside = file.resolveSibling(name + ".new");
        Files.writeString(beside, text);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    // ------------------------------------------------------------ reload

    @Test
    void aNewPolicyHoldsFromTheNextTransactionOnAndNoMessageIsJudgedByTwo() throws Exception {
        start(Setup.withPolicy(policy("", OPEN)));
        try (SmtpClient under = james.greet("mx");
                SmtpClient after = james.greet("mx")) {
            under.expect("MAIL FROM:<ann@a.example>", 250);
            after.expect("NOOP", 250);

            write("tls-policy.xml", policy("", STRICT));
            JsonNode reloaded = web.json("POST", "/tls/policy?reload", "", 200);

            assertThat(reloaded.path("changed").asBoolean()).isTrue();
            assertThat(reloaded.path("rules").asInt()).isEqualTo(1);
            assertThat(after.command("MAIL FROM:<ann@a.example>").toString())
                    .contains(STARTTLS_FIRST);
            // The one that had begun is decided to its end by the policy that it began with.
            under.expect("RCPT TO:<bob@example.com>", 250);
            under.expect("DATA", 354);
            under.message("Subject: begun before", "", "x");
            assertThat(under.command("MAIL FROM:<ann@a.example>").toString())
                    .contains(STARTTLS_FIRST);

            Arrival arrival =
                    await().until(() -> james.arrivals().all(), all -> !all.isEmpty()).get(0);
            assertThat(arrival.attributes())
                    .containsEntry("org.jamestls.rule", "open")
                    .containsEntry(
                            "org.jamestls.policy", reloaded.path("previousVersion").asText());
        }
    }

    @Test
    void aBadPolicyLeavesTheOldOneInForceAndSaysSoToTheCallerInTheLogAndInHealth()
            throws Exception {
        start(Setup.withPolicy(policy("", STRICT)));
        assertThat(web.health("TlsPolicy").path("status").asText()).isEqualTo("healthy");

        write(
                "tls-policy.xml",
                policy(
                        "",
                        "<rule name=\"x\"><require><protocol min=\"TLSv1.4\"/></require></rule>"));
        JsonNode refused = web.json("POST", "/tls/policy?reload", "", 409);

        assertThat(refused.path("message").asText()).contains("stays in force");
        assertThat(refused.path("details").asText()).contains("tls-policy.xml:3:", "TLSv1.4");
        assertThat(james.log().messages())
                .anyMatch(
                        line ->
                                line.contains("stays in force")
                                        && line.contains("tls-policy.xml:3:"));
        assertThat(web.health("TlsPolicy").path("status").asText()).isEqualTo("degraded");
        assertThat(web.health("TlsPolicy").path("cause").asText())
                .contains("could not be used")
                .doesNotContain("TLSv1.4", "strict", "/");
        assertRefusesClearText();

        write("tls-policy.xml", policy("", STRICT));
        web.json("POST", "/tls/policy?reload", "", 200);
        assertThat(web.health("TlsPolicy").path("status").asText()).isEqualTo("healthy");
    }

    @Test
    void aListThatChangedIsReadAgain() throws Exception {
        start(Setup.withPolicy(policy("", LISTED)).withConfFile("partners.txt", "b.example\n"));
        assertAcceptsClearText();

        write("partners.txt", "b.example\na.example\n");
        web.json("POST", "/tls/policy?reload", "", 200);

        assertRefusesClearText();
    }

    @Test
    void aWatchedPolicyIsReadAgainByItself() throws Exception {
        start(Setup.withPolicy(policy("reload=\"watch\"", OPEN)));
        assertAcceptsClearText();

        write("tls-policy.xml", policy("reload=\"watch\"", STRICT));

        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                james.log().messages().stream()
                                        .anyMatch(
                                                line ->
                                                        line.contains(
                                                                "read again, by a change of the file")));
        assertRefusesClearText();
    }

    @Test
    void aRequestThatSaysNotWhatToDoIsTold() throws Exception {
        start(Setup.withPolicy(policy("", OPEN)));

        assertThat(web.json("POST", "/tls/policy", "", 400).path("message").asText())
                .contains("'reload' query parameter");
    }

    // ------------------------------------------------------------ emergency

    @Test
    void anEmergencyPutsEveryRuleIntoTestingAndOutlivesARestart() throws Exception {
        start(Setup.withPolicy(policy("", STRICT)));
        web.json("GET", "/tls/policy/emergency", "", 404);
        assertRefusesClearText();

        JsonNode begun =
                web.json(
                        "PUT",
                        "/tls/policy/emergency",
                        "{\"who\":\"Ann\",\"why\":\"the certificate has expired\",\"for\":\"PT4H\"}",
                        200);

        assertThat(Instant.parse(begun.path("until").asText()))
                .isEqualTo(Instant.parse(begun.path("from").asText()).plus(Duration.ofHours(4)));
        assertAcceptsClearText();
        assertThat(james.log().messages())
                .anyMatch(
                        line ->
                                line.contains("emergency until")
                                        && line.contains("by Ann: the certificate has expired"));
        assertThat(web.health("TlsPolicy").path("cause").asText())
                .contains("an emergency until")
                .doesNotContain("Ann", "certificate");
        String kept = Files.readString(james.root().resolve("var/tls-emergency.json"));
        james.close();

        start(Setup.withPolicy(policy("", STRICT)).withConfFile("../var/tls-emergency.json", kept));

        assertAcceptsClearText();
        assertThat(web.json("GET", "/tls/policy/emergency", "", 200).path("who").asText())
                .isEqualTo("Ann");
        assertThat(web.send("DELETE", "/tls/policy/emergency", "").statusCode()).isEqualTo(204);
        assertRefusesClearText();
        assertThat(james.root().resolve("var/tls-emergency.json")).doesNotExist();
    }

    @Test
    void anEmergencyFileThatIsNoneRelaxesNothing() throws Exception {
        start(
                Setup.withPolicy(policy("", STRICT))
                        .withConfFile("../var/tls-emergency.json", "{\"who\": \"Ann\"}"));

        assertRefusesClearText();
        assertThat(web.health("TlsPolicy").path("status").asText()).isEqualTo("degraded");
    }

    @Test
    void aBadRequestForAnEmergencyNamesTheField() throws Exception {
        start(Setup.withPolicy(policy("", STRICT)));

        List.of(
                        List.of("", "must be {"),
                        List.of("{", "JSON"),
                        List.of("[]", "must be {"),
                        List.of("{\"why\":\"x\",\"for\":\"PT1H\"}", "'who'"),
                        List.of("{\"who\":\"Ann\",\"for\":\"PT1H\"}", "'why'"),
                        List.of("{\"who\":\"Ann\",\"why\":\"x\"}", "'for'"),
                        List.of("{\"who\":\"Ann\",\"why\":\"x\",\"for\":\"4 hours\"}", "'for'"),
                        List.of(
                                "{\"who\":\"Ann\",\"why\":\"x\",\"for\":\"P999999999D\"}",
                                "at most 7 days"),
                        List.of(
                                "{\"who\":\"Ann\",\"why\":\"x\",\"for\":\"P8D\"}",
                                "at most 7 days"),
                        List.of("{\"who\":\" \",\"why\":\"x\",\"for\":\"PT1H\"}", "who must be"))
                .forEach(
                        bad ->
                                assertThat(
                                                web.json(
                                                                "PUT",
                                                                "/tls/policy/emergency",
                                                                bad.get(0),
                                                                400)
                                                        .path("message")
                                                        .asText())
                                        .as(bad.get(0))
                                        .contains(bad.get(1)));
        assertRefusesClearText();
    }

    // ------------------------------------------------------------ the server

    private void assertAcceptsClearText() throws IOException {
        try (SmtpClient client = james.greet("mx")) {
            client.expect("MAIL FROM:<ann@a.example>", 250);
            client.expect("RCPT TO:<bob@example.com>", 250);
        }
    }

    private void assertRefusesClearText() throws IOException {
        try (SmtpClient client = james.greet("mx")) {
            assertThat(client.command("MAIL FROM:<ann@a.example>").toString())
                    .contains(STARTTLS_FIRST);
        }
    }
}
