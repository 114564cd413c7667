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

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Headless Chromium with one window and a profile of its own. It keeps what it asked of whom and
 * what its console said. For one thread.
 */
public final class Browser implements AutoCloseable {
    public static final String TAB = "\uE004";
    public static final String ENTER = "\uE007";
    public static final String RIGHT = "\uE014";
    public static final String ESCAPE = "\uE00C";

    private static final String REQUIRED = "browser.tests.required";
    private static final String MISSING =
            "There is no chromium with chromedriver on this machine: the tests of the dashboard are"
                    + " left out (Debian: apt-get install chromium chromium-driver)";

    /** What the pages begin with that the browser itself is made of, such as that of a new tab. */
    private static final String OWN = "chrome://";

    /** Whether it was said that there is none: once is enough. */
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Nothing but loopback, nothing on its own, nothing kept. */
    private static final List<String> OPTIONS =
            List.of(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-dev-shm-usage",
                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");

    private final Driver driver;
    private final Path profile;
    private final String session;

    private Browser(Driver driver, Path profile, String session) {
        this.driver = driver;
        this.profile = profile;
        this.session = session;
    }

    /**
     * Where the machine has none, the test that asks is left out, or fails where it is required.
     */
    public static void needed() {
        if (server().isPresent() && browser().isPresent()) {
            return;
        }
        if (Boolean.getBoolean(REQUIRED)) {
            throw new AssertionError(
                    "-D" + REQUIRED + "=true, and no chromium with chromedriver is installed");
        }
        if (!TOLD.getAndSet(true)) {
            System.err.println(MISSING);
        }
        abort(MISSING);
    }

    /** Starts one, which is {@link #needed}. */
    public static Browser start() {
        needed();
        try {
            return start(server().orElseThrow(), browser().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> server() {
        return Driver.program("chromedriver");
    }

    private static Optional<Path> browser() {
        return Driver.program("chromium", "chromium-browser", "google-chrome");
    }

    private static Browser start(Path server, Path browser) throws IOException {
        Path profile = Files.createTempDirectory("james-it-browser-");
        List<String> options = new ArrayList<>(OPTIONS);
        options.add("--user-data-dir=" + profile);
        options.add("about:blank");
        Driver driver = Driver.start(server);
        String id =
                driver.send(
                                "POST",
                                "/session",
                                Map.of(
                                        "capabilities",
                                        Map.of(
                                                "alwaysMatch",
                                                Map.of(
                                                        "goog:loggingPrefs",
                                                        Map.of(
                                                                "browser", "ALL",
                                                                "performance", "ALL"),
                                                        "goog:chromeOptions",
                                                        Map.of(
                                                                "binary",
                                                                browser.toString(),
                                                                "args",
                                                                options)))))
                        .path("sessionId")
                        .asText();
        return new Browser(driver, profile, id);
    }

    // ------------------------------------------------------------ what a person does

    /** Goes to an address. */
    public void open(String url) {
        post("/url", Map.of("url", url));
    }

    public void reload() {
        post("/refresh", Map.of());
    }

    /** Clicks what a selector finds first, once it is there. */
    public void click(String css) {
        post("/element/" + element(css) + "/click", Map.of());
    }

    /** Types into what has the focus. */
    public void type(String keys) {
        List<Map<String, String>> actions = new ArrayList<>();
        keys.codePoints()
                .mapToObj(Character::toString)
                .forEach(
                        key -> {
                            actions.add(Map.of("type", "keyDown", "value", key));
                            actions.add(Map.of("type", "keyUp", "value", key));
                        });
        post(
                "/actions",
                Map.of(
                        "actions",
                        List.of(Map.of("type", "key", "id", "keyboard", "actions", actions))));
    }

    /** Makes the window as wide and high, and gives it that colour scheme. */
    public void look(int width, int height, String scheme) {
        devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        devTools(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    // ------------------------------------------------------------ what a person sees

    /** The text that is shown of the first that a selector finds; waits until it is there. */
    public String text(String css) {
        return driver.send("GET", at("/element/" + element(css) + "/text"), null).asText();
    }

    /** How many a selector finds now. */
    public int count(String css) {
        return run("return document.querySelectorAll(arguments[0]).length", css).asInt();
    }

    /** Waits until a selector finds one. */
    public void awaitPresent(String css) {
        await().atMost(PATIENCE).until(() -> count(css) > 0);
    }

    /** What a script returns that the test runs in the page. */
    public JsonNode run(String script, Object... arguments) {
        return post("/execute/sync", Map.of("script", script, "args", List.of(arguments)));
    }

    // ------------------------------------------------------------ what it did

    /** The addresses that pages asked for since the last call, those of the browser's own aside. */
    public List<String> requests() {
        List<String> urls = new ArrayList<>();
        for (JsonNode record : log("performance")) {
            JsonNode message;
            try {
                message = JSON.readTree(record.path("message").asText()).path("message");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            JsonNode sent = message.path("params");
            if (message.path("method").asText().equals("Network.requestWillBeSent")
                    && !sent.path("documentURL").asText().startsWith(OWN)) {
                urls.add(sent.path("request").path("url").asText());
            }
        }
        return urls;
    }

    /** What the console said since the last call. */
    public List<String> console() {
        List<String> said = new ArrayList<>();
        log("browser").forEach(record -> said.add(record.path("message").asText()));
        return said;
    }

    private JsonNode log(String type) {
        return post("/se/log", Map.of("type", type));
    }

    // ------------------------------------------------------------

    private String element(String css) {
        awaitPresent(css);
        return post("/element", Map.of("using", "css selector", "value", css))
                .path(ELEMENT)
                .asText();
    }

    private void devTools(String command, Map<String, ?> parameters) {
        post("/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    private JsonNode post(String path, Object body) {
        return driver.send("POST", at(path), body);
    }

    private String at(String path) {
        return "/session/" + session + path;
    }

    @Override
    public void close() {
        try {
            driver.send("DELETE", at(""), null);
        } finally {
            driver.close();
            delete(profile);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
