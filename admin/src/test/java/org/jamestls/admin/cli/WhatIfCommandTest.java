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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

class WhatIfCommandTest {
    private static final String ENFORCED =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules>
              <rule name="mx"><when><listener>mx</listener></when><require profile="rfc-9325"/></rule>
            </rules></tlsPolicy>
            """;
    private static final String HARMLESS =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules>
              <rule name="everyone-else" action="mark"><require><tls/></require></rule>
            </rules></tlsPolicy>
            """;

    @TempDir private Path folder;
    private String evidence = "";

    @BeforeEach
    void layTheLedger() throws IOException {
        evidence = folder.resolve("tls-evidence").toString();
        SampleLedger.into(Path.of(evidence));
    }

    private String candidate(String xml) throws IOException {
        return Files.writeString(folder.resolve("candidate.xml"), xml).toString();
    }

    private Run whatIf(String xml, String... more) throws IOException {
        String[] arguments = new String[5 + more.length];
        arguments[0] = "policy";
        arguments[1] = "what-if";
        arguments[2] = candidate(xml);
        arguments[3] = "--evidence";
        arguments[4] = evidence;
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Run.of(arguments);
    }

    @Test
    void whoeverWouldBeRefusedIsTheBadNews() throws IOException {
        Run run = whatIf(ENFORCED);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("What if this policy had been in force\n")
                .contains("candidate        " + folder.resolve("candidate.xml"))
                .containsPattern("of these newly refused +3 +3 +3 +0 +2 +2\n")
                .contains("refused (reject) by mx: no-tls")
                .contains("plant.example");
    }

    @Test
    void whereNobodyWouldBeItIsFine() throws IOException {
        Run run = whatIf(HARMLESS);

        assertThat(run.status()).isZero();
        assertThat(run.out()).containsPattern("newly permitted +submission +1 +0 +0 +1 +0 +1 ");
    }

    @Test
    void aProgramReadsTheSameAsJson() throws IOException {
        Run run = whatIf(ENFORCED, "-o", "json", "--examples", "1");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(run.status()).isEqualTo(1);
        assertThat(json.at("/usable").asBoolean()).isTrue();
        assertThat(json.at("/replayed/messages").asInt()).isEqualTo(9);
        assertThat(json.at("/effects/newly-refused/recipients").asInt()).isEqualTo(3);
        assertThat(json.at("/rules/0/rule").asText()).isEqualTo("mx");
        assertThat(json.at("/rules/0/examples")).hasSize(1);
        assertThat(json.at("/rules/0/examples/0/candidate/violations/0/kind").asText())
                .isEqualTo("forward-secrecy");
        assertThat(json.at("/rules/0/examples/0/entry/file").asText())
                .isEqualTo("2026-11-24.jsonl");
    }

    @Test
    void aPeriodLeavesTheRestAlone() throws IOException {
        Run run = whatIf(ENFORCED, "--since", "2026-11-25", "--until", "2026-11-25", "-o", "json");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.at("/since").asText()).isEqualTo("2026-11-25T00:00:00Z");
        assertThat(json.at("/until").asText()).isEqualTo("2026-11-26T00:00:00Z");
        assertThat(json.at("/replayed/messages").asInt()).isEqualTo(2);
    }

    @Test
    void anotherTimeMakesAnotherAnswerWhereThePolicyAsksForIt() throws IOException {
        String later =
                ENFORCED.replace(
                        "<listener>mx</listener>", "<period from=\"2027-03-01\" zone=\"UTC\"/>");

        assertThat(whatIf(later).status()).isZero();
        assertThat(whatIf(later, "--as-of", "2027-03-01T12:00Z").status()).isEqualTo(1);
    }

    @Test
    void severalLedgersAreReadTogether() throws IOException {
        SampleLedger.into(folder.resolve("other"));

        Run run = whatIf(ENFORCED, "--evidence", folder.resolve("other").toString(), "-o", "json");

        assertThat(new ObjectMapper().readTree(run.out()).at("/replayed/messages").asInt())
                .isEqualTo(18);
    }

    @Test
    void aCandidateThatCanNotBeUsedIsShownByItsProblems() throws IOException {
        Run run = whatIf(ENFORCED.replace("<rule name=\"mx\">", "<rule name=\"mx\" mode=\"on\">"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("The TLS policy " + folder.resolve("candidate.xml") + " can't be used:")
                .contains("candidate.xml:2:");
    }

    @Test
    void nothingToReplayIsNoGoodNews() throws IOException {
        Run run = whatIf(HARMLESS, "--since", "2027-01-01");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(
                        "There is nothing to replay: "
                                + evidence
                                + " has no entry of a session from 2027-01-01T00:00:00Z.\n");
    }

    @Test
    void aFolderThatIsNotThereIsTold() throws IOException {
        Run run = whatIf(HARMLESS, "--evidence", folder.resolve("nowhere").toString());

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).startsWith("There is no folder " + folder.resolve("nowhere") + ".");
    }

    @Test
    void aTimeThatIsNoneIsWrongUsage() throws IOException {
        assertThat(whatIf(HARMLESS, "--until", "yesterday").status()).isEqualTo(2);
        assertThat(whatIf(HARMLESS, "--as-of", "2026-13-01T00:00Z").status()).isEqualTo(2);
        assertThat(whatIf(HARMLESS, "--since", "2026-11-25", "--until", "2026-11-24").status())
                .isEqualTo(2);
        assertThat(whatIf(HARMLESS, "--examples", "-1").status()).isEqualTo(2);
    }

    @Test
    void onATerminalABarIsDrawnAndTakenAway() throws IOException {
        Run run = Run.of(Ansi.ON, "policy", "what-if", candidate(HARMLESS), "--evidence", evidence);

        assertThat(run.err()).startsWith("\rreplaying [").endsWith("\r");
    }
}
