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
package org.jamestls.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jamestls.admin.cli.FakeJames.Asked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

/** Commands for which a named server does work as a task: what came of it is as from files. */
class AskedTaskTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules>
              <rule name="mx"><when><listener>mx</listener></when><require profile="rfc-9325"/></rule>
            </rules></tlsPolicy>
            """;

    private final FakeJames james = new FakeJames();

    @TempDir private Path folder;

    @AfterEach
    void stop() {
        james.close();
    }

    private String policy() throws IOException {
        return Files.writeString(folder.resolve("candidate.xml"), POLICY).toString();
    }

    private String evidence() throws IOException {
        Path evidence = folder.resolve("tls-evidence");
        SampleLedger.into(evidence);
        return evidence.toString();
    }

    private static String task(String type, String status, String more) {
        return "{\"status\": \""
                + status
                + "\", \"type\": \""
                + type
                + "\", \"additionalInformation\": {"
                + more
                + "}}";
    }

    @Test
    void aServerReplaysWhatItIsSent() throws IOException {
        String file = policy();
        String evidence = evidence();
        Run ofFiles = Run.of("policy", "what-if", file, "--evidence", evidence);
        Run result = Run.of("policy", "what-if", file, "--evidence", evidence, "-o", "json");
        james.answering("/tls/policy/lint", 200, "{\"findings\": [{\"code\": \"no-such-list\"}]}")
                .answering("/tls/policy/what-if?examples=3&from=7d", 201, "{\"taskId\": \"t-1\"}")
                .answering("/tasks/t-1", 200, task("tls-what-if", "waiting", ""))
                .then(
                        "/tasks/t-1",
                        200,
                        task("tls-what-if", "inProgress", "\"done\": 5, \"whole\": 10"))
                .then(
                        "/tasks/t-1",
                        200,
                        task("tls-what-if", "completed", "\"result\": " + result.out()));

        Run ofServer =
                Run.of(Ansi.ON, "policy", "what-if", file, "--since", "7d", "--url", james.url());

        assertThat(james.asked().subList(0, 2)).extracting(Asked::body).containsOnly(POLICY);
        assertThat(ofServer.err()).startsWith("\rreplaying [###############------");
        assertThat(ofServer.out()).isEqualTo(ofFiles.out());
        assertThat(ofServer.status()).isEqualTo(ExitStatus.BAD_NEWS);
        Run begun = james.run("policy", "what-if", file, "--task", "t-1", "-o", "csv");
        assertThat(begun.out())
                .isEqualTo(
                        Run.of("policy", "what-if", file, "--evidence", evidence, "-o", "csv")
                                .out())
                .contains("\neffects,row,\"of these newly refused\",3,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "csv", "json"})
    void aCandidateThatTheServerCanNotUseIsBadNewsAsThatOfAFileIs(String form) throws IOException {
        String file = Files.writeString(folder.resolve("candidate.xml"), "<tlsPolicy/>").toString();
        Run ofFile = Run.of("policy", "what-if", file, "-o", form);
        james.answering(
                "/tls/policy/lint",
                200,
                Run.of("policy", "lint", file, "--no-server", "-o", "json")
                        .out()
                        .replace(file, "tls-policy.xml"));

        Run ofServer = james.run("policy", "what-if", file, "-o", form);

        assertThat(ofServer.status()).isEqualTo(ofFile.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(ofServer.err()).isEmpty();
        assertThat(ofServer.out().replaceFirst(" *\"url\" : \"[^\"]*\",\n", ""))
                .contains(file)
                .isEqualTo(ofFile.out());
        assertThat(james.asked()).hasSize(1);
    }

    @Test
    void aTaskThatTakesTooLongIsToldWithHowToWaitOn() {
        james.answering("/tls/evidence/verify", 201, "{\"taskId\": \"t-1\"}")
                .answering("/tasks/t-1", 200, task("tls-evidence-verify", "inProgress", ""));

        Run run = james.run("evidence", "verify", "--wait", "1");

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.err())
                .contains(
                        "It took longer than 1 s.",
                        "james-tls evidence verify --url " + james.url() + " --task t-1",
                        "curl -X DELETE " + james.url() + "/tasks/t-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tls-evidence-verify|completed|| needs guice.extension.task=",
                "tls-evidence-verify|canceled|| ended as canceled",
                "tls-evidence-verify|failed|\"trouble\": \"disk\\u0007\"| could not do it: disk?",
                "tls-what-if|completed|\"result\": {}| it is a tls-what-if"
            })
    void aTaskOfWhichNothingCameIsNotDone(String type, String status, String more, String told) {
        james.answering("/tasks/t-1", 200, task(type, status, more == null ? "" : more));

        Run run = james.run("evidence", "verify", "--task", "t-1");

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(told.strip());
    }

    @Test
    void aServerChecksItsOwnLedger() throws IOException {
        String evidence = evidence();
        JsonNode checked =
                MAPPER.readTree(Run.of("evidence", "verify", evidence, "-o", "json").out()).get(0);
        ((ObjectNode) checked).remove("folder");
        james.answering(
                        "/tls/evidence/verify?expectHead=" + "ab".repeat(32) + "&from=2026-11-24",
                        201,
                        "{\"taskId\": \"t-1\"}")
                .answering(
                        "/tasks/t-1",
                        200,
                        task("tls-evidence-verify", "completed", "\"result\": " + checked));

        Run run =
                james.run(
                        "evidence",
                        "verify",
                        "--from",
                        "2026-11-24",
                        "--expect-head",
                        "ab".repeat(32));

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out())
                .isEqualTo(
                        Run.of("evidence", "verify", evidence)
                                .out()
                                .replace(evidence, "of " + james.url()));
    }

    @Test
    void aServerThatTellsNoTaskIsNoJames() {
        james.answering("/tls/evidence/verify", 201, "{}");

        Run run = james.run("evidence", "verify");

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.err()).contains("is that James' web administration");
    }

    @Test
    void aTaskThatIsNotThereIsTold() {
        james.answering("/tasks/t-9", 404, "{\"message\": \"The taskId t-9 can not be found\"}");

        Run run = james.run("evidence", "verify", "--task", "t-9");

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.err()).isEqualTo("The taskId t-9 can not be found\n");
    }
}
