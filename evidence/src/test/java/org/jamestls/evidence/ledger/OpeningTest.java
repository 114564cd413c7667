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
package org.jamestls.evidence.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jamestls.evidence.hash.Sha256;
import org.jamestls.evidence.storage.MemoryStorage;
import org.junit.jupiter.api.Test;

/** What a server finds when it starts. */
class OpeningTest {
    private static final String DAY = "2026-11-24.jsonl";
    private static final String TORN = DAY + ".torn-1";

    private MemoryStorage storage = new MemoryStorage();
    private final FakeTime time = new FakeTime("2026-11-24T12:00:00Z");

    /** A file of a server that was killed after three mails. */
    private void killed() throws IOException {
        ChainedLedger ledger = Settings.sync().open(storage, time);
        for (int mail = 1; mail <= 3; mail++) {
            ledger.append(Entries.outcome("mail-" + mail));
            ledger.turn();
        }
        storage = storage.afterKill();
    }

    private void clean() throws IOException {
        ChainedLedger ledger = Settings.sync().open(storage, time);
        for (int mail = 1; mail <= 3; mail++) {
            ledger.append(Entries.outcome("mail-" + mail));
        }
        ledger.close();
    }

    private void openAndClose() throws IOException {
        ChainedLedger ledger = Settings.sync().open(storage, time);
        assertThat(ledger.status().writable()).isTrue();
        ledger.close();
    }

    private List<String> types() throws IOException {
        return PlainCheck.of(storage).stream().map(line -> line.get("type").asText()).toList();
    }

