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
package org.jamestls.evidence.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.read.Entries;
import org.jamestls.evidence.read.MadeLedger;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.transaction.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestTest {
    private static final Told EVERYTHING = new Told(Long.MAX_VALUE, Told.NOTHING.file());

    @TempDir private Path root;

    private MadeLedger ledger() {
        return new MadeLedger(root.resolve("ledger"), "one");
    }

    private static Entry.Refused refused(String session, String sender, String rule) {
        return Entries.entry()
                .session(session)
                .sender(sender)
                .governing(Entries.failed(rule, Action.REJECT))
                .refused(Stage.MAIL);
    }

    private static Ruled wouldRefuse(String rule) {
        return new Ruled(
                rule, Optional.empty(), Mode.TESTING, Action.REJECT, List.of(Violation.noTls()));
    }

    private static Ruled wouldMark(String rule) {
        return new Ruled(
                rule, Optional.empty(), Mode.TESTING, Action.MARK, List.of(Violation.noTls()));
    }

    private static Digest all(MadeLedger ledger) throws IOException {
        return Digest.of(ledger.folder(), Told.NOTHING, EVERYTHING);
    }

    @Test
    void refusalsAreCountedByRuleAndByDomain() throws IOException {
        Digest digest =
                all(
                        ledger().at("2026-11-24T10:00:00Z", refused("s1", "ann@a.example", "mx"))
                                .at("2026-11-24T11:00:00Z", refused("s2", "eve@B.example", "mx"))
                                .at("2026-11-24T12:00:00Z", refused("s3", "bob@b.example", "vip"))
                                .at("2026-11-24T12:00:00Z", Entries.entry().ended(1, 1)));

        assertThat(digest.refused().total()).isEqualTo(3);
        assertThat(digest.refused().byRule().shown())
                .containsExactly(
                        new Row(
                                "mx",
                                2,
                                Instant.parse("2026-11-24T10:00:00Z"),
                                Instant.parse("2026-11-24T11:00:00Z"),
                                "s2"),
                        new Row(
                                "vip",
                                1,
                                Instant.parse("2026-11-24T12:00:00Z"),
                                Instant.parse("2026-11-24T12:00:00Z"),
                                "s3"));
        assertThat(digest.refused().byDomain().shown())
                .extracting(Row::name)
                .containsExactly("b.example", "a.example");
        assertThat(digest.wouldBeRefused().total()).isZero();
        assertThat(digest.isNothing()).isFalse();
    }

    @Test
    void aMessageThatSeveralRulesWouldHaveRefusedIsOneMessage() throws IOException {
        Digest digest =
                all(
                        ledger().at(
                                        "2026-11-24T10:00:00Z",
                                        Entries.entry()
                                                .testing(wouldRefuse("one"))
                                                .and(
                                                        new Decided(
                                                                List.of("x@our.example"),
                                                                Optional.empty(),
                                                                Optional.empty(),
                                                                List.of(
                                                                        wouldRefuse("one"),
                                                                        wouldRefuse("two"))))
                                                .offered())
                                .at(
                                        "2026-11-24T10:00:00Z",
                                        Entries.entry()
                                                .sender("")
                                                .testing(wouldMark("marking"))
                                                .offered()));

        assertThat(digest.wouldBeRefused().total()).isEqualTo(1);
        assertThat(digest.wouldBeRefused().byRule().shown())
                .extracting(Row::name)
                .containsExactly("one", "two");
        assertThat(digest.wouldBeRefused().byDomain().shown())
                .extracting(Row::name)
                .containsExactly("a.example");
    }

    @Test
    void whatIsNotKnownHasAName() throws IOException {
        Digest digest =
                all(
                        ledger().at(
                                        "2026-11-24T10:00:00Z",
                                        Entries.entry().refusedBefore(Stage.CONNECT))
                                .at(
                                        "2026-11-24T10:00:00Z",
                                        Entries.entry()
                                                .sender("")
                                                .refused(Stage.MAIL, Entry.RefusedBy.REQUIRETLS))
                                .at(
                                        "2026-11-24T10:00:00Z",
                                        Entries.entry()
                                                .refused(Stage.MAIL, Entry.RefusedBy.FAILURE)));

        assertThat(digest.refused().byRule().shown())
                .extracting(Row::name)
                .containsExactly("(AUTH in clear text)", "(REQUIRETLS)", "(failure of the server)");
        assertThat(digest.refused().byDomain().shown())
                .extracting(Row::name)
                .containsExactly("(not said yet)", "<>", "a.example");
    }

    @Test
    void onlyLinesAfterOneAndUpToAnotherCountWhateverTheClockDid() throws IOException {
        MadeLedger ledger =
                ledger().at("2026-11-24T10:00:00Z", refused("s1", "a@a.example", "one"))
                        .at("2026-11-25T10:00:00Z", refused("s2", "a@a.example", "two"))
                        .to(
                                LocalDate.parse("2026-11-25"),
                                Instant.parse("2026-11-20T10:00:00Z"),
                                refused("s3", "a@a.example", "three"))
                        .at("2026-11-26T10:00:00Z", refused("s4", "a@a.example", "four"));
        DayFile second = DayFile.parse("2026-11-25.jsonl").orElseThrow();

        Digest digest = Digest.of(ledger.folder(), new Told(2, second), new Told(3, second));

        assertThat(digest.refused().byRule().shown())
                .extracting(Row::name)
                .containsExactly("three");
        assertThat(Digest.of(ledger.folder(), new Told(3, second), new Told(3, second)).isNothing())
                .isTrue();
    }

    @Test
    void ofManyNamesTheMostFrequentAreShownAndTheOthersSummed() throws IOException {
        MadeLedger ledger = ledger();
        for (int i = 0; i < Digest.SHOWN + 7; i++) {
            ledger.at("2026-11-24T10:00:00Z", refused("s", "a@d" + i + ".example", "mx"));
        }
        ledger.at("2026-11-24T10:00:00Z", refused("s", "a@d26.example", "mx"));

        Rows domains = all(ledger).refused().byDomain();

        assertThat(domains.shown()).hasSize(Digest.SHOWN);
        assertThat(domains.shown().get(0).name()).isEqualTo("d26.example");
        assertThat(domains.others()).isEqualTo(7);
        assertThat(domains.rest()).isEqualTo(7);
        assertThat(domains.exact()).isTrue();
    }

    @Test
    void memoryHasABoundAndTheSumStaysWhole() {
        RowCounter counter = new RowCounter();
        for (int i = 0; i < 30_000; i++) {
            counter.add("d" + i, Instant.EPOCH, "s");
            counter.add("x".repeat(1_000), Instant.EPOCH, "s");
        }

        Rows rows = counter.rows(Digest.SHOWN);

        assertThat(rows.exact()).isFalse();
        assertThat(rows.shown().get(0).name()).hasSize(255);
        assertThat(rows.shown().get(0).count()).isEqualTo(30_000);
        assertThat(rows.rest() + rows.shown().stream().mapToLong(Row::count).sum())
                .isEqualTo(counter.total())
                .isEqualTo(60_000);
    }

    @Test
    void sumsAndWhatCannotBeReadAreTold() throws IOException {
        Digest digest =
                all(
                        ledger().at(
                                        "2026-11-24T10:00:00Z",
                                        new Entry.Summed(
                                                "192.0.2.1", 17, Entries.BEGUN, Entries.BEGUN))
                                .raw(
                                        LocalDate.parse("2026-11-24"),
                                        "no line\n".getBytes(StandardCharsets.US_ASCII)));

        assertThat(digest.summed()).isEqualTo(17);
        assertThat(digest.isNothing()).isFalse();
        assertThat(digest.unread().lines()).isEqualTo(1);
    }

    @Test
    void anEmptyLedgerIsNothingAndNoFolderAnError() throws IOException {
        assertThat(all(ledger()).isNothing()).isTrue();
        assertThatThrownBy(
                        () ->
                                Digest.of(
                                        new EvidenceFolder(root.resolve("none")),
                                        Told.NOTHING,
                                        EVERYTHING))
                .isInstanceOf(NoSuchFileException.class);
    }
}
