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

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.prometheus.client.dropwizard.DropwizardExports;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.json.DTOConverter;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.apache.james.task.TaskManager;
import org.apache.james.webadmin.PublicRoutes;
import org.apache.james.webadmin.RandomPortSupplier;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.WebAdminConfiguration;
import org.apache.james.webadmin.WebAdminServer;
import org.apache.james.webadmin.authentication.AuthenticationFilter;
import org.apache.james.webadmin.mdc.LoggingRequestFilter;
import org.apache.james.webadmin.routes.HealthCheckRoutes;
import org.apache.james.webadmin.routes.TasksRoutes;
import org.apache.james.webadmin.utils.JsonTransformer;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * Web administration of a James 3.9, with the routes and health checks of the twin, on a port that
 * the system chooses. That part of James 3.9 is in no registry. In its place, under the Spark,
 * metrics and task manager of 3.9, stand the server and the routes of James 3.8.1, and two parts
 * written here that answer as those of 3.9 do: who knows the password, and what Prometheus reads.
 */
final class WebAdmin39 implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final WebAdminServer server;
    private final Optional<String> password;

    private WebAdmin39(WebAdminServer server, Optional<String> password) {
        this.server = server;
        this.password = password;
    }

    /** With the classes that {@code extensions.routes} and {@code additional.healthchecks} name. */
    static WebAdmin39 of(James39 james, String password, List<String> routes, List<String> checks)
            throws ClassNotFoundException {
        JsonTransformer json = new JsonTransformer();
        List<Routes> all = new ArrayList<>();
        for (String route : routes) {
            all.add((Routes) james.instance(route));
        }
        Set<HealthCheck> health = new LinkedHashSet<>();
        for (String check : checks) {
            health.add((HealthCheck) james.instance(check));
        }
        all.add(new HealthCheckRoutes(health, json));
        all.add(new Metrics(james.bound(Key.get(MetricRegistry.class))));
        all.add(
                new TasksRoutes(
                        james.bound(Key.get(TaskManager.class)),
                        json,
                        james.bound(
                                Key.get(
                                        new TypeLiteral<
                                                DTOConverter<
                                                        AdditionalInformation,
                                                        AdditionalInformationDTO>>() {}))));
        WebAdminServer server =
                new WebAdminServer(
                        WebAdminConfiguration.builder()
                                .enabled()
                                .host("127.0.0.1")
                                .port(new RandomPortSupplier())
                                .build(),
                        all,
                        new PasswordWanted(password),
                        james.bound(Key.get(MetricFactory.class)),
                        LoggingRequestFilter.create()) {};
        return new WebAdmin39(server.start(), Optional.of(password));
    }

    /** The same for somebody who gives that password, or none. */
    WebAdmin39 askedWith(Optional<String> other) {
        return new WebAdmin39(server, other);
    }

    /** Where it is. */
    String url() {
        return "http://127.0.0.1:" + server.getPort().getValue();
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        password.ifPresent(text -> request.header("Password", text));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What a route answers, which has to have that status. */
    JsonNode json(String method, String path, String body, int status)
            throws IOException, InterruptedException {
        HttpResponse<String> response = send(method, path, body);
        assertThat(response.statusCode())
                .as("%s %s: %s", method, path, response.body())
                .isEqualTo(status);
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        server.destroy();
    }

    /** As the PasswordFilter of James 3.9 with one password in {@code webadmin.properties}. */
    private record PasswordWanted(String password) implements AuthenticationFilter {
        private static final int UNAUTHORIZED = 401;

        @Override
        public void handle(Request request, Response response) {
            if (!request.requestMethod().equals("OPTIONS")) {
                String given = request.headers("Password");
                if (given == null) {
                    spark.Spark.halt(UNAUTHORIZED, "No Password in header.");
                }
                if (!password.equals(given)) {
                    spark.Spark.halt(UNAUTHORIZED, "Wrong password.");
                }
            }
        }
    }

    /** As the MetricsRoutes of James, whose own of 3.8.1 knows the servlets of javax alone. */
    private record Metrics(MetricRegistry registry) implements PublicRoutes {
        @Override
        public String getBasePath() {
            return "/metrics";
        }

        @Override
        public void define(Service service) {
            service.get(
                    getBasePath(),
                    (request, response) -> {
                        response.type(TextFormat.CONTENT_TYPE_004);
                        StringWriter text = new StringWriter();
                        TextFormat.write004(
                                text,
                                Collections.enumeration(new DropwizardExports(registry).collect()));
                        return text.toString();
                    });
        }
    }
}
