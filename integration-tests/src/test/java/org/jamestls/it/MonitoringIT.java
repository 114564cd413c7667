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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.Handshake;
import org.jamestls.it.wire.Programs;
import org.jamestls.it.wire.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a monitoring system sees of a running James, and what conf/monitoring asks of it. */
@ExtendWith(Jameses.class)
class MonitoringIT {
    private static final Path MONITORING =
            Path.of(System.getProperty("jamestls.conf")).resolve("monitoring");
    private static final Path ALERTS = MONITORING.resolve("prometheus-alerts.yml");
    private static final Path BOARD = MONITORING.resolve("grafana-dashboard.json");

    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules>
              <rule name="soon-1.3" mode="testing"><require><protocol min="TLSv1.3"/></require></rule>
              <rule name="bank.example"><when><sender>bank.example</sender></when>
                <require><protocol min="TLSv1.3"/></require></rule>
              <rule name="mx" action="mark"><require><tls/></require></rule>
            </rules></tlsPolicy>
            """;

    /** A name, or a pattern of names, that a query asks for. */
    private static final Pattern ASKED =
            Pattern.compile("__name__=~\\\\?\"([^\"\\\\]+)|\\b(james_tls_[A-Za-z0-9_]+)");

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir Path folder;

    private JamesServer james;

    @BeforeEach
    void start(Jameses.Pool jameses) {
        james =
                jameses.startAlone(
                        Setup.withPolicy(POLICY)
                                .withListeners(Listener.of("mx", Tls.STARTTLS).withPortWritten())
                                .withWebAdmin(
                                        "extensions.routes=org.apache.james.webadmin.dropwizard.MetricsRoutes")
                                .withConfFile(
                                        "healthcheck.properties",
                                        """
                                        additional.healthchecks=org.jamestls.admin.TlsPolicyHealthCheck,\\
                                          org.jamestls.admin.TlsEvidenceHealthCheck,\\
                                          org.jamestls.admin.TlsCertificatesHealthCheck
                                        """));
    }

    @AfterEach
    void stop() {
        james.close();
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                "http://127.0.0.1:" + james.webAdminPort() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private SmtpClient client() throws IOException {
        SmtpClient client = SmtpClient.connect(james.address("mx"), james.authority());
        assertThat(client.readReply().code()).isEqualTo(220);
        client.command("EHLO client.example");
        return client;
    }

    private SmtpClient client(String protocol) throws IOException {
        SmtpClient client = client();
        assertThat(client.command("STARTTLS").code()).isEqualTo(220);
        client.startTls(Handshake.of(protocol));
        client.command("EHLO client.example");
        return client;
    }

    private static void send(SmtpClient client, String sender, String... recipients)
            throws IOException {
        client.command("MAIL FROM:<" + sender + ">");
        for (String recipient : recipients) {
            assertThat(client.command("RCPT TO:<" + recipient + ">").code()).isEqualTo(250);
        }
        assertThat(client.command("DATA").code()).isEqualTo(354);
        assertThat(client.command("Subject: x\r\n\r\nx\r\n.").code()).isEqualTo(250);
    }

    /** Each metric of ours with its value; of a summary its quantiles are left out. */
    private Map<String, Double> metrics() throws IOException, InterruptedException {
        return get("/metrics")
                .lines()
                .filter(line -> line.startsWith("james_tls_") && !line.contains("{"))
                .map(line -> line.split(" "))
                .collect(
                        Collectors.toMap(
                                words -> words[0],
                                words -> Double.valueOf(words[1]),
                                (a, b) -> a,
                                TreeMap::new));
    }

    private void playSessions() throws IOException {
        try (SmtpClient client = client()) {
            send(client, "ann@a.example", "bob@example.com", "alice@example.com");
            client.command("QUIT");
        }
        try (SmtpClient client = client("TLSv1.2")) {
            assertThat(client.command("MAIL FROM:<carl@bank.example>").code()).isEqualTo(550);
            client.command("QUIT");
        }
        try (SmtpClient client = client("TLSv1.3")) {
            send(client, "carl@bank.example", "bob@example.com");
            client.command("QUIT");
        }
        try (SmtpClient client = client()) {
            assertThat(client.command("STARTTLS").code()).isEqualTo(220);
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
        await().untilAsserted(
                        () ->
                                assertThat(metrics().get("james_tls_certificate_seconds_left_mx"))
                                        .isPositive());
        assertThat(metrics())
                .containsEntry(
                        "james_tls_certificate_seconds_left",
                        metrics().get("james_tls_certificate_seconds_left_mx"))
                .containsEntry("james_tls_certificates_unhealthy", 0.0);
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

        JsonNode health = new ObjectMapper().readTree(get("/healthcheck"));

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
        await().until(() -> metrics().get("james_tls_sessions_TLSv1_3_total") == 1.0);
        Set<String> told = new TreeSet<>(metrics().keySet());
        get("/metrics")
                .lines()
                .filter(line -> line.startsWith("james_tls_") && line.contains("{"))
                .forEach(line -> told.add(line.substring(0, line.indexOf('{'))));

        for (Path file : List.of(ALERTS, BOARD)) {
            List<String> asked = asked(Files.readString(file));
            assertThat(asked).as("names in %s", file).hasSizeGreaterThan(8);
            assertThat(asked)
                    .as("what %s asks for", file.getFileName())
                    .allSatisfy(
                            name ->
                                    assertThat(told)
                                            .as(name)
                                            .anyMatch(known -> known.matches(name)));
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

    @Test
    void promtoolTakesTheQueriesOfTheDashboard() throws Exception {
        Programs.assumeInstalled("promtool");
        List<String> queries =
                new ObjectMapper()
                        .readTree(BOARD.toFile()).findValuesAsText("expr").stream()
                                .map(query -> query.replace("$__rate_interval", "5m"))
                                .map(query -> query.replace("$__range", "1d"))
                                .map(query -> query.replace("$instance", ".*"))
                                .toList();
        StringBuilder rules = new StringBuilder("groups: [{name: board, rules: [");
        for (String query : queries) {
            rules.append("{record: a, labels: {n: '")
                    .append(rules.length())
                    .append("'}, expr: '")
                    .append(query)
                    .append("'},");
        }
        Path file = Files.writeString(folder.resolve("board.yml"), rules.append("]}]"));

        assertThat(queries).hasSizeGreaterThan(10);
        assertThat(Programs.run(folder, List.of("promtool", "check", "rules", file.toString()), ""))
                .contains("SUCCESS: " + queries.size() + " rules found");
    }

    @Test
    void promtoolTakesTheAlertsAndTheyFireWhenTheyShould() throws Exception {
        Programs.assumeInstalled("promtool");
        Path test =
                Files.writeString(
                        folder.resolve("test.yml"),
                        new String(
                                        MonitoringIT.class
                                                .getResourceAsStream("prometheus-alerts-test.yml")
                                                .readAllBytes(),
                                        java.nio.charset.StandardCharsets.UTF_8)
                                .replace("ALERTS", ALERTS.toAbsolutePath().toString()));

        assertThat(
                        Programs.run(
                                folder,
                                List.of("promtool", "check", "rules", ALERTS.toString()),
                                ""))
                .contains("SUCCESS");
        assertThat(Programs.run(folder, List.of("promtool", "test", "rules", test.toString()), ""))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
    }
}
