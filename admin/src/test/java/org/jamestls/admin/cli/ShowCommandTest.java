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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

class ShowCommandTest {

    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1" unguarded="refuse" reload="watch">
              <requireTls offer="local"/>
              <allowClearTextAuth name="scanner" owner="Änn" reason="too old for TLS" expires="2027-06-30">
                <when><peer file="scanners.txt"/></when>
              </allowClearTextAuth>
              <profiles>
                <profile name="house-2027" alias="house" extends="rfc-9325"><strength bits="256"/></profile>
              </profiles>
              <rules>
                <exception name="old-bank" of="bank" owner="Änn" reason="until they upgrade" ticket="T-2" expires="2027-03-31">
                  <when><sender>bank-b.example</sender></when>
                  <require profile="encrypted"/>
                </exception>
                <rule name="bank" mode="testing" action="defer" owner="ops" ticket="T-1" helpUrl="https://tls.example/">
                  <description>A bank.</description>
                  <when><listener>partners</listener></when>
                  <require><protocol min="TLSv1.3"/><clientCertificate><name>mail.bank-a.example</name></clientCertificate></require>
                </rule>
                <rule name="house" expires="2028-12-31"><when><authenticated/></when><require profile="house"/></rule>
                <rule name="rest"><exempt/></rule>
              </rules>
            </tlsPolicy>
            """;

    @TempDir private Path folder;

    @Test
    void aPolicyIsShownInTheOrderOfItsRules() throws IOException {
        Run run = Run.of("policy", "show", policy().toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out().lines().map(String::strip))
                .anyMatch(line -> line.matches("policy +.*tls-policy\\.xml"))
                .anyMatch(line -> line.matches("version +[0-9a-f]{64}"))
                .anyMatch(line -> line.matches("read again +when it changes \\(watch\\)"))
                .anyMatch(line -> line.matches("unguarded listeners +refuse"))
                .anyMatch(line -> line.matches("REQUIRETLS offered +local"))
                .anyMatch(
                        line ->
                                line.matches(
                                        "scanner +from scanners.txt \\(1 entry\\) +Änn +2027-07-01T00:00:00Z +too old for TLS"))
                .anyMatch(
                        line ->
                                line.matches(
                                        "house-2027 \\(house\\) +rfc-9325 +TLSv1.2 or newer; 256 bits or more;.*"));
        assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ").strip()))
                .containsSubsequence(
                        "rule mode action who required owner expires",
                        "bank testing defer on listener partners TLSv1.3 or newer; a client certificate; a ops -",
                        "certificate for mail.bank-a.example",
                        "- old-bank exception - with sender bank-b.example profile encrypted: any TLS Änn: until they upgrade 2027-04-01T00:00:00Z",
                        "house enforce reject authenticated profile house-2027: TLSv1.2 or newer; 256 - 2029-01-01T00:00:00Z",
                        "rest enforce reject everyone nothing - -");
    }

    @Test
    void aSpreadsheetReadsTheRules() throws IOException {
        Run run = Run.of("policy", "show", policy().toString(), "-o", "csv");

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out().lines().map(line -> line.substring(0, line.indexOf(','))))
                .containsExactly("rule", "bank", "\"'- old-bank\"", "house", "rest");
    }

    @Test
    void aProgramReadsItAsJson() throws IOException {
        Run run = Run.of("policy", "show", "-o", "json", policy().toString());

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out().chars()).as("US-ASCII").allMatch(c -> c < 0x80);
        JsonNode json = new JsonMapper().readTree(run.out());
        assertThat(json.path("usable").booleanValue()).isTrue();
        assertThat(json.path("version").textValue()).hasSize(64);
        assertThat(json.path("unguarded").textValue()).isEqualTo("refuse");
        assertThat(json.path("requireTls").textValue()).isEqualTo("local");
        assertThat(json.at("/clearTextAuth/0/owner").textValue()).isEqualTo("Änn");
        assertThat(json.at("/clearTextAuth/0/expires").textValue())
                .isEqualTo("2027-07-01T00:00:00Z");
        assertThat(json.path("rules").findValuesAsText("name")).startsWith("bank", "old-bank");
        JsonNode bank = json.at("/rules/0");
        assertThat(bank.path("mode").textValue()).isEqualTo("testing");
        assertThat(bank.path("action").textValue()).isEqualTo("defer");
        assertThat(bank.path("who").textValue()).isEqualTo("on listener partners");
        assertThat(bank.path("required").textValue()).startsWith("TLSv1.3 or newer; ");
        assertThat(bank.path("description").textValue()).isEqualTo("A bank.");
        assertThat(bank.path("owner").textValue()).isEqualTo("ops");
        assertThat(bank.path("ticket").textValue()).isEqualTo("T-1");
        assertThat(bank.path("helpUrl").textValue()).isEqualTo("https://tls.example/");
        assertThat(bank.has("profile")).isFalse();
        assertThat(bank.has("expires")).isFalse();
        JsonNode exception = json.at("/rules/0/exceptions/0");
        assertThat(exception.path("name").textValue()).isEqualTo("old-bank");
        assertThat(exception.path("of").textValue()).isEqualTo("bank");
        assertThat(exception.path("who").textValue()).isEqualTo("with sender bank-b.example");
        assertThat(exception.path("required").textValue()).isEqualTo("any TLS");
        assertThat(exception.path("profile").textValue()).isEqualTo("encrypted");
        assertThat(exception.path("owner").textValue()).isEqualTo("Änn");
        assertThat(exception.path("reason").textValue()).isEqualTo("until they upgrade");
        assertThat(exception.path("ticket").textValue()).isEqualTo("T-2");
        assertThat(exception.path("expires").textValue()).isEqualTo("2027-04-01T00:00:00Z");
        JsonNode house = json.at("/rules/1");
        assertThat(house.path("profile").textValue()).isEqualTo("house-2027");
        assertThat(house.path("expires").textValue()).isEqualTo("2029-01-01T00:00:00Z");
        assertThat(json.at("/rules/2").has("owner")).isFalse();
        assertThat(json.at("/rules/2").has("exceptions")).isFalse();
        assertThat(json.path("reload").textValue()).isEqualTo("watch");
        JsonNode profile = json.at("/profiles/0");
        assertThat(profile.path("name").textValue()).isEqualTo("house-2027");
        assertThat(profile.path("alias").textValue()).isEqualTo("house");
        assertThat(profile.path("extends").textValue()).isEqualTo("rfc-9325");
        assertThat(profile.path("required").textValue()).contains("256 bits or more");
    }

    @Test
    void theConfigurationFolderIsEnough() throws IOException {
        policy();

        assertThat(Run.of("policy", "show", "--conf", folder.toString()).out())
                .isEqualTo(Run.of("policy", "show", policy().toString()).out());
    }

    @Test
    void everyProblemOfAnUnusablePolicyIsToldWithItsPlace() throws IOException {
        Path policy = policy();
        Files.writeString(folder.resolve("scanners.txt"), "10.0.0.1\nten\n");
        Files.writeString(policy, POLICY.replace("name=\"rest\"", "name=\"bank\""));

        Run run = Run.of("policy", "show", policy.toString());

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith(folder.resolve("scanners.txt") + ":2: "))
                .anyMatch(line -> line.startsWith(policy + ":20:5: there are two of <rule"));
        assertThat(Run.of("policy", "show", policy.toString(), "-o", "csv").out().lines())
                .hasSize(3)
                .startsWith("place,what,remedy")
                .anyMatch(line -> line.startsWith(policy + ":20:5,\"there are two of <rule"));
    }

    @Test
    void aProgramReadsTheProblemsAsJson() throws IOException {
        Path policy = policy();
        Files.writeString(policy, POLICY.replace("name=\"rest\"", "name=\"bank\""));

        Run run = Run.of("policy", "show", "-o", "json", policy.toString());

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        JsonNode json = new JsonMapper().readTree(run.out());
        assertThat(json.path("usable").booleanValue()).isFalse();
        assertThat(json.path("problems")).hasSize(1);
        JsonNode problem = json.at("/problems/0");
        assertThat(problem.path("file").textValue()).isEqualTo(policy.toString());
        assertThat(problem.path("line").intValue()).isEqualTo(20);
        assertThat(problem.path("column").intValue()).isEqualTo(5);
        assertThat(problem.path("what").textValue()).startsWith("there are two of");
        assertThat(problem.path("remedy").textValue()).isEqualTo("give one of them another name");
    }

    @Test
    void aFileThatIsNotThereIsNoAnswer() {
        Path missing = folder.resolve("nothing.xml");

        Run run = Run.of("policy", "show", missing.toString());

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(
                        "There is no file "
                                + missing
                                + ": name a policy file, or its folder with --conf\n");
    }

    @Test
    void aFolderIsNoPolicy() {
        Run run = Run.of("policy", "show", folder.toString());

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.err()).contains("is a folder");
    }

    @Test
    void thereIsColourWhereItIsWanted() throws IOException {
        String escape = "\u001b[";
        String policy = policy().toString();

        assertThat(Run.of(Ansi.ON, "policy", "show", policy).out()).contains(escape);
        assertThat(Run.of(Ansi.ON, "policy", "show", "-o", "json", policy).out())
                .doesNotContain(escape);
        assertThat(Run.of(Ansi.OFF, "policy", "show", policy).out()).doesNotContain(escape);
    }

    private Path policy() throws IOException {
        Files.writeString(folder.resolve("scanners.txt"), "10.0.0.1\n");
        return Files.writeString(folder.resolve("tls-policy.xml"), POLICY);
    }
}
