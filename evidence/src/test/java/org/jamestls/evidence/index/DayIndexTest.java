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
package org.jamestls.evidence.index;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.made.MadeEntries;
import org.jamestls.evidence.made.MadeLedger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayIndexTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final DayFile FILE = DayFile.parse("2026-11-24.jsonl").orElseThrow();

    /** Of three lines each: two blocks and a bit. */
    private static final int MESSAGES = 1800;

    @TempDir private static Path written;

    @TempDir private Path path;
    private EvidenceFolder folder;

    @BeforeAll
    static void writeAFile() throws IOException {
        try (MadeLedger ledger = new MadeLedger(written, "mx1")) {
            for (int i = 0; i < MESSAGES; i++) {
                MadeEntries.message(ledger, NOON.plusSeconds(i), "n" + i, i);
            }
        }
        EvidenceFolder folder = new EvidenceFolder(written);
        IndexWriter.write(
                folder, FILE, Layout.of(folder.of(FILE), false, Block.OCTETS), folder.index(FILE));
    }

    @BeforeEach
    void copyIt() throws IOException {
        folder = new EvidenceFolder(path);
        EvidenceFolder from = new EvidenceFolder(written);
        Files.copy(from.of(FILE), folder.of(FILE));
        Files.copy(from.index(FILE), folder.index(FILE));
    }

    @Test
    void aMessageIsInOneBlockOrTwo() throws IOException {
        List<Block> all = blocks(Wanted.all()).orElseThrow();

        assertThat(all.size()).isGreaterThan(2);
        assertThat(all.get(0).offset()).isZero();
        assertThat(all.stream().mapToLong(Block::length).sum()).isEqualTo(Files.size(data()));
        assertThat(all.stream().mapToLong(Block::lines).sum()).isEqualTo(3 * MESSAGES + 1);
        assertThat(blocks(ids(Term.mail("m-n77"))).orElseThrow()).hasSizeBetween(1, 2);
        assertThat(blocks(ids(Term.session("s-n77")))).isEqualTo(blocks(ids(Term.mail("m-n77"))));
        assertThat(blocks(ids(Term.mail("m-nobody"))).orElseThrow()).isEmpty();
    }

    @Test
    void blocksOfAnotherTimeAreLeftOut() throws IOException {
        List<Block> all = blocks(Wanted.all()).orElseThrow();

        assertThat(blocks(between(NOON.minusSeconds(9), NOON))).contains(List.of());
        assertThat(blocks(between(NOON, NOON.plusMillis(1)))).contains(List.of(all.get(0)));
        assertThat(blocks(between(NOON.plusSeconds(MESSAGES - 1), Instant.MAX)))
                .contains(List.of(all.get(all.size() - 1)));
        assertThat(blocks(between(NOON.plusSeconds(MESSAGES + 1), Instant.MAX)))
                .contains(List.of());
    }

    @Test
    void peersDomainsAndRulesAreRuledOutToo() throws IOException {
        List<Block> all = blocks(Wanted.all()).orElseThrow();

        assertThat(blocks(others(Term.rule("everyone")))).contains(all);
        assertThat(blocks(others(Term.rule("nobody")))).contains(List.of());
        assertThat(blocks(others(Term.below("example")))).contains(all);
        assertThat(blocks(others(Term.below("sender-1.example")))).contains(List.of());
        assertThat(blocks(others(Term.domain(new RecordedDomain("sender-1.example", false)))))
                .contains(all);
    }

    @Test
    void anIndexThatIsCutOffAnywhereIsIgnored() throws IOException {
        byte[] whole = Files.readAllBytes(index());
        Wanted absent = ids(Term.mail("m-nobody"));
        Wanted present = ids(Term.mail("m-n77"));
        for (int length = 0; length < whole.length; length += 211) {
            Files.write(index(), Arrays.copyOf(whole, length));
            assertThat(isOf()).isFalse();
            // A page that is there and whole may still say no; it is not the whole that says so.
            assertThat(blocks(present).filter(List::isEmpty)).isEmpty();
            if (length < IndexHeader.OCTETS) {
                assertThat(blocks(absent)).isEmpty();
            }
        }
        Files.delete(index());
        assertThat(isOf()).isFalse();
        assertThat(blocks(present)).isEmpty();
    }

    @Test
    void anIndexThatIsAlteredAnywhereHidesNothing() throws IOException {
        byte[] whole = Files.readAllBytes(index());
        List<Block> right = blocks(ids(Term.mail("m-n77"))).orElseThrow();
        Random random = new Random(4);
        for (int i = 0; i < 700; i++) {
            byte[] altered = whole.clone();
            // The header and the heads of blocks more often than what is between.
            int at = random.nextInt(i % 3 == 0 ? IndexHeader.OCTETS + 64 : whole.length);
            altered[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(index(), altered);
            assertThat(blocks(ids(Term.mail("m-n77"))).orElse(right))
                    .as("bit in octet %d", at)
                    .isEqualTo(right);
        }
    }

    @Test
    void anIndexOfAnotherContentIsIgnored() throws IOException {
        byte[] data = Files.readAllBytes(data());
        // One octet less, the same length with another end, and the index of another day.
        assertStale(Arrays.copyOf(data, data.length - 1));
        byte[] altered = data.clone();
        altered[data.length - 10] ^= 1;
        assertStale(altered);
        Files.write(data(), data);
        assertThat(isOf()).isTrue();
        DayFile other = DayFile.parse("2026-11-25.jsonl").orElseThrow();
        Files.copy(data(), folder.of(other));
        try (FileChannel channel = FileChannel.open(folder.of(other), StandardOpenOption.READ)) {
            assertThat(DayIndex.isOf(index(), other, channel)).isFalse();
            assertThat(DayIndex.blocks(index(), other, channel, Wanted.all())).isEmpty();
        }
    }

    private void assertStale(byte[] data) throws IOException {
        Files.write(data(), data);
        assertThat(isOf()).isFalse();
        assertThat(blocks(Wanted.all())).isEmpty();
    }

    @Test
    void whatIsWrittenAfterTheIndexIsABlockOfItsOwn() throws IOException {
        List<Block> all = blocks(Wanted.all()).orElseThrow();
        Block rest =
                new Block(Files.size(data()), Long.MAX_VALUE, 3 * MESSAGES + 2, Long.MAX_VALUE);

        Files.writeString(data(), "more", StandardOpenOption.APPEND);

        assertThat(isOf()).isFalse();
        assertThat(blocks(ids(Term.mail("m-nobody")))).contains(List.of(rest));
        assertThat(blocks(between(NOON, NOON.plusMillis(1)))).contains(List.of(all.get(0), rest));
    }

    @Test
    void theIndexOfAFileThatIsWrittenToGrowsByWholeBlocks() throws IOException {
        byte[] whole = Files.readAllBytes(data());
        List<Block> all = blocks(Wanted.all()).orElseThrow();
        Path part = path.resolve("part");
        Files.delete(index());
        int blocks = all.size() - 1;
        for (int i = 0; i < blocks; i++) {
            Block block = all.get(i);
            // Without the last line feed of the block, it is not whole.
            int end = (int) (block.offset() + block.length());
            Files.write(data(), Arrays.copyOf(whole, end - 1));
            assertThat(grow(part)).isFalse();
            Files.write(data(), Arrays.copyOf(whole, end + 100));
            assertThat(grow(part)).isTrue();
            Files.move(part, index(), StandardCopyOption.REPLACE_EXISTING);
            assertThat(grow(part)).isFalse();

            List<Block> now = blocks(Wanted.all()).orElseThrow();
            assertThat(now.subList(0, i + 1)).isEqualTo(all.subList(0, i + 1));
            assertThat(now).hasSize(i + 2).last().extracting(Block::offset).isEqualTo((long) end);
            assertThat(isOf()).isFalse();
        }
        Files.write(data(), whole);
        assertThat(blocks(ids(Term.mail("m-n77"))).orElseThrow()).contains(all.get(0));
        assertThat(blocks(ids(Term.mail("m-nobody"))).orElseThrow())
                .extracting(Block::firstLine)
                .containsExactly(all.get(blocks).firstLine());
    }

    @Test
    void anIndexThatGrewAndIsDamagedIsMadeAnew() throws IOException {
        Path part = path.resolve("part");
        Files.delete(index());
        assertThat(grow(part)).isTrue();
        byte[] grown = Files.readAllBytes(part);
        List<byte[]> damaged =
                List.of(new byte[0], Arrays.copyOf(grown, 300), "x".repeat(999).getBytes(US_ASCII));
        for (byte[] octets : damaged) {
            Files.write(index(), octets);
            assertThat(grow(part)).isTrue();
            assertThat(part).hasBinaryContent(grown);
        }
    }

    private boolean grow(Path to) throws IOException {
        return IndexWriter.grow(folder, FILE, Block.OCTETS, to);
    }

    @Test
    void aBlockWithALineThatCanNotBeReadIsNeverLeftOut() throws IOException {
        byte[] data = Files.readAllBytes(data());
        data[50] = '\t';
        Files.write(data(), data);
        IndexWriter.write(folder, FILE, Layout.of(data(), false, Block.OCTETS), folder.index(FILE));

        List<Block> all = blocks(Wanted.all()).orElseThrow();
        assertThat(blocks(ids(Term.mail("m-nobody")))).contains(List.of(all.get(0)));
        assertThat(blocks(between(Instant.EPOCH, NOON.minusSeconds(9))))
                .contains(List.of(all.get(0)));
    }

    @Test
    void ofAFileThatIsNoLedgerEveryBlockIsRead() throws IOException {
        Files.writeString(data(), ("{}\n\u0000\n\n" + "[".repeat(3000) + "\n").repeat(500));
        IndexWriter.write(folder, FILE, Layout.of(data(), false, Block.OCTETS), folder.index(FILE));

        assertThat(blocks(ids(Term.mail("m-n77")))).isEqualTo(blocks(Wanted.all()));
        assertThat(blocks(Wanted.all()).orElseThrow()).hasSize(2);
    }

    private Path data() {
        return folder.of(FILE);
    }

    private Path index() {
        return folder.index(FILE);
    }

    private boolean isOf() throws IOException {
        try (FileChannel channel = FileChannel.open(data(), StandardOpenOption.READ)) {
            return DayIndex.isOf(index(), FILE, channel);
        }
    }

    private Optional<List<Block>> blocks(Wanted wanted) throws IOException {
        try (FileChannel channel = FileChannel.open(data(), StandardOpenOption.READ)) {
            return DayIndex.blocks(index(), FILE, channel, wanted);
        }
    }

    private static Wanted ids(Term term) {
        return new Wanted(Instant.MIN, Instant.MAX, List.of(Set.of(term)), List.of());
    }

    private static Wanted others(Term term) {
        return new Wanted(Instant.MIN, Instant.MAX, List.of(), List.of(Set.of(term)));
    }

    private static Wanted between(Instant from, Instant until) {
        return new Wanted(from, until, List.of(), List.of());
    }
}
