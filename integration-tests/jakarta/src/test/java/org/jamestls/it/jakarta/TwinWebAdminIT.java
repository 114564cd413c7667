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
package org.jamestls.it.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.apache.james.task.TaskManager;
import org.apache.james.utils.ClassName;
import org.apache.james.webadmin.Routes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spark.Service;

/**
 * The routes of the twin under the Spark of James 3.9, over HTTP. What stands around them is that
 * of web administration of James 3.8.1, whose parts in use here are the same in 3.9.0.
 */
class TwinRoutesIT {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Service service = Service.ignite();

    @TempDir private Path folder;

    @BeforeEach
    void define() throws Exception {
        Routes routes =
                (Routes)
                        James39.in(folder)
                                .loader()
                                .withChildModule(
                                        binder ->
                                                binder.bind(TaskManager.class)
                                                        .toInstance(noTasks()))
                                .instantiate(new ClassName("org.jamestls.admin.TlsRoutes"));
        service.ipAddress("127.0.0.1");
        service.port(0);
        routes.define(service);
        service.awaitInitialization();
    }

    private static TaskManager noTasks() {
        return (TaskManager)
                Proxy.newProxyInstance(
                        TaskManager.class.getClassLoader(),
                        new Class<?>[] {TaskManager.class},
                        (proxy, method, arguments) -> {
                            throw new UnsupportedOperationException(method.getName());
                        });
    }

    @AfterEach
    void stop() {
        service.stop();
        service.awaitStop();
    }

    private JsonNode json(String method, String path, String body, int status) throws Exception {
        HttpResponse<String> response =
                http.send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + service.port() + path))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return new ObjectMapper().readTree(response.body());
    }

    @Test
    void theStateAndThePolicyAreTold() throws Exception {
        assertThat(json("GET", "/tls", "", 200).path("policy").path("rules").asInt()).isEqualTo(1);
        assertThat(json("GET", "/tls/policy", "", 200).path("xml").asText()).contains("tlsPolicy");
        assertThat(json("GET", "/tls/listeners", "", 200).path("listeners")).isEmpty();
    }

    @Test
    void bodiesAreRead() throws Exception {
        assertThat(json("POST", "/tls/policy/lint", "<no/>", 200).path("policy").asText())
                .isEqualTo("body");
        assertThat(
                        json(
                                        "POST",
                                        "/tls/policy/explain",
                                        "{\"listener\":\"mx\",\"tls\":\"clear\"}",
                                        200)
                                .path("explanations"))
                .hasSize(1);
        json("POST", "/tls/policy/explain", "x".repeat(100_001), 413);
    }

    @Test
    void whatIsWrongIsTold() throws Exception {
        assertThat(json("GET", "/tls?x=1", "", 400).path("message").asText()).contains("'x'");
        assertThat(json("GET", "/tls/refusals", "", 409).path("message").asText())
                .contains("No evidence is kept");
    }
}
