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
package org.jamestls.it.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The WebDriver server of Chromium, on a port of its own choice. For one thread. */
final class Driver implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("started successfully on port (\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private Driver(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where the program is that has the first of these names. */
    static Optional<Path> program(String... names) {
        return Stream.of(names)
                .flatMap(
                        name ->
                                Stream.of(
                                                System.getenv()
                                                        .getOrDefault("PATH", "")
                                                        .split(File.pathSeparator))
                                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it, and waits until it takes commands. */
    static Driver start(Path program) throws IOException {
        Process process =
                new ProcessBuilder(program.toString(), "--port=0")
                        .redirectErrorStream(true)
                        .start();
        // Not closed: the server would end with the pipe that it writes to.
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                return new Driver(process, Integer.parseInt(ready.group(1)));
            }
        }
        throw new IOException(program + " ended before it was ready");
    }

    /**
     * Runs a command, and gives its value.
     *
     * @throws IllegalStateException when the browser says that it can't, an open alert among the
     *     reasons
     */
    JsonNode send(String method, String path, Object body) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(PATIENCE)
                            .method(
                                    method,
                                    method.equals("POST")
                                            ? HttpRequest.BodyPublishers.ofString(
                                                    JSON.writeValueAsString(body))
                                            : HttpRequest.BodyPublishers.noBody())
                            .build();
            JsonNode value =
                    JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                            .path("value");
            if (value.has("error")) {
                throw new IllegalStateException(
                        path + ": " + value.path("error") + " " + value.path("message"));
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
