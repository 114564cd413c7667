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
package org.jamestls.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jamestls.evidence.checkpoint.SigningKey;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.EvidenceFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can be done to a ledger by whoever can write to its folder, and that it is found, named for
 * what it is, and placed. The ledger has three days: lines 1 to 23, 24 to 45 and 46 to 67; a
 * checkpoint is each day's last line, and one more signs the last.
 */
class AttackTest {
    private static final String DAY1 = "2026-11-24.jsonl";
    private static final String DAY2 = "2026-11-25.jsonl";
    private static final String DAY3 = "2026-11-26.jsonl";

    @TempDir private Path folder;
    private LedgerBuilder ledger;
    private SigningKey key;

    @BeforeEach
    void writeALedger() throws Exception {
        ledger = new LedgerBuilder(folder, Instant.parse("2026-11-24T12:00:00Z"));
        key = SigningKey.readOrMake(new EvidenceFolder(folder), "mx1", LedgerBuilder.BEFORE);
        ledger.start().messages(10).sign(key);
        ledger.pass(Duration.ofDays(1)).messages(10).sign(key);
        ledger.pass(Duration.ofDays(1)).messages(10).sign(key);
        ledger.pass(Duration.ofMinutes(1)).signOnly(key);
        assertThat(breaks()).isEmpty();
    }

    @AfterEach
    void closeIt() {
        ledger.close();
    }

    // ------------------------------------------------------------------------------- altered lines

    @Test
    void anAlteredLineIsFoundWhereItIs() throws Exception {
        day(DAY2).alter(8, "mx.b.example", "mx.c.example");

        assertThat(breaks())
                .containsExactly(
                        "altered-line 2026-11-25.jsonl:8 x1",
                        "closed-file-differs 2026-11-25.jsonl x1");
        Finding first = verify().breaks().get(0);
        assertThat(first.what()).startsWith("line number 31 ");
        assertThat(first.place().octet())
                .isEqualTo(
                        day(DAY2).read().subList(0, 7).stream()
                                .mapToInt(line -> line.length() + 1)
                                .sum());
    }

    @Test
    void severalAlteredLinesAreFoundEach() throws Exception {
        day(DAY1).alter(4, "Mail-1", "Mail-x");
        day(DAY1).alter(5, "Mail-2", "Mail-x");
        day(DAY3).alter(9, "Mail-24", "Mail-xx");

        assertThat(breaks())
                .contains(
                        "altered-line 2026-11-24.jsonl:5 x1", "altered-line 2026-11-26.jsonl:9 x1");
    }

    @Test
    void anAlteredLastLineIsFoundByItsCheckpoint() throws Exception {
        day(DAY3).alter(22, "checkpoint", "chockpoint");

        assertThat(breaks())
                .contains("rewritten-chain 2026-11-26.jsonl:22 x1")
                .noneMatch(one -> one.startsWith("altered-line"));
    }

    @Test
    void anAlteredFirstLineOfAFileIsNoRenamedFile() throws Exception {
        day(DAY2).alter(1, DAY2, "2026-11-27.jsonl");

        assertThat(breaks())
                .containsExactly(
                        "altered-line 2026-11-25.jsonl:1 x1",
                        "closed-file-differs 2026-11-25.jsonl x1");
    }

    @Test
    void aLineThatIsNoneAnyMoreIsAltered() throws Exception {
        day(DAY2).edit(lines -> lines.set(7, "nothing to see here"));

        assertThat(breaks()).startsWith("altered-line 2026-11-25.jsonl:8 x1");
    }

    @Test
    void aLineWithAnotherNumberIsAltered() throws Exception {
        day(DAY2).alter(8, "\"seq\":31,", "\"seq\":37,");
        day(DAY3).alter(8, "\"seq\":53,", "\"seq\":51,");

        assertThat(breaks())
                .containsExactly(
                        "altered-line 2026-11-25.jsonl:8 x1",
                        "closed-file-differs 2026-11-25.jsonl x1",
                        "altered-line 2026-11-26.jsonl:8 x1");
    }

