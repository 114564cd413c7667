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

import java.time.Duration;
import java.util.List;
import org.jamestls.it.browser.Browser;
import org.jamestls.it.james.Jameses;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard by keyboard, on a phone, in light and dark, and for who listens to it. */
@Order(Jameses.DASHBOARD)
class DashboardUseIT extends AbstractDashboardIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
