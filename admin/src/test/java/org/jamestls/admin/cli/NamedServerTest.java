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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commands that read files, and ask a server where one is named: they show the same of what it
 * answers. What a real James answers is in {@code CommandLineOfServerIT}.
 */
class NamedServerTest {
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

    private static ObjectNode json(Run run) throws IOException {
        return (ObjectNode) MAPPER.readTree(run.out());
    }

    private String policy() throws IOException {
        return Files.writeString(folder.resolve("candidate.xml"), POLICY).toString();
    }

    // ------------------------------------------------------------ the policy

    @Test
    void thePolicyInForceIsShownAsThatOfAFile() throws IOException {
        String file = Path.of("..", "conf", "tls-policy.xml").toString();
        ObjectNode understood = json(Run.of("policy", "show", file, "-o", "json"));
        understood.remove(List.of("policy", "usable"));
        ObjectNode inForce = MAPPER.createObjectNode();
        inForce.put("version", "1b4f+emergency")
                .put("rules", 3)
                .put("loadedAt", "2026-11-24T07:00:01.512Z")
                .put("loadedBy", "the start\u0007 of the server")
                .put("expired", 0)
                .put("file", "tls-policy.xml")
                .set("understood", understood);
        inForce.putObject("emergency")
                .put("who", "Ann")
                .put("why", "bank")
                .put("until", "2026-11-24T11:00:00Z");
        james.answering("/tls/policy", 200, inForce.toString());

        Run shown = james.run("policy", "show");

        assertThat(shown.err()).isEmpty();
        assertThat(shown.status()).isEqualTo(ExitStatus.FINE);
        assertThat(shown.out())
                .startsWith("policy               tls-policy.xml of " + james.url() + "\n")
                .contains(
                        "in force since       2026-11-24T07:00:01Z, by the start? of the server",
                        "EMERGENCY            until 2026-11-24T11:00:00Z, by Ann: bank",
                        "version              1b4f+emergency");
        String ofFile = Run.of("policy", "show", file).out();
        assertThat(shown.out()).endsWith(ofFile.substring(ofFile.indexOf("read again")));
        assertThat(james.run("policy", "show", "-o", "csv").out())
                .isEqualTo(Run.of("policy", "show", file, "-o", "csv").out());
        JsonNode told = json(james.run("policy", "show", "-o", "json"));
        assertThat(told.path("loadedAt").asText()).isEqualTo("2026-11-24T07:00:01.512Z");
        assertThat(told.path("url").asText()).isEqualTo(james.url());
        assertThat(told.path("rules")).isEqualTo(inForce.at("/understood/rules"));
    }

