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
package org.jamestls.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.james.webadmin.PublicRoutes;
import org.jamestls.admin.dashboard.DashboardFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import spark.Service;

class TlsDashboardRoutesTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Service service;

    @BeforeAll
    static void serve() {
        service = Service.ignite().ipAddress("127.0.0.1").port(0);
        // as web administration does
        service.before((request, response) -> response.type("application/json"));
        new TlsDashboardRoutes().define(service);
        service.awaitInitialization();
    }

    @AfterAll
    static void stop() {
        service.stop();
        service.awaitStop();
    }

    static Stream<String> paths() {
        return DashboardFile.all().stream()
                .map(file -> file.isPage() ? "/tls-dashboard" : "/tls-dashboard/" + file.name());
    }

    @Test
    void itIsPublic() {
        assertThat(new TlsDashboardRoutes()).isInstanceOf(PublicRoutes.class);
        assertThat(new TlsDashboardRoutes().getBasePath()).isEqualTo("/tls-dashboard");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyFileIsServedWithItsHeaders(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isNotBlank();
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(answer, "Content-Type"))
                .as("the type of " + path)
                .matches("text/(html|css|javascript); ?charset=utf-8");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void whatTheBrowserHasIsNotSentAgain(String path) throws Exception {
        String tag = header(get(path), "ETag");

        HttpResponse<String> again = get(path, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get(path, "If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tls-dashboard/index.html",
                "/tls-dashboard/DashboardFile.class",
                "/tls-dashboard/../TlsModule.class",
                "/tls-dashboard/../../../../META-INF/MANIFEST.MF",
                "/tls-dashboard/%2e%2e/TlsDashboardRoutes.class",
                "/tls-dashboard/..%2fTlsDashboardRoutes.class",
                "/tls-dashboard/dashboard.js/",
                "/tls-dashboard/dashboard.js%00.html",
                "/tls-dashboard//etc/passwd",
                "/tls-dashboard/lib/uPlot.min.css",
                "/tls-dashboardx"
            })
    void nothingElseIsServed(String path) throws IOException {
        assertThat(statusOf(path)).isIn(400, 404);
    }

    @Test
    void itIsReadOnly() throws Exception {
        HttpRequest post =
                HttpRequest.newBuilder(uri("/tls-dashboard"))
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build();
        assertThat(CLIENT.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + service.port() + path);
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** The status of a path that is sent as it stands: a client would tidy it up. */
    private static int statusOf(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            ("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return Pattern.compile("\\AHTTP/1.1 (\\d{3}) ")
                    .matcher(answer)
                    .results()
                    .map(found -> Integer.parseInt(found.group(1)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no HTTP: " + answer));
        }
    }
}
