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
package org.jamestls.admin.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as it was told, and remembers what it was asked. */
public final class FakeJames implements AutoCloseable {

    /** What was asked. */
    public record Asked(String method, String uri, Map<String, List<String>> headers, String body) {
        /** The one value of a header; empty where there is none. */
        public String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public FakeJames() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** What it answers to a path with its query, if that has one. */
    public FakeJames answering(String uri, int status, String body) {
        answers.put(uri, new ConcurrentLinkedDeque<>(List.of(new Answer(status, body))));
        return this;
    }

    /** What it answers once, when it has given all that it was told before; the last one stays. */
    public FakeJames then(String uri, int status, String body) {
        answers.get(uri).add(new Answer(status, body));
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Asked> asked() {
        return asked;
    }

    /** Runs a command line that asks it. */
    Run run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", url()));
        return Run.of(all.toArray(String[]::new));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String uri = exchange.getRequestURI().toString();
        asked.add(
                new Asked(
                        exchange.getRequestMethod(),
                        uri,
                        Map.copyOf(exchange.getRequestHeaders()),
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Deque<Answer> told = answers.getOrDefault(uri, new ArrayDeque<>());
        Answer answer =
                told.size() > 1
                        ? told.poll()
                        : Optional.ofNullable(told.peek()).orElseGet(() -> noRoute(uri));
        byte[] octets = answer.body().getBytes(StandardCharsets.UTF_8);
        if (answer.status() == 302) {
            exchange.getResponseHeaders().add("Location", answer.body());
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (uri.startsWith("/tls/evidence/report")) {
            exchange.getResponseHeaders().add("Tls-Evidence-Entries", "1");
        }
        exchange.sendResponseHeaders(answer.status(), octets.length == 0 ? -1 : octets.length);
        if (octets.length > 0) {
            exchange.getResponseBody().write(octets);
        }
        exchange.close();
    }

    private static Answer noRoute(String uri) {
        return new Answer(
                404,
                "{\"statusCode\":404,\"type\":\"notFound\",\"message\":\"GET "
                        + uri
                        + " can not be found\",\"details\":null}");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
