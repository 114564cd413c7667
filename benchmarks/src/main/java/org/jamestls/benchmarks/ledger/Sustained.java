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
package org.jamestls.benchmarks.ledger;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jamestls.benchmarks.BenchmarkFailure;
import org.jamestls.benchmarks.MarkdownTable;
import org.jamestls.evidence.entry.NameFilter;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.ledger.ChainedLedger;
import org.jamestls.evidence.ledger.LedgerOrigin;
import org.jamestls.evidence.storage.FolderInUseException;
import org.jamestls.evidence.storage.FolderStorage;
import org.jamestls.evidence.verify.Verification;
import org.jamestls.evidence.verify.Verifier;
import org.jamestls.evidence.verify.VerifyRequest;
import org.jamestls.policy.evidence.EvidenceSettings;

/**
 * Offers entries at a fixed pace, whether the ledger keeps up or not, as clients do that know
 * nothing of it: what is refused, how long the queue gets, what memory that takes. Not thread safe.
 */
final class Sustained {
    /** Entries are offered in slices of that length. */
    private static final long SLICE = Duration.ofMillis(1).toNanos();

    private static final double MIB = 1 << 20;

    private final int seconds;
    private final int pace;
    private final EvidenceFolder folder;
    private final PrintStream out;

    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private long waited;
    private int queue;
    private long behind;

    /**
     * @param seconds how long
     * @param pace entries a second
     * @param folder a new one
     */
    Sustained(int seconds, int pace, EvidenceFolder folder, PrintStream out) {
        this.seconds = seconds;
        this.pace = pace;
        this.folder = folder;
        this.out = out;
    }

    /**
     * Offers, verifies, prints.
     *
     * @throws BenchmarkFailure when the ledger is broken afterwards, or lacks what it accepted
     */
    void measure() throws BenchmarkFailure, IOException, InterruptedException {
        try (HeapWatch heap = HeapWatch.start()) {
            double took = offer();
            HeapWatch.High high = heap.high();
            System.err.println("verifying");
            long lines = verify();
            out.printf(
                    Locale.ROOT,
                    "%n%,d entries a second for %d s%n%n%s",
                    pace,
                    seconds,
                    table(took, high, lines));
        }
    }

    private double offer() throws BenchmarkFailure, InterruptedException {
        Clock clock = Clock.systemUTC();
        MadeEntries made = new MadeEntries(clock.instant());
        try (ChainedLedger ledger =
                ChainedLedger.open(
                        new FolderStorage(folder.path()),
                        EvidenceSettings.defaults(),
                        new LedgerOrigin("bench", "benchmark", "none"),
                        NameFilter.NONE,
                        clock)) {
            long start = System.nanoTime();
            offer(ledger, made, start);
            ledger.position().get();
            double took = (System.nanoTime() - start) / 1e9;
            if (ledger.status().appended() != accepted.sum()) {
                throw BenchmarkFailure.because(
                        "The ledger accepted %d entries and has written %d."
                                .formatted(accepted.sum(), ledger.status().appended()));
            }
            return took;
        } catch (FolderInUseException | ExecutionException e) {
            throw BenchmarkFailure.because("The ledger can't be written: " + e.getMessage());
        }
    }

    // By the time that has passed, not by what was done: who is late catches up, and is told so.
    private void offer(ChainedLedger ledger, MadeEntries made, long start) {
        long all = (long) seconds * pace;
        long next = 0;
        while (next < all) {
            long passed = System.nanoTime() - start;
            long due = Math.min(all, (long) (passed / 1e9 * pace) + 1);
            // Slices stay short even where it is late, so that the queue is looked at between.
            long end = Math.min(due, next + pace / 100 + 1);
            behind = Math.max(behind, due - next);
            for (; next < end; next++) {
                offerOne(ledger, made, next);
            }
            queue = Math.max(queue, ledger.status().waiting());
            if (next == due) {
                LockSupport.parkNanos(SLICE);
            }
        }
    }

    private void offerOne(ChainedLedger ledger, MadeEntries made, long number) {
        CompletableFuture<Void> appended =
                ledger.append(
                        made.entry(
                                (int) (number / MadeEntries.PER_MESSAGE),
                                (int) (number % MadeEntries.PER_MESSAGE)));
        if (!appended.isDone()) {
            waited++;
        }
        appended.whenComplete(
                (done, failure) -> (failure == null ? accepted : refused).increment());
    }

    private long verify() throws BenchmarkFailure, IOException {
        Verification checked = new Verifier(VerifyRequest.all()).verify(folder, octets -> {});
        if (!checked.isIntact()) {
            throw BenchmarkFailure.because("The ledger is broken: " + checked.breaks());
        }
        if (checked.lines() < accepted.sum()) {
            throw BenchmarkFailure.because(
                    "The ledger has %d lines of %d entries that it accepted."
                            .formatted(checked.lines(), accepted.sum()));
        }
        return checked.lines();
    }

    private MarkdownTable table(double took, HeapWatch.High heap, long lines) {
        return new MarkdownTable(
                List.of("what", "measured"),
                List.of(
                        List.of("entries accepted", number(accepted.sum())),
                        List.of("entries refused, the queue being full", number(refused.sum())),
                        List.of("entries that waited for the disk", number(waited)),
                        List.of("entries that waited to be written, at most", number(queue)),
                        List.of("seconds until all was on disk", "%.2f".formatted(took)),
                        List.of(
                                "milliseconds that the offers were late, at most",
                                number(Math.round(behind * 1e3 / pace))),
                        List.of("heap, at most, MiB", number(Math.round(heap.used() / MIB))),
                        List.of(
                                "heap after a collection, at most, MiB",
                                number(Math.round(heap.live() / MIB))),
                        List.of("lines verified, chain intact", number(lines))));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
