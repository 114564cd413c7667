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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.utils.PropertiesProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spark.Route;

class SameOriginTest {
    private static final String PAGE = "https://elsewhere.example";

    private static Optional<String> allowed(PropertiesProvider properties, String path)
            throws Exception {
        SameOrigin origins = SameOrigin.of(properties);
        try (Served served =
                Served.of(
                        service -> {
                            origins.define(service);
                            service.get("/tls", (request, response) -> "state");
                            service.get("/tls/sessions", (request, response) -> "sessions");
                            service.get("/domains", (request, response) -> "James' own");
                        })) {
            HttpRequest.Builder request = served.to(path).header("Origin", PAGE);
            return served.send(request).headers().firstValue("Access-Control-Allow-Origin");
        }
    }

    private static PropertiesProvider saying(String enabled) {
        BaseConfiguration said = new BaseConfiguration();
        said.addProperty("cors.enable", enabled);
        return provider(Optional.of(said));
    }

    private static PropertiesProvider provider(Optional<Configuration> said) {
        return new PropertiesProvider(null, null) {
            @Override
            public Configuration getConfiguration(String name) throws FileNotFoundException {
                assertThat(name).isEqualTo("webadmin");
                return said.orElseThrow(() -> new FileNotFoundException(name));
            }
        };
    }

    @Test
    void noPageOfAnotherServerMayReadTheRoutes() throws Exception {
        assertThat(allowed(provider(Optional.empty()), "/tls")).isEmpty();
        assertThat(allowed(provider(Optional.of(new BaseConfiguration())), "/tls/sessions"))
                .isEmpty();
        assertThat(allowed(saying("false"), "/tls/sessions")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, cross-site, 403",
        "PUT, cross-site, 403",
        "DELETE, same-site, 403",
        "POST, same-origin, 200",
        "POST, none, 200",
        "GET, cross-site, 200",
    })
    void noPageOfAnotherServerMayChangeAnything(String method, String whose, int status)
            throws Exception {
        SameOrigin origins = SameOrigin.of(provider(Optional.empty()));
        Route done = (request, response) -> "done";
        try (Served served =
                Served.of(
                        service -> {
                            origins.define(service);
                            service.get("/tls/policy", done);
                            service.post("/tls/policy", done);
                            service.put("/tls/policy", done);
                            service.delete("/tls/policy", done);
                        })) {
            HttpResponse<String> answer =
                    served.send(
                            served.to("/tls/policy")
                                    .method(method, BodyPublishers.noBody())
                                    .header("Sec-Fetch-Site", whose));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(answer.body()).contains(status == 403 ? "cors.enable=true" : "done");
        }
    }

    @Test
    void whatIsNotOursIsLeftAsItIs() throws Exception {
        assertThat(allowed(saying("false"), "/domains")).contains("*");
    }

    @Test
    void whereAnAdministratorWantsItItIsAsJamesSays() throws Exception {
        assertThat(allowed(saying("true"), "/tls")).contains("*");
        assertThat(allowed(saying("true"), "/tls/sessions")).contains("*");
    }
}
