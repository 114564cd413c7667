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
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportCommandTest {
    private static final Instant NOW = Instant.parse("2026-12-02T09:00:00Z");

    @TempDir private Path folder;
    private String evidence = "";

    @BeforeEach
    void layTheLedger() throws IOException {
        evidence = folder.resolve("tls-evidence").toString();
        SampleLedger.into(Path.of(evidence));
    }

    private Run report(String... more) {
        List<String> arguments = new ArrayList<>(List.of("evidence", "report", evidence));
        arguments.addAll(List.of(more));
        return Run.at(NOW, arguments.toArray(String[]::new));
    }

    @Test
    void aReportIsTextUnlessTold() {
        Run run = report("--profile", "hipaa", "--from", "2026-11-01", "--until", "2026-11-30");

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("TLS of mail: hipaa-2013\n")
                .contains("until, not included    2026-12-01T00:00:00Z")
                .contains("Of 9 messages 2 (22.2 %) came in clear text.")
                .contains("made at                2026-12-02T09:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"html, <!DOCTYPE html>", "csv, 'table,record,'", "json, {", "text, TLS of mail"})
    void itIsWrittenInTheFormThatIsAskedFor(String format, String begin) throws IOException {
        Path file = folder.resolve("report." + format);

        Run run = report("--profile", "pci-dss", "--format", format, "--out", file.toString());

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("The report is in " + file + ".\n");
        assertThat(Files.readString(file)).startsWith(begin).contains("pci-dss-4.0.1");
        assertThat(report("--profile", "pci-dss", "--format", format).out().replace("\r", ""))
                .isEqualTo(Files.readString(file).replace("\r", ""));
    }

    @Test
    void eachRowHasTheCommandThatFindsItsEntries() throws IOException {
        JsonNode json =
                new ObjectMapper()
                        .readTree(report("--profile", "rfc-9325", "--format", "json").out());

        assertThat(json.at("/sections/0/tables/protocols/0/query").asText())
                .isEqualTo("james-tls evidence query " + evidence + " --protocol=TLSv1.3");
        assertThat(json.at("/sections/2/tables/testing-rules/0/query").asText())
                .endsWith("--type=offered --rule=mx --would-be-refused");
    }

    @Test
    void whatARowTellsTheQueryFinds() throws IOException {
        JsonNode json =
                new ObjectMapper().readTree(report("--profile", "hipaa", "--format", "json").out());
        int asked = 0;
        for (JsonNode section : json.get("sections")) {
            for (JsonNode table : section.get("tables")) {
                for (JsonNode row : table) {
                    if (row.has("query")) {
                        asked++;
                        assertThat(found(row.get("query").asText()))
                                .as(row.toString())
                                .isEqualTo(told(row));
                    }
                }
            }
        }

        assertThat(asked).isGreaterThan(15);
    }

    private static long found(String query) {
        List<String> words = new ArrayList<>(List.of(query.split(" ")));
        words.remove(0);
        words.addAll(List.of("-o", "lines"));
        Run run = Run.at(NOW, words.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return run.out().lines().count();
    }

    private static long told(JsonNode row) {
        return row.path("messages").asLong()
                + row.path("sessions").asLong()
                + row.path("refusals").asLong()
                + row.path("count").asLong();
    }

    @Test
    void exceptionsAreThoseOfThePolicyThatIsNamed() throws IOException {
        Path policy =
                Files.writeString(
                        folder.resolve("policy.xml"),
                        """
                        <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1">
                        <profiles><profile name="ours" extends="hipaa"><strength bits="256"/></profile></profiles>
                        <rules>
                          <exception name="scanner" of="everyone-else" owner="Ann" reason="no TLS"
                                     expires="2026-11-30"><when><peer>203.0.113.9</peer></when></exception>
                          <rule name="everyone-else"><require profile="ours"/></rule>
                        </rules></tlsPolicy>
                        """);

        Run run = report("--profile", "ours", "--policy", policy.toString());

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("TLS of mail: ours")
                .contains("hipaa-2013, 45 CFR 164.312(e)(1)")
                .contains("nist-800-52r2, 3.1")
                .containsPattern("scanner +everyone-else .* expired ");
    }

    @Test
    void aPolicyThatCanNotBeUsedIsShownByItsProblems() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.xml"), "<tlsPolicy/>");

        Run run = report("--profile", "hipaa", "--policy", policy.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).startsWith("The TLS policy " + policy + " can't be used:");
    }

    @Test
    void aPeriodWithoutEvidenceIsBadNews() {
        Run run = report("--profile", "hipaa", "--from", "2027-01-01");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("entries                0");
    }

    @Test
    void aProfileThatIsNoneIsToldWithThoseThatAre() {
        Run run = report("--profile", "hippa");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("There is no profile \"hippa\". There are ")
                .contains("hipaa, pci-dss");
    }

    @Test
    void aFileThatCanNotBeWrittenIsTold() {
        Run run =
                report(
                        "--profile",
                        "hipaa",
                        "--out",
                        folder.resolve("nowhere/report.txt").toString());

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("can't be written");
    }

    @Test
    void aSectionComesWithWhatTheEvidenceDoesNotShow() {
        Run run = report("--profile", "hipaa", "--section", "weak-peers,refusals");

        assertThat(run.out())
                .contains(
                        "Weak peers\n---", "Refusals\n---", "What this evidence does not show\n---")
                .doesNotContain("Totals\n---");
        assertThat(report("--profile", "hipaa", "--section", "weak").err())
                .startsWith("There is no section \"weak\". There are totals, clauses, ");
    }

    @Test
    void rowsBeyondTheMostAreSummed() {
        Run run = report("--profile", "hipaa", "--rows", "1");

        assertThat(run.out()).containsPattern("1 other +2 ");
        assertThat(report("--profile", "hipaa", "--rows", "0").status()).isEqualTo(2);
    }
}