    @Test
    void aLineThatNamesAnotherBeforeItIsAltered() throws Exception {
        Lines lines = day(DAY2);
        String hash = Lines.sha256(lines.read().get(6));
        lines.alter(8, hash, "0".repeat(64));

        assertThat(breaks()).startsWith("altered-line 2026-11-25.jsonl:8 x1");
        assertThat(breaks()).hasSize(2);
    }

    @Test
    void aLineBrokenInTwoIsAltered() throws Exception {
        day(DAY2)
                .edit(
                        lines -> {
                            String line = lines.get(7);
                            lines.set(7, line.substring(0, 300));
                            lines.add(8, line.substring(300));
                        });

        assertThat(breaks())
                .containsExactly(
                        "altered-line 2026-11-25.jsonl:8 x1",
                        "closed-file-differs 2026-11-25.jsonl x1");
    }

    // ------------------------------------------------------------------------------- deleted lines

    @Test
    void deletedLinesAreCountedAndPlaced() throws Exception {
        day(DAY2).edit(lines -> lines.subList(5, 9).clear());

        assertThat(breaks())
                .containsExactly(
                        "deleted-lines 2026-11-25.jsonl:6 x4",
                        "closed-file-differs 2026-11-25.jsonl x1");
        assertThat(verify().breaks().get(0).what()).contains("numbers 29 to 32");
    }

    @Test
    void theDeletedBeginOfAFileIsFound() throws Exception {
        day(DAY2).edit(lines -> lines.subList(0, 3).clear());

        assertThat(breaks()).startsWith("deleted-lines 2026-11-25.jsonl:1 x3");
    }

    @Test
    void theDeletedBeginOfTheLedgerIsFound() throws Exception {
        day(DAY1).edit(lines -> lines.subList(0, 3).clear());

        assertThat(breaks()).startsWith("deleted-lines 2026-11-24.jsonl:1 x3");
    }

    @Test
    void theCutTailOfAFileIsFound() throws Exception {
        day(DAY1).edit(lines -> lines.subList(20, 23).clear());

        assertThat(breaks())
                .containsExactly(
                        "cut-tail 2026-11-24.jsonl:20 x3",
                        "closed-file-differs 2026-11-24.jsonl x1");
    }

    @Test
    void theCutTailOfTheLedgerIsFoundByItsCheckpoint() throws Exception {
        day(DAY3).edit(lines -> lines.subList(15, 22).clear());

        assertThat(breaks()).containsExactly("cut-tail 2026-11-26.jsonl:15 x7");
        assertThat(verify().breaks().get(0).what())
                .contains("signed line number 67 in 2026-11-26.jsonl");
    }

    // ------------------------------------------------------------------ inserted and moved lines

    @Test
    void anInsertedLineIsFoundWhateverItsNumberIs() throws Exception {
        String line = day(DAY1).read().get(9);
        for (String number : List.of("10", "31", "32", "67", "5")) {
            String forged = line.replaceFirst("\"seq\":\\d+", "\"seq\":" + number);
            List<String> before = day(DAY2).read();
            day(DAY2).edit(lines -> lines.add(8, forged));

            assertThat(breaks())
                    .as("number %s", number)
                    .startsWith("inserted-lines 2026-11-25.jsonl:9 x1")
                    .filteredOn(one -> !one.startsWith("closed-file-differs"))
                    .hasSize(1);
            day(DAY2).write(before);
        }
    }

    @Test
    void anInsertedLineThatFitsTheOneBeforeIsFound() throws Exception {
        List<String> lines = day(DAY2).read();
        String forged =
                lines.get(8)
                        .replace("Mail", "Mael")
                        .replaceFirst(
                                "\"prev\":\"[0-9a-f]+\"",
                                "\"prev\":\"" + Lines.sha256(lines.get(7)) + "\"");
        day(DAY2).edit(all -> all.add(8, forged));

        assertThat(breaks())
                .containsExactly(
                        "inserted-lines 2026-11-25.jsonl:9 x1",
                        "closed-file-differs 2026-11-25.jsonl x1");
    }

