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
package org.jamestls.evidence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jamestls.evidence.archive.SmallBlocks;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.made.MadeEntries;
import org.jamestls.evidence.made.MadeLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final int DAY = 86_400;
    private static final Query ALL = Query.builder().build();

    @TempDir private Path root;

    @Test
    void linesOfSeveralLedgersComeInTheOrderOfTheirTimes() throws IOException {
        EvidenceFolder one = ledger("mx1", 0, 2, 4);
        EvidenceFolder other = ledger("mx2", 1, 2, 3, DAY);

        assertThat(mails(new Search(List.of(one, other)), "offered"))
                .containsExactly(
                        "mx1 m-0",
                        "mx2 m-1",
                        "mx1 m-2",
                        "mx2 m-2",
                        "mx2 m-3",
                        "mx1 m-4",
                        "mx2 m-86400");
        assertThat(mails(new Search(List.of()), "offered")).isEmpty();
    }

    @Test
    void whatWasFoundSaysWhereItStandsAndHowItIsWritten() throws IOException {
        EvidenceFolder folder = ledger("mx1", 0, DAY, 2 * DAY, 5 * DAY);
        tidy(folder, 5);
        Search search = new Search(List.of(folder));

        try (Hits hits = search.find(Query.builder().mail("m-86400").type("outcome").build())) {
            Found found = hits.first().orElseThrow();
            assertThat(found.folder()).isEqualTo(folder.path());
            assertThat(found).hasToString(folder.path() + "/2026-11-25.jsonl.gz:3");
            assertThat(found.number()).isEqualTo(3);
            assertThat(found.file().name()).isEqualTo("2026-11-25.jsonl");
            byte[] file;
            try (var in = folder.open(found.file())) {
                file = in.readAllBytes();
            }
            assertThat(new String(found.octets(), StandardCharsets.US_ASCII))
                    .isEqualTo(new String(file, StandardCharsets.US_ASCII).split("\n")[2]);
            assertThat(hits.first()).isEmpty();
            assertThatThrownBy(hits::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void nothingIsReadBeyondWhatIsAskedFor() throws IOException {
        EvidenceFolder folder = ledger("mx1", 0, DAY, 2 * DAY, 3 * DAY);

        try (Hits hits = new Search(List.of(folder)).find(ALL)) {
            assertThat(hits.effort()).isEqualTo(new Effort(4, 0, 0, 0));
            hits.next();
            assertThat(hits.effort()).isEqualTo(new Effort(4, 1, 1, 1));
            hits.next();
            assertThat(hits.effort().linesRead()).isEqualTo(2);
        }
    }

    @Test
    void closingTheStreamClosesTheFiles() throws IOException {
        EvidenceFolder folder = ledger("mx1", 0, 1, 2);
        Hits hits = new Search(List.of(folder)).find(ALL);
        try (Stream<Found> stream = hits.stream()) {
            assertThat(stream.limit(2)).hasSize(2);
        }

        assertThat(hits.hasNext()).isFalse();
    }

    @Test
    void daysBeforeTheTimeThatIsAskedForAreNotOpened() throws IOException {
        EvidenceFolder folder = ledger("mx1", 0, DAY, 2 * DAY);
        Query query = Query.builder().from(Instant.parse("2026-11-25T00:00:00Z")).build();

        try (Hits hits = new Search(List.of(folder)).find(query)) {
            assertThat(hits.stream()).hasSize(8);
            assertThat(hits.effort().filesRead()).isEqualTo(2);
        }
    }

    @Test
    void afterAClockWasSetBackLinesAreFoundInTheFileOfALaterDay() throws IOException {
        EvidenceFolder folder;
        try (MadeLedger ledger = new MadeLedger(root.resolve("mx1"), "mx1")) {
            folder = ledger.folder();
            MadeEntries.message(ledger, NOON.plusSeconds(DAY), "late", 1);
            MadeEntries.message(ledger, NOON, "back", 1);
        }
        Query query =
                Query.builder()
                        .from(NOON.minusSeconds(60))
                        .until(NOON.plusSeconds(60))
                        .type("offered")
                        .build();

        assertThat(mails(new Search(List.of(folder)), query)).containsExactly("mx1 m-back");
    }

    @Test
    void whatComesAfterAFailedHandshakeIsFoundOverAllLedgersAndFromAnHourBefore()
            throws IOException {
        try (MadeLedger one = new MadeLedger(root.resolve("mx1"), "mx1");
                MadeLedger other = new MadeLedger(root.resolve("mx2"), "mx2")) {
            one.append(NOON.minusSeconds(1800), handshakeFailed("192.0.2.1"));
            one.append(NOON.minusSeconds(1700), inClear("early", "192.0.2.1"));
            one.append(NOON.plusSeconds(1), inClear("same", "192.0.2.1"));
            other.append(NOON.plusSeconds(2), inClear("other", "192.0.2.1"));
            other.append(NOON.plusSeconds(3), inClear("never", "192.0.2.3"));
            other.append(NOON.plusSeconds(DAY), inClear("late", "192.0.2.1"));
            one.flush();
            other.flush();
            tidy(one.folder(), 0);
            Search search = new Search(List.of(one.folder(), other.folder()));

            assertThat(mails(search, fallback().build()))
                    .containsExactly("mx1 m-same", "mx2 m-other");
            assertThat(mails(search, fallback().mail("m-other").build()))
                    .containsExactly("mx2 m-other");
            assertThat(mails(search, fallback().peer("192.0.2.0/24").domain("a.example").build()))
                    .containsExactly("mx1 m-same", "mx2 m-other");
            assertThat(mails(search, fallback().from(NOON.plusSeconds(3601)).build())).isEmpty();
        }
    }

    private static Query.Builder fallback() {
        return Query.builder().from(NOON).afterFailedHandshake();
    }

    private static Entry handshakeFailed(String peer) {
        return MadeEntries.handshakeFailed(
                MadeEntries.facts("s-failed", peer, MadeEntries.CLEAR_TEXT), NOON);
    }

    private static Entry inClear(String name, String peer) {
        return MadeEntries.offered(
                "m-" + name,
                MadeEntries.facts("s-" + name, peer, MadeEntries.CLEAR_TEXT),
                NOON,
                "ann@a.example",
                MadeEntries.decided(MadeEntries.passed("r"), "bob@example.org"));
    }

    // --------------------------------------------------------------------------- a server writes

    @Test
    void theDayThatIsWrittenToIsReadAsFarAsItIsWritten() throws IOException {
        Path path = root.resolve("mx1");
        Search search = new Search(List.of(new EvidenceFolder(path)));
        try (MadeLedger ledger = new MadeLedger(path, "mx1")) {
            MadeEntries.message(ledger, NOON, "1", 1);
            ledger.damage("{\"v\":1,\"seq\":5,\"time\":\"2026-11-").flush();
            try (Hits hits = search.find(ALL)) {
                assertThat(hits.stream()).hasSize(4);
                assertThat(hits.problems()).isEmpty();
            }
        }
    }

    @Test
    void whatIsWrittenWhileASearchGoesOnIsFoundOrNotButNeverHalf() throws IOException {
        Path path = root.resolve("mx1");
        Search search = new Search(List.of(new EvidenceFolder(path)));
        try (MadeLedger ledger = new MadeLedger(path, "mx1")) {
            MadeEntries.message(ledger, NOON, "1", 1);
            ledger.flush();
            try (Hits hits = search.find(Query.builder().type("offered").build())) {
                assertThat(mail(hits.next())).isEqualTo("mx1 m-1");
                for (int i = 2; i < 2000; i++) {
                    MadeEntries.message(ledger, NOON.plusSeconds(i), "" + i, 1);
                }
                ledger.flush();
                List<String> rest = hits.stream().map(SearchTest::mail).toList();
                assertThat(rest)
                        .isEqualTo(
                                Stream.iterate(2, i -> i + 1)
                                        .limit(rest.size())
                                        .map(i -> "mx1 m-" + i)
                                        .toList());
                assertThat(hits.problems()).isEmpty();
            }
            assertThat(mails(search, "offered")).hasSize(1999);
        }
    }

    @Test
    void ofThePresentDayOnlyWhatIsNotIndexedYetIsReadWhole() throws IOException {
        Path path = root.resolve("mx1");
        try (MadeLedger ledger = new MadeLedger(path, "mx1")) {
            for (int i = 0; i < 200; i++) {
                MadeEntries.message(ledger, NOON.plusSeconds(i), "" + i, i);
            }
            ledger.flush();
            assertThat(tidy(ledger.folder(), 0)).isEmpty();
            MadeEntries.message(ledger, NOON.plusSeconds(200), "200", 1);
            ledger.flush();
        }
        Search search = new Search(List.of(new EvidenceFolder(path)));

        Effort old = effort(search, Query.builder().mail("m-90").build(), 2);
        Effort recent = effort(search, Query.builder().mail("m-200").build(), 2);

        assertThat(old.linesRead()).isLessThan(30);
        assertThat(old.blocksRead()).isBetween(2L, 4L);
        assertThat(recent.linesRead()).isLessThan(30);
    }

    @Test
    void filesThatAreCompressedMeanwhileAreReadAllTheSame() throws IOException {
        EvidenceFolder folder = ledger("mx1", 0, 1, DAY, 2 * DAY, 9 * DAY);

        try (Hits hits =
                new Search(List.of(folder)).find(Query.builder().type("offered").build())) {
            assertThat(mail(hits.next())).isEqualTo("mx1 m-0");
            tidy(folder, 9);
            assertThat(folder.dayFiles().get(0).compressed()).isTrue();
            assertThat(hits.stream().map(SearchTest::mail))
                    .containsExactly("mx1 m-1", "mx1 m-86400", "mx1 m-172800", "mx1 m-777600");
            assertThat(hits.problems()).isEmpty();
        }
    }

    @Test
    void aFileThatIsDeletedMeanwhileIsTold() throws IOException {
        EvidenceFolder folder = ledger("mx1", 0, DAY, 2 * DAY);

        try (Hits hits =
                new Search(List.of(folder)).find(Query.builder().type("offered").build())) {
            hits.next();
            Files.delete(folder.path().resolve("2026-11-25.jsonl"));
            assertThat(hits.stream().map(SearchTest::mail)).containsExactly("mx1 m-172800");
            assertThat(hits.problems())
                    .extracting(Problem::toString)
                    .containsExactly(
                            folder.path()
                                    + "/2026-11-25.jsonl: it was deleted while the search went"
                                    + " on");
        }
    }

    // --------------------------------------------------------------------------------- problems

    @Test
    void linesThatCanNotBeReadAreTold() throws IOException {
        EvidenceFolder folder;
        try (MadeLedger ledger = new MadeLedger(root.resolve("mx1"), "mx1")) {
            folder = ledger.folder();
            MadeEntries.message(ledger, NOON, "1", 1);
            ledger.damage("{\"v\":2}\nno end");
            MadeEntries.message(ledger, NOON.plusSeconds(DAY), "2", 1);
        }

        try (Hits hits = new Search(List.of(folder)).find(ALL)) {
            assertThat(hits.stream()).hasSize(8);
            assertThat(hits.problemCount()).isEqualTo(2);
            assertThat(hits.problems())
                    .extracting(Problem::toString)
                    .satisfiesExactly(
                            first ->
                                    assertThat(first)
                                            .contains("/2026-11-24.jsonl, line 5: the line can't"),
                            second ->
                                    assertThat(second)
                                            .endsWith(
                                                    "/2026-11-24.jsonl, line 6: the line has no end"));
        }
    }

    @Test
    void ofManyProblemsTheFirstHundredAreKeptAndAllCounted() throws IOException {
        Path path = Files.createDirectory(root.resolve("mx1"));
        Files.writeString(path.resolve("2026-11-24.jsonl"), "x\n".repeat(1000));

        try (Hits hits = new Search(List.of(new EvidenceFolder(path))).find(ALL)) {
            assertThat(hits.hasNext()).isFalse();
            assertThat(hits.problems()).hasSize(100);
            assertThat(hits.problemCount()).isEqualTo(1000);
        }
    }

    @Test
    void ofADamagedFileTheRestIsFoundWhereAnIndexSaysWhereItIs() throws IOException {
        int[] seconds = Stream.iterate(0, i -> i + 1).limit(40).mapToInt(i -> i).toArray();
        int[] withNext = Arrays.copyOf(seconds, 42);
        withNext[40] = DAY;
        withNext[41] = 9 * DAY;
        EvidenceFolder folder = ledger("mx1", withNext);
        tidy(folder, 9);
        Path gz = folder.path().resolve("2026-11-24.jsonl.gz");
        byte[] octets = Files.readAllBytes(gz);
        // In the middle of a member, so that its end, by which the index is known, stays.
        octets[octets.length / 2] ^= 0x55;
        Files.write(gz, octets);
        Search search = new Search(List.of(folder));

        try (Hits with = search.find(Query.builder().type("offered").build());
                Hits without =
                        search.withoutIndex().find(Query.builder().type("offered").build())) {
            List<String> found = with.stream().map(SearchTest::mail).toList();
            assertThat(with.problemCount()).isEqualTo(1);
            assertThat(found).contains("mx1 m-0", "mx1 m-39", "mx1 m-86400", "mx1 m-777600");
            List<String> less = without.stream().map(SearchTest::mail).toList();
            assertThat(without.problems())
                    .singleElement()
                    .asString()
                    .contains("2026-11-24.jsonl.gz, line ")
                    .contains("its compressed form is damaged");
            assertThat(less).contains("mx1 m-0", "mx1 m-86400").hasSizeLessThan(found.size());
        }
    }

    @Test
    void aFileThatIsNoGzipIsToldAndTheOthersAreSearched() throws IOException {
        EvidenceFolder folder = ledger("mx1", DAY, 2 * DAY);
        Files.writeString(folder.path().resolve("2026-11-24.jsonl.gz"), "no gzip at all");

        try (Hits hits =
                new Search(List.of(folder)).find(Query.builder().type("offered").build())) {
            assertThat(hits.stream()).hasSize(2);
            assertThat(hits.problems())
                    .extracting(Problem::what)
                    .containsExactly("its compressed form is damaged (Not in GZIP format)");
        }
    }

    @Test
    void anIndexThatIsOfAnotherFileDoesNotHideAnything() throws IOException {
        EvidenceFolder folder = ledger("mx1", 0, DAY, 2 * DAY, 9 * DAY);
        tidy(folder, 9);
        Path first = folder.path().resolve("2026-11-24.index");
        Files.copy(
                folder.path().resolve("2026-11-25.index"),
                Files.createDirectory(root.resolve("kept")).resolve("index"));
        Files.delete(first);
        Files.copy(root.resolve("kept").resolve("index"), first);

        assertThat(
                        mails(
                                new Search(List.of(folder)),
                                Query.builder().mail("m-0").type("offered").build()))
                .containsExactly("mx1 m-0");
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        Search search = new Search(List.of(new EvidenceFolder(root.resolve("none"))));

        assertThatThrownBy(() -> search.find(ALL)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(search::octets).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void anInterruptedThreadSearchesNoFurther() throws IOException {
        EvidenceFolder folder = ledger("mx1", 0, DAY);
        try (Hits hits = new Search(List.of(folder)).find(ALL)) {
            hits.next();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> hits.stream().toList())
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void progressIsToldUpToTheWhole() throws IOException {
        EvidenceFolder folder = ledger("mx1", 0, DAY, 2 * DAY, 3 * DAY, 9 * DAY);
        tidy(folder, 9);
        List<Long> told = new ArrayList<>();
        Search search = new Search(List.of(folder, ledger("mx2", 0, 1))).telling(told::add);

        try (Hits hits =
                search.find(Query.builder().from(NOON.plusSeconds(DAY)).mail("m-86400").build())) {
            assertThat(hits.stream()).hasSize(2);
        }

        assertThat(told).isSorted().last().isEqualTo(search.octets());
    }

    // -------------------------------------------------------------------------- hostile and odd

    @Test
    void aHostileNameFindsItsOwnLineAndForgesNone() throws IOException {
        String hostile =
                "x\"},\n{\"v\":1,\"type\":\"offered\",\"mail\":\"m-forged\"}\u2028\u0085\u0000";
        EvidenceFolder folder;
        try (MadeLedger ledger = new MadeLedger(root.resolve("mx1"), "mx1")) {
            folder = ledger.folder();
            ledger.append(
                    NOON,
                    MadeEntries.offered(
                            "m-1",
                            MadeEntries.facts("s-1", hostile, MadeEntries.TLS_1_3),
                            NOON,
                            hostile + "@example.org",
                            MadeEntries.decided(MadeEntries.passed("r"), "bob@" + hostile)));
            ledger.append(NOON.plusSeconds(DAY), new Entry.Stopped());
        }
        tidy(folder, 1);
        Search search = new Search(List.of(folder));

        assertThat(mails(search, Query.builder().mail("m-forged").build())).isEmpty();
        assertThat(mails(search, Query.builder().domain("example.org").build()))
                .containsExactly("mx1 m-1");
        try (Hits hits = search.find(ALL)) {
            assertThat(hits.stream()).hasSize(4);
            assertThat(hits.problems()).isEmpty();
        }
    }

    @Test
    void aLineThatWritesAnIdInAnotherWayIsFound() throws IOException {
        EvidenceFolder folder = ledger("mx1", 0);
        Path file = folder.path().resolve("2026-11-24.jsonl");
        Files.writeString(
                file,
                Files.readString(file).replace("\"m-0\"", "\"\\u006d-0\""),
                StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(
                        mails(
                                new Search(List.of(folder)),
                                Query.builder().mail("m-0").type("offered").build()))
                .containsExactly("mx1 m-0");
    }

    // ------------------------------------------------------------------------------------ a year

    @Test
    void aMessageInAYearIsFoundByReadingOneBlock() throws IOException {
        EvidenceFolder folder;
        try (MadeLedger ledger = new MadeLedger(root.resolve("mx1"), "mx1")) {
            folder = ledger.folder();
            for (int day = 0; day < 365; day++) {
                for (int i = 0; i < 8; i++) {
                    MadeEntries.message(
                            ledger, NOON.plusSeconds(day * (long) DAY + i), day + "-" + i, i);
                }
            }
        }
        assertThat(tidy(folder, 364)).hasSize(363);
        Search search = new Search(List.of(folder));

        Effort found = effort(search, Query.builder().mail("m-200-5").build(), 2);
        assertThat(found.files()).isEqualTo(365);
        // The last file has no index. A filter may be wrong, but hardly twice in a year.
        assertThat(found.filesRead()).isBetween(2, 4);
        assertThat(found.blocksRead()).isBetween(2L, 6L);
        assertThat(found.linesRead()).isLessThan(80);

        Effort absent = effort(search, Query.builder().mail("m-none").build(), 0);
        assertThat(absent.filesRead()).isBetween(1, 3);
        Effort session = effort(search, Query.builder().session("s-7-7").build(), 3);
        assertThat(session.filesRead()).isBetween(2, 4);
        Effort without = effort(search.withoutIndex(), Query.builder().mail("m-200-5").build(), 2);
        assertThat(without).isEqualTo(new Effort(365, 365, 365, 365 * 25));
    }

    private static Effort effort(Search search, Query query, int found) throws IOException {
        try (Hits hits = search.find(query)) {
            assertThat(hits.stream()).hasSize(found);
            assertThat(hits.problems()).isEmpty();
            return hits.effort();
        }
    }

    // --------------------------------------------------------------------------------- building

    /** A ledger with one message each so many seconds after the first noon. */
    private EvidenceFolder ledger(String node, int... seconds) {
        try (MadeLedger ledger = new MadeLedger(root.resolve(node), node)) {
            for (int second : seconds) {
                MadeEntries.message(ledger, NOON.plusSeconds(second), "" + second, second);
            }
            return ledger.folder();
        }
    }

    private static List<DayFile> tidy(EvidenceFolder folder, int daysAfter) {
        var tidied =
                SmallBlocks.tidy(
                        folder,
                        Clock.fixed(NOON.plusSeconds(daysAfter * (long) DAY), ZoneOffset.UTC));
        assertThat(tidied.problems()).isEmpty();
        return tidied.compressed();
    }

    private static List<String> mails(Search search, String type) throws IOException {
        return mails(search, Query.builder().type(type).build());
    }

    private static List<String> mails(Search search, Query query) throws IOException {
        try (Hits hits = search.find(query)) {
            return hits.stream().map(SearchTest::mail).toList();
        }
    }

    private static String mail(Found found) {
        return found.line().head().node() + " " + ((Entry.Offered) found.line().entry()).mail();
    }
}
