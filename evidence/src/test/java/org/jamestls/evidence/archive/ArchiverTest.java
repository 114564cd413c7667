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
package org.jamestls.evidence.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.index.Content;
import org.jamestls.evidence.made.MadeEntries;
import org.jamestls.evidence.made.MadeLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiverTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final int DAY = 86_400;

    @TempDir private Path path;

    private final List<Entry.Deleted> announced = new ArrayList<>();
    private final List<YearMonth> destroyed = new ArrayList<>();

    @Test
    void filesOlderThanYesterdayAreCompressedAndAllThatAreClosedIndexed() throws IOException {
        days(5);

        Tidied tidied = tidy(4, Optional.empty());

        assertThat(tidied.problems()).isEmpty();
        assertThat(tidied.compressed())
                .containsExactly(
                        file("2026-11-24.jsonl.gz"),
                        file("2026-11-25.jsonl.gz"),
                        file("2026-11-26.jsonl.gz"));
        assertThat(tidied.octetsAfter()).isPositive().isLessThan(tidied.octetsBefore());
        assertThat(tidied.indexed()).hasSize(4);
        assertThat(names())
                .containsExactly(
                        "2026-11-24.index",
                        "2026-11-24.jsonl.gz",
                        "2026-11-25.index",
                        "2026-11-25.jsonl.gz",
                        "2026-11-26.index",
                        "2026-11-26.jsonl.gz",
                        "2026-11-27.index",
                        "2026-11-27.jsonl",
                        "2026-11-28.jsonl");
        assertThat(announced).isEmpty();
    }

    @Test
    void aSecondRunFindsNothingToDo() throws IOException {
        days(4);
        tidy(4, Optional.of(Period.ofDays(400)));
        List<String> before = names();

        Tidied tidied = tidy(4, Optional.of(Period.ofDays(400)));

        assertThat(tidied)
                .isEqualTo(new Tidied(List.of(), List.of(), List.of(), 0, 0, List.of(), List.of()));
        assertThat(names()).isEqualTo(before);
    }

    @Test
    void theNextDayCompressesTheNextAndMakesItsIndexAnew() throws IOException {
        days(5);
        tidy(4, Optional.empty());

        Tidied tidied = tidy(5, Optional.empty());

        assertThat(tidied.compressed()).containsExactly(file("2026-11-27.jsonl.gz"));
        assertThat(tidied.indexed()).containsExactly(file("2026-11-27.jsonl.gz"));
    }

    @Test
    void theIndexOfTheFileThatIsWrittenToGoesOn() throws IOException {
        DayFile file = file("2026-11-24.jsonl");
        try (MadeLedger ledger = new MadeLedger(path, "mx1")) {
            for (int i = 0; i < 1200; i++) {
                MadeEntries.message(ledger, NOON.plusSeconds(i), "n" + i, i);
            }
            ledger.flush();
            assertThat(tidy(0, Optional.empty()).indexed()).containsExactly(file);
            assertThat(tidy(0, Optional.empty()).indexed()).isEmpty();
            for (int i = 1200; i < 2400; i++) {
                MadeEntries.message(ledger, NOON.plusSeconds(i), "n" + i, i);
            }
            ledger.flush();
            assertThat(tidy(0, Optional.empty()).indexed()).containsExactly(file);
        }
        assertThat(names()).containsExactly("2026-11-24.index", "2026-11-24.jsonl");
    }

    @Test
    void theLastFileIsLeftHoweverOldItIs() throws IOException {
        days(2);

        Tidied tidied = tidy(900, Optional.of(Period.ofDays(30)));

        assertThat(tidied.deleted())
                .extracting(Entry.DeletedFile::file)
                .containsExactly("2026-11-24.jsonl");
        assertThat(names()).containsExactly("2026-11-25.jsonl");
    }

    @Test
    void whatIsCompressedIsReadByJavaAndByTheGzipCommand() throws Exception {
        try (MadeLedger ledger = new MadeLedger(path, "mx1")) {
            for (int i = 0; i < 1500; i++) {
                MadeEntries.message(ledger, NOON.plusSeconds(i), "n" + i, i);
            }
            MadeEntries.message(ledger, NOON.plusSeconds(DAY), "last", 1);
        }
        byte[] plain = Files.readAllBytes(path.resolve("2026-11-24.jsonl"));

        assertThat(tidy(2, Optional.empty()).problems()).isEmpty();

        Path gz = path.resolve("2026-11-24.jsonl.gz");
        assertThat(path.resolve("2026-11-24.jsonl")).doesNotExist();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(gz))) {
            assertThat(in.readAllBytes()).isEqualTo(plain);
        }
        Process gzip = new ProcessBuilder("gzip", "-dc", gz.toString()).start();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        gzip.getInputStream().transferTo(read);
        assertThat(gzip.waitFor()).isZero();
        assertThat(read.toByteArray()).isEqualTo(plain);
        assertThat(new ProcessBuilder("gzip", "-t", gz.toString()).start().waitFor()).isZero();
    }

    @Test
    void aDamagedFileIsCompressedAsItStands() throws IOException {
        try (MadeLedger ledger = new MadeLedger(path, "mx1")) {
            MadeEntries.message(ledger, NOON, "a", 1);
            ledger.damage("\u0000\n\n{\"v\":9}\nno end");
            ledger.nextPart(NOON.plusSeconds(60));
            MadeEntries.message(ledger, NOON.plusSeconds(61), "b", 1);
            MadeEntries.message(ledger, NOON.plusSeconds(DAY), "c", 1);
        }
        Content before = content(file("2026-11-24.jsonl"));

        Tidied tidied = tidy(2, Optional.empty());

        assertThat(tidied.problems()).isEmpty();
        assertThat(tidied.compressed())
                .containsExactly(file("2026-11-24.jsonl.gz"), file("2026-11-24.2.jsonl.gz"));
        assertThat(content(file("2026-11-24.jsonl.gz"))).isEqualTo(before);
    }

    @Test
    void whatIsMadeOfAFileIsForTheSameEyes() throws IOException {
        days(3);
        Set<PosixFilePermission> few = PosixFilePermissions.fromString("rw-r-----");
        Files.setPosixFilePermissions(
                path.resolve("2026-11-24.jsonl"), PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(path.resolve("2026-11-25.jsonl"), few);

        tidy(2, Optional.empty());

        assertThat(permissions("2026-11-24.jsonl.gz")).isEqualTo("rw-------");
        assertThat(permissions("2026-11-24.index")).isEqualTo("rw-------");
        assertThat(permissions("2026-11-25.index")).isEqualTo("rw-r-----");
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve(name)));
    }

    @Test
    void anEmptyFileIsCompressedToo() throws IOException {
        Files.createFile(path.resolve("2026-11-23.jsonl"));
        days(1);

        assertThat(tidy(5, Optional.empty()).problems()).isEmpty();

        assertThat(content(file("2026-11-23.jsonl.gz")).octets()).isZero();
        assertThat(names()).contains("2026-11-23.jsonl.gz").doesNotContain("2026-11-23.jsonl");
    }

    @Test
    void aFileWithALineThatIsNoneIsToldAndTheOthersAreDone() throws IOException {
        days(4);
        Files.writeString(path.resolve("2026-11-24.2.jsonl"), "x".repeat(5 << 20));

        Tidied tidied = tidy(4, Optional.empty());

        assertThat(tidied.problems())
                .singleElement()
                .asString()
                .startsWith(
                        "2026-11-24.2.jsonl could not be compressed, and stays as it is: line 1");
        assertThat(tidied.compressed()).hasSize(3);
        assertThat(names())
                .contains("2026-11-24.2.jsonl")
                .noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void aCompressedFileWithAnotherContentIsNotReplaced() throws IOException {
        days(3);
        Path plain = path.resolve("2026-11-24.jsonl");
        byte[] first = Files.readAllBytes(plain);
        tidy(3, Optional.empty());
        byte[] compressed = Files.readAllBytes(path.resolve("2026-11-24.jsonl.gz"));
        first[40] ^= 1;
        Files.write(plain, first);

        Tidied tidied = tidy(3, Optional.empty());

        assertThat(tidied.problems())
                .singleElement()
                .asString()
                .contains("2026-11-24.jsonl.gz with another content");
        assertThat(plain).hasBinaryContent(first);
        assertThat(path.resolve("2026-11-24.jsonl.gz")).hasBinaryContent(compressed);
    }

    @Test
    void aCompressedFileThatIsDamagedIsMadeAnewFromThePlainOne() throws IOException {
        days(3);
        Content before = content(file("2026-11-24.jsonl"));
        Files.writeString(path.resolve("2026-11-24.jsonl.gz"), "no gzip");

        assertThat(tidy(3, Optional.empty()).problems()).isEmpty();

        assertThat(path.resolve("2026-11-24.jsonl")).doesNotExist();
        assertThat(content(file("2026-11-24.jsonl.gz"))).isEqualTo(before);
    }

    @Test
    void whatAnInterruptedRunLeftIsTakenAwayAndNothingElse() throws IOException {
        days(2);
        List<String> left =
                List.of("2026-11-24.jsonl.gz.part", "2026-11-24.index.part", "2026-10-01.index");
        List<String> others =
                List.of(
                        "notes.part",
                        "2026-11-24.jsonl.torn-1",
                        "my.index",
                        "2026-11-24.jsonl.part");
        for (String name : Stream.concat(left.stream(), others.stream()).toList()) {
            Files.writeString(path.resolve(name), "x");
        }

        assertThat(tidy(1, Optional.empty()).problems()).isEmpty();

        assertThat(names()).doesNotContainAnyElementsOf(left).containsAll(others);
    }

    // ------------------------------------------------------------------------------- retention

    @Test
    void theLedgerSaysWhatIsDeletedBeforeItIs() throws IOException {
        days(10);
        tidy(9, Optional.empty());
        Content first = content(file("2026-11-24.jsonl.gz"));
        Content second = content(file("2026-11-25.jsonl.gz"));
        List<String> then = new ArrayList<>();
        Archiver archiver =
                archiver(
                        9,
                        Optional.of(Period.ofDays(7)),
                        entry -> {
                            announced.add(entry);
                            then.addAll(names());
                        });

        Tidied tidied = archiver.tidy();

        assertThat(announced).containsExactly(new Entry.Deleted(tidied.deleted(), List.of()));
        assertThat(tidied.deleted())
                .containsExactly(
                        deleted("2026-11-24.jsonl", first), deleted("2026-11-25.jsonl", second));
        assertThat(then).contains("2026-11-24.jsonl.gz", "2026-11-25.jsonl.gz");
        assertThat(names())
                .noneMatch(name -> name.startsWith("2026-11-24"))
                .noneMatch(name -> name.startsWith("2026-11-25"))
                .contains("2026-11-26.jsonl.gz");
        assertThat(destroyed).isEmpty();
    }

    @Test
    void nothingIsDeletedWhileTheLedgerCanNotSaySo() throws IOException {
        days(4);
        List<String> before = names();

        Tidied tidied =
                archiver(
                                0,
                                Optional.of(Period.ofDays(-5)),
                                entry -> {
                                    throw new IOException("the disk is full");
                                })
                        .tidy();

        assertThat(tidied.problems()).containsExactly("the disk is full");
        assertThat(tidied.deleted()).isEmpty();
        assertThat(names()).containsAll(before);
    }

    @Test
    void keysOfMonthsOfWhichNothingIsLeftAreDestroyed() throws IOException {
        try (MadeLedger ledger = new MadeLedger(path, "mx1")) {
            for (int day = 0; day < 70; day += 10) {
                MadeEntries.message(ledger, NOON.plusSeconds(day * (long) DAY), "n" + day, day);
            }
        }
        Path keys = Files.createDirectory(path.resolve("keys"));
        for (String key :
                List.of("privacy-2026-11.key", "privacy-2026-12.key", "privacy-2027-01.key")) {
            Files.writeString(keys.resolve(key), "k");
        }
        Files.writeString(keys.resolve("signing-key.pem"), "k");

        // Of November 24 there is still December 4.
        tidy(12, Optional.of(Period.ofDays(9)));
        assertThat(announced.get(0).keys()).containsExactly("2026-11");
        assertThat(destroyed).containsExactly(YearMonth.of(2026, 12));
        Files.delete(keys.resolve("privacy-2026-11.key"));

        Tidied tidied = tidy(65, Optional.of(Period.ofDays(25)));
        assertThat(tidied.deleted()).hasSize(3);
        assertThat(tidied.keys()).containsExactly(YearMonth.of(2026, 12));
        assertThat(announced.get(1).keys()).containsExactly("2026-12");
        assertThat(destroyed).containsExactly(YearMonth.of(2026, 12), YearMonth.of(2027, 1));
    }

    @Test
    void keysThatACrashLeftAreDestroyedByTheNextRun() throws IOException {
        days(2);
        Path keys = Files.createDirectory(path.resolve("keys"));
        Files.writeString(keys.resolve("privacy-2026-10.key"), "k");

        tidy(1, Optional.empty());
        assertThat(destroyed).isEmpty();
        tidy(1, Optional.of(Period.ofYears(6)));

        assertThat(announced).containsExactly(new Entry.Deleted(List.of(), List.of("2026-10")));
        assertThat(destroyed).containsExactly(YearMonth.of(2026, 11));
    }

    @Test
    void aFileThatCanNotBeReadToItsEndStaysWithAllAfterIt() throws IOException {
        days(6);
        tidy(5, Optional.empty());
        Path second = path.resolve("2026-11-25.jsonl.gz");
        byte[] octets = Files.readAllBytes(second);
        Files.write(second, Arrays.copyOf(octets, octets.length / 2));

        Tidied tidied = tidy(5, Optional.of(Period.ofDays(1)));

        assertThat(tidied.deleted()).isEmpty();
        assertThat(announced).isEmpty();
        assertThat(tidied.problems().get(0))
                .startsWith("2026-11-25.jsonl.gz is due to be deleted, but can't be read");
    }

    @Test
    void whatWasCutOffFromAFileIsDeletedWithIt() throws IOException {
        days(3);
        Files.writeString(path.resolve("2026-11-24.jsonl.torn-1"), "ann@exam");
        Files.writeString(path.resolve("2026-11-25.jsonl.torn-1"), "ann@exam");

        tidy(2, Optional.of(Period.ofDays(1)));

        assertThat(names())
                .doesNotContain("2026-11-24.jsonl.torn-1", "2026-11-24.jsonl.gz")
                .contains("2026-11-25.jsonl.torn-1");
    }

    @Test
    void manyFilesAreDeletedByEntriesThatStaySmall() throws IOException {
        try (MadeLedger ledger = new MadeLedger(path, "mx1")) {
            for (int day = 0; day < 251; day++) {
                ledger.append(NOON.plusSeconds(day * (long) DAY), new Entry.Stopped());
            }
        }

        Tidied tidied = tidy(1000, Optional.of(Period.ofMonths(1)));

        assertThat(tidied.problems()).isEmpty();
        assertThat(tidied.deleted()).hasSize(250);
        assertThat(announced)
                .extracting(entry -> entry.files().size())
                .containsExactly(100, 100, 50);
        assertThat(names()).hasSize(1);
    }

    // ------------------------------------------------------------------------------------ edges

    @Test
    void anInterruptedThreadStopsAndStaysInterrupted() throws IOException {
        days(4);
        List<String> before = names();

        Thread.currentThread().interrupt();
        Tidied tidied = tidy(4, Optional.empty());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(tidied.compressed()).isEmpty();
        assertThat(tidied.problems()).isEmpty();
        assertThat(names()).isEqualTo(before);
    }

    @Test
    void aFolderThatIsNotThereOrEmptyIsNoProblem() throws IOException {
        assertThat(tidy(0, Optional.of(Period.ofDays(1))).problems()).isEmpty();
        Files.delete(path);
        assertThat(tidy(0, Optional.of(Period.ofDays(1))).problems()).isEmpty();
        Files.createDirectory(path);
    }

    private void days(int many) {
        try (MadeLedger ledger = new MadeLedger(path, "mx1")) {
            for (int day = 0; day < many; day++) {
                for (int i = 0; i < 5; i++) {
                    MadeEntries.message(
                            ledger, NOON.plusSeconds(day * (long) DAY + i), day + "-" + i, day + i);
                }
            }
        }
    }

    /** Tidies on the day so many days after the first. */
    private Tidied tidy(int daysAfter, Optional<Period> kept) {
        return archiver(daysAfter, kept, announced::add).tidy();
    }

    private Archiver archiver(int daysAfter, Optional<Period> kept, Announcer announcer) {
        return new Archiver(
                new EvidenceFolder(path),
                Clock.fixed(NOON.plusSeconds(daysAfter * (long) DAY), ZoneOffset.UTC),
                kept,
                announcer,
                destroyed::add);
    }

    private static Entry.DeletedFile deleted(String name, Content content) {
        return new Entry.DeletedFile(
                name, file(name).day(), content.sha256(), content.lines(), content.last());
    }

    private static DayFile file(String name) {
        return DayFile.parse(name).orElseThrow();
    }

    private Content content(DayFile file) throws IOException {
        try (InputStream in = new EvidenceFolder(path).open(file)) {
            return Content.read(in);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("keys"))
                    .sorted()
                    .toList();
        }
    }
}
