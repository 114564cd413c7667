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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that ask a running server. */
class ServerCommandsTest {
    private final FakeJames james = new FakeJames();
    @TempDir private Path folder;

    @AfterEach
    void stop() {
        james.close();
    }

    private static JsonNode json(Run run) throws IOException {
        return new JsonMapper().readTree(run.out());
    }

    // ------------------------------------------------------------ status

    @Test
    void aServerInWhichAllIsWellIsFine() throws IOException {
        james.answering("/tls", 200, ServerExamples.STATE);

        Run run = james.run("status");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out())
                .contains("1b4f", "by the start of the server", "policy not enforced on", "640")
                .doesNotContain("EMERGENCY");
        assertThat(james.run("status", "-o", "csv").out().lines())
                .startsWith("field,value")
                .contains("rules,3", "\"policy not enforced on\",\"2 listeners\"");
        assertThat(json(james.run("status", "-o", "json")))
                .isEqualTo(new JsonMapper().readTree(ServerExamples.STATE));
    }

    @Test
    void whatIsOneIsNamedAsOneAndTimesAreToTheSecond() {
        james.answering(
                "/tls",
                200,
                ServerExamples.STATE.replaceFirst(
                        "(\"messagesAfterFailedHandshake\": )\\d+", "$11"));

        Run run = james.run("status");

        assertThat(run.out())
                .contains("1 message, 2 refusals, in clear text", "in force since")
                .doesNotContainPattern("T\\d\\d:\\d\\d:\\d\\d\\.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"writable\": false, \"why\": \"disk full\"",
                "\"missed\": 3",
                "\"checkpointTrouble\": \"no key\""
            })
    void troubleWithEvidenceIsBadNews(String trouble) {
        james.answering(
                "/tls",
                200,
                ServerExamples.STATE.replace("\"lastForce\"", trouble + ", \"lastForce\""));

        Run run = james.run("status");

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
    }

    @Test
    void trafficThatCanNotBeCountedIsBadNews() {
        james.answering(
                "/tls",
                200,
                ServerExamples.STATE.replace(
                        "\"traffic\": {", "\"trafficTrouble\": \"no\\u0007\", \"other\": {"));

        Run run = james.run("status");

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out()).containsPattern("traffic +no\\?").doesNotContain("messages");
    }

    @Test
    void anEmergencyIsBadNews() {
        james.answering(
                "/tls",
                200,
                ServerExamples.STATE.replace(
                        "\"expired\": 0",
                        "\"expired\": 0, \"emergency\": {\"who\": \"Ann\", \"why\": \"bank\\u0007\","
                                + " \"until\": \"2027-03-07T13:12:44Z\"}"));

        Run run = james.run("status");

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out()).contains("EMERGENCY", "by Ann: bank?");
    }

    // ------------------------------------------------------------ sessions

    @Test
    void sessionsAreListedInEachForm() throws IOException {
        james.answering(
                "/tls/sessions?afterFailedHandshake=true&ending=closed&from=7d&limit=100&verdict=pass&wouldBeRefused=true",
                200,
                "{\"sessions\": ["
                        + ServerExamples.SESSION.replace("mail.example.org", "=1+1")
                        + "], \"complete\": true, \"problems\": []}");
        List<String> asked =
                List.of(
                        "sessions",
                        "--since",
                        "7d",
                        "--verdict",
                        "pass",
                        "--would-be-refused",
                        "--ending",
                        "closed",
                        "--after-failed-handshake");

        Run table = james.run(asked.toArray(String[]::new));
        List<String> csv = new ArrayList<>(asked);
        csv.addAll(List.of("-o", "csv"));
        Run sheet = james.run(csv.toArray(String[]::new));

        assertThat(table.err()).isEmpty();
        assertThat(table.status()).isEqualTo(ExitStatus.FINE);
        assertThat(table.out()).contains("7f3a", "TLSv1.3 TLS_AES_256_GCM_SHA384", "pass");
        assertThat(sheet.out().lines())
                .containsExactly(
                        "time,session,listener,peer,helo,TLS,verdict,offered,refused",
                        "2026-11-24T18:12:59.137Z,7f3a,mx,192.0.2.77,'=1+1,\"TLSv1.3"
                                + " TLS_AES_256_GCM_SHA384\",pass,1,0");
    }

    @Test
    void aSessionWhoseHandshakeFailedIsToldSo() {
        james.answering(
                "/tls/sessions?ending=handshake-failed&limit=100",
                200,
                "{\"sessions\": [{\"session\": \"7f3b\", \"ending\": \"handshake-failed\","
                        + " \"entries\": {\"session\": 1}}], \"complete\": true}");

        assertThat(james.run("sessions", "--ending", "handshake-failed").out())
                .contains("7f3b", "handshake failed");
    }

    @Test
    void pagesAreTurnedUpToTheLimit() throws IOException {
        james.answering(
                        "/tls/sessions?limit=2",
                        200,
                        "{\"sessions\": ["
                                + ServerExamples.SESSION
                                + "], \"next\": \"5@7\", \"complete\": true, \"problems\": []}")
                .answering(
                        "/tls/sessions?cursor=5%407&limit=1",
                        200,
                        "{\"sessions\": ["
                                + ServerExamples.SESSION
                                + "], \"next\": \"6@7\", \"complete\": true, \"problems\": []}");

        Run run = james.run("sessions", "--limit", "2", "-o", "json");

        assertThat(json(run).path("sessions")).hasSize(2);
        assertThat(run.err()).contains("These are the first 2");
        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
    }

    @Test
    void aSearchThatStoppedIsNotDone() {
        james.answering(
                "/tls/sessions?limit=100",
                200,
                "{\"sessions\": [], \"complete\": false, \"problems\": [\"a.jsonl\"]}");

        Run run = james.run("sessions");

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.err()).contains("a.jsonl", "this is not all");
    }

    @Test
    void nothingFoundIsBadNews() {
        james.answering(
                "/tls/sessions?limit=100",
                200,
                "{\"sessions\": [], \"complete\": true, \"problems\": []}");

        assertThat(james.run("sessions").status()).isEqualTo(ExitStatus.BAD_NEWS);
    }

    @Test
    void theEntriesOfASessionAreShown() {
        james.answering(
                "/tls/sessions/7f3a?limit=100",
                200,
                "{\"session\": \"7f3a\", \"entries\": ["
                        + ServerExamples.REFUSED
                        + "], \"complete\": true, \"problems\": []}");

        Run run = james.run("sessions", "7f3a");

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out()).contains("refused", "192.0.2.77", "cleartext");
    }

    @Test
    void aSessionThatIsNotThereIsBadNews() {
        james.answering(
                "/tls/sessions/x?limit=100", 404, "{\"message\": \"No evidence of the session\"}");

        Run run = james.run("sessions", "x");

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.err()).isEqualTo("No evidence of the session\n");
    }

    // ------------------------------------------------------------ mail and refusals

    @Test
    void aMailIsTold() {
        james.answering("/tls/mails/Mail1764007979137-ab12", 200, ServerExamples.MAIL);

        Run run = james.run("mail", "Mail1764007979137-ab12");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains(
                        "TLS TLSv1.2 TLS_RSA_WITH_AES_128_CBC_SHA, 128 bits, by starttls",
                        "sender <>",
                        "why pass by rule strict",
                        "fail by rule trial; required TLSv1.3, found TLSv1.2; action reject",
                        "became queued",
                        "delivered for bob@example.com");
    }

    @Test
    void aMailThatIsNotKnownIsBadNews() {
        james.answering("/tls/mails/a%2Fb", 404, "{\"message\": \"No evidence of the message\"}");

        Run run = james.run("mail", "a/b");

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.err()).contains("No evidence of the message");
    }

    @Test
    void refusalsAreListed() {
        james.answering(
                "/tls/refusals?domain=example.org&limit=100",
                200,
                "{\"refusals\": ["
                        + ServerExamples.REFUSED
                        + "], \"complete\": true, \"problems\": []}");

        Run run = james.run("refusals", "--domain", "example.org", "-o", "csv");

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out().lines())
                .containsExactly(
                        "time,peer,TLS,stage,sender,recipient,rule,found,reply",
                        "2026-11-24T18:12:59.137Z,192.0.2.77,cleartext,mail,ann@example.org,,mx,"
                                + "\"clear text\",\"530 5.7.0 Must issue a STARTTLS command first\"");
    }

    // ------------------------------------------------------------ reload

    @Test
    void aPolicyIsReadAgain() {
        james.answering(
                "/tls/policy?reload=",
                200,
                "{\"version\": \"5d0c\", \"previousVersion\": \"1af8\", \"changed\": true, \"rules\": 3}");

        Run run = james.run("policy", "reload");

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(james.asked().get(0).method()).isEqualTo("POST");
        assertThat(run.out()).contains("5d0c", "1af8", "yes");
    }

    @Test
    void aPolicyThatCantBeUsedIsBadNewsWithItsProblems() {
        james.answering(
                "/tls/policy?reload=",
                409,
                "{\"message\": \"It can't be used\", \"details\": \"tls-policy.xml:8:5: no\"}");

        Run run = james.run("policy", "reload");

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out()).isEqualTo("It can't be used\ntls-policy.xml:8:5: no\n");
        assertThat(run.err()).isEmpty();
    }

    // ------------------------------------------------------------ who asks

    @Test
    void credentialsComeFromFiles() throws IOException {
        james.answering("/tls", 200, ServerExamples.STATE);
        Path token = Files.writeString(folder.resolve("token"), "a.b.c\n");
        Path password = Files.writeString(folder.resolve("password"), "s3cret\n");

        james.run(
                "status",
                "--jwt-from-file",
                token.toString(),
                "--password-from-file",
                password.toString());

        assertThat(james.asked().get(0).header("Authorization")).isEqualTo("Bearer a.b.c");
        assertThat(james.asked().get(0).header("Password")).isEqualTo("s3cret");
    }

    @Test
    void whatCantBeGivenIsTold() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        String missing = folder.resolve("missing").toString();

        assertThat(james.run("status", "--jwt-from-file", missing).status())
                .isEqualTo(ExitStatus.NOT_DONE);
        assertThat(james.run("status", "--jwt-from-file", empty.toString()).err())
                .contains("the token must be");
        assertThat(james.run("status", "--jwt-from-file", missing, "--jwt-token", "x").status())
                .isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(james.run("status", "--timeout", "0").status())
                .isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(Run.of("status", "--url", "nowhere").status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(james.run("sessions", "--limit", "0").status())
                .isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(james.asked()).isEmpty();
    }
}
