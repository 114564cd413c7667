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
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jamestls.evidence.entry.NameFilter;
import org.jamestls.evidence.storage.MemoryStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The thread that writes, and many that append. */
@Timeout(60)
class ThreadsTest {
    private static final int THREADS = 8;

    private final MemoryStorage storage = new MemoryStorage();

    private ChainedLedger open(Settings settings) throws IOException {
        return ChainedLedger.open(
                storage, settings.evidence(), Settings.ORIGIN, NameFilter.NONE, Clock.systemUTC());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoeverIsToldThatAllIsWellIsInTheLedgerWhenItIsClosedMeanwhile(boolean sync)
            throws Exception {
        ChainedLedger ledger = open(sync ? Settings.sync() : Settings.batch());
        Map<String, CompletableFuture<Void>> all = new ConcurrentHashMap<>();
        CountDownLatch closed = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        AtomicInteger running = new AtomicInteger(THREADS);
        for (int thread = 0; thread < THREADS; thread++) {
            String name = "thread-" + thread + "-";
            Thread appending =
                    new Thread(
                            () -> {
                                for (int mail = 0; closed.getCount() > 0; mail++) {
                                    String id = name + mail;
                                    all.put(id, ledger.append(Entries.outcome(id)));
                                }
                                running.decrementAndGet();
                            });
            threads.add(appending);
            appending.start();
        }
        await().until(() -> all.size() > 5_000);
        ledger.close();
        closed.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(running).hasValue(0);
        assertThat(all.values()).allMatch(CompletableFuture::isDone);
        List<JsonNode> lines = PlainCheck.of(storage);
        Set<String> written = PlainCheck.mails(lines);
        all.forEach(
                (mail, done) ->
                        assertThat(written.contains(mail))
                                .as(mail)
                                .isEqualTo(!done.isCompletedExceptionally()));
        assertThat(lines.get(lines.size() - 1).get("type").asText()).isEqualTo("stop");
    }

    @Test
    void theOrderOfOneThreadIsKept() throws Exception {
        ChainedLedger ledger = open(Settings.batch());
        for (int mail = 0; mail < 1_000; mail++) {
            ledger.append(Entries.outcome(String.valueOf(mail)));
        }
        ledger.close();
        int next = 0;
        for (JsonNode line : PlainCheck.of(storage)) {
            if (line.has("mail")) {
                assertThat(line.get("mail").asText()).isEqualTo(String.valueOf(next++));
            }
        }
        assertThat(next).isEqualTo(1_000);
    }

    @Test
    void aHundredThousandEntriesInABurstAreAllWrittenOrRefused() throws Exception {
        ChainedLedger ledger = open(Settings.batch());
        int refused = 0;
        int most = 0;
        for (int mail = 0; mail < 100_000; mail++) {
            CompletableFuture<Void> done = ledger.append(Entries.outcome(String.valueOf(mail)));
            if (done.isCompletedExceptionally()) {
                refused++;
            }
            if (mail % 1_000 == 0) {
                most = Math.max(most, ledger.status().waiting());
            }
        }
        ledger.close();
        assertThat(most).isLessThanOrEqualTo(Limits.DEFAULT.queue());
        assertThat(ledger.status().missed()).isEqualTo(refused);
        assertThat(ledger.status().appended()).isEqualTo(100_000 - refused);
        AtomicInteger mails = new AtomicInteger();
        PlainCheck.of(storage, line -> mails.addAndGet(line.has("mail") ? 1 : 0));
        assertThat(mails).hasValue(100_000 - refused);
    }

    @Test
    void withSyncAnEntryIsSafeSoonAndWithoutATurnOfItsOwn() throws Exception {
        ChainedLedger ledger = open(Settings.sync());
        ledger.append(Entries.outcome("mail")).get(10, TimeUnit.SECONDS);
        ledger.position().get(10, TimeUnit.SECONDS);
        assertThat(ledger.status().lag()).isZero();
        ledger.close();
    }

    @Test
    void withBatchWhatIsWrittenIsForcedWithinASecondWhereNothingElseComes() throws Exception {
        ChainedLedger ledger = open(Settings.batch());
        int forces = storage.forces();
        ledger.append(Entries.outcome("mail"));
        await().atMost(Duration.ofSeconds(5)).until(() -> storage.forces() > forces);
        await().until(() -> ledger.status().lag().isZero());
        ledger.close();
    }

    @Test
    void anAppendDoesNotWaitForADiskThatHangs() throws Exception {
        ChainedLedger ledger = open(Settings.sync());
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        storage.onForce(
                () -> {
                    hanging.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        CompletableFuture<Void> first = ledger.append(Entries.outcome("first"));
        hanging.await();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int mail = 0; mail < 1_000; mail++) {
            all.add(ledger.append(Entries.outcome("mail-" + mail)));
        }
        assertThat(first).isNotDone();
        assertThat(all).noneMatch(CompletableFuture::isDone);
        storage.onForce(() -> {});
        goOn.countDown();
        ledger.close();
        assertThat(all).allMatch(CompletableFuture::isDone);
    }

    @Test
    void theThreadRecoversByItself() throws Exception {
        ChainedLedger ledger = open(Settings.sync());
        storage.leaveRoom(0);
        await().until(
                        () -> {
                            ledger.append(Entries.outcome("lost"));
                            return !ledger.status().writable();
                        });
        storage.leaveRoom(1 << 20);
        await().atMost(Duration.ofSeconds(10)).until(() -> ledger.status().writable());
        ledger.append(Entries.outcome("mail")).get(10, TimeUnit.SECONDS);
        ledger.close();
        assertThat(PlainCheck.mails(PlainCheck.of(storage))).containsExactly("mail");
    }

    @Test
    void aSecondCloseIsNone() throws Exception {
        ChainedLedger ledger = open(Settings.sync());
        ledger.close();
        ledger.close();
        assertThat(PlainCheck.of(storage)).hasSize(3);
    }
}
