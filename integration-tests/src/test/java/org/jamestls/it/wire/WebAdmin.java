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
package org.jamestls.it.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Talks to James' web administration on loopback. Thread safe. */
public final class WebAdmin {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of all, since each has threads of its own. */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final Optional<String> token;

    private WebAdmin(int port, Optional<String> token) {
        this.port = port;
        this.token = token;
    }

    /** At that port, without a token. */
    public static WebAdmin at(int port) {
        return new WebAdmin(port, Optional.empty());
    }

    /** The same with a token. */
    public WebAdmin with(String bearer) {
        return new WebAdmin(port, Optional.of(bearer));
    }

    /** Sends a request, with an empty body where there is nothing to say. */
    public HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, body, Optional.empty());
    }

    /** Sends what curl would, with what it names in place of its data. */
    public HttpResponse<String> send(Curl curl, String body) {
        return send(curl.method(), curl.path(), body, curl.contentType());
    }

    private HttpResponse<String> send(
            String method, String path, String body, Optional<String> contentType) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(PATIENCE)
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        contentType.ifPresent(type -> request.header("Content-Type", type));
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a route answers, which has to have that status. */
    public JsonNode json(String method, String path, String body, int status) {
        HttpResponse<String> response = send(method, path, body);
        assertThat(response.statusCode())
                .as(method + " " + path + ": " + response.body())
                .isEqualTo(status);
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    /** What one health check tells, by its name. */
    public JsonNode health(String check) {
        return get("/healthcheck/checks/" + check);
    }

    /** Waits until so many are counted of what {@code /tls/statistics} has by that name. */
    public void awaitCounted(String what, int many) {
        await().atMost(PATIENCE)
                .until(
                        () -> get("/tls/statistics").path("total").path(what).asInt(),
                        counted -> counted == many);
    }

    /** What a route answers, with 200. */
    public JsonNode get(String path) {
        return json("GET", path, "", 200);
    }
}
