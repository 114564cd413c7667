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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jamestls.evidence.hash.Sha256;
import org.jamestls.evidence.storage.FolderInUseException;
import org.jamestls.evidence.storage.MemoryStorage;
import org.junit.jupiter.api.Test;

/** Days, clocks that are set, and files that are taken away. */
class FilesTest {
    private static final String DAY = "2026-11-24.jsonl";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final MemoryStorage storage = new MemoryStorage();
    private final FakeTime time = new FakeTime("2026-11-24T12:00:00Z");

    @Test
    void atMidnightAFileIsClosedAndTheNextOneNamesIt() throws IOException {
        time.set("2026-11-24T23:59:59.900Z");
        ChainedLedger ledger = Settings.sync().open(storage, time);
        List<ClosedFile> closed = new ArrayList<>();
        ledger.onClosed(closed::add);
        ledger.append(Entries.outcome("before"), List.of(Entries.certificate(1)));
        ledger.turn();
        time.pass(Duration.ofMillis(200));
        ledger.append(Entries.outcome("after"), List.of(Entries.certificate(1)));
        ledger.turn();
        byte[] whole = storage.octets(DAY);
        assertThat(closed)
                .containsExactly(
                        new ClosedFile(DAY, Sha256.hex(Sha256.begin().digest(whole)), 4, 1, 4));
        ledger.close();
        assertThat(storage.octets(DAY)).isEqualTo(whole);
        List<JsonNode> lines = PlainCheck.of(storage);
        assertThat(types(lines))
                .containsExactly(
                        "file",
                        "start",
                        "certificate",
                        "outcome",
                        "file",
                        "certificate",
                        "outcome",
                        "stop");
        assertThat(lines.get(4).get("reason").asText()).isEqualTo("day");
        assertThat(lines.get(4).get("file").asText()).isEqualTo("2026-11-25.jsonl");
        assertThat(lines.get(4).get("time").asText()).isEqualTo("2026-11-25T00:00:00.100Z");
    }

    @Test
    void aDayEndsWhereNoMailComesToo() throws IOException {
        ChainedLedger ledger = Settings.batch().open(storage, time);
        List<ClosedFile> closed = new ArrayList<>();
        ledger.onClosed(closed::add);
        for (int day = 0; day < 3; day++) {
            time.pass(Duration.ofDays(1));
            ledger.turn();
        }
        assertThat(closed)
                .extracting(ClosedFile::file)
                .containsExactly(DAY, "2026-11-25.jsonl", "2026-11-26.jsonl");
        List<ClosedFile> later = new ArrayList<>();
        ledger.onClosed(later::add);
        assertThat(later).isEqualTo(closed);
        assertThat(askedOf(ledger).closed()).isEqualTo(closed);
        ledger.close();
        assertThat(PlainCheck.of(storage)).hasSize(6);
    }

    @Test
    void nobodyIsToldOfAClosedFileBeforeTheNextOneIsSafe() throws IOException {
        ChainedLedger ledger = Settings.batch().open(storage, time);
        List<ClosedFile> closed = new ArrayList<>();
        ledger.onClosed(closed::add);
        time.pass(Duration.ofDays(1));
        storage.leaveRoom(10);
        ledger.turn();
        assertThat(closed).isEmpty();
        storage.leaveRoom(10_000);
        time.pass(SECOND);
        ledger.turn();
        assertThat(closed).hasSize(1);
        ledger.close();
        assertThat(types(PlainCheck.of(storage))).containsExactly("file", "start", "file", "stop");
    }

    @Test
    void aDayThatPassesWhileNothingCanBeWrittenHasNoFile() throws IOException {
        ChainedLedger ledger = Settings.batch().open(storage, time);
        time.pass(Duration.ofDays(1));
        storage.leaveRoom(10);
        ledger.turn();
        assertThat(storage.list()).contains("2026-11-25.jsonl");
        time.pass(Duration.ofDays(1));
        storage.leaveRoom(10_000);
        ledger.turn();
        ledger.append(Entries.outcome("mail"));
        ledger.close();
        assertThat(storage.list()).containsExactly(DAY, "2026-11-26.jsonl");
        assertThat(types(PlainCheck.of(storage))).startsWith("file", "start", "file");
    }

    @Test
    void aListenerThatThrowsHarmsNobody() throws IOException {
        ChainedLedger ledger = Settings.batch().open(storage, time);
        List<ClosedFile> closed = new ArrayList<>();
        ledger.onClosed(
                file -> {
                    throw new IllegalStateException();
                });
        ledger.onClosed(closed::add);
        time.pass(Duration.ofDays(1));
        ledger.turn();
        assertThat(closed).hasSize(1);
        assertThat(ledger.status().writable()).isTrue();
    }