    @Test
    void aServerThatTellsNoMeaningIsOfAnEarlierVersion() {
        james.answering("/tls/policy", 200, "{\"version\": \"1b\", \"xml\": \"<a/>\"}");

        Run run = james.run("policy", "show");

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.err()).contains("earlier version");
    }

    @Test
    void aCandidateIsJudgedByTheServer() throws IOException {
        String file = policy();
        ObjectNode judged = json(Run.of("policy", "lint", file, "-o", "json"));
        ((ObjectNode) judged.path("findings").path(0))
                .put("file", "tls-policy.xml")
                .put("why", "it\u001b steers");
        judged.put("policy", "body").put("server", "smtpserver.xml").put("judgedBy", "Java 99");
        james.answering("/tls/policy/lint", 200, judged.toString());

        Run run = james.run("policy", "lint", file);

        assertThat(james.asked().get(0).method()).isEqualTo("POST");
        assertThat(james.asked().get(0).body()).isEqualTo(POLICY);
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out().lines())
                .anyMatch(line -> line.startsWith(file + ":") && line.contains(": no-catch-all: "))
                .contains("    why: it? steers")
                .contains("Suites and protocols were judged by Java 99, which that server has.")
                .endsWith("1 warning in " + file + " with smtpserver.xml of " + james.url());
        assertThat(james.run("policy", "lint", file, "--fail-on", "error").status())
                .isEqualTo(ExitStatus.FINE);
        assertThat(james.run("policy", "lint", "-o", "csv").out())
                .startsWith("severity,code,place,what,why,remedy\nwarning,");
        assertThat(james.asked().get(james.asked().size() - 1).body()).isEmpty();
    }

    @Test
    void theServerExplainsInItsOwnWords() {
        james.answering(
                "/tls/policy/explain?format=text", 200, "Known at mail\n\n  yes  x\u001b[2J\n");

        Run run =
                james.run(
                        "policy explain --listener mx --tls clear --sender <> --local no --recipient a@b.example"
                                .split(" "));

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out()).isEqualTo("Known at mail\n\n  yes  x\\u001b[2J\n");
        assertThat(james.asked().get(0).body())
                .isEqualTo(
                        "{\"listener\":\"mx\",\"tls\":\"clear\",\"sender\":\"<>\","
                                + "\"recipients\":[\"a@b.example\"],\"local\":false}");
    }

    @Test
    void anExplanationIsOneRowOfASpreadsheet() throws IOException {
        List<String> asked =
                List.of(
                        "policy explain --listener mx:25/starttls --tls clear --sender a@b.example --recipient c@d.example"
                                .split(" "));
        List<String> ofFile = new ArrayList<>(asked);
        ofFile.add(policy());
        Run csv = run(ofFile, "csv");
        james.answering("/tls/policy/explain", 200, run(ofFile, "json").out());
        List<String> ofServer = new ArrayList<>(asked);
        ofServer.addAll(List.of("--url", james.url()));

        assertThat(csv.out().lines())
                .containsExactly(
                        "recipient,stage,outcome,verdict,rule,action,required,found,reply,\"waits"
                                + " for\",\"would be refused by\"",
                        "c@d.example,data,refused,fail,mx,reject,TLS,\"clear text\",\"530 5.7.0 Must"
                                + " issue a STARTTLS command first\",,");
        assertThat(run(ofServer, "csv")).isEqualTo(csv);
    }

    private static Run run(List<String> command, String form) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("-o", form));
        return Run.of(all.toArray(String[]::new));
    }

    @Test
    void aQuestionThatIsNoneIsWrongUsageBeforeAnybodyIsAsked() {
        Run run = james.run("policy", "explain", "--listener", "mx", "--peer", "nobody");

        assertThat(run.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(run.err()).contains("--peer");
        assertThat(james.asked()).isEmpty();
    }

    // ------------------------------------------------------------ reports

    @Test
    void aServerReports() throws IOException {
        james.answering(
                "/tls/evidence/report?format=csv&from=7d&profile=hipaa&rows=25&section=a%2Cb",
                200, "a,b\u001b\r\n1,2\r\n");
        Path out = folder.resolve("report.csv");

        Run run =
                james.run(
                        "evidence report --profile hipaa --since 7d --format csv --section a,b --out"
                                .concat(" " + out)
                                .split(" "));

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out()).isEqualTo("The report is in " + out + ".\n");
        assertThat(Files.readString(out)).isEqualTo("a,b\\u001b\r\n1,2\r\n");
    }

    // ------------------------------------------------------------ both at once

    @ParameterizedTest
    @ValueSource(
            strings = {
                "policy show FILE",
                "policy show --conf conf",
                "policy lint --conf conf",
                "policy lint --no-server",
                "policy explain --listener mx FILE",
                "policy what-if --evidence var/tls-evidence",
                "evidence verify var/tls-evidence",
                "evidence verify --certificate c.pem",
                "evidence report --profile hipaa var/tls-evidence",
                "evidence report --profile hipaa --policy FILE",
                "cert list --conf conf"
            })
    void aServerAndFilesAtOnceAreWrongUsage(String command) {
        Run run = james.run(command.split(" "));

        assertThat(run.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(run.err()).contains("is about files, and --url asks a server");
        assertThat(run.out()).isEmpty();
        assertThat(james.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--jwt-token x", "--timeout 5", "--task t-1", "--wait 5"})
    void howToAskIsWrongUsageWhereNobodyIsAsked(String option) {
        Run run = Run.of(("evidence verify " + option).split(" "));

        assertThat(run.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(run.err()).contains(option.split(" ")[0] + " is for asking a server");
    }
}
