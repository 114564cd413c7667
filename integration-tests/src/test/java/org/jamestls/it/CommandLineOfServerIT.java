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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.AdminKey;
import org.jamestls.it.wire.Handshake;
import org.jamestls.it.wire.JamesTls;
import org.jamestls.it.wire.JamesTls.Ended;
import org.jamestls.it.wire.SmtpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The {@code james-tls} of the distribution asks a real James, which wants a token. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the file is a shell script")
@ExtendWith(Jameses.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineOfServerIT {
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules>
              <rule name="trial" mode="testing"><require><protocol min="TLSv1.3"/></require></rule>
              <rule name="strict"><require><tls/></require></rule>
            </rules></tlsPolicy>
            """;

    @TempDir private static Path folder;
    private JamesServer james;
    private Path token;

    @BeforeEach
    void start(Jameses.Pool jameses) throws Exception {
        if (james != null) {
            return;
        }
        AdminKey key = AdminKey.make();
        james =
                jameses.startAlone(
                        Setup.withPolicy(POLICY)
                                .withListeners(
                                        Listener.of("mx", Tls.STARTTLS).withPortWritten(),
                                        Listener.of("submissions", Tls.IMPLICIT).withPortWritten())
                                .withTasks()
                                .withRoutes(Setup.ROUTES)
                                .withAdminKey(key));
        token = Files.writeString(folder.resolve("token"), key.token());
        try (SmtpClient client = james.greet("mx")) {
            client.expect("MAIL FROM:<ann@a.example>", 530);
            client.quit();
        }
        try (SmtpClient client = james.greet("mx")) {
            client.secure(Handshake.of("TLSv1.2"));
            client.deliver("ann@a.example", "bob@example.com");
            client.quit();
        }
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> run("sessions", "-o", "json").json().path("sessions").size(),
                        sessions -> sessions == 2);
    }

    @AfterAll
    void stop() {
        if (james != null) {
            james.close();
        }
    }

    /** Asks with the option, as commands want it that read files else. */
    private Ended ask(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", url()));
        return run(all.toArray(String[]::new));
    }

    private String url() {
        return "http://127.0.0.1:" + james.webAdminPort();
    }

    private String conf(String file) {
        return james.conf(file).toString();
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--jwt-from-file", token.toString()));
        return runWithoutToken(all);
    }

    private Ended runWithoutToken(List<String> arguments) throws IOException, InterruptedException {
        return new JamesTls(folder, Map.of("JAMES_TLS_URL", url())).run(arguments);
    }

    @Test
    void withoutATokenItIsToldWhatToGive() throws Exception {
        Ended ended = runWithoutToken(List.of("status"));

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("--jwt-from-file").hasLineCount(1);
    }

    @Test
    void theStateIsTold() throws Exception {
        Ended ended = run("status");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
        assertThat(ended.out()).containsPattern("rules +2").containsPattern("listeners +2");
    }

    @Test
    void sessionsAndTheirMailsAreTold() throws Exception {
        JsonNode sessions =
                run("sessions", "--protocol", "TLSv1.2", "-o", "json").json().path("sessions");
        assertThat(sessions).hasSize(1);
        String session = sessions.get(0).path("session").asText();

        Ended entries = run("sessions", session, "-o", "json");
        assertThat(entries.status()).isZero();
        String mail = entries.json().path("entries").get(0).path("entry").path("mail").asText();
        assertThat(run("sessions", session).out())
                .contains("offered", "outcome")
                .doesNotContain("not understood");

        Ended told = run("mail", mail);
        assertThat(told.err()).isEmpty();
        assertThat(told.status()).isZero();
        assertThat(told.out().replaceAll("\\s+", " "))
                .contains("TLS TLSv1.2", "pass by rule strict", "fail by rule trial", "queued");
        assertThat(run("mail", "Mail-none").status()).isEqualTo(1);
        // the one that was taken, and the one that another rule has refused already
        assertThat(run("sessions", "--would-be-refused", "-o", "csv").out().lines()).hasSize(3);
    }

    @Test
    void refusalsAreTold() throws Exception {
        Ended ended = run("refusals", "--rule", "strict", "-o", "csv");

        assertThat(ended.status()).isZero();
        assertThat(ended.out().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("530 5.7.0 Must issue a STARTTLS command first"));
        assertThat(run("refusals", "--rule", "trial").status()).isZero();
        assertThat(run("refusals", "--rule", "no-such-rule").status()).isEqualTo(1);
        assertThat(run("refusals", "--peer", "nobody").err()).contains("'peer'");
    }

    @Test
    void aPolicyIsReadAgainOrItsProblemsAreTold() throws Exception {
        Path file = james.conf("tls-policy.xml");
        try {
            Files.writeString(file, POLICY.replace("\"testing\"", "\"tested\""));
            Ended refused = run("policy", "reload");
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.out()).contains("can't be used", "tls-policy.xml:2:", "tested");
            assertThat(run("status").status()).isEqualTo(1);

            Files.writeString(file, POLICY + "<!-- another -->");
            Ended taken = run("policy", "reload");
            assertThat(taken.err()).isEmpty();
            assertThat(taken.status()).isZero();
            assertThat(taken.out()).containsPattern("changed +yes");
        } finally {
            Files.writeString(file, POLICY);
            assertThat(run("policy", "reload").status()).isZero();
        }
    }

    @Test
    void thePolicyInForceIsShownAsThatOfTheFile() throws Exception {
        Ended inForce = ask("policy", "show");
        // The variable that names the server is set, and alone it changes nothing.
        Ended ofFile = runWithoutToken(List.of("policy", "show", conf("tls-policy.xml")));

        assertThat(inForce.err()).isEmpty();
        assertThat(inForce.status()).isZero();
        assertThat(inForce.out())
                .startsWith("policy               tls-policy.xml of " + url())
                .containsPattern("in force since +2\\S+Z, by ");
        assertThat(ofFile.out()).startsWith("policy               " + conf("tls-policy.xml"));
        assertThat(sinceSettings(inForce)).isEqualTo(sinceSettings(ofFile));
    }

    private static String sinceSettings(Ended shown) {
        return shown.out().substring(shown.out().indexOf("read again "));
    }

    @Test
    void aCandidateIsJudgedByTheServer() throws Exception {
        Path candidate =
                Files.writeString(
                        folder.resolve("candidate.xml"), POLICY.replace("TLSv1.3", "TLSv1.4"));

        Ended judged = ask("policy", "lint", candidate.toString());
        Ended own = ask("policy", "lint", "-o", "json", "--fail-on", "error");

        assertThat(judged.err()).isEmpty();
        assertThat(judged.status()).isEqualTo(1);
        assertThat(judged.out())
                .contains(candidate + ":2:", ": error: unusable: ")
                .endsWith("1 error in " + candidate + " with smtpserver.xml of " + url() + "\n");
        assertThat(own.status()).isZero();
        assertThat(own.json().path("policy").asText()).isEqualTo("tls-policy.xml");
    }

    @Test
    void theServerExplainsAsFilesDo() throws Exception {
        String certificate = folder.resolve("client.pem").toString();
        runWithoutToken(List.of("cert", "create", "--name", "client.example", certificate));
        List<String> asked =
                List.of(
                        ("policy explain --listener mx --tls TLSv1.3:TLS_AES_128_GCM_SHA256"
                                        + " --sender ann@a.example --recipient bob@example.com"
                                        + " --time 2027-03-01T12:00Z --cert-file "
                                        + certificate)
                                .split(" "));
        List<String> ofFiles = new ArrayList<>(asked);
        ofFiles.addAll(List.of("--conf", conf("")));

        for (String form : List.of("table", "csv")) {
            Ended server = ask(with(asked, form));
            assertThat(server.err()).isEmpty();
            assertThat(server.status()).isZero();
            assertThat(server.out())
                    .contains("strict")
                    .isEqualTo(runWithoutToken(List.of(with(ofFiles, form))).out());
        }
    }

    private static String[] with(List<String> command, String form) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("-o", form));
        return all.toArray(String[]::new);
    }

    @Test
    void theServerReplaysACandidate() throws Exception {
        Path candidate =
                Files.writeString(
                        folder.resolve("enforced.xml"), POLICY.replace(" mode=\"testing\"", ""));

        Ended ended = ask("policy", "what-if", candidate.toString());
        Ended unusable = ask("policy", "what-if", conf("smtpserver.xml"));

        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out())
                .startsWith("What if this policy had been in force\n")
                .containsPattern("of these newly refused +1 +1 +1 +0 +1 +1\n")
                .contains("refused (reject) by trial: protocol-too-old");
        assertThat(unusable.status()).isEqualTo(1);
        assertThat(unusable.err()).isEmpty();
        assertThat(unusable.out()).contains("can't be used:\n" + conf("smtpserver.xml") + ":");
    }

    @Test
    void theServerChecksItsLedgerAndReportsOfIt() throws Exception {
        Ended checked = ask("evidence", "verify");
        Ended report = ask("evidence", "report", "--profile", "rfc-9325");
        Ended nothing =
                ask(
                        "evidence report --profile rfc-9325 --format csv --from 2026-01-01 --until 2026-01-02"
                                .split(" "));

        assertThat(checked.err()).isEmpty();
        assertThat(checked.status()).isZero();
        assertThat(checked.out())
                .startsWith("Ledger of " + url() + "\n  ")
                // of each day one, by UTC, and midnight may have passed
                .containsPattern("\n  [12] files?, ")
                .contains("It is intact: ");
        assertThat(report.err()).isEmpty();
        assertThat(report.status()).isZero();
        assertThat(report.out()).contains("rfc-9325", "mx");
        assertThat(nothing.status()).isEqualTo(1);
        assertThat(nothing.out()).startsWith("table,record,");
    }

    @Test
    void aMessageIsToldByFilesAsByTheServer() throws Exception {
        String session =
                run("sessions", "--protocol", "TLSv1.2", "-o", "csv")
                        .out()
                        .lines()
                        .skip(1)
                        .map(line -> line.split(",")[1])
                        .findFirst()
                        .orElseThrow();
        String id = run("sessions", session, "-o", "json").json().findPath("mail").asText();
        String evidence = james.root().resolve("var").resolve("tls-evidence").toString();

        for (String form : List.of("table", "csv")) {
            Ended server = run("mail", id, "-o", form);
            Ended files = runWithoutToken(List.of("mail", id, "-o", form, "--evidence", evidence));
            assertThat(files.err()).isEmpty();
            assertThat(files.out()).contains("queued").isEqualTo(server.out());
        }
    }

    @Test
    void theCertificatesOfListenersAreListed() throws Exception {
        Ended ended = ask("cert", "list", "--days", "0", "-o", "csv");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines())
                .anyMatch(line -> line.startsWith("mx,starttls,"))
                .anyMatch(line -> line.startsWith("submissions,implicit,"));
    }
}
