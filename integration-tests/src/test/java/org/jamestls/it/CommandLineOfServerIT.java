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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.AdminKey;
import org.jamestls.it.wire.Handshake;
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
    private static final String WEB_ADMIN =
            """
            enabled=true
            port=0
            host=127.0.0.1
            jwt.enabled=true
            jwt.publickeypem.url=file://conf/webadmin.pem
            extensions.routes=org.jamestls.admin.TlsRoutes
            """;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path executable = Path.of(System.getProperty("jamestls.cli"));

    @TempDir private static Path folder;
    private JamesServer james;
    private Path token;

    /** What a process said and ended with. */
    private record Ended(int status, String out, String err) {
        JsonNode json() throws IOException {
            return JSON.readTree(out);
        }
    }

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
                                .withConfFile("webadmin.properties", WEB_ADMIN)
                                .withConfFile("webadmin.pem", key.pem()));
        token = Files.writeString(folder.resolve("token"), key.token());
        refused();
        message();
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

    private void refused() throws IOException {
        try (SmtpClient client = connect()) {
            assertThat(client.command("MAIL FROM:<ann@a.example>").code()).isEqualTo(530);
            client.command("QUIT");
        }
    }

    private void message() throws IOException {
        try (SmtpClient client = connect()) {
            accept(client, "STARTTLS");
            client.startTls(Handshake.of("TLSv1.2"));
            accept(client, "EHLO client.example");
            accept(client, "MAIL FROM:<ann@a.example>");
            accept(client, "RCPT TO:<bob@example.com>");
            accept(client, "DATA");
            accept(client, "Subject: x\r\n\r\nx\r\n.");
            accept(client, "QUIT");
        }
    }

    private SmtpClient connect() throws IOException {
        SmtpClient client = SmtpClient.connect(james.address("mx"), james.authority());
        client.readReply();
        accept(client, "EHLO client.example");
        return client;
    }

    private static void accept(SmtpClient client, String line) throws IOException {
        assertThat(client.command(line).code()).as(line).isBetween(200, 399);
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--jwt-from-file", token.toString()));
        return runWithoutToken(all);
    }

    private Ended runWithoutToken(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(arguments);
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAMES_TLS_CACHE", "");
        builder.environment().put("JAMES_TLS_URL", "http://127.0.0.1:" + james.webAdminPort());
        int status = builder.start().waitFor();
        return new Ended(status, Files.readString(out), Files.readString(err));
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
        Path file = james.root().resolve("conf").resolve("tls-policy.xml");
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
    void theCertificatesOfListenersAreListed() throws Exception {
        String url = "http://127.0.0.1:" + james.webAdminPort();

        Ended ended = run("cert", "list", "--url", url, "--days", "0", "-o", "csv");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines())
                .anyMatch(line -> line.startsWith("mx,starttls,"))
                .anyMatch(line -> line.startsWith("submissions,implicit,"));
    }
}
