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
package org.jamestls.admin.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {
    private static final int MOST = 20;

    private static Served served;

    @BeforeAll
    static void serve() {
        served =
                Served.of(
                        service -> {
                            service.post(
                                    "/octets",
                                    (request, response) ->
                                            "read "
                                                    + new String(
                                                            Bodies.octets(request, MOST), UTF_8));
                            service.post(
                                    "/none",
                                    (request, response) -> {
                                        Bodies.none(request);
                                        return "none";
                                    });
                            service.post(
                                    "/object",
                                    (request, response) -> {
                                        Bodies.checkMembers(
                                                Bodies.object(request, MOST, "{\"a\": ...}"),
                                                Set.of("a"));
                                        return "read";
                                    });
                        });
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static HttpResponse<String> post(String path, String type, BodyPublisher body)
            throws Exception {
        return served.send(served.to(path).header("Content-Type", type).POST(body));
    }

    private static BodyPublisher inChunks(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "application/json", "text/plain"})
    void aBodyIsReadWhateverItsType(String type) throws Exception {
        HttpResponse<String> answer = post("/octets", type, BodyPublishers.ofString("<a/>"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("read <a/>");
        assertThat(post("/octets", type, BodyPublishers.noBody()).body()).isEqualTo("read ");
    }

    // James hands none of these on, and to answer as if nothing had been sent would mislead.
    @Test
    void aBodyInChunksIsRefusedAndNotTakenForNone() throws Exception {
        HttpResponse<String> answer = post("/octets", "application/xml", inChunks("<a/>"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Content-Length");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "multipart/form-data; boundary=x"
            })
    void aFormIsRefusedAndNotTakenForNone(String type) throws Exception {
        HttpResponse<String> answer = post("/octets", type, BodyPublishers.ofString("<a/>"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Content-Type");
    }

    @Test
    void aLongBodyIsRefused() throws Exception {
        BodyPublisher body = BodyPublishers.ofString("x".repeat(MOST + 1));

        assertThat(post("/octets", "application/xml", body).statusCode()).isEqualTo(413);
    }

    @Test
    void aRouteWithoutABodyTakesNone() throws Exception {
        assertThat(post("/none", "text/plain", BodyPublishers.noBody()).body()).isEqualTo("none");
        assertThat(post("/none", "text/plain", BodyPublishers.ofString("x")).statusCode())
                .isEqualTo(400);
        assertThat(post("/none", "text/plain", inChunks("x")).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'{\"a\": 1}', 200",
                "'{\"a\": 1, \"a\": 2}', 400",
                "'{\"b\": 1}', 400",
                "'{\"a\": 1} x', 400",
                "'[]', 400",
                "'', 400"
            })
    void anObjectHasItsMembersOnceAndNoOthers(String body, int status) throws Exception {
        assertThat(post("/object", "application/json", BodyPublishers.ofString(body)).statusCode())
                .isEqualTo(status);
    }
}
