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
package org.jamestls.it.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an administrator asks the twin in a James 3.9 by web administration: routes, tasks, health,
 * metrics and the dashboard, over HTTP, with the password that James 3.9 wants.
 */
class TwinWebAdminIT {
    private static final String PASSWORD = "correct-horse";
    private static final String ENVIRONMENT = "org.jamestls.hooks.TlsEnvironment";
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1">
              <rules>
                <rule name="all"><require><protocol min="TLSv1.2"/></require></rule>
              </rules>
            </tlsPolicy>
            """;

    @TempDir private static Path folder;
    private static James39 james;
    private static WebAdmin39 web;

    @BeforeAll
    static void start() throws Exception {
        james =
                James39.in(
                        folder,
                        Map.of(
                                "tls-policy.xml",
                                POLICY,
                                "tls-probe-hosts.txt",
                                "# not public, so it is not asked\nlocalhost:2525\n"));
        evidence("opened");
        web =
                WebAdmin39.of(
                        james,
                        PASSWORD,
                        List.of(
                                "org.jamestls.admin.TlsRoutes",
                                "org.jamestls.admin.TlsDashboardRoutes"),
                        List.of(
                                "org.jamestls.admin.TlsPolicyHealthCheck",
                                "org.jamestls.admin.TlsEvidenceHealthCheck",
                                "org.jamestls.admin.TlsCertificatesHealthCheck"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (web != null) {
            web.close();
        }
        if (james != null) {
            evidence("closed");
        }
    }

    private static void evidence(String happened) throws Exception {
        Object evidence = of(james.instance(ENVIRONMENT), ENVIRONMENT, "evidence");
        evidence.getClass().getMethod(happened).invoke(evidence);
    }

    /** A part of an object of the twin, which is not on the class path of this test. */
    private static Object of(Object whole, String type, String part) throws Exception {
        return whole.getClass().getClassLoader().loadClass(type).getMethod(part).invoke(whole);
    }

    // ------------------------------------------------------------ routes

    @Test
    void theStateAndThePolicyAreTold() throws Exception {
        assertThat(web.json("GET", "/tls", "", 200).path("policy").path("rules").asInt())
                .isEqualTo(1);
        assertThat(web.json("GET", "/tls/policy", "", 200).path("xml").asText())
                .contains("tlsPolicy");
        assertThat(web.json("GET", "/tls/listeners", "", 200).path("listeners")).isEmpty();
        assertThat(web.json("GET", "/tls/refusals", "", 200).path("refusals")).isEmpty();
    }

    @Test
    void bodiesAreRead() throws Exception {
        assertThat(web.json("POST", "/tls/policy/lint", "<no/>", 200).path("policy").asText())
                .isEqualTo("body");
        assertThat(
                        web.json(
                                        "POST",
                                        "/tls/policy/explain",
                                        "{\"listener\":\"mx\",\"tls\":\"clear\"}",
                                        200)
                                .path("explanations"))
                .hasSize(1);
        web.json("POST", "/tls/policy/explain", "x".repeat(100_001), 413);
    }

    @Test
    void whatIsWrongIsTold() throws Exception {
        assertThat(web.json("GET", "/tls?x=1", "", 400).path("message").asText()).contains("'x'");
        assertThat(web.json("GET", "/tls/mails/none", "", 404).path("type").asText())
                .isEqualTo("notFound");
    }

    // ------------------------------------------------------------ tasks

    @Test
    void tasksRunToTheirEndAndTellWhatTheyFound() throws Exception {
        JsonNode replayed = result("/tls/policy/what-if", POLICY);
        assertThat(replayed.toString()).contains("changed");

        JsonNode verified = result("/tls/evidence/verify", "");
        assertThat(verified.path("intact").asBoolean()).as(verified.toString()).isTrue();
        assertThat(verified.path("lines").asLong()).isPositive();

        assertThat(result("/tls/probe", "{\"host\":\"localhost\",\"port\":2525}").toString())
                .contains("may not be asked");
    }

    private static JsonNode result(String path, String body) throws Exception {
        String id = web.json("POST", path, body, 201).path("taskId").asText();
        JsonNode done = web.json("GET", "/tasks/" + id + "/await?timeout=60s", "", 200);
        assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("completed");
        JsonNode details = done.path("additionalInformation");
        assertThat(details.path("done").asLong())
                .as(done.toString())
                .isEqualTo(details.path("whole").asLong())
                .isPositive();
        assertThat(details.has("result")).as(done.toString()).isTrue();
        return details.path("result");
    }

    // ------------------------------------------------------------ health and metrics

    @Test
    void healthIsGoodAndNamesNoOne() throws Exception {
        HttpResponse<String> response =
                web.askedWith(Optional.empty()).send("GET", "/healthcheck", "");

        JsonNode health = new ObjectMapper().readTree(response.body());
        assertThat(health.path("checks"))
                .extracting(
                        check ->
                                check.path("componentName").asText()
                                        + " "
                                        + check.path("status").asText())
                .containsExactlyInAnyOrder(
                        "TlsPolicy healthy", "TlsEvidence healthy", "TlsCertificates healthy");
        assertThat(response.body()).doesNotContain(folder.toString(), "127.0.0.1");
    }

    @Test
    void metricsTellTheStateAndCountMessages() throws Exception {
        assertThat(metrics())
                .containsEntry("james_tls_ledger_writable", 1.0)
                .containsEntry("james_tls_policy_reload_failed", 0.0)
                .containsEntry("james_tls_listeners_unguarded", 0.0)
                .containsEntry("james_tls_certificates_unhealthy", 0.0)
                .containsEntry("james_tls_refusals_failure_total", 0.0)
                .containsEntry("james_tls_rule_all_pass_total", 0.0)
                .containsEntry("james_tls_verdicts_enforce_pass_total", 0.0);

        Mail mail = Mails.mail(List.of("From: s@a.example"), "s@a.example", List.of("b@c.example"));
        Mails.record(mail, "matchers", "tls13-pass");
        countAsAccepted(mail);

        assertThat(metrics())
                .containsEntry("james_tls_sessions_total", 1.0)
                .containsEntry("james_tls_sessions_TLSv1_3_total", 1.0)
                .containsEntry("james_tls_sessions_cleartext_total", 0.0)
                .containsEntry("james_tls_verdicts_enforce_pass_total", 1.0)
                .containsEntry("james_tls_verdicts_enforce_fail_total", 0.0)
                .containsEntry("james_tls_suites_TLS_AES_256_GCM_SHA384_total", 1.0);
    }

    /**
     * As the handlers of a listener do, whose own classes of James 3.9 are in no registry: a
     * message was queued, and its session has ended.
     */
    private static void countAsAccepted(Mail mail) throws Exception {
        Object metrics = of(james.instance(ENVIRONMENT), ENVIRONMENT, "metrics");
        Class<?> type =
                metrics.getClass()
                        .getClassLoader()
                        .loadClass("org.jamestls.policy.record.TlsRecord");
        Function<String, Optional<String>> attributes =
                name ->
                        mail.getAttribute(AttributeName.of(name))
                                .map(found -> (String) found.getValue().value());
        Object record =
                ((Optional<?>)
                                type.getMethod("ofAttributes", Function.class)
                                        .invoke(null, attributes))
                        .orElseThrow();
        Object session = type.getMethod("tls").invoke(record);
        metrics.getClass().getMethod("accepted", type).invoke(metrics, record);
        metrics.getClass()
                .getMethod("ended", type.getMethod("tls").getReturnType())
                .invoke(metrics, session);
    }

    /** Each metric of ours with its value; of a summary its quantiles are left out. */
    private static Map<String, Double> metrics() throws IOException, InterruptedException {
        HttpResponse<String> response = web.askedWith(Optional.empty()).send("GET", "/metrics", "");
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body()
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

    // ------------------------------------------------------------ the dashboard

    @Test
    void theDashboardIsPublicAndHoldsNoData() throws Exception {
        WebAdmin39 anyone = web.askedWith(Optional.empty());

        HttpResponse<String> page = dashboardFile(anyone, "/tls-dashboard", "text/html");
        TreeSet<String> files =
                Pattern.compile("(?:src|href)=\"(tls-dashboard/[^\"]+)\"")
                        .matcher(page.body())
                        .results()
                        .map(found -> "/" + found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(files).hasSizeGreaterThan(2);
        for (String file : files) {
            String type = file.endsWith(".css") ? "text/css" : "text/javascript";
            HttpResponse<String> answer = dashboardFile(anyone, file, type);
            String tag = answer.headers().firstValue("ETag").orElseThrow();
            assertThat(anyone.send("GET", file, "", "If-None-Match", tag).statusCode())
                    .isEqualTo(304);
        }
        assertThat(anyone.send("GET", "/tls-dashboard/none.js", "").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> dashboardFile(WebAdmin39 anyone, String path, String type)
            throws Exception {
        HttpResponse<String> answer = anyone.send("GET", path, "");
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).as(path).contains(type);
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .as(path)
                .singleElement()
                .asString()
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.body())
                .as("data of the server in %s", path)
                .doesNotContain(folder.toString(), "urn:org.jamestls:tls-policy");
        return answer;
    }

    // ------------------------------------------------------------ who asks

    @Test
    void withoutThePasswordNothingBelowTlsIsTold() throws Exception {
        for (Optional<String> password : List.of(Optional.<String>empty(), Optional.of("wrong"))) {
            for (String path : List.of("/tls", "/tls/policy", "/tls/sessions", "/tasks")) {
                HttpResponse<String> answer = web.askedWith(password).send("GET", path, "");
                assertThat(answer.statusCode()).as(path).isEqualTo(401);
                assertThat(answer.body()).as(path).doesNotContain("tlsPolicy", "rules");
            }
        }
    }

    @Test
    void theCommandLineGivesThePassword() throws Exception {
        Ended good = commandLine(PASSWORD, "status", "-o", "json");
        assertThat(good.status()).as(good.err()).isZero();
        assertThat(new ObjectMapper().readTree(good.out()).path("policy").path("rules").asInt())
                .isEqualTo(1);

        Ended wrong = commandLine("wrong", "status");
        assertThat(wrong.status()).isEqualTo(3);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err())
                .contains("does not take the token or password", "--password-from-file")
                .doesNotContain("wrong ");
    }

    /** What a process said and ended with. */
    private record Ended(int status, String out, String err) {}

    private static Ended commandLine(String password, String... arguments) throws Exception {
        Path secret = Files.writeString(Files.createTempFile(folder, "password", ""), password);
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-jar",
                                System.getProperty("jamestls.cli.jar")));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--url", web.url(), "--password-from-file", secret.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        boolean ended = process.waitFor(30, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("the command line has ended").isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
