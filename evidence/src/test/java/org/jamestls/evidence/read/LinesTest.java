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
package org.jamestls.evidence.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.policy.rule.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {
    private static final Period EVER = new Period(Optional.empty(), Optional.empty());

    @TempDir private Path root;

    private MadeLedger ledger(String node) {
        return new MadeLedger(root.resolve(node), node);
    }

    private static Entry.Offered mail(String id) {
        return Entries.entry().mail(id).offered();
    }

    private static List<String> read(Wanted wanted, MadeLedger... ledgers) throws IOException {
        List<EvidenceFolder> folders = new ArrayList<>();
        for (MadeLedger ledger : ledgers) {
            folders.add(ledger.folder());
        }
        List<String> found = new ArrayList<>();
        try (Lines lines = Lines.open(folders, wanted)) {
            Optional<ReadLine> line = lines.next();
            while (line.isPresent()) {
                found.add(
                        line.get().head().node()
                                + " "
                                + line.get().place()
                                + " "
                                + what(line.get().entry()));
                line = lines.next();
            }
            lines.unread().first().forEach(found::add);
            assertThat(lines.octetsRead()).isEqualTo(lines.octets());
        }
        return found;
    }

    private static String what(Entry entry) {
        return entry instanceof Entry.Offered offered ? offered.mail() : entry.type();
    }

    private static Period from(String from, String until) {
        return new Period(
                Optional.of(Instant.parse(from)), Optional.ofNullable(until).map(Instant::parse));
    }

    @Test
    void linesOfSeveralLedgersComeInTheOrderOfTheirTimes() throws IOException {
        MadeLedger one =
                ledger("one")
                        .at("2026-11-24T10:00:00Z", mail("a"))
                        .at("2026-11-24T10:00:02Z", mail("c"))
                        .at("2026-11-25T00:00:00Z", mail("e"));
        MadeLedger two =
                ledger("two")
                        .at("2026-11-24T10:00:01Z", mail("b"))
                        .at("2026-11-24T10:00:03Z", mail("d"));

        assertThat(read(Wanted.all(EVER), one, two))
                .containsExactly(
                        "one 2026-11-24.jsonl:1 a",
                        "two 2026-11-24.jsonl:1 b",
                        "one 2026-11-24.jsonl:2 c",
                        "two 2026-11-24.jsonl:2 d",
                        "one 2026-11-25.jsonl:1 e");
    }

    @Test
    void aLedgerThatIsNamedTwiceIsReadOnce() throws IOException {
        MadeLedger one = ledger("one").at("2026-11-24T10:00:00Z", mail("a"));

        assertThat(read(Wanted.all(EVER), one, one)).hasSize(1);
    }

    @Test
    void compressedFilesReadAsTheOthers() throws IOException {
        MadeLedger one =
                ledger("one")
                        .at("2026-11-23T10:00:00Z", mail("a"))
                        .at("2026-11-23T10:00:01Z", mail("b"))
                        .at("2026-11-24T10:00:00Z", mail("c"))
                        .compress("2026-11-23");

        assertThat(read(Wanted.all(EVER), one))
                .containsExactly(
                        "one 2026-11-23.jsonl:1 a",
                        "one 2026-11-23.jsonl:2 b",
                        "one 2026-11-24.jsonl:1 c");
    }

    @Test
    void onlyThePeriodIsReadFromItsFirstInstantToBeforeItsLast() throws IOException {
        MadeLedger one =
                ledger("one")
                        .at("2026-11-22T10:00:00Z", mail("long before"))
                        .at("2026-11-24T09:59:59.999Z", mail("before"))
                        .at("2026-11-24T10:00:00Z", mail("first"))
                        .at("2026-11-24T10:59:59.999Z", mail("last"))
                        .at("2026-11-24T11:00:00Z", mail("after"))
                        .at("2026-11-26T11:00:00Z", mail("long after"));

        assertThat(read(Wanted.all(from("2026-11-24T10:00:00Z", "2026-11-24T11:00:00Z")), one))
                .containsExactly("one 2026-11-24.jsonl:2 first", "one 2026-11-24.jsonl:3 last");
    }

    @Test
    void whatStandsInTheFileOfTheNextDaySinceTheClockWentBackIsOfThePeriodToo() throws IOException {
        MadeLedger one =
                ledger("one")
                        .at("2026-11-25T00:00:01Z", mail("a"))
                        .to(
                                LocalDate.parse("2026-11-25"),
                                Instant.parse("2026-11-24T23:59:00Z"),
                                mail("b"));

        assertThat(read(Wanted.all(from("2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z")), one))
                .containsExactly("one 2026-11-25.jsonl:2 b");
    }

    @Test
    void certificatesBeforeThePeriodAreReadSinceLaterLinesNameThem() throws IOException {
        MadeLedger one =
                ledger("one")
                        .at("2026-11-24T01:00:00Z", Entries.certificate("ef".repeat(32)))
                        .at("2026-11-24T01:00:00Z", mail("a"))
                        .at("2026-11-24T10:00:00Z", mail("b"));

        assertThat(read(Wanted.all(from("2026-11-24T10:00:00Z", null)), one))
                .containsExactly("one 2026-11-24.jsonl:1 certificate", "one 2026-11-24.jsonl:3 b");
    }

    @Test
    void onlyWhatWasWrittenAfterALineIsReadWhateverTheClockDid() throws IOException {
        MadeLedger one =
                ledger("one")
                        .at("2026-11-24T10:00:00Z", mail("a"))
                        .at("2026-11-25T10:00:00Z", mail("b"))
                        .at("2026-11-25T11:00:00Z", mail("c"))
                        .to(
                                LocalDate.parse("2026-11-25"),
                                Instant.parse("2026-11-20T00:00:00Z"),
                                mail("d"))
                        .at("2026-11-26T00:00:00Z", mail("e"))
                        .compress("2026-11-25");
        DayFile file = DayFile.parse("2026-11-25.jsonl").orElseThrow();

        assertThat(read(Wanted.after(new Wanted.After(2, file), Set.of("offered")), one))
                .containsExactly(
                        "one 2026-11-25.jsonl:2 c",
                        "one 2026-11-25.jsonl:3 d",
                        "one 2026-11-26.jsonl:1 e");
        assertThat(read(Wanted.after(new Wanted.After(5, file), Set.of()), one)).isEmpty();
        assertThat(read(Wanted.after(new Wanted.After(2, file), Set.of("stop")), one)).isEmpty();
    }

    @Test
    void onlyTheTypesThatAreWantedAreRead() throws IOException {
        MadeLedger one =
                ledger("one")
                        .at("2026-11-24T10:00:00Z", mail("a"))
                        .at(
                                "2026-11-24T10:00:00Z",
                                new Entry.Outcome("s1", 1, "a", Entry.Fate.QUEUED))
                        .at("2026-11-24T10:00:01Z", new Entry.Stopped());

        assertThat(read(new Wanted(EVER, Set.of("stop", "gap")), one))
                .containsExactly("one 2026-11-24.jsonl:3 stop");
    }

    @Test
    void whatIsNoLineIsPassedOverAndToldWithItsPlace() throws IOException {
        MadeLedger one =
                ledger("one")
                        .at("2026-11-24T10:00:00Z", mail("a"))
                        .raw(LocalDate.parse("2026-11-24"), "{\"v\":1,garbage\n".getBytes(UTF_8))
                        .at("2026-11-24T10:00:00Z", mail("b"))
                        .raw(LocalDate.parse("2026-11-24"), "{\"v\":1,\"se".getBytes(UTF_8));

        List<String> found = read(Wanted.all(EVER), one);

        assertThat(found)
                .containsExactly(
                        "one 2026-11-24.jsonl:1 a",
                        "one 2026-11-24.jsonl:3 b",
                        "line 2 of 2026-11-24.jsonl in "
                                + root.resolve("one")
                                + ": it is not JSON");
    }

    @Test
    void aCompressedFileThatIsCutIsReadAsFarAsItGoesAndTold() throws IOException {
        MadeLedger one =
                ledger("one")
                        .at("2026-11-23T10:00:00Z", mail("a"))
                        .at("2026-11-23T10:00:01Z", mail("b"))
                        .at("2026-11-24T10:00:00Z", mail("c"))
                        .compress("2026-11-23");
        Path file = root.resolve("one/2026-11-23.jsonl.gz");
        byte[] octets = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(octets, octets.length - 40));

        List<String> found = read(Wanted.all(EVER), one);

        assertThat(found)
                .hasSize(3)
                .startsWith("one 2026-11-23.jsonl:1 a", "one 2026-11-24.jsonl:1 c");
        assertThat(found.get(2))
                .startsWith("2026-11-23.jsonl.gz in " + root.resolve("one") + " from line 2 on: ");
    }

    @Test
    void aFileThatIsCompressedWhileItIsReadIsFoundCompressed() throws IOException {
        MadeLedger one =
                ledger("one")
                        .at("2026-11-23T10:00:00Z", mail("a"))
                        .at("2026-11-24T10:00:00Z", mail("b"))
                        .at("2026-11-25T10:00:00Z", mail("c"));
        try (Lines lines = Lines.open(List.of(one.folder()), Wanted.all(EVER))) {
            one.compress("2026-11-24");

            assertThat(lines.next()).isPresent();
            assertThat(lines.next().map(line -> what(line.entry()))).contains("b");
            assertThat(lines.next().map(line -> what(line.entry()))).contains("c");
            assertThat(lines.unread().isNothing()).isTrue();
        }
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        assertThatThrownBy(
                        () ->
                                Lines.open(
                                        List.of(new EvidenceFolder(root.resolve("none"))),
                                        Wanted.all(EVER)))
                .isInstanceOf(NoSuchFileException.class);
    }
}