    // ------------------------------------------------------------------------------------ clocks

    @Test
    void aClockThatIsSetBackAnHourIsTold() throws IOException {
        ChainedLedger ledger = Settings.sync().open(storage, time);
        ledger.append(Entries.outcome("before"));
        ledger.turn();
        time.pass(Duration.ofSeconds(10));
        time.step(Duration.ofHours(-1));
        ledger.append(Entries.outcome("after"));
        ledger.close();
        List<JsonNode> lines = PlainCheck.of(storage);
        assertThat(types(lines))
                .containsExactly("file", "start", "outcome", "clock", "outcome", "stop");
        assertThat(lines.get(3).get("before").asText()).isEqualTo("2026-11-24T12:00:00.000Z");
        assertThat(lines.get(3).get("millis").asLong()).isEqualTo(-3_600_000);
        assertThat(lines.get(3).get("time").asText()).isEqualTo("2026-11-24T11:00:10.000Z");
        assertThat(lines.get(4).get("time").asText()).isEqualTo("2026-11-24T11:00:10.000Z");
    }

    @Test
    void aClockThatIsSetForwardIsTold() throws IOException {
        ChainedLedger ledger = Settings.sync().open(storage, time);
        time.pass(Duration.ofHours(1));
        time.step(Duration.ofSeconds(61));
        ledger.append(Entries.outcome("after"));
        ledger.close();
        List<JsonNode> lines = PlainCheck.of(storage);
        assertThat(types(lines)).containsExactly("file", "start", "clock", "outcome", "stop");
        assertThat(lines.get(2).get("millis").asLong()).isEqualTo(61_000);
    }

    @Test
    void aClockThatIsSlewedIsNotToldAndTimesDoNotGoBack() throws IOException {
        ChainedLedger ledger = Settings.sync().open(storage, time);
        for (int step : new int[] {-900, 30_000, -1_000, 59_000}) {
            time.step(Duration.ofMillis(step));
            ledger.append(Entries.outcome("mail" + step));
            ledger.turn();
        }
        ledger.close();
        assertThat(types(PlainCheck.of(storage))).doesNotContain("clock");
    }

    @Test
    void whereTheClockGoesBackOverMidnightThePresentFileGoesOn() throws IOException {
        time.set("2026-11-25T00:30:00Z");
        ChainedLedger ledger = Settings.sync().open(storage, time);
        time.step(Duration.ofHours(-1));
        ledger.append(Entries.outcome("back"));
        ledger.turn();
        ledger.close();
        ChainedLedger again = Settings.sync().open(storage, time);
        time.pass(Duration.ofHours(2));
        again.append(Entries.outcome("later"));
        again.close();
        assertThat(storage.list()).containsExactly("2026-11-25.jsonl");
        assertThat(types(PlainCheck.of(storage)))
                .containsExactly(
                        "file", "start", "clock", "outcome", "stop", "start", "outcome", "stop");
    }

    @Test
    void whereTheClockGoesForwardOverMidnightTheNewFileTellsOfIt() throws IOException {
        time.set("2026-11-24T23:30:00Z");
        ChainedLedger ledger = Settings.sync().open(storage, time);
        time.step(Duration.ofHours(1));
        ledger.append(Entries.outcome("later"));
        ledger.close();
        List<JsonNode> lines = PlainCheck.of(storage);
        assertThat(types(lines))
                .containsExactly("file", "start", "file", "clock", "outcome", "stop");
        assertThat(lines.get(2).get("file").asText()).isEqualTo("2026-11-25.jsonl");
    }

    @Test
    void aClockThatWentBackWhileNoServerRanIsToldAtTheStart() throws IOException {
        Settings.sync().open(storage, time).close();
        time.step(Duration.ofHours(-1));
        Settings.sync().open(storage, time).close();
        List<JsonNode> lines = PlainCheck.of(storage);
        assertThat(types(lines)).containsExactly("file", "start", "stop", "clock", "start", "stop");
        assertThat(lines.get(3).get("millis").asLong()).isEqualTo(-3_600_000);
    }

    // ------------------------------------------------------------------------------------ losses