    private JsonNode firstOf(String type) throws IOException {
        return PlainCheck.of(storage).stream()
                .filter(line -> line.get("type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** Changes a line, counted from 1; its line feed stays. */
    private void change(int number, String from, String to) {
        String[] lines = storage.text(DAY).split("\n");
        assertThat(lines[number - 1]).contains(from);
        lines[number - 1] = lines[number - 1].replace(from, to);
        storage.put(DAY, (String.join("\n", lines) + "\n").getBytes(UTF_8));
    }

    // ------------------------------------------------------------------------------------ whole

    @Test
    void aRestartGoesOnInTheFileOfTheDay() throws IOException {
        clean();
        openAndClose();
        assertThat(types())
                .containsExactly(
                        "file", "start", "outcome", "outcome", "outcome", "stop", "start", "stop");
        JsonNode start = firstOf("start");
        assertThat(start.get("software").asText()).isEqualTo("james-tls 0");
        assertThat(start.get("policy").asText()).isEqualTo("3f2a");
        assertThat(start.get("durability").asText()).isEqualTo("sync");
        assertThat(start.get("privacy").asText()).isEqualTo("full");
    }

    @Test
    void aRestartAfterAKillRepairsNothing() throws IOException {
        killed();
        openAndClose();
        assertThat(types())
                .containsExactly("file", "start", "outcome", "outcome", "outcome", "start", "stop");
    }

    @Test
    void aRestartOnAnotherDayClosesTheFile() throws IOException {
        clean();
        String sha256 = Sha256.hex(Sha256.begin().digest(storage.octets(DAY)));
        time.pass(Duration.ofDays(2));
        ChainedLedger ledger = Settings.sync().open(storage, time);
        List<ClosedFile> closed = new ArrayList<>();
        ledger.onClosed(closed::add);
        assertThat(closed).containsExactly(new ClosedFile(DAY, sha256, 6, 1, 6));
        ledger.close();
        assertThat(storage.list()).containsExactly(DAY, "2026-11-26.jsonl");
        PlainCheck.of(storage);
    }

    @Test
    void certificatesOfTheFileAreNotToldAgain() throws IOException {
        for (int start = 0; start < 2; start++) {
            ChainedLedger ledger = Settings.sync().open(storage, time);
            ledger.append(Entries.outcome("mail" + start), List.of(Entries.certificate(1)));
            ledger.close();
        }
        assertThat(types()).containsOnlyOnce("certificate");
    }

    @Test
    void theHashOfAFileIsThatOfAllOfItAfterARestartToo() throws IOException {
        clean();
        time.pass(Duration.ofHours(11));
        ChainedLedger ledger = Settings.sync().open(storage, time);
        List<ClosedFile> closed = new ArrayList<>();
        ledger.onClosed(closed::add);
        ledger.append(Entries.outcome("mail"));
        ledger.turn();
        time.pass(Duration.ofHours(2));
        ledger.turn();
        String sha256 = Sha256.hex(Sha256.begin().digest(storage.octets(DAY)));
        assertThat(closed).containsExactly(new ClosedFile(DAY, sha256, 8, 1, 8));
    }

    @Test
    void whereTheLastFileIsGoneTheOneBeforeSaysHowToGoOn() throws IOException {
        clean();
        String sha256 = Sha256.hex(Sha256.begin().digest(lastLine(DAY)));
        time.pass(Duration.ofDays(1));
        openAndClose();
        storage.remove("2026-11-25.jsonl");
        openAndClose();
        List<JsonNode> lines = PlainCheck.of(storage);
        assertThat(lines.get(6).get("seq").asLong()).isEqualTo(7);
        assertThat(lines.get(6).get("prev").asText()).isEqualTo(sha256);
    }

    @Test
    void anEmptyLastFileIsAsIfItWereNotThere() throws IOException {
        clean();
        time.pass(Duration.ofDays(1));
        storage.put("2026-11-25.jsonl", new byte[0]);
        openAndClose();
        assertThat(types()).endsWith("stop", "file", "start", "stop");
        assertThat(storage.list()).containsExactly(DAY, "2026-11-25.jsonl");
    }

    @Test
    void aCompressedLastFileIsReadAndAnotherPartGoesOn() throws IOException {
        clean();
        byte[] plain = storage.octets(DAY);
        storage.remove(DAY);
        storage.put(DAY + ".gz", gzip(plain));
        openAndClose();
        assertThat(storage.text("2026-11-24.2.jsonl")).contains("\"reason\":\"loss\"");
        storage.put(DAY, plain);
        PlainCheck.of(storage);
    }

    @Test
    void otherFilesInTheFolderAreLeftAlone() throws IOException {
        storage.put("notes.txt", "mine".getBytes(UTF_8));
        storage.put("2026-11-24.jsonl.bak", "mine too".getBytes(UTF_8));
        openAndClose();
        openAndClose();
        assertThat(storage.list()).hasSize(3);
        assertThat(storage.text("notes.txt")).isEqualTo("mine");
    }

    // ------------------------------------------------------------------------------------ torn

    @Test
    void aTornTailIsCutOffKeptAndTold() throws IOException {
        killed();
        byte[] whole = storage.octets(DAY);
        storage.put(DAY, Arrays.copyOf(whole, whole.length - 10));
        openAndClose();
        assertThat(types())
                .containsExactly("file", "start", "outcome", "outcome", "repair", "start", "stop");
        assertThat(firstOf("repair").get("kept").asText()).isEqualTo(TORN);
        assertThat(storage.text(TORN)).contains("mail-3").doesNotEndWith("\n");
    }

    @Test
    void aLastLineThatIsNoneIsCutOffToo() throws IOException {
        killed();
        change(5, "mail-3", "mail\u0000");
        openAndClose();
        assertThat(types())
                .containsExactly("file", "start", "outcome", "outcome", "repair", "start", "stop");
    }

    @Test
    void whatAnInterruptedWriteLeftInTheMiddleIsCutOffWithAllThatFollows() throws IOException {
        killed();
        change(4, "mail-2", "mail\u0000");
        openAndClose();
        assertThat(types()).containsExactly("file", "start", "outcome", "repair", "start", "stop");
        assertThat(storage.text(TORN)).contains("mail\u0000").contains("mail-3");
    }

    @Test
    void aTailThatIsNoLineForAnyLengthIsCutOff() throws IOException {
        killed();
        byte[] whole = storage.octets(DAY);
        storage.put(DAY, Arrays.copyOf(whole, whole.length + (5 << 20)));
        openAndClose();
        assertThat(firstOf("repair").get("octets").asLong()).isEqualTo(5 << 20);
    }

    @Test
    void tailsAreNumbered() throws IOException {
        killed();
        for (int number = 1; number <= 3; number++) {
            storage.put(DAY, (storage.text(DAY) + "{\"v\":1").getBytes(UTF_8));
            openAndClose();
            assertThat(storage.list()).contains(DAY + ".torn-" + number);
            assertThat(types()).endsWith("repair", "start", "stop");
        }
    }

    @Test
    void ofAFirstLineThatIsTornAllIsKeptAndTheFileBegunAnew() throws IOException {
        clean();
        time.pass(Duration.ofDays(1));
        storage.put("2026-11-25.jsonl", "{\"v\":1,\"seq\":7".getBytes(UTF_8));
        openAndClose();
        assertThat(types()).endsWith("stop", "file", "repair", "start", "stop");
        assertThat(storage.text("2026-11-25.jsonl.torn-1")).isEqualTo("{\"v\":1,\"seq\":7");
    }

    @Test
    void aTailOfYesterdayIsToldInTheFileOfToday() throws IOException {
        killed();
        storage.put(DAY, (storage.text(DAY) + "{").getBytes(UTF_8));
        time.pass(Duration.ofDays(1));
        openAndClose();
        openAndClose();
        assertThat(types())
                .containsExactly(
                        "file", "start", "outcome", "outcome", "outcome", "file", "repair", "start",
                        "stop", "start", "stop");
    }

    // ------------------------------------------------------------------------------------ damaged

    /** Nothing is cut, and another part goes on from the last line as it stands. */
    private void isDamaged(long sequence) throws IOException {
        byte[] before = storage.octets(DAY);
        byte[] last = lastLine(DAY);
        ChainedLedger ledger = Settings.sync().open(storage, time);
        List<ClosedFile> closed = new ArrayList<>();
        ledger.onClosed(closed::add);
        assertThat(closed)
                .singleElement()
                .extracting(ClosedFile::sha256)
                .isEqualTo(Sha256.hex(Sha256.begin().digest(before)));
        ledger.append(Entries.outcome("mail"));
        ledger.close();
        assertThat(storage.octets(DAY)).isEqualTo(before);
        assertThat(storage.list()).containsOnly(DAY, "2026-11-24.2.jsonl");
        String next = storage.text("2026-11-24.2.jsonl");
        assertThat(next.lines().findFirst().orElseThrow())
                .contains("\"reason\":\"damage\"")
                .contains("\"previousFile\":\"" + DAY + "\"")
                .contains("\"seq\":" + sequence + ",")
                .contains("\"prev\":\"" + Sha256.hex(Sha256.begin().digest(last)) + "\"");
        // The next start goes on in the part.
        Settings.sync().open(storage, time).close();
        assertThat(storage.list()).containsOnly(DAY, "2026-11-24.2.jsonl");
    }

    private byte[] lastLine(String file) {
        String[] lines = storage.text(file).split("\n");
        return lines[lines.length - 1].getBytes(UTF_8);
    }

    @Test
    void aLineThatWasChangedIsLeftAsItIs() throws IOException {
        killed();
        change(3, "mail-1", "mail-9");
        isDamaged(6);
    }

    @Test
    void aLineThatIsMissingIsDamage() throws IOException {
        killed();
        String[] lines = storage.text(DAY).split("\n");
        storage.put(
                DAY, String.join("\n", lines[0], lines[1], lines[3], lines[4], "").getBytes(UTF_8));
        isDamaged(6);
    }

    @Test
    void aLineThatIsNoneBeforeACleanEndIsDamage() throws IOException {
        clean();
        change(4, "mail-2", "mail\u0000");
        isDamaged(7);
    }

    @Test
    void aLineThatIsNoneBeforeALaterStartIsDamage() throws IOException {
        killed();
        openAndClose();
        String text = storage.text(DAY);
        storage.put(DAY, text.substring(0, text.lastIndexOf("{\"v\"")).getBytes(UTF_8));
        change(4, "mail-2", "mail\u0000");
        isDamaged(7);
    }

    @Test
    void aTornTailAfterDamageIsLeftToo() throws IOException {
        clean();
        change(4, "mail-2", "mail\u0000");
        storage.put(DAY, (storage.text(DAY) + "{\"v\":1,\"seq").getBytes(UTF_8));
        isDamaged(8);
    }

    @Test
    void whatIsSignedIsNotCut() throws IOException {
        killed();
        change(5, "mail-3", "mail\u0000");
        storage.addCheckpoint("2026-11-24T12-00-00Z-5.cms");
        isDamaged(6);
    }

    @Test
    void whatIsSignedMustBeThere() throws IOException {
        killed();
        String text = storage.text(DAY);
        storage.put(DAY, text.substring(0, text.lastIndexOf("{\"v\"")).getBytes(UTF_8));
        storage.addCheckpoint("2026-11-24T12-00-00Z-5.cms");
        isDamaged(5);
    }

    @Test
    void checkpointsOfThePastSayNothingOfALedgerThatWasBegunAfterThem() throws IOException {
        storage.addCheckpoint("2026-11-23T12-00-00Z-50000.cms");
        killed();
        storage.put(DAY, (storage.text(DAY) + "{\"v\":1,\"seq").getBytes(UTF_8));
        openAndClose();
        assertThat(types()).endsWith("repair", "start", "stop");
    }

    @Test
    void aFileInWhichNoLineIsOneIsKeptWholeAsATail() throws IOException {
        storage.put(DAY, "rubbish\nmore\n".getBytes(UTF_8));
        openAndClose();
        assertThat(types()).containsExactly("file", "repair", "start", "stop");
        assertThat(storage.text(TORN)).isEqualTo("rubbish\nmore\n");
    }

    @Test
    void aCompressedFileThatCantBeDecompressedIsDamage() throws IOException {
        clean();
        byte[] compressed = gzip(storage.octets(DAY));
        for (byte[] broken :
                List.of(
                        Arrays.copyOf(compressed, compressed.length - 20),
                        "no gzip".getBytes(UTF_8),
                        new byte[0])) {
            storage = new MemoryStorage();
            storage.put(DAY + ".gz", broken);
            openAndClose();
            assertThat(storage.octets(DAY + ".gz")).isEqualTo(broken);
            assertThat(storage.text("2026-11-24.2.jsonl")).contains("\"reason\":\"damage\"");
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