    @Test
    void insertedLinesInARowAreOneFinding() throws Exception {
        List<String> some = day(DAY1).read().subList(4, 12);
        day(DAY2).edit(lines -> lines.addAll(8, some));
        day(DAY3).edit(lines -> lines.addAll(3, List.of("", "{}", "hello")));

        assertThat(breaks())
                .containsExactly(
                        "inserted-lines 2026-11-25.jsonl:9 x8",
                        "closed-file-differs 2026-11-25.jsonl x1",
                        "inserted-lines 2026-11-26.jsonl:4 x3");
    }

    @Test
    void whatIsAddedAtTheEndAndIsNoLineIsFound() throws Exception {
        day(DAY3).edit(lines -> lines.add("hello"));

        assertThat(breaks()).containsExactly("unknown-line 2026-11-26.jsonl:23 x1");
    }

    @Test
    void swappedLinesAreReordered() throws Exception {
        day(DAY2).edit(lines -> Collections.swap(lines, 6, 7));

        assertThat(breaks())
                .containsExactly(
                        "reordered-lines 2026-11-25.jsonl:7 x1",
                        "closed-file-differs 2026-11-25.jsonl x1");
        assertThat(verify().breaks().get(0).what())
                .isEqualTo(
                        "line number 32 stands at 2026-11-25.jsonl:9, number 31 belongs before it;"
                                + " one of them stands at 2026-11-25.jsonl:7");
    }

    @Test
    void linesInAnyOtherOrderAreReordered() throws Exception {
        day(DAY2).edit(lines -> Collections.reverse(lines.subList(4, 12)));

        assertThat(breaks())
                .containsExactly(
                        "reordered-lines 2026-11-25.jsonl:5 x7",
                        "closed-file-differs 2026-11-25.jsonl x1");
    }

    @Test
    void aLineThatIsMovedAndAlteredIsBoth() throws Exception {
        day(DAY2)
                .edit(
                        lines -> {
                            Collections.swap(lines, 6, 7);
                            lines.set(7, lines.get(7).replace("Mail", "Mael"));
                        });

        assertThat(breaks())
                .contains(
                        "reordered-lines 2026-11-25.jsonl:7 x1",
                        "altered-line 2026-11-25.jsonl:8 x1");
    }

    @Test
    void linesThatAreMovedToAnotherFileAreFound() throws Exception {
        List<String> all = day(DAY2).read();
        day(DAY2).write(all.subList(0, 10));
        new Lines(folder.resolve("2026-11-25.2.jsonl")).write(all.subList(10, 22));

        assertThat(breaks()).contains("moved-lines 2026-11-25.2.jsonl:1 x1");
    }

    @Test
    void filesThatAreJoinedAreFound() throws Exception {
        List<String> second = day(DAY2).read();
        day(DAY1).edit(lines -> lines.addAll(second));
        Files.delete(folder.resolve(DAY2));

        assertThat(breaks()).contains("moved-lines 2026-11-24.jsonl:24 x1");
    }

    // --------------------------------------------------------------------------------------- files

    @Test
    void aMissingFileIsNamed() throws Exception {
        Files.delete(folder.resolve(DAY2));

        assertThat(breaks()).containsExactly("missing-file 2026-11-26.jsonl:1 x22");
        assertThat(verify().breaks().get(0).what()).contains(DAY2);
    }

    @Test
    void aMissingFirstFileIsNamed() throws Exception {
        Files.delete(folder.resolve(DAY1));

        assertThat(breaks()).containsExactly("missing-file 2026-11-25.jsonl:1 x23");
        assertThat(verify().breaks().get(0).what()).contains(DAY1);
    }