    @Test
    void aFileThatIsTakenAwayIsNoticedWithinASecondAndAnotherPartGoesOn() throws IOException {
        ChainedLedger ledger = Settings.batch().open(storage, time);
        ledger.append(Entries.outcome("gone"));
        ledger.turn();
        byte[] before = storage.octets(DAY);
        storage.remove(DAY);
        time.pass(SECOND);
        ledger.append(Entries.outcome("mail"));
        ledger.turn();
        ledger.close();
        assertThat(storage.list()).containsExactly("2026-11-24.2.jsonl");
        String text = storage.text("2026-11-24.2.jsonl");
        assertThat(text.lines().findFirst().orElseThrow())
                .contains("\"seq\":4,")
                .contains("\"reason\":\"loss\"")
                .contains("\"previousFile\":\"" + DAY + "\"");
        assertThat(ledger.status().missed()).isZero();
        // Whoever puts it back has the whole chain.
        storage.put(DAY, before);
        assertThat(PlainCheck.mails(PlainCheck.of(storage)))
                .containsExactlyInAnyOrder("gone", "mail");
    }

    @Test
    void aFileThatIsReplacedIsLeftAlone() throws IOException {
        ChainedLedger ledger = Settings.sync().open(storage, time);
        storage.put(DAY, "another".getBytes(UTF_8));
        time.pass(SECOND);
        ledger.append(Entries.outcome("mail"));
        ledger.close();
        assertThat(storage.text(DAY)).isEqualTo("another");
        assertThat(storage.text("2026-11-24.2.jsonl")).contains("\"reason\":\"loss\"");
    }

    @Test
    void aFileThatIsCutByAnotherIsLeftAndAnotherPartGoesOnFromWhatWasWritten() throws IOException {
        ChainedLedger ledger = Settings.sync().open(storage, time);
        ledger.append(Entries.outcome("cut"));
        ledger.turn();
        byte[] whole = storage.octets(DAY);
        storage.overwrite(DAY, java.util.Arrays.copyOf(whole, whole.length - 20));
        time.pass(SECOND);
        ledger.append(Entries.outcome("mail"));
        ledger.close();
        assertThat(storage.octets(DAY)).hasSize(whole.length - 20);
        assertThat(storage.text("2026-11-24.2.jsonl")).contains("\"reason\":\"damage\"");
        storage.put(DAY, whole);
        assertThat(PlainCheck.mails(PlainCheck.of(storage))).hasSize(2);
    }

    @Test
    void aFolderThatIsTakenAwayIsMadeAgain() throws IOException {
        ChainedLedger ledger = Settings.sync().open(storage, time);
        storage.vanish();
        time.pass(SECOND);
        ledger.append(Entries.outcome("mail"));
        ledger.turn();
        ledger.close();
        assertThat(storage.list()).containsExactly("2026-11-24.2.jsonl");
        Settings.sync().open(storage, time).close();
        assertThat(storage.text("2026-11-24.2.jsonl").lines().map(FilesTest::type))
                .containsExactly("file", "outcome", "stop", "start", "stop");
    }

    @Test
    void aFileThatIsTakenAwayWhileTheDiskIsFullIsReplacedByAnotherPart() throws IOException {
        ChainedLedger ledger = Settings.batch().open(storage, time);
        storage.leaveRoom(10);
        ledger.append(Entries.outcome("mail"));
        ledger.turn();
        storage.remove(DAY);
        storage.leaveRoom(10_000);
        time.pass(SECOND);
        ledger.turn();
        assertThat(ledger.status().writable()).isTrue();
        assertThat(storage.text("2026-11-24.2.jsonl").lines().map(FilesTest::type))
                .containsExactly("file", "outcome");
    }

    @Test
    void anotherServerIsRefused() throws IOException {
        ChainedLedger ledger = Settings.sync().open(storage, time);
        assertThatThrownBy(() -> Settings.sync().open(storage, time))
                .isInstanceOf(FolderInUseException.class);
        ledger.close();
        Settings.sync().open(storage, time).close();
    }

    @Test
    void aLockThatIsTakenAwayIsTakenAgain() throws IOException {
        ChainedLedger ledger = Settings.sync().open(storage, time);
        storage.dropLock();
        time.pass(SECOND);
        ledger.turn();
        assertThat(storage.locks()).isEqualTo(2);
        assertThatThrownBy(() -> Settings.sync().open(storage, time))
                .isInstanceOf(FolderInUseException.class);
        ledger.close();
        Settings.sync().open(storage, time).close();
    }

    private LedgerPosition askedOf(ChainedLedger ledger) {
        var asked = ledger.position();
        ledger.turn();
        return asked.join();
    }

    private static String type(String line) {
        return line.replaceAll(".*\"type\":\"([a-z]+)\".*", "$1");
    }

    private static List<String> types(List<JsonNode> lines) {
        return lines.stream().map(line -> line.get("type").asText()).toList();
    }
}
