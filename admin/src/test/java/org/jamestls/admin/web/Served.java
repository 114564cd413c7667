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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import spark.Service;

/** Routes, served as James' web administration does. */
final class Served implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Service service = Service.ignite().ipAddress("127.0.0.1").port(0);

    private Served(Topic routes) {
        // James answers every origin, and its log of requests reads each body before a route does.
        service.before(
                (request, response) -> {
                    response.header("Access-Control-Allow-Origin", "*");
                    request.raw().getParameterMap();
                    request.raw().getInputStream().readAllBytes();
                });
        service.options("/*", (request, response) -> "");
        routes.define(service);
        service.awaitInitialization();
    }

    static Served of(Topic topic) {
        return new Served(topic);
    }

    /** A request to a path, to be sent. */
    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        service.stop();
        service.awaitStop();
    }
}
