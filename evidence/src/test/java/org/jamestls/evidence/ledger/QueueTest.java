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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jamestls.evidence.hash.Sha256;
import org.jamestls.evidence.storage.MemoryStorage;
import org.junit.jupiter.api.Test;

class QueueTest {
    private final MemoryStorage storage = new MemoryStorage();
    private final FakeTime time = new FakeTime("2026-11-24T12:00:00Z");

    @Test
    void aFullQueueIsUnavailableAtOnceAndTheGapIsTold() throws IOException {
        ChainedLedger ledger = Settings.batch().queueing(5).open(storage, time);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int mail = 0; mail < 8; mail++) {
            all.add(ledger.append(Entries.outcome("mail-" + mail)));
        }
        assertThat(all.subList(0, 5)).allSatisfy(done -> assertThat(done).isCompleted());
        assertThat(all.subList(5, 8))
                .allSatisfy(
                        done ->
                                assertThatThrownBy(done::join)
                                        .hasMessageContaining("5 entries wait for memory"));
        assertThat(ledger.status().writable()).isTrue();
        assertThat(ledger.status().waiting()).isEqualTo(5);
        ledger.turn();
        assertThat(ledger.append(Entries.outcome("after"))).isCompleted();
        ledger.close();
        List<JsonNode> lines = PlainCheck.of(storage);
        assertThat(PlainCheck.mails(lines)).hasSize(6).contains("mail-4", "after");
        assertThat(lines)
                .filteredOn(line -> line.get("type").asText().equals("gap"))
                .singleElement()
                .satisfies(gap -> assertThat(gap.get("count").asInt()).isEqualTo(3));
    }

    @Test
    void withAcceptAFullQueueEndsWell() throws IOException {
        ChainedLedger ledger = Settings.sync().accepting().queueing(1).open(storage, time);
        CompletableFuture<Void> waits = ledger.append(Entries.outcome("waits"));
        assertThat(waits).isNotDone();
        assertThat(ledger.append(Entries.outcome("missed"))).isCompleted();
        ledger.close();
        assertThat(waits).isCompleted();
        assertThat(PlainCheck.mails(PlainCheck.of(storage))).containsExactly("waits");
        assertThat(ledger.status().missed()).isOne();
    }

    @Test
    void gapsOfAFloodAreToldOnceASecond() throws IOException {
        ChainedLedger ledger = Settings.batch().queueing(2).open(storage, time);
        for (int turn = 0; turn < 50; turn++) {
            for (int mail = 0; mail < 4; mail++) {
                ledger.append(Entries.outcome(turn + "-" + mail));
            }
            ledger.turn();
            time.pass(Duration.ofMillis(100));
        }
        ledger.close();
        assertThat(PlainCheck.of(storage))
                .filteredOn(line -> line.get("type").asText().equals("gap"))
                .hasSizeBetween(5, 6)
                .extracting(line -> line.get("count").asInt())
                .satisfies(
                        counts ->
                                assertThat(counts.stream().mapToInt(count -> count).sum())
                                        .isEqualTo(100));
    }

    @Test
    void withBatchNobodyWaitsAndAForceComesEveryHalfSecond() throws IOException {
        ChainedLedger ledger = Settings.batch().open(storage, time);
        int forces = storage.forces();
        for (int step = 0; step < 50; step++) {
            assertThat(ledger.append(Entries.outcome("mail-" + step))).isCompleted();
            ledger.turn();
            time.pass(Duration.ofMillis(100));
        }
        assertThat(storage.forces() - forces).isBetween(8, 10);
    }

    @Test
    void withSyncAllThatWaitIsForcedTogether() throws IOException {
        ChainedLedger ledger = Settings.sync().open(storage, time);
        int forces = storage.forces();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int mail = 0; mail < 50; mail++) {
            all.add(ledger.append(Entries.outcome("mail-" + mail)));
        }
        assertThat(all).noneMatch(CompletableFuture::isDone);
        ledger.turn();
        assertThat(all).allMatch(CompletableFuture::isDone);
        assertThat(storage.forces() - forces).isOne();
    }

    @Test
    void withBatchThoseWhoComeWhileTheDiskHangsWaitForIt() throws IOException {
        ChainedLedger ledger = Settings.batch().open(storage, time);
        ledger.append(Entries.outcome("first"));
        ledger.turn();
        time.pass(Duration.ofMillis(500));
        List<CompletableFuture<Void>> all = new ArrayList<>();
        storage.onForce(
                () -> {
                    for (int mail = 0; mail < 10; mail++) {
                        all.add(ledger.append(Entries.outcome("mail-" + mail)));
                        time.pass(Duration.ofMillis(100));
                    }
                });
        ledger.turn();
        storage.onForce(() -> {});
        // The first is not safe for a second when the sixth comes.
        assertThat(all.subList(0, 5)).allSatisfy(done -> assertThat(done).isCompleted());
        assertThat(all.subList(5, 10)).allSatisfy(done -> assertThat(done).isNotDone());
        ledger.close();
        assertThat(all).allSatisfy(done -> assertThat(done).isCompleted());
    }

    @Test
    void theStatusTellsTheLag() throws IOException {
        ChainedLedger ledger = Settings.batch().open(storage, time);
        assertThat(ledger.status().lag()).isZero();
        assertThat(ledger.status().lastForce()).contains(time.instant());
        ledger.append(Entries.outcome("mail"));
        time.pass(Duration.ofMillis(300));
        assertThat(ledger.status().lag()).isEqualTo(Duration.ofMillis(300));
        ledger.turn();
        assertThat(ledger.status().lag()).isEqualTo(Duration.ofMillis(300));
        assertThat(ledger.status().waiting()).isZero();
        time.pass(Duration.ofMillis(500));
        ledger.turn();
        assertThat(ledger.status().lag()).isZero();
        assertThat(ledger.status().appended()).isOne();
        assertThat(ledger.status().sequence()).isEqualTo(3);
        assertThat(ledger.status().lastForce()).contains(time.instant());
    }

    @Test
    void thePositionIsThatOfAllThatWasAppendedBeforeAndIsSafe() throws IOException {
        ChainedLedger ledger = Settings.batch().open(storage, time);
        ledger.append(Entries.outcome("mail"));
        CompletableFuture<LedgerPosition> asked = ledger.position();
        assertThat(asked).isNotDone();
        ledger.turn();
        LedgerPosition position = asked.join();
        assertThat(position.sequence()).isEqualTo(3);
        assertThat(position.file()).isEqualTo("2026-11-24.jsonl");
        assertThat(position.closed()).isEmpty();
        String text = storage.afterPowerLoss(new java.util.Random(3)).text(position.file());
        String last = text.split("\n")[2];
        assertThat(last).contains("mail");
        assertThat(position.head())
                .isEqualTo(
                        Sha256.hex(
                                Sha256.begin()
                                        .digest(
                                                last.getBytes(
                                                        java.nio.charset.StandardCharsets.UTF_8))));
    }

    @Test
    void thePositionIsThatOfAllThoughItTakesSeveralForces() throws IOException {
        ChainedLedger ledger = Settings.batch().queueing(20_000).open(storage, time);
        for (int mail = 0; mail < 20_000; mail++) {
            ledger.append(Entries.outcome("mail-" + mail));
        }
        int forces = storage.forces();
        CompletableFuture<LedgerPosition> asked = ledger.position();
        ledger.turn();
        assertThat(storage.forces() - forces).isGreaterThan(1);
        assertThat(asked.join().sequence()).isEqualTo(20_002);
        ledger.close();
    }

    @Test
    void thePositionIsThatOfAllThoughAFileIsBegunBefore() throws IOException {
        ChainedLedger ledger = Settings.batch().open(storage, time);
        time.pass(Duration.ofDays(1));
        ledger.append(Entries.outcome("mail"));
        CompletableFuture<LedgerPosition> asked = ledger.position();
        ledger.turn();
        assertThat(asked.join().file()).isEqualTo("2026-11-25.jsonl");
        assertThat(asked.join().sequence()).isEqualTo(4);
        ledger.close();
    }

    @Test
    void memoryIsBoundedByWhatMayStayUnforced() throws IOException {
        Limits few = Settings.LIMITS;
        Settings settings =
                Settings.batch()
                        .with(
                                new Limits(
                                        1_000_000,
                                        10_000,
                                        few.certificates(),
                                        few.gather(),
                                        few.forceEvery(),
                                        few.atRisk(),
                                        few.checkEvery(),
                                        few.retryEvery(),
                                        few.closing()));
        ChainedLedger ledger = settings.open(storage, time);
        int forces = storage.forces();
        for (int turn = 0; turn < 100; turn++) {
            for (int mail = 0; mail < 100; mail++) {
                ledger.append(Entries.outcome(turn + "-" + mail));
            }
            ledger.turn();
        }
        assertThat(storage.forces() - forces).isEqualTo(100);
        ledger.close();
        assertThat(PlainCheck.mails(PlainCheck.of(storage))).hasSize(10_000);
    }

    @Test
    void certificatesBeyondThoseThatAreRememberedAreToldAgain() throws IOException {
        Limits few = Settings.LIMITS;
        Settings settings =
                Settings.sync()
                        .with(
                                new Limits(
                                        few.queue(),
                                        few.unforced(),
                                        2,
                                        few.gather(),
                                        few.forceEvery(),
                                        few.atRisk(),
                                        few.checkEvery(),
                                        few.retryEvery(),
                                        few.closing()));
        ChainedLedger ledger = settings.open(storage, time);
        for (int number : List.of(1, 1, 2, 1, 3, 1)) {
            ledger.append(Entries.outcome("m" + number), List.of(Entries.certificate(number)));
        }
        ledger.close();
        List<String> told =
                storage.text("2026-11-24.jsonl")
                        .lines()
                        .filter(line -> line.contains("\"certificate\""))
                        .map(line -> line.replaceAll(".*CN=mx(\\d)\\.example.*", "$1"))
                        .toList();
        assertThat(told).containsExactly("1", "2", "3", "1");
    }
}
