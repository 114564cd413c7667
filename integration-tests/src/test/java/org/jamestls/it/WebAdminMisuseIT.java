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
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jamestls.it.james.Contract;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.WebAdmin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests as nobody means them, and a ledger that is not there, at a real James. */
@ExtendWith(Jameses.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebAdminMisuseIT {
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules>
              <rule name="strict"><require><tls/></require></rule>
            </rules></tlsPolicy>
            """;
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Contract contract = Contract.read();
    private JamesServer james;
    private WebAdmin web;

    @BeforeEach
    void start(Jameses.Pool jameses) {
        if (james == null) {
            james =
                    jameses.startAlone(
                            Setup.withPolicy(POLICY)
                                    .withListeners(Listener.of("mx", Tls.STARTTLS))
                                    .withRoutes(Setup.ROUTES)
                                    .withTasks());
            web = WebAdmin.at(james.webAdminPort());
        }
    }

    @AfterAll
    void stop() {
        if (james != null) {
            james.close();
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + james.webAdminPort() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** James' log of requests has read such a body before any route does, and it is gone. */
    @Test
    void aPolicyThatComesInChunksIsNotTakenForNone() throws Exception {
        byte[] policy = "<no/>".getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer =
                send(
                        to("/tls/policy/lint")
                                .header("Content-Type", "application/xml")
                                .POST(
                                        BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(policy))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("Content-Length");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "PUT    | /tls/policy/emergency     | {\"who\":\"a\",\"why\":\"b\",\"for\":\"PT1H\",\"rules\":[\"mx\"]} | 'rules'",
                "PUT    | /tls/policy/emergency     | {\"who\":\"a\",\"who\":\"b\",\"why\":\"c\",\"for\":\"PT1H\"} | twice",
                "PUT    | /tls/policy/emergency?x=1 | {\"who\":\"a\",\"why\":\"b\",\"for\":\"PT1H\"} | 'x'",
                "DELETE | /tls/policy/emergency?x=1 | | 'x'",
                "POST   | /tls/policy?reload        | <tlsPolicy/> | no body",
                "POST   | /tls/evidence/verify      | {\"from\":\"2026-11-24\"} | no body",
                "POST   | /tls/probe                | {\"host\":\"self\",\"port\":465} | 'port'",
                "GET    | /tls/sessions?verdict=none&rule=strict | | 'verdict' and 'rule'",
                "GET    | /tls/refusals?protocol=TLSv1.2&afterFailedHandshake=true | | 'protocol' and 'afterFailedHandshake'",
                "GET    | /tls/sessions?to=2026-11-24&cursor=7@4102444800000 | | 'cursor'",
            })
    void whatIsNotMeantIsRefusedByItsName(String method, String path, String body, String named)
            throws Exception {
        HttpResponse<String> answer =
                send(
                        to(path).header("Content-Type", "application/json")
                                .method(
                                        method,
                                        body == null
                                                ? BodyPublishers.noBody()
                                                : BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("InvalidArgument", named);
        assertThat(web.send("GET", "/tls/policy/emergency", "").statusCode())
                .as("no emergency has begun")
                .isEqualTo(404);
    }

    @Test
    void noPageOfAnotherServerMayReadOrChangeIt() throws Exception {
        HttpResponse<String> read =
                send(to("/tls/policy").header("Origin", "https://elsewhere.example"));
        HttpResponse<String> change =
                send(
                        to("/tls/policy/emergency")
                                .header("Origin", "https://elsewhere.example")
                                .header("Access-Control-Request-Method", "PUT")
                                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.headers().firstValue(ALLOWED)).isEmpty();
        assertThat(change.headers().firstValue(ALLOWED)).isEmpty();
    }

    @Test
    void whatACheckFoundDoesNotTellWhereTheLedgerLies() {
        JsonNode task =
                web.json("POST", "/tls/evidence/verify?expectHead=" + "0".repeat(64), "", 201);

        JsonNode ended =
                await().atMost(Duration.ofMinutes(1))
                        .until(
                                () -> web.get("/tasks/" + task.path("taskId").asText()),
                                it -> it.path("status").asText().equals("completed"));
        assertThat(ended.at("/additionalInformation/result/breaks/0/kind").asText())
                .isEqualTo("head-not-found");
        assertThat(ended.toString()).doesNotContain(james.root().toString());
        assertThat(ended.path("additionalInformation").has("trouble")).isFalse();
    }

    @Test
    void theStateIsToldWhereTheLedgerCanNotBeRead() throws Exception {
        Path ledger = james.root().resolve("var/tls-evidence");
        Path away = james.root().resolve("var/away");
        Files.move(ledger, away);
        try {
            JsonNode state = web.get("/tls");

            assertThat(contract.violations("GET", "/tls", state)).isEmpty();
            assertThat(state.path("policy").path("rules").asInt()).isEqualTo(1);
            assertThat(state.has("traffic")).isFalse();
            assertThat(state.path("trafficTrouble").asText()).contains("can't be counted");
            assertThat(web.json("GET", "/tls/statistics", "", 500).toString())
                    .doesNotContain(james.root().toString());
        } finally {
            Files.move(away, ledger);
        }
    }
}
