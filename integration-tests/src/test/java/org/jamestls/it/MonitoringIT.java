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
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jamestls.it.james.Artifacts;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.Handshake;
import org.jamestls.it.wire.Metrics;
import org.jamestls.it.wire.SmtpClient;
import org.jamestls.it.wire.WebAdmin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a monitoring system sees of a running James, and what conf/monitoring asks of it. */
@ExtendWith(Jameses.class)
class MonitoringIT {
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules>
              <rule name="soon-1.3" mode="testing"><require><protocol min="TLSv1.3"/></require></rule>
              <rule name="bank.example"><when><sender>bank.example</sender></when>
                <require><protocol min="TLSv1.3"/></require></rule>
              <rule name="mx" action="mark"><require><tls/></require></rule>
            </rules></tlsPolicy>
            """;

    private static final String SECONDS_LEFT = "james_tls_certificate_seconds_left";

    /** A name, or a pattern of names, that a query asks for. */
    private static final Pattern ASKED =
            Pattern.compile("__name__=~\\\\?\"([^\"\\\\]+)|\\b(james_tls_[A-Za-z0-9_]+)");

    private JamesServer james;
    private WebAdmin web;

    @BeforeEach
    void start(Jameses.Pool jameses) {
        james =
                jameses.startAlone(
                        Setup.withPolicy(POLICY)
                                .withListeners(Listener.of("mx", Tls.STARTTLS).withPortWritten())
                                .withRoutes(Setup.METRICS_ROUTES)
                                .withHealthChecks("TlsPolicy", "TlsEvidence", "TlsCertificates"));
        web = james.webAdmin();
    }

    @AfterEach
    void stop() {
        james.close();
    }

    private Map<String, Double> metrics() {
        return Metrics.of(web).values();
    }

    private void playSessions() throws IOException {
        try (SmtpClient client = james.greet("mx")) {
            client.deliver("ann@a.example", "bob@example.com", "alice@example.com");
            client.quit();
        }
        try (SmtpClient client = james.greet("mx")) {
            client.secure(Handshake.of("TLSv1.2"));
            client.expect("MAIL FROM:<carl@bank.example>", 550);
            client.quit();
        }
        try (SmtpClient client = james.greet("mx")) {
            client.secure(Handshake.of("TLSv1.3"));
            client.deliver("carl@bank.example", "bob@example.com");
            client.quit();
        }
        try (SmtpClient client = james.greet("mx")) {
            client.expect("STARTTLS", 220);
            client.halfHandshake();
        }
    }

    @Test
    void metricsCountWhatHappened() throws Exception {
        assertThat(metrics())
                .containsEntry("james_tls_sessions_TLSv1_3_total", 0.0)
                .containsEntry("james_tls_refusals_failure_total", 0.0)
                .containsEntry("james_tls_ledger_writable", 1.0)
                .containsEntry("james_tls_policy_reload_failed", 0.0)
                .containsEntry("james_tls_listeners_unguarded", 0.0);

        playSessions();

        await().untilAsserted(
                        () ->
                                assertThat(metrics())
                                        .containsEntry("james_tls_sessions_cleartext_total", 1.0)
                                        .containsEntry("james_tls_sessions_TLSv1_2_total", 1.0)
                                        .containsEntry("james_tls_sessions_TLSv1_3_total", 1.0)
                                        .containsEntry("james_tls_handshake_failures_total", 1.0));
        assertThat(metrics())
                .containsEntry("james_tls_verdicts_enforce_pass_total", 1.0)
                .containsEntry("james_tls_verdicts_enforce_fail_total", 3.0)
                .containsEntry("james_tls_verdicts_testing_pass_total", 1.0)
                .containsEntry("james_tls_verdicts_testing_fail_total", 3.0)
                .containsEntry("james_tls_rule_bank_example_fail_total", 1.0)
                .containsEntry("james_tls_rule_bank_example_pass_total", 1.0)
                .containsEntry("james_tls_rule_mx_fail_total", 2.0)
                .containsEntry("james_tls_rule_soon_1_3_fail_total", 3.0)
                .containsEntry("james_tls_refusals_protocol_too_old_total", 1.0)
                .containsEntry("james_tls_ledger_missed", 0.0);
        Metrics looked =
                await().until(
                                () -> Metrics.of(web),
                                told -> told.values().getOrDefault(SECONDS_LEFT + "_mx", 0.0) > 0);
        // each looks at the clock on its own
        assertThat(looked.value(SECONDS_LEFT))
                .isCloseTo(looked.value(SECONDS_LEFT + "_mx"), within(10.0));
        assertThat(looked.value("james_tls_certificates_unhealthy")).isZero();
        // entries are written a moment after what they are about
        await().untilAsserted(
                        () ->
                                assertThat(metrics().get("james_tls_ledger_entries"))
                                        .isGreaterThan(4));
        assertThat(metrics().get("james_tls_decision_count")).isGreaterThan(10);
        assertThat(metrics().keySet()).anyMatch(name -> name.startsWith("james_tls_suites_TLS_"));
    }

    @Test
    void healthIsGoodAndNamesNoOne() throws Exception {
        playSessions();

        JsonNode health = web.get("/healthcheck");

        assertThat(health.findValuesAsText("componentName"))
                .contains("TlsPolicy", "TlsEvidence", "TlsCertificates");
        assertThat(health.path("checks"))
                .filteredOn(check -> check.path("componentName").asText().startsWith("Tls"))
                .allSatisfy(
                        check ->
                                assertThat(check.path("status").asText())
                                        .as(check.toString())
                                        .isEqualTo("healthy"));
        assertThat(health.toString())
                .doesNotContain(james.root().toString(), "a.example", "127.0.0.1");
    }

    @Test
    void alertsAndDashboardAskForNothingThatIsNotThere() throws Exception {
        playSessions();

        for (Path file : List.of(Artifacts.alerts(), Artifacts.grafanaDashboard())) {
            List<String> asked = asked(Files.readString(file));
            assertThat(asked).as("names in %s", file).hasSizeGreaterThan(8);
            // some are told from the first session or the first look on, a moment later
            await().untilAsserted(
                            () -> {
                                Set<String> told = Metrics.of(web).names();
                                assertThat(asked)
                                        .as("what %s asks for, of %s", file.getFileName(), told)
                                        .allMatch(
                                                name ->
                                                        told.stream()
                                                                .anyMatch(
                                                                        known ->
                                                                                known.matches(
                                                                                        name)));
                            });
        }
    }

    private static List<String> asked(String text) {
        return ASKED.matcher(text)
                .results()
                .map(MonitoringIT::pattern)
                // what a name is taken apart by is no name
                .filter(name -> !name.endsWith("_"))
                .distinct()
                .toList();
    }

    private static String pattern(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }
}
