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

import java.util.List;
import org.jamestls.it.james.Jameses;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the dashboard shows of real sessions, hostile ones among them, and where it leads. */
@Order(Jameses.DASHBOARD)
class DashboardIT extends AbstractDashboardIT {
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
        assertThat(browser.text("#figure-sessions")).isEqualTo("8");
        assertThat(browser.text("#figure-refusals")).isEqualTo("1");
        assertThat(browser.text("#figure-would")).isEqualTo("3");
        assertThat(browser.text("#figure-handshakes")).isEqualTo("1");
        assertThat(
                        dashboard.rows("#without").stream()
                                .map(row -> row.subList(0, 4))
                                .map(row -> String.join(", ", row).replaceAll("\\s+", " ")))
                .containsExactlyInAnyOrder(
                        "c.example, 1, 0, ✕ can’t 1",
                        "d.example, 1, 0, not seen",
                        "strict.example, 0, 1, not seen");
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
        assertThat(browser.text("#lost"))
                .contains(
                        "3 messages of 3 domains would be refused",
                        "1 message of them came in clear text after a failed handshake");
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
                        List.of("#tls-share", "8 sessions"),
                        List.of("#figure-sessions", "8 sessions"),
                        List.of("#figure-handshakes", "1 session"),
                        List.of("#without a[href*=afterFailedHandshake]", "1 session"),
                        List.of("#figure-gone", "1 session"),
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
        assertThat(browser.text("#found")).contains(DashboardScene.HOSTILE_HELO);

        dashboard.follow("#found tbody a");
        assertThat(browser.text("#entries"))
                .contains(DashboardScene.HOSTILE_HELO, DashboardScene.HOSTILE_SENDER);
        browser.click("#entries details summary");
        assertThat(browser.text("#entries pre")).contains(DashboardScene.HOSTILE_HELO);
        assertThat(browser.count("img")).isZero();
    }
}
