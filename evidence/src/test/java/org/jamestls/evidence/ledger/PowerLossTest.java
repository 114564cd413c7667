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
import static org.jamestls.policy.evidence.Durability.BATCH;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.storage.MemoryStorage;
import org.junit.jupiter.api.Test;

/** The power is lost anywhere, while mail comes, while the ledger is repaired, and again. */
class PowerLossTest {
    private static final int RUNS = 1_000;

    @Test
    void withSyncNoEntryIsLostThatWasCalledSafe() throws IOException {
        int losses = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Run run = new Run(Settings.sync(), seed);
            losses += run.untilPowerLoss() ? 1 : 0;
            Set<String> left = run.mailsThatAreLeft();
            assertThat(left).as("seed %d", seed).containsAll(run.calledSafe.keySet());
        }
        assertThat(losses).isGreaterThan(RUNS / 2);
    }

    @Test
    void withBatchNoEntryIsLostThatWasCalledSafeMoreThanASecondBefore() throws IOException {
        int lost = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Run run = new Run(Settings.batch(), seed);
            run.untilPowerLoss();
            long end = run.time.getAsLong();
            Set<String> left = run.mailsThatAreLeft();
            for (Map.Entry<String, Long> mail : run.calledSafe.entrySet()) {
                if (!left.contains(mail.getKey())) {
                    lost++;
                    assertThat(Duration.ofNanos(end - mail.getValue()))
                            .as("seed %d, mail %s", seed, mail.getKey())
                            .isLessThanOrEqualTo(Duration.ofSeconds(1));
                }
            }
        }
        assertThat(lost).isPositive();
    }

    @Test
    void withBatchAndADiskThatHangsNoMoreThanThoseOfOneSecondAreLost() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            Run run = new Run(Settings.batch(), seed);
            run.hangs = true;
            run.untilPowerLoss();
            Set<String> left = run.mailsThatAreLeft();
            List<Long> lost =
                    run.calledSafe.entrySet().stream()
                            .filter(mail -> !left.contains(mail.getKey()))
                            .map(Map.Entry::getValue)
                            .sorted()
                            .toList();
            if (!lost.isEmpty()) {
                assertThat(Duration.ofNanos(lost.get(lost.size() - 1) - lost.get(0)))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void aDiskThatFailedBeforeChangesNothingOfThat() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            Run run = new Run(seed % 2 == 0 ? Settings.sync() : Settings.batch(), seed);
            run.fails = true;
            run.untilPowerLoss();
            Set<String> left = run.mailsThatAreLeft();
            List<Long> lost =
                    run.calledSafe.entrySet().stream()
                            .filter(mail -> !left.contains(mail.getKey()))
                            .map(Map.Entry::getValue)
                            .sorted()
                            .toList();
            if (!lost.isEmpty()) {
                assertThat(run.settings.durability()).as("seed %d", seed).isEqualTo(BATCH);
                assertThat(Duration.ofNanos(lost.get(lost.size() - 1) - lost.get(0)))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void nothingIsLostThatWasWrittenWhenOnlyTheServerIsKilled() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            Run run = new Run(Settings.batch(), seed);
            run.untilPowerLoss();
            run.storage = run.storage.afterKill();
            List<JsonNode> lines = run.repaired();
            // What waited in memory is lost, and that is taken at each turn.
            assertThat(PlainCheck.mails(lines)).as("seed %d", seed).containsAll(run.taken);
        }
    }

    /** A server with a ledger that takes its turns when told, until the power is lost. */
    private static final class Run {
        private final Settings settings;
        private final Random random;
        private final FakeTime time = new FakeTime("2026-11-24T23:59:40Z");

        /** When each mail was first seen to be called safe. */
        private final Map<String, Long> calledSafe = new TreeMap<>();

        private final Map<String, CompletableFuture<Void>> unsafe = new TreeMap<>();

        /** Mails after which a turn went well. */
        private final Set<String> taken = new HashSet<>();

        private MemoryStorage storage = new MemoryStorage();
        private boolean hangs;
        private boolean fails;
        private int mails;

        Run(Settings settings, int seed) {
            this.settings = settings;
            this.random = new Random(seed);
        }

        /** False when the ledger was closed before. */
        boolean untilPowerLoss() throws IOException {
            storage.losingPowerAfter(random.nextInt(60), random);
            ChainedLedger ledger = settings.open(storage, time);
            if (hangs) {
                storage.onForce(() -> hang(ledger));
            }
            for (int step = 0; step < 60 && !storage.isOff(); step++) {
                for (int count = random.nextInt(4); count > 0; count--) {
                    append(ledger);
                }
                if (random.nextInt(10) == 0) {
                    ledger.position();
                }
                if (fails) {
                    fail();
                }
                ledger.turn();
                look();
                if (ledger.status().writable()) {
                    taken.addAll(calledSafe.keySet());
                }
                if (!storage.isOff()) {
                    time.pass(Duration.ofMillis(random.nextInt(250)));
                    clockWork();
                }
            }
            boolean lost = storage.isOff();
            storage.losePower();
            ledger.close();
            look();
            return lost;
        }

        private void append(ChainedLedger ledger) {
            String mail = String.format("mail-%06d", mails++);
            int certificate = random.nextInt(4);
            CompletableFuture<Void> done =
                    certificate == 0
                            ? ledger.append(Entries.outcome(mail))
                            : ledger.append(
                                    Entries.offered(mail, Entries.certificate(certificate)),
                                    List.of(Entries.certificate(certificate)));
            unsafe.put(mail, done);
            look();
        }

        private void look() {
            unsafe.entrySet()
                    .removeIf(
                            mail -> {
                                CompletableFuture<Void> done = mail.getValue();
                                if (done.isDone() && !done.isCompletedExceptionally()) {
                                    calledSafe.put(mail.getKey(), time.getAsLong());
                                }
                                return done.isDone();
                            });
        }

        private void hang(ChainedLedger ledger) {
            if (random.nextInt(3) == 0) {
                for (int count = random.nextInt(20); count > 0; count--) {
                    time.pass(Duration.ofMillis(random.nextInt(400)));
                    append(ledger);
                }
            }
        }

        private void fail() {
            switch (random.nextInt(12)) {
                case 0 -> storage.leaveRoom(random.nextInt(1_500));
                case 1 -> storage.failForces(1 + random.nextInt(2));
                case 2, 3 -> storage.leaveRoom(Integer.MAX_VALUE);
                default -> {
                    // It works as it did.
                }
            }
        }

        // No time passes: what is called safe is counted by what passed.
        private void clockWork() {
            if (random.nextInt(30) == 0) {
                time.step(Duration.ofMinutes(random.nextInt(120) - 60));
            }
        }

        Set<String> mailsThatAreLeft() throws IOException {
            storage = storage.afterPowerLoss(random);
            fails = false;
            // The power may be lost again while the ledger is repaired.
            for (int again = random.nextInt(3); again > 0; again--) {
                storage.losingPowerAfter(random.nextInt(12), random);
                settings.open(storage, time).close();
                storage = storage.afterPowerLoss(random);
            }
            return PlainCheck.mails(repaired());
        }

        List<JsonNode> repaired() throws IOException {
            ChainedLedger ledger = settings.open(storage, time);
            assertThat(ledger.status().writable()).isTrue();
            ledger.append(Entries.outcome("last"));
            ledger.close();
            List<JsonNode> lines = PlainCheck.of(storage);
            List<String> types = new ArrayList<>();
            lines.forEach(line -> types.add(line.get("type").asText()));
            assertThat(types).endsWith("outcome", "stop");
            assertThat(lines)
                    .filteredOn(line -> line.get("type").asText().equals("file"))
                    .extracting(line -> line.get("reason").asText())
                    .doesNotContain(Entry.Begin.DAMAGE.toString(), Entry.Begin.LOSS.toString());
            return lines;
        }
    }
}