    @Test
    void aMissingLastFileIsACutTail() throws Exception {
        Files.delete(folder.resolve(DAY3));

        assertThat(breaks()).containsExactly("cut-tail 2026-11-25.jsonl:22 x22");
    }

    @Test
    void thatAllFilesAreMissingIsFound() throws Exception {
        for (String name : List.of(DAY1, DAY2, DAY3)) {
            Files.delete(folder.resolve(name));
        }

        assertThat(breaks())
                .containsExactly("missing-file checkpoints/2026-11-26T12-01-01Z-67.cms x67");
    }

    @Test
    void aFileThatRetentionDidNotDeleteIsMissing() throws Exception {
        ledger.retain(1).signOnly(key);
        Files.delete(folder.resolve(DAY2));

        assertThat(breaks()).containsExactly("missing-file 2026-11-26.jsonl:1 x45");
    }

    @Test
    void swappedFilesAreNamedAndTheChainIsFollowed() throws Exception {
        Path aside = folder.resolve("aside");
        Files.move(folder.resolve(DAY1), aside);
        Files.move(folder.resolve(DAY2), folder.resolve(DAY1));
        Files.move(aside, folder.resolve(DAY2));

        assertThat(breaks())
                .containsExactlyInAnyOrder(
                        "renamed-file 2026-11-24.jsonl:1 x1", "renamed-file 2026-11-25.jsonl:1 x1");
    }

    @Test
    void aRenamedFileIsNamed() throws Exception {
        Files.move(folder.resolve(DAY1), folder.resolve("2026-11-27.jsonl"));

        assertThat(breaks()).containsExactly("renamed-file 2026-11-27.jsonl:1 x1");
        assertThat(verify().breaks().get(0).what()).contains(DAY1);
    }

    @Test
    void aCopyOfAFileUnderAnotherNameIsFound() throws Exception {
        Files.copy(folder.resolve(DAY1), folder.resolve("2026-11-24.2.jsonl"));

        assertThat(breaks())
                .contains(
                        "renamed-file 2026-11-24.2.jsonl:1 x1",
                        "inserted-lines 2026-11-24.2.jsonl:1 x23");
    }

    @Test
    void aCompressedFileThatIsDamagedIsFound() throws Exception {
        ledger.compress(DAY2);
        Path gz = folder.resolve(DAY2 + ".gz");
        byte[] octets = Files.readAllBytes(gz);
        octets[octets.length / 2] ^= 0x40;
        Files.write(gz, octets);

        assertThat(breaks())
                .isNotEmpty()
                .allMatch(one -> one.contains("2026-11-25") || one.contains("2026-11-26"));

        Files.write(gz, Arrays.copyOf(octets, 30));
        assertThat(breaks()).contains("unreadable-file 2026-11-25.jsonl.gz:1 x1");
    }

    @Test
    void anAlteredLineInACompressedFileIsFound() throws Exception {
        day(DAY2).alter(8, "mx.b.example", "mx.c.example");
        ledger.compress(DAY2);

        assertThat(breaks())
                .containsExactly(
                        "altered-line 2026-11-25.jsonl.gz:8 x1",
                        "closed-file-differs 2026-11-25.jsonl.gz x1");
    }

    @Test
    void aFileWithOneEndlessLineIsNoDanger() throws Exception {
        byte[] endless = new byte[6 << 20];
        Arrays.fill(endless, (byte) 'x');
        Files.write(folder.resolve("2026-11-26.2.jsonl"), endless);

        assertThat(breaks()).contains("unreadable-file 2026-11-26.2.jsonl:1 x1");
    }

    // --------------------------------------------------------------------------------- the rewrite

    @Test
    void aRewrittenChainIsFoundByItsCheckpoints() throws Exception {
        rewriteFrom(DAY2, 8);

        assertThat(breaks())
                .contains("rewritten-chain 2026-11-24.jsonl:23 x22")
                .noneMatch(one -> one.startsWith("altered-line"));
        assertThat(verify().breaks())
                .filteredOn(one -> one.kind() == FindingKind.REWRITTEN_CHAIN)
                .singleElement()
                .satisfies(one -> assertThat(one.what()).contains("number 23 to number 44"));
    }

