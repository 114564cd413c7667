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
package org.jamestls.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jamestls.evidence.read.Entries.entry;
import static org.jamestls.evidence.read.Entries.failed;
import static org.jamestls.evidence.read.Entries.passed;
import static org.jamestls.evidence.read.Entries.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.page.CsvPage;
import org.jamestls.evidence.page.HtmlPage;
import org.jamestls.evidence.page.JsonPage;
import org.jamestls.evidence.page.Page;
import org.jamestls.evidence.page.TextPage;
import org.jamestls.evidence.read.Entries;
import org.jamestls.evidence.read.MadeLedger;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyReader;
import org.jamestls.policy.xml.ShippedProfiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final String HOSTILE = "=cmd|' /C calc'!A0<script>\u202e.example";
    private static final Path GOLDEN =
            Path.of("src/test/resources/org/jamestls/evidence/report/small.txt");

    @TempDir private Path root;

    private static List<Profile> hipaa() {
        return List.of(
                ShippedProfiles.named("hipaa").orElseThrow(),
                ShippedProfiles.named("nist-800-52r2").orElseThrow());
    }

    private Page report(Optional<Policy> policy, MadeLedger... ledgers) throws IOException {
        List<EvidenceFolder> folders = new ArrayList<>();
        for (MadeLedger ledger : ledgers) {
            folders.add(ledger.folder());
        }
        ReportRequest request =
                new ReportRequest(
                        hipaa(),
                        new Period(
                                Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
                                Optional.of(Instant.parse("2026-12-01T00:00:00Z"))),
                        policy.map(
                                one -> new ReportRequest.NamedPolicy("conf/tls-policy.xml", one)),
                        folders.stream()
                                .map(
                                        folder ->
                                                Path.of("ledgers")
                                                        .resolve(folder.path().getFileName()))
                                .toList(),
                        3,
                        Instant.parse("2026-12-02T09:00:00Z"));
        return Report.make(folders, request, whole -> done -> {}).page();
    }

    private static Policy policy() {
        String xml =
                """
                <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules>
                  <exception name="scanner" of="mx" owner="Ann" reason="its firmware has no TLS"
                             expires="2026-11-15"><when><peer>192.0.2.9</peer></when></exception>
                  <exception name="branch" of="mx" owner="Bob" reason="contract" expires="2027-05-31">
                    <when><peer>192.0.2.10</peer></when></exception>
                  <rule name="mx"><require><tls/></require></rule>
                </rules></tlsPolicy>
                """;
        try {
            return PolicyReader.read(
                    name -> new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "p");
        } catch (InvalidPolicyException e) {
            throw new AssertionError(e.problems().toString(), e);
        }
    }

    private MadeLedger november(String node) {
        String own = "aa".repeat(32);
        MadeLedger ledger = new MadeLedger(root.resolve(node), node);
        ledger.at("2026-10-31T23:00:00Z", entry().mail("october").offered())
                .at(
                        "2026-11-01T06:00:00Z",
                        new Entry.FileBegun("2026-11-01.jsonl", Optional.empty(), Entry.Begin.DAY))
                .at(
                        "2026-11-01T06:00:00Z",
                        new Entry.Started("james-tls 0.1", Entries.POLICY, "batch", "full"))
                .at("2026-11-01T06:00:01Z", Entries.certificate(own, "mx.our.example"))
                .at("2026-11-01T06:00:01Z", Entries.certificate("bb".repeat(32), HOSTILE));
        for (int i = 0; i < 6; i++) {
            ledger.at(
                    "2026-11-01T06:00:0" + (2 + i) + "Z",
                    entry().mail("good" + i)
                            .sender("ann@d" + i + ".example")
                            .certificates(own, i == 0 ? "bb".repeat(32) : null)
                            .governing(passed("mx"))
                            .offered());
        }
        return ledger.at(
                        "2026-11-01T06:00:07Z",
                        new Entry.Outcome("s1", 1, "good0", Entry.Fate.QUEUED))
                .at(
                        "2026-11-02T05:30:00Z",
                        entry().peer("192.0.2.9")
                                .tls(null)
                                .ended(Entry.Ending.HANDSHAKE_FAILED, 0, 0))
                .at(
                        "2026-11-02T06:00:00Z",
                        entry().mail("clear")
                                .peer("192.0.2.9")
                                .sender("scan@our.example")
                                .clearText()
                                .governing(passed("scanner"))
                                .testing(failed("strict", Action.REJECT))
                                .offered())
                .at(
                        "2026-11-02T06:00:01Z",
                        entry().mail("weak")
                                .peer("192.0.2.33")
                                .sender("x@" + HOSTILE)
                                .helo(HOSTILE)
                                .tls(tls(TlsProtocol.TLSV1, "TLS_RSA_WITH_RC4_128_SHA"))
                                .governing(passed("mx"))
                                .testing(failed("strict", Action.REJECT))
                                .offered())
                .at(
                        "2026-11-02T06:00:02Z",
                        entry().peer("192.0.2.44")
                                .clearText()
                                .governing(failed("mx", Action.REJECT))
                                .refusedBefore(Stage.MAIL))
                .at(
                        "2026-11-02T06:00:03Z",
                        entry().sender("a@refused.example")
                                .clearText()
                                .governing(failed("mx", Action.REJECT))
                                .refused(Stage.RCPT))
                .at("2026-11-02T06:00:04Z", entry().refused(Stage.DATA, Entry.RefusedBy.FAILURE))
                .at(
                        "2026-11-02T06:00:05Z",
                        new Entry.Summed("192.0.2.44", 480, Entries.BEGUN, Entries.BEGUN))
                .at(
                        "2026-11-02T06:00:06Z",
                        new Entry.Gap(12, Entries.BEGUN, Entries.BEGUN, "disk full"))
                .at("2026-11-02T06:00:07Z", new Entry.Repaired(17, "cc".repeat(32), "x.torn-1"))
                .at("2026-11-02T06:00:08Z", entry().certificates(own, null).ended(1, 0))
                .at(
                        "2026-11-02T06:00:09Z",
                        entry().tls(null).ended(Entry.Ending.HANDSHAKE_FAILED, 0, 0))
                .at("2026-11-02T07:00:00Z", new Entry.Stopped())
                .at("2026-12-01T00:00:00Z", entry().mail("december").offered());
    }

    // ------------------------------------------------------------ golden

    @Test
    void aSmallReportReadsAsItDidBefore() throws IOException {
        String text =
                String.join("\n", TextPage.lines(report(Optional.of(policy()), november("mx1"))))
                        + "\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, text);
        }

        assertThat(text)
                .as("%s is stale; write it anew with -Dgolden.write=true, and read it", GOLDEN)
                .isEqualTo(Files.readString(GOLDEN));
    }

    // ------------------------------------------------------------ strangers

    @Test
    void aStrangerScriptsNoHtmlAndMakesNoFormula() throws IOException {
        Page page = report(Optional.of(policy()), november("mx1"));

        assertThat(HtmlPage.of(page)).doesNotContain("<script", "\u202e");
        assertThat(CsvPage.of(page))
                .doesNotContain("\u202e")
                .doesNotContainPattern("(?m)(^|,)\"?[=+@-]")
                .contains("'=cmd|");
        assertThat(TextPage.lines(page)).noneMatch(line -> line.contains("\u202e"));
    }

    @Test
    void aQueryCanBeTypedIntoAShellWhateverAStrangerIsCalled() {
        Queries queries =
                new Queries(
                        List.of(Path.of("my ledger")),
                        new Period(
                                Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
                                Optional.of(Instant.parse("2026-12-01T00:00:00Z"))));

        assertThat(queries.of("rule", "$(reboot)';rm -rf /"))
                .contains(
                        "james-tls evidence query 'my ledger' --since 2026-11-01T00:00:00Z --until"
                                + " 2026-12-01T00:00:00Z --rule='$(reboot)'\\'';rm -rf /'");
        assertThat(queries.of("rule", "-o"))
                .hasValueSatisfying(line -> assertThat(line).endsWith(" --rule='-o'"));
        assertThat(queries.of("rule", "a\nb")).isEmpty();
        assertThat(queries.ofDomain("$(reboot)")).isEmpty();
        assertThat(queries.ofDomain("a.example", "type", "refused"))
                .hasValueSatisfying(
                        line -> assertThat(line).endsWith(" --type=refused --domain=a.example"));
    }

    // ------------------------------------------------------------ figures

    @Test
    void twoLedgersAddUp() throws IOException {
        Page one = report(Optional.empty(), november("mx1"));
        Page both = report(Optional.empty(), november("mx1a"), november("mx2"));

        assertThat(JsonPage.of(one).at("/sections/0/tables/verdicts/0/messages").asLong())
                .isEqualTo(8);
        assertThat(JsonPage.of(both).at("/sections/0/tables/verdicts/0/messages").asLong())
                .isEqualTo(16);
        assertThat(JsonPage.of(both).at("/about/nodes").asText()).isEqualTo("mx1a, mx2");
    }

    @Test
    void everyFigureOfTheProfileHasItsClauseAndItsCounts() throws IOException {
        Page page = report(Optional.empty(), november("mx1"));

        assertThat(JsonPage.of(page).at("/sections/1/tables/figures"))
                .hasSize(hipaa().stream().mapToInt(profile -> profile.figures().size()).sum())
                .allSatisfy(
                        row -> {
                            assertThat(row.get("clause").asText()).contains(",");
                            assertThat(row.get("source").asText()).startsWith("https://");
                            assertThat(
                                            row.get("met").asLong()
                                                    + row.get("clear").asLong()
                                                    + row.get("weak").asLong()
                                                    + row.get("unknown").asLong())
                                    .isEqualTo(8);
                        });
    }

    @Test
    void everyProfileThatShipsSaysWhatIsNotShownOfEachThingThatItAsksBesides() throws IOException {
        for (Profile profile : ShippedProfiles.all()) {
            for (String asked : profile.notChecked()) {
                assertThat(Besides.shown(asked)).endsWith(".");
            }
        }
        assertThat(Besides.shown("Revocation of certificates (3.2)."))
                .isEqualTo("Not checked: revocation. Nothing is recorded of it.");
    }

    @Test
    void damagedEvidenceIsToldWhereNobodyOverlooksIt() throws IOException {
        MadeLedger ledger =
                november("mx1")
                        .raw(
                                LocalDate.parse("2026-11-02"),
                                "nonsense\n".getBytes(StandardCharsets.UTF_8));

        assertThat(TextPage.lines(report(Optional.empty(), ledger)))
                .anyMatch(line -> line.startsWith("NOT READ: 1 lines are no entries"));
    }

    @Test
    void anEmptyPeriodMakesAReportThatSaysSo() throws IOException {
        MadeLedger ledger =
                new MadeLedger(root.resolve("mx1"), "mx1")
                        .at("2026-10-02T06:00:00Z", entry().offered());

        Page page = report(Optional.empty(), ledger);

        assertThat(JsonPage.of(page).at("/about/entries").asLong()).isZero();
        assertThat(HtmlPage.of(page)).contains("Every peer met the profile.");
    }
}
