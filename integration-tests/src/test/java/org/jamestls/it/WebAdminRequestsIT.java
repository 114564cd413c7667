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

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import org.jamestls.it.james.Artifacts;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.wire.Curl;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests as the page has them, and such as are refused. */
@Order(Jameses.WEB_ADMIN)
class WebAdminRequestsIT extends AbstractWebAdminIT {
    private static final String ALLOWED = "Access-Control-Allow-Origin";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void theExamplesOfThePageWork() throws IOException {
        JsonNode session = sessions("&protocol=TLSv1.2").get(0);
        String id = session.path("session").asText();
        String mail =
                web.get("/tls/sessions/" + id)
                        .path("entries")
                        .get(0)
                        .path("entry")
                        .path("mail")
                        .asText();
        int examples = 0;
        for (String line : Files.readAllLines(Artifacts.docs().resolve("webadmin.md"))) {
            if (line.startsWith("    $ curl")) {
                String[] parts =
                        line.strip()
                                .substring("$ ".length())
                                .replace("7f3a9c21", id)
                                .replace("Mail1764007979137-ab12", mail)
                                .split(" # ");
                Curl curl = Curl.of(parts[0]);
                String body =
                        curl.data()
                                .map(
                                        data ->
                                                data.equals("@tls-policy.xml")
                                                        ? WebAdminScene.POLICY
                                                        : data)
                                .orElse("");
                HttpResponse<String> response = web.send(curl, body);
                if (parts.length == 1) {
                    assertThat(response.statusCode()).as(line + response.body()).isIn(200, 201);
                } else {
                    assertThat(response.statusCode())
                            .as(line)
                            .isEqualTo(Integer.parseInt(parts[1]));
                }
                examples++;
            }
        }
        assertThat(examples).isGreaterThan(15);
    }

    /** As curl sends it unless told. */
    @ParameterizedTest
    @CsvSource({
        "POST, /tls/policy/lint",
        "POST, /tls/policy/what-if",
        "POST, /tls/policy/explain",
        "POST, /tls/probe",
        "PUT, /tls/policy/emergency"
    })
    void aBodyThatCameAsAFormIsRefusedAndNotTakenForNone(String method, String path) {
        Curl form = Curl.of("curl -X " + method + " -d 'x' http://127.0.0.1:8000" + path);

        HttpResponse<String> response = web.send(form, "<tlsPolicy/>");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("Content-Type: application/json");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvFileSource(resources = "invalid-requests.csv", delimiter = '|', numLinesToSkip = 1)
    void whatIsWrongWithARequestIsNamed(String method, String path, String body, String named) {
        JsonNode answer = web.json(method, path, Objects.requireNonNullElse(body, ""), 400);

        assertThat(answer.path("type").asText()).isEqualTo("InvalidArgument");
        assertThat(answer.path("message").asText()).contains(named);
    }

    @Test
    void noEmergencyBeginsByARequestThatIsRefused() {
        web.json(
                "PUT",
                "/tls/policy/emergency",
                "{\"who\":\"a\",\"why\":\"b\",\"for\":\"PT1H\",\"rules\":[\"trial\"]}",
                400);

        assertThat(web.send("GET", "/tls/policy/emergency", "").statusCode()).isEqualTo(404);
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

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + scene.james().webAdminPort() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
