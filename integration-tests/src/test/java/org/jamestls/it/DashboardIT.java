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
package org.jamestls.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jamestls.it.browser.Browser;
import org.jamestls.it.browser.Dashboard;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.Handshake;
import org.jamestls.it.wire.SmtpClient;
import org.jamestls.it.wire.WebAdmin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The dashboard in a real browser, on a real James after real sessions, hostile ones among them.
 * After each test: nothing broke its Content-Security-Policy, and nobody but this server was asked.
 */
@ExtendWith(Jameses.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardIT {
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules>
              <rule name="trial" mode="testing">
                <require><protocol min="TLSv1.3"/></require></rule>
              <rule name="strict"><when><sender>strict.example</sender></when>
                <require><tls/></require></rule>
            </rules></tlsPolicy>
            """;
    private static final String ROUTES =
            """
            enabled=true
            port=0
            host=127.0.0.1
            extensions.routes=org.jamestls.admin.TlsRoutes,org.jamestls.admin.TlsDashboardRoutes
            """;

    private static final String HOSTILE_HELO = "<img/src=x/onerror=alert(1)>";
    private static final String HOSTILE_SENDER = "\"<img/src=x/onerror=alert(2)>\"@d.example";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Browser browser;
    private Dashboard dashboard;
    private JamesServer james;

    // ------------------------------------------------------------ before and after

    @BeforeEach
    void start(Jameses.Pool jameses) throws Exception {
        if (browser != null) {
            return;
        }
        browser = Browser.start();
        james = jameses.startAlone(setup());
        dashboard = Dashboard.of(james, browser);
        for (int i = 0; i < 3; i++) {
            message("TLSv1.3", "a.example", "ann@a.example");
        }
        message("TLSv1.2", "b.example", "bea@b.example");
        message("", "c.example", "carl@c.example");
        message("", HOSTILE_HELO, HOSTILE_SENDER);
        refused();
        WebAdmin web = WebAdmin.at(james.webAdminPort());
        await().atMost(PATIENCE)
                .until(
                        () -> web.get("/tls/statistics").path("total").path("sessions").asInt(),
                        sessions -> sessions == 7);
    }

    private static Setup setup() {
        return Setup.withPolicy(POLICY)
                .withListeners(
                        Listener.of("mx", Tls.STARTTLS).withPortWritten(),
                        Listener.of("submissions", Tls.IMPLICIT).withPortWritten())
                .withConfFile("webadmin.properties", ROUTES);
    }

    @AfterEach
    void nothingWasAskedOfOthersAndNothingWasForbidden() {
        if (dashboard != null) {
            dashboard.mustHaveBeenQuiet();
        }
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (james != null) {
            james.close();
        }
    }

    private void message(String protocol, String helo, String sender) throws IOException {
        try (SmtpClient client = connect(helo)) {
            if (!protocol.isEmpty()) {
                accept(client, "STARTTLS");
                client.startTls(Handshake.of(protocol));
                accept(client, "EHLO " + helo);
            }
            accept(client, "MAIL FROM:<" + sender + ">");
            accept(client, "RCPT TO:<bob@example.com>");
            accept(client, "DATA");
            accept(client, "Subject: x\r\n\r\nx\r\n.");
            accept(client, "QUIT");
        }
    }

    private void refused() throws IOException {
        try (SmtpClient client = connect("s.example")) {
            assertThat(client.command("MAIL FROM:<sam@strict.example>").code()).isEqualTo(530);
            accept(client, "QUIT");
        }
    }

    private SmtpClient connect(String helo) throws IOException {
        SmtpClient client = SmtpClient.connect(james.address("mx"), james.authority());
        client.readReply();
        accept(client, "EHLO " + helo);
        return client;
    }

    private static void accept(SmtpClient client, String line) throws IOException {
        assertThat(client.command(line).code()).as(line).isBetween(200, 399);
    }

    private List<String> firstCells(String part) {
        return dashboard.rows(part).stream().map(row -> row.get(0)).toList();
    }

    // ------------------------------------------------------------ figures

    @Test
    void theFiguresAreThoseOfTheSessions() {
        dashboard.show("");

        assertThat(browser.text("#tls-share")).isEqualTo("66.7 %");
        assertThat(dashboard.rows("#share"))
                .containsExactly(
                        List.of("TLS 1.3", "50.0 %", "3"),
                        List.of("TLS 1.2", "16.7 %", "1"),
                        List.of("Without TLS", "33.3 %", "2"));
        assertThat(browser.text("#figure-sessions")).isEqualTo("7");
        assertThat(browser.text("#figure-refusals")).isEqualTo("1");
        assertThat(browser.text("#figure-would")).isEqualTo("3");
        assertThat(dashboard.rows("#without").stream().map(row -> row.subList(0, 3)))
                .containsExactlyInAnyOrder(
                        List.of("c.example", "1", "0"),
                        List.of("d.example", "1", "0"),
                        List.of("strict.example", "0", "1"));
        assertThat(dashboard.rows("#by-rule")).hasSize(1);
        assertThat(dashboard.rows("#by-rule").get(0)).startsWith("strict", "1");
        assertThat(browser.text("#state")).contains("In force", "Is written", "2 rules");
        assertThat(firstCells("#certificates"))
                .containsExactly("CN=mx.example.com", "CN=james-tls test authority");
        assertThat(browser.text("#certificates")).contains("ours: mx, submissions", "364 days");
    }

    @Test
    void whoWouldBeLostIsToldByRule() {
        dashboard.show("");

        assertThat(browser.text("#lost-rule")).contains("trial (3 messages)");
        assertThat(browser.text("#lost")).contains("3 messages of 3 domains would be refused");
        assertThat(firstCells("#lost"))
                .containsExactlyInAnyOrder("b.example", "c.example", "d.example");
    }

    @Test
    void theChartIsDrawnAndItsFiguresStandInATable() {
        dashboard.show("");

        assertThat(
                        browser.run(
                                        "const c = document.querySelector('#share canvas');"
                                                + "return c.getContext('2d').getImageData(0, 0, c.width, c.height)"
                                                + ".data.filter((v, i) => i % 4 === 3 && v > 0).length")
                                .asInt())
                .isPositive();
        assertThat(browser.run("return document.querySelector('.canvas').ariaLabel").asText())
                .contains("6 messages, 66.7 % over TLS");
        browser.click("#share-table summary");
        int last =
                dashboard.rows("#share-table").stream()
                        .mapToInt(row -> Integer.parseInt(row.get(4)))
                        .sum();
        assertThat(last).as("all columns together").isEqualTo(6);
    }

    // ------------------------------------------------------------ from a figure to its sessions

    @Test
    void aDomainThatWouldBeLostLeadsToItsSession() {
        dashboard.show("");
        browser.run(
                "[...document.querySelectorAll('#lost tbody a')]"
                        + ".find(a => a.textContent === 'b.example').id = 'chosen'");
        dashboard.follow("#chosen");

        assertThat(browser.text("h1")).isEqualTo("Sessions");
        assertThat(dashboard.rows("#found")).hasSize(1);
        assertThat(browser.text("#found")).contains("b.example", "TLS 1.2", "mx", "No rule");

        dashboard.follow("#found tbody a");
        assertThat(browser.text("h1")).startsWith("Session ");
        assertThat(browser.text("#entries"))
                .contains(
                        "bea@b.example",
                        "bob@example.com",
                        "trial, testing, on failure reject",
                        "TLSv1.2, required TLSv1.3",
                        "It was put into the queue");

        dashboard.follow("#entries a[href^='#/mail']");
        assertThat(browser.text("h1")).startsWith("Message Mail");
        assertThat(browser.text("#entries")).contains("bea@b.example");
    }

    @Test
    void everyFigureIsALinkToWhatItCounts() {
        for (List<String> figure :
                List.of(
                        List.of("#tls-share", "7 sessions"),
                        List.of("#figure-sessions", "7 sessions"),
                        List.of("#figure-refusals", "1 refusal"),
                        // the refused one too, which a rule in testing would have refused as well
                        List.of("#figure-would", "4 sessions"),
                        List.of("#share tbody tr:nth-child(1) a", "3 sessions"),
                        List.of("#share tbody tr:nth-child(3) a", "3 sessions"),
                        List.of("#by-rule tbody td a", "1 session"),
                        List.of("#by-rule tbody th a", "1 refusal"),
                        List.of("#lost .note a", "4 sessions"))) {
            dashboard.show("");
            dashboard.follow(figure.get(0));
            assertThat(browser.text("#found-count")).as(figure.get(0)).isEqualTo(figure.get(1));
        }
    }

    @Test
    void aRefusalIsToldAsTheClientWasTold() {
        dashboard.show("#/refusals?rule=strict");

        assertThat(browser.text("#found"))
                .contains(
                        "sam@strict.example",
                        "required TLS",
                        "530 5.7.0 Must issue a STARTTLS command first");
    }

    @Test
    void aCertificateLeadsToTheSessionsThatHadIt() {
        dashboard.show("");
        dashboard.follow("#certificates tbody a");
        assertThat(browser.text("#certificate")).contains("SHA-256", "ours: mx, submissions");
        dashboard.follow("#certificate a");
        assertThat(browser.text("#found-count")).isEqualTo("4 sessions");
    }

    @Test
    void anAddressWithAFragmentIsEnough() {
        dashboard.show("#/sessions?from=7d&protocol=TLSv1.2");
        assertThat(browser.text("#found-count")).isEqualTo("1 session");
        assertThat(browser.run("return document.title").asText()).startsWith("Sessions");
        dashboard.show("#/sessions?peer=nonsense");
        assertThat(browser.text(".trouble")).contains("'peer'");
        dashboard.mustHaveBeenQuiet("400");
    }

    // ------------------------------------------------------------ hostile names

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#/sessions?domain=d.example",
                "#/sessions?domain=%3Cimg%20src%3Dx%20onerror%3Dalert(3)%3E",
                "#/<img/src=x/onerror=alert(4)>",
                "#/session?id=%3Cimg%20src%3Dx%20onerror%3Dalert(5)%3E",
                "#/mail?id=..%2F..%2Fhealthcheck",
                "#/certificates?sha256=%22%3E%3Cimg%20src%3Dx%3E"
            })
    void nothingThatComesFromOutsideIsMarkup(String fragment) {
        dashboard.show(fragment);

        // an alert that is open makes the next command fail
        assertThat(browser.count("img, iframe, object, embed, [onerror]")).isZero();
        dashboard.mustHaveBeenQuiet("400", "404");
    }

    @Test
    void hostileNamesAreShownAsTheyCame() {
        dashboard.show("#/sessions?domain=d.example");
        assertThat(browser.text("#found")).contains(HOSTILE_HELO);

        dashboard.follow("#found tbody a");
        assertThat(browser.text("#entries")).contains(HOSTILE_HELO, HOSTILE_SENDER);
        browser.click("#entries details summary");
        assertThat(browser.text("#entries pre")).contains(HOSTILE_HELO);
        assertThat(browser.count("img")).isZero();
    }

    // ------------------------------------------------------------ keyboard, phone, colours

    @Test
    void itIsUsableByKeyboard() {
        dashboard.show("");
        browser.type(Browser.TAB);
        assertThat(focused()).isEqualTo("Skip to the content");
        browser.type(Browser.ENTER);
        assertThat(browser.run("return document.activeElement.id").asText()).isEqualTo("main");

        dashboard.show("");
        tabTo("Sessions");
        assertThat(
                        browser.run("return getComputedStyle(document.activeElement).outlineStyle")
                                .asText())
                .as("a focus that is seen")
                .isEqualTo("solid");
        browser.type(Browser.ENTER);
        dashboard.settle();
        assertThat(focused()).as("a new view begins at its heading").isEqualTo("Sessions");

        dashboard.show("");
        browser.run("document.querySelector('input[name=period]').focus()");
        browser.type(Browser.RIGHT);
        dashboard.settle();
        assertThat(browser.run("return location.hash").asText()).isEqualTo("#/?period=7d");
        assertThat(browser.text("#share h2")).contains("7 days");
        assertThat(browser.run("return document.activeElement.value").asText()).isEqualTo("7d");

        tabTo("b.example");
        browser.type(Browser.ENTER);
        dashboard.settle();
        assertThat(browser.text("#found-count")).isEqualTo("1 session");
    }

    private String focused() {
        return browser.run("return document.activeElement.textContent").asText();
    }

    private void tabTo(String text) {
        for (int i = 0; i < 80; i++) {
            browser.type(Browser.TAB);
            if (focused().equals(text)) {
                return;
            }
        }
        throw new AssertionError("no tab leads to " + text);
    }

    @Test
    void aRefreshKeepsTheFocusAndIsTold() {
        dashboard.show("");
        browser.run("document.querySelector('#lost tbody a').focus()");
        String before = focused();
        browser.run("document.querySelector('#status').textContent = ''");
        browser.run("document.querySelector('#refresh').click()");
        await().atMost(PATIENCE).until(() -> !browser.text("#status").isEmpty());

        assertThat(browser.text("#status")).startsWith("Up to date at");
        assertThat(focused()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#/sessions", "#/refusals", "#/certificates"})
    void aPhoneNeedsNoSidewaysScrolling(String fragment) {
        dashboard.show(fragment);
        for (String scheme : List.of("light", "dark")) {
            browser.look(360, 740, scheme);
            assertThat(
                            browser.run("return document.documentElement.scrollWidth - innerWidth")
                                    .asInt())
                    .isNotPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void allTextHasTheContrastOfWcagAa(String scheme) {
        for (String fragment : List.of("", "#/sessions", "#/refusals", "#/certificates")) {
            dashboard.show(fragment);
            browser.look(1280, 900, scheme);
            assertThat(browser.run(CONTRAST)).as(scheme + " " + fragment).isEmpty();
        }
    }

    /** Texts whose colour is too near to what is behind them, by WCAG 2.2 section 1.4.3. */
    private static final String CONTRAST =
            """
            const parse = (c) => { const v = c.match(/[\\d.]+/g).map(Number); return v.length < 4 ? [...v, 1] : v; };
            const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
            const behind = (node) => {
              for (let n = node; n; n = n.parentElement) {
                const c = parse(getComputedStyle(n).backgroundColor);
                if (c[3] === 1) { return c; }
              }
              return [255, 255, 255, 1];
            };
            document.querySelectorAll('details').forEach(d => { d.open = true; });
            return [...document.querySelectorAll('body *')]
              .filter(n => n.checkVisibility() && [...n.childNodes].some(c => c.nodeType === 3 && c.data.trim()))
              .map(n => {
                const [one, other] = [light(parse(getComputedStyle(n).color)), light(behind(n))].sort((a, b) => b - a);
                return [(one + 0.05) / (other + 0.05), n];
              })
              .filter(([ratio]) => ratio < 4.5)
              .map(([ratio, n]) => `${ratio.toFixed(2)} ${n.tagName}.${n.className}: ${n.textContent.slice(0, 40)}`);
            """;

    @Test
    void everyFieldAndPartHasAName() {
        for (String fragment : List.of("", "#/sessions", "#/refusals", "#/certificates")) {
            dashboard.show(fragment);
            assertThat(
                            browser.run(
                                    "return [...document.querySelectorAll('input, select')]"
                                            + ".filter(f => f.labels.length === 0).map(f => f.outerHTML)"))
                    .isEmpty();
            assertThat(browser.count("h1")).isEqualTo(1);
            assertThat(browser.count("main, header, nav[aria-label], footer")).isEqualTo(4);
            assertThat(
                            browser.run(
                                    "const ids = [...document.querySelectorAll('[id]')].map(n => n.id);"
                                            + "return ids.filter((id, i) => ids.indexOf(id) !== i)"))
                    .as("identifiers that stand twice")
                    .isEmpty();
        }
    }
}
