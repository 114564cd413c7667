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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jamestls.it.james.JamesServer;

/** The dashboard of a server, as a browser shows it. For one thread. */
public final class Dashboard {
    private static final String BUSY = "#main[aria-busy=true], .body[aria-busy=true]";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Browser browser;
    private final String address;

    private Dashboard(Browser browser, String address) {
        this.browser = browser;
        this.address = address;
    }

    /** That of a server. */
    public static Dashboard of(JamesServer james, Browser browser) {
        return new Dashboard(
                browser, "http://127.0.0.1:" + james.webAdminPort() + "/tls-dashboard");
    }

    /** Opens the page anew, without waiting for what it loads. */
    public void open(String fragment) {
        browser.look(1280, 900, "light");
        browser.open("about:blank");
        browser.open(address + fragment);
    }

    /** Opens the page anew, and waits until all of it is loaded. */
    public void show(String fragment) {
        open(fragment);
        settle();
    }

    /** Clicks what a selector finds, and waits until all is loaded that it leads to. */
    public void follow(String css) {
        browser.click(css);
        settle();
    }

    /** Waits until all parts are loaded. */
    public void settle() {
        await().atMost(PATIENCE)
                .until(() -> browser.count(".panel") > 0 && browser.count(BUSY) == 0);
    }

    /** The cells of the rows that are shown of a part. */
    public List<List<String>> rows(String part) {
        List<List<String>> rows = new ArrayList<>();
        JsonNode found =
                browser.run(
                        "return [...document.querySelectorAll(arguments[0] + ' tbody tr')]"
                                + ".filter(row => row.checkVisibility())"
                                + ".map(row => [...row.cells].map(cell => cell.innerText.trim()))",
                        part);
        for (JsonNode row : found) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.asText()));
            rows.add(cells);
        }
        return rows;
    }

    /**
     * Checks that since the last time nobody but this server was asked, and that nothing was
     * forbidden by the Content-Security-Policy or failed in a script.
     *
     * @param refusals the words by which the console may tell of requests that the server refused
     */
    public void mustHaveBeenQuiet(String... refusals) {
        assertThat(browser.requests())
                .allMatch(
                        url ->
                                url.startsWith(address)
                                        || url.startsWith(address.replace("-dashboard", ""))
                                        || url.equals(
                                                address.replace("tls-dashboard", "healthcheck"))
                                        || url.startsWith("data:image/svg+xml")
                                        || url.equals("about:blank"));
        assertThat(browser.console())
                .noneMatch(said -> said.contains("Content Security Policy"))
                .allMatch(said -> List.of(refusals).stream().anyMatch(said::contains));
    }
}
