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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.storage.MemoryStorage;
import org.junit.jupiter.api.Test;

class FailingDiskTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final MemoryStorage storage = new MemoryStorage();
    private final FakeTime time = new FakeTime("2026-11-24T12:00:00Z");

    @Test
    void withSyncThoseWhoWaitAreToldThatTheDiskIsFull() throws IOException {
        ChainedLedger ledger = Settings.sync().open(storage, time);
        CompletableFuture<Void> before = ledger.append(Entries.outcome("before"));
        ledger.turn();
        storage.leaveRoom(100);
        CompletableFuture<Void> first = ledger.append(Entries.outcome("first"));
        CompletableFuture<Void> second = ledger.append(Entries.outcome("second"));
        assertThat(first).isNotDone();
        ledger.turn();
        CompletableFuture<Void> third = ledger.append(Entries.outcome("third"));
        assertThat(before).isCompleted();
        for (CompletableFuture<Void> lost : List.of(first, second, third)) {
            assertThatThrownBy(lost::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(EvidenceUnavailableException.class)
                    .hasMessage("Evidence can't be written to memory: No space left on device");
        }
        assertThat(ledger.status().writable()).isFalse();
        assertThat(ledger.status().why())
                .contains("Evidence can't be written to memory: No space left on device");
        assertThat(ledger.status().failingSince()).contains(time.instant());
        assertThat(ledger.status().missed()).isEqualTo(3);

        time.pass(SECOND);
        ledger.turn();
        assertThat(ledger.status().writable()).as("the disk is full still").isFalse();
        storage.leaveRoom(Long.MAX_VALUE / 2);
        time.pass(SECOND);
        ledger.turn();
        assertThat(ledger.status().writable()).isTrue();
        CompletableFuture<Void> after = ledger.append(Entries.outcome("after"));
        ledger.turn();
        assertThat(after).isCompleted();
        ledger.close();

        List<JsonNode> lines = PlainCheck.of(storage);
        assertThat(types(lines))
                .containsExactly("file", "start", "outcome", "gap", "outcome", "stop");
        assertThat(PlainCheck.mails(lines)).containsExactlyInAnyOrder("before", "after");
        JsonNode gap = lines.get(3);
        assertThat(gap.get("count").asInt()).isEqualTo(3);
        assertThat(gap.get("from").asText()).isEqualTo("2026-11-24T12:00:00.000Z");
        assertThat(gap.get("why").asText())
                .isEqualTo("Evidence can't be written to memory: No space left on device");
    }

    @Test
    void itIsTriedAgainOnceASecondAndNotMore() throws IOException {
        ChainedLedger ledger = Settings.sync().open(storage, time);
        storage.failForces(100);
        ledger.append(Entries.outcome("lost"));
        ledger.turn();
        int forces = storage.forces();
        ledger.turn();
        time.pass(SECOND.minusMillis(1));
        ledger.turn();
        assertThat(storage.forces()).isEqualTo(forces);
        time.pass(Duration.ofMillis(1));
        ledger.turn();
        assertThat(storage.forces()).isGreaterThan(forces);
    }

    @Test
    void withBatchWhatWasCalledSafeIsKeptUntilThereIsRoom() throws IOException {
        ChainedLedger ledger = Settings.batch().open(storage, time);
        storage.leaveRoom(700);
        List<CompletableFuture<Void>> called = new ArrayList<>();
        for (int mail = 0; mail < 20; mail++) {
            called.add(ledger.append(Entries.outcome("mail-" + mail)));
        }
        assertThat(called).allSatisfy(done -> assertThat(done).isCompleted());
        ledger.turn();
        assertThat(ledger.append(Entries.outcome("late"))).isCompletedExceptionally();
        assertThat(ledger.status().waiting()).isEqualTo(20);
        storage.leaveRoom(Long.MAX_VALUE / 2);
        time.pass(SECOND);
        ledger.turn();
        assertThat(ledger.status().waiting()).isZero();
        assertThat(ledger.status().appended()).isEqualTo(20);
        List<JsonNode> lines = PlainCheck.of(storage.afterPowerLoss(new Random(1)));
        assertThat(PlainCheck.mails(lines)).hasSize(20).doesNotContain("late");
        assertThat(lines)
                .filteredOn(line -> line.get("type").asText().equals("gap"))
                .singleElement()
                .satisfies(gap -> assertThat(gap.get("count").asInt()).isOne());
    }

    @Test
    void whatWasWrittenBeforeTheDiskWasFullIsForcedAtOnce() throws IOException {
        ChainedLedger ledger = Settings.batch().open(storage, time);
        ledger.append(Entries.outcome("first"));
        ledger.turn();
        storage.leaveRoom(10);
        ledger.append(Entries.outcome("second"));
        ledger.turn();
        assertThat(ledger.status().writable()).isFalse();
        for (int seed = 0; seed < 20; seed++) {
            MemoryStorage left = storage.afterPowerLoss(new Random(seed));
            assertThat(PlainCheck.mails(PlainCheck.of(left))).containsExactly("first");
        }
    }

    @Test
    void whereMailIsAcceptedAllEndsWellAndWhatTheQueueCantHoldIsCounted() throws IOException {
        for (Settings settings :
                List.of(
                        Settings.sync().accepting().queueing(10),
                        Settings.batch().accepting().queueing(10))) {
            MemoryStorage disk = new MemoryStorage();
            ChainedLedger ledger = settings.open(disk, time);
            disk.leaveRoom(0);
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int mail = 0; mail < 25; mail++) {
                all.add(ledger.append(Entries.outcome("mail-" + mail)));
                ledger.turn();
            }
            assertThat(all).allSatisfy(done -> assertThat(done).isCompleted());
            assertThat(ledger.status().waiting()).isEqualTo(10);
            assertThat(ledger.status().missed()).isEqualTo(15);
            disk.leaveRoom(Long.MAX_VALUE / 2);
            time.pass(SECOND);
            ledger.turn();
            ledger.turn();
            ledger.close();
            List<JsonNode> lines = PlainCheck.of(disk);
            assertThat(PlainCheck.mails(lines)).hasSize(10).contains("mail-0", "mail-9");
            assertThat(lines)
                    .filteredOn(line -> line.get("type").asText().equals("gap"))
                    .singleElement()
                    .satisfies(gap -> assertThat(gap.get("count").asInt()).isEqualTo(15));
        }
    }

    @Test
    void whatWasWrittenWhenAForceFailedIsWrittenAgain() throws IOException {
        ChainedLedger ledger = Settings.batch().open(storage, time);
        ledger.append(Entries.outcome("first"));
        ledger.turn();
        storage.failForces(1);
        time.pass(Duration.ofMillis(600));
        ledger.append(Entries.outcome("second"));
        ledger.turn();
        assertThat(ledger.status().writable()).isFalse();
        time.pass(SECOND);
        ledger.turn();
        assertThat(ledger.status().writable()).isTrue();
        // After a force that failed, another one says nothing of what was written before.
        MemoryStorage left = storage.afterPowerLoss(new Random(2));
        assertThat(PlainCheck.mails(PlainCheck.of(left))).containsExactly("first", "second");
    }

    @Test
    void aLedgerThatCantBeOpenedIsOpenedLater() throws IOException {
        storage.makeReadOnly(true);
        ChainedLedger ledger = Settings.sync().open(storage, time);
        assertThat(ledger.append(Entries.outcome("early"))).isCompletedExceptionally();
        assertThat(ledger.position()).isCompletedExceptionally();
        assertThat(ledger.status().why())
                .contains("Evidence can't be written to memory: access is denied to the folder");
        storage.makeReadOnly(false);
        time.pass(SECOND);
        ledger.turn();
        CompletableFuture<Void> done = ledger.append(Entries.outcome("mail"));
        ledger.turn();
        assertThat(done).isCompleted();
        ledger.close();
        List<JsonNode> lines = PlainCheck.of(storage);
        assertThat(types(lines)).containsExactly("file", "start", "gap", "outcome", "stop");
    }

    @Test
    void closingAFailingLedgerEndsAndLetsOthersIn() throws IOException {
        ChainedLedger ledger = Settings.sync().open(storage, time);
        storage.leaveRoom(10);
        CompletableFuture<Void> lost = ledger.append(Entries.outcome("lost"));
        ledger.close();
        assertThat(lost).isCompletedExceptionally();
        assertThat(ledger.append(Entries.outcome("late"))).isCompletedExceptionally();
        storage.leaveRoom(Long.MAX_VALUE / 2);
        Settings.sync().open(storage, time).close();
        assertThat(types(PlainCheck.of(storage))).containsExactly("file", "start", "start", "stop");
    }

    @Test
    void anEntryOfWhichNoLineCanBeMadeIsRefusedAloneAndCounted() throws IOException {
        ChainedLedger ledger =
                Settings.sync()
                        .ledger(
                                storage,
                                time,
                                (entry, at) -> {
                                    if (entry instanceof Entry.Outcome outcome
                                            && outcome.mail().equals("bad")) {
                                        throw new IllegalStateException("no name");
                                    }
                                    return entry;
                                });
        ledger.open();
        CompletableFuture<Void> first = ledger.append(Entries.outcome("first"));
        CompletableFuture<Void> bad =
                ledger.append(Entries.outcome("bad"), List.of(Entries.certificate(1)));
        CompletableFuture<Void> second =
                ledger.append(
                        Entries.offered("second", Entries.certificate(1)),
                        List.of(Entries.certificate(1)));
        ledger.turn();
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThatThrownBy(bad::join).hasMessageContaining("An entry can't be written: no name");
        assertThat(ledger.status().writable()).isTrue();
        ledger.close();
        assertThat(types(PlainCheck.of(storage)))
                .containsExactly(
                        "file", "start", "outcome", "certificate", "offered", "gap", "stop");
    }

    @Test
    void aLineThatIsTooLongForThoseWhoReadIsRefused() throws IOException {
        ChainedLedger ledger = Settings.sync().open(storage, time);
        CompletableFuture<Void> long1 = ledger.append(Entries.outcome("x".repeat(5 << 20)));
        ledger.turn();
        assertThatThrownBy(long1::join).hasMessageContaining("too long");
        ledger.close();
        assertThat(types(PlainCheck.of(storage))).containsExactly("file", "start", "gap", "stop");
    }

    @Test
    void namesThatCantBeWrittenAsTheyMustMakeTheLedgerUnavailable() throws IOException {
        boolean[] fails = {true};
        ChainedLedger ledger =
                Settings.sync()
                        .ledger(
                                storage,
                                time,
                                (entry, at) -> {
                                    if (fails[0]) {
                                        throw new IOException("no key of 2026-11");
                                    }
                                    return entry;
                                });
        ledger.open();
        CompletableFuture<Void> lost = ledger.append(Entries.outcome("lost"));
        ledger.turn();
        assertThatThrownBy(lost::join).hasMessageContaining("no key of 2026-11");
        assertThat(ledger.status().writable()).isFalse();
        fails[0] = false;
        time.pass(SECOND);
        ledger.turn();
        assertThat(ledger.status().writable()).isTrue();
    }

    @Test
    void theFilterIsToldTheTimeOfTheLine() throws IOException {
        List<Instant> times = new ArrayList<>();
        ChainedLedger ledger =
                Settings.sync()
                        .ledger(
                                storage,
                                time,
                                (entry, at) -> {
                                    times.add(at);
                                    return entry;
                                });
        ledger.open();
        ledger.append(Entries.outcome("mail"), List.of(Entries.certificate(1)));
        ledger.close();
        assertThat(times).containsExactly(time.instant(), time.instant());
    }

    @Test
    void anErrorOfTheVirtualMachineDoesNotEndTheLedger() throws IOException {
        boolean[] fails = {true};
        ChainedLedger ledger =
                Settings.sync()
                        .ledger(
                                storage,
                                time,
                                (entry, at) -> {
                                    if (fails[0]) {
                                        throw new StackOverflowError();
                                    }
                                    return entry;
                                });
        ledger.open();
        CompletableFuture<Void> lost = ledger.append(Entries.outcome("lost"));
        ledger.turn();
        assertThat(lost).isCompletedExceptionally();
        fails[0] = false;
        time.pass(SECOND);
        ledger.turn();
        assertThat(ledger.status().writable()).isTrue();
    }

    private static List<String> types(List<JsonNode> lines) {
        return lines.stream().map(line -> line.get("type").asText()).toList();
    }
}