    @Test
    void aForgedLedgerUnderANewKeyIsFoundByTheCertificate() throws Exception {
        Path forged = folder.resolve("forged");
        SigningKey other =
                SigningKey.readOrMake(new EvidenceFolder(forged), "mx1", LedgerBuilder.BEFORE);
        try (LedgerBuilder forger =
                new LedgerBuilder(forged, Instant.parse("2026-11-24T12:00:00Z"))) {
            forger.start().messages(9).sign(other);
            forger.messages(3).signOnly(other);
            EvidenceFolder made = forger.folder();

            assertThat(new Verifier(VerifyRequest.all()).verify(made, done -> {}).breaks())
                    .as("there is nothing in it that gives it away")
                    .isEmpty();
            Verification checked = new Verifier(trusting()).verify(made, done -> {});
            assertThat(checked.breaks())
                    .extracting(Finding::kind)
                    .containsExactly(FindingKind.WRONG_KEY, FindingKind.WRONG_KEY);
            assertThat(checked.breaks().get(0).what()).contains(other.fingerprint());
            assertThat(checked.notes()).extracting(Finding::kind).contains(FindingKind.NOT_SIGNED);
        }
    }

    @Test
    void aForgedLedgerIsFoundByACheckpointThatWasKeptElsewhere() throws Exception {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        for (Path one : checkpoints()) {
            Files.copy(one, kept.resolve(one.getFileName()));
        }
        rewriteFrom(DAY2, 8);
        for (Path one : checkpoints().subList(1, 4)) {
            Files.delete(one);
        }
        ledger.signOnly(key);

        assertThat(breaks(trusting().with(kept)))
                .contains("rewritten-chain 2026-11-24.jsonl:23 x22");
    }

    @Test
    void aForgedLedgerIsFoundByTheHeadThatWasNoted() throws Exception {
        String noted = ledger.position().head();
        rewriteFrom(DAY2, 8);
        for (Path one : checkpoints()) {
            Files.delete(one);
        }

        assertThat(breaks(VerifyRequest.all().expecting(noted)))
                .contains("head-not-found " + folder + " x1");
    }

    @Test
    void aChainThatIsSignedAnewFromSomeLineOnIsAChangeOfKey() throws Exception {
        rewriteFrom(DAY3, 8);
        for (Path one : checkpoints().subList(2, 4)) {
            Files.delete(one);
        }
        ledger.signOnly(
                SigningKey.readOrMake(
                        new EvidenceFolder(folder.resolve("other")), "mx1", LedgerBuilder.BEFORE));

        assertThat(breaks(VerifyRequest.all()))
                .contains(
                        "changed-key checkpoints/2026-11-26T12-01-01Z-67.cms x1",
                        "missing-checkpoint checkpoints/2026-11-26T12-00-01Z-66.cms x1");
    }

    // --------------------------------------------------------------------------------- checkpoints

    @Test
    void aMissingCheckpointIsNamedByTheLedgerAndByTheNext() throws Exception {
        Files.delete(checkpoints().get(1));

        assertThat(breaks())
                .containsExactly(
                        "missing-checkpoint checkpoints/2026-11-25T12-00-00Z-44.cms x1",
                        "missing-checkpoint checkpoints/2026-11-25T12-00-00Z-44.cms x1");
    }

    @Test
    void anAlteredCheckpointIsBad() throws Exception {
        Path file = checkpoints().get(1);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(
                file,
                text.replace("2026-11-25.jsonl", "2026-11-29.jsonl"),
                StandardCharsets.ISO_8859_1);

        assertThat(breaks())
                .contains(
                        "bad-checkpoint checkpoints/2026-11-25T12-00-00Z-44.cms x1",
                        "altered-checkpoint checkpoints/2026-11-25T12-00-00Z-44.cms x1");
    }

    @Test
    void aCheckpointUnderAnotherNameIsBad() throws Exception {
        Path file = checkpoints().get(1);
        Files.move(file, file.resolveSibling("2026-11-25T12-00-00Z-45.cms"));

        assertThat(breaks())
                .contains(
                        "bad-checkpoint checkpoints/2026-11-25T12-00-00Z-45.cms x1",
                        "missing-checkpoint checkpoints/2026-11-25T12-00-00Z-44.cms x1");
    }

    @Test
    void aReplacedCheckpointIsFoundByTheCopyThatWasKept() throws Exception {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Path last = checkpoints().get(3);
        Files.move(last, kept.resolve(last.getFileName()));
        ledger.signOnly(key);

        assertThat(breaks(trusting().with(kept)))
                .containsExactly("altered-checkpoint checkpoints/2026-11-26T12-01-01Z-67.cms x1");
    }

    // ---------------------------------------------------------------------------------------- time

    @Test
    void aClockThatWasSetBackWithoutAWordIsFound() throws Exception {
        ledger.pass(Duration.ofMinutes(-5)).messages(2);
        ledger.pass(Duration.ofMillis(-900)).message();
        ledger.signOnly(key);

        assertThat(breaks()).containsExactly("time-goes-back 2026-11-26.jsonl:23 x1");
    }

    @Test
    void whatTheServerFoundDamagedIsStillNamed() throws Exception {
        ledger.messages(2);
        ledger.newPart(Entry.Begin.DAMAGE).start().messages(2).signOnly(key);
        day(DAY3).alter(8, "mx.b.example", "mx.c.example");

        assertThat(breaks())
                .containsExactly(
                        "altered-line 2026-11-26.jsonl:8 x1",
                        "closed-file-differs 2026-11-26.jsonl x1");
        assertThat(verify().notes()).extracting(Finding::kind).contains(FindingKind.DAMAGE_SEEN);
    }

    @Test
    void manyBreaksAreCountedAndTheFirstAreKept() throws Exception {
        ledger.messages(2_000);
        day(DAY3)
                .edit(
                        lines -> {
                            for (int i = 30; i < 4_000; i += 4) {
                                lines.set(i, lines.get(i).replace("Mail", "Mael"));
                            }
                        });

        Verification checked = verify();

        assertThat(checked.breakCount()).isEqualTo(993);
        assertThat(checked.breaks()).hasSize(Findings.KEPT);
        assertThat(checked.breaks().get(0).place().line()).isEqualTo(31);
        assertThat(VerificationText.lines("x", VerificationJson.of(checked)))
                .contains("... and 893 more.");
    }

    // ------------------------------------------------------------------------------------- helpers

    private List<Path> checkpoints() throws IOException {
        try (var all = Files.list(folder.resolve("checkpoints"))) {
            return all.sorted().toList();
        }
    }

    /** Alters a line, and writes all hashes anew behind it. */
    private void rewriteFrom(String name, int number) {
        Lines first = day(name);
        first.alter(number, "mx.b.example", "mx.c.example");
        String hash = first.rechain(number, Lines.sha256(first.read().get(number - 2)));
        for (String later : List.of(DAY2, DAY3)) {
            if (later.compareTo(name) > 0) {
                hash = day(later).rechain(1, hash);
            }
        }
    }

    private Lines day(String name) {
        return ledger.lines(name);
    }

    private VerifyRequest trusting() {
        return VerifyRequest.all().trusting(List.of(key.certificate()));
    }

    private Verification verify() throws IOException {
        return new Verifier(trusting()).verify(ledger.folder(), done -> {});
    }

    private List<String> breaks() throws IOException {
        return breaks(trusting());
    }

    private List<String> breaks(VerifyRequest request) throws IOException {
        return new Verifier(request)
                .verify(ledger.folder(), done -> {}).breaks().stream()
                        .map(one -> one.kind() + " " + one.place() + " x" + one.count())
                        .toList();
    }
}
