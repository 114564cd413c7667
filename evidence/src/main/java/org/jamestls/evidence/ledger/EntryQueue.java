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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.policy.tls.CertificateFacts;

/**
 * Entries that wait for the writing thread, and what whoever appends is told. Bounded; nobody who
 * appends waits for more than this lock, which is never held while something is written. Thread
 * safe.
 */
final class EntryQueue {
    /** So many are written without gathering more. */
    private static final int ENOUGH = 1_000;

    private final boolean sync;
    private final boolean accept;
    private final Limits limits;
    private final Clock clock;
    private final LongSupplier nanoTime;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Pending> waiting = new ArrayList<>();
    private final List<CompletableFuture<LedgerPosition>> asked = new ArrayList<>();
    private final Missed missed = new Missed();

    /** One for all: where thousands a second are refused, none of them is to cost a stack trace. */
    private final EvidenceUnavailableException full;

    private Optional<EvidenceUnavailableException> failing = Optional.empty();
    private boolean closed;
    private boolean woken;

    /** How many the writing thread has taken and not written. */
    private int taken;

    /** Since when the oldest entry that it has taken is not safe. */
    private Optional<Long> oldestTaken = Optional.empty();

    /** Whether the writing thread waits for a first entry, or for one more. */
    private boolean idle;

    EntryQueue(
            String place,
            boolean sync,
            boolean accept,
            Limits limits,
            Clock clock,
            LongSupplier nanoTime) {
        this.sync = sync;
        this.accept = accept;
        this.limits = limits;
        this.full = new EvidenceUnavailableException(limits.queue() + " entries wait for " + place);
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    // ------------------------------------------------------------------------------------
    // appending

    CompletableFuture<Void> append(Entry entry, List<CertificateFacts> certificates) {
        lock.lock();
        try {
            if (closed) {
                return miss(new EvidenceUnavailableException("The ledger is closed"));
            }
            if (failing.isPresent() && !accept) {
                return miss(failing.get());
            }
            if (waiting.size() + taken >= limits.queue()) {
                return miss(failing.orElse(full));
            }
            long now = nanoTime.getAsLong();
            Pending pending = new Pending(entry, certificates, answer(now), now);
            waiting.add(pending);
            if (idle || waiting.size() == ENOUGH) {
                changed.signal();
            }
            return pending.done();
        } finally {
            lock.unlock();
        }
    }

    private CompletableFuture<Void> miss(EvidenceUnavailableException why) {
        missed.add(1, clock.instant(), why.getMessage());
        return accept
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(why);
    }

    // Called safe at once: where nobody is to wait. But what a disk that hangs has not forced in
    // time must not grow.
    private CompletableFuture<Void> answer(long now) {
        boolean atOnce = failing.isPresent() || !sync && lag(now) < limits.atRisk().toNanos();
        return atOnce ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
    }

    private long lag(long now) {
        return oldestTaken
                .or(() -> waiting.stream().findFirst().map(Pending::since))
                .map(oldest -> now - oldest)
                .orElse(0L);
    }

    /** Where the chain stands, once all that waits now is safe. */
    CompletableFuture<LedgerPosition> ask() {
        lock.lock();
        try {
            CompletableFuture<LedgerPosition> position = new CompletableFuture<>();
            if (closed) {
                position.completeExceptionally(
                        new EvidenceUnavailableException("The ledger is closed"));
            } else if (failing.isPresent()) {
                position.completeExceptionally(failing.get());
            } else {
                asked.add(position);
                changed.signal();
            }
            return position;
        } finally {
            lock.unlock();
        }
    }

    /** From now on nothing is appended. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Has the writing thread look around. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    // ------------------------------------------------------------------------------------ writing

    /** Moves what waits to {@code entries} and {@code asks}; waits for some for a while. */
    void take(List<Pending> entries, List<CompletableFuture<LedgerPosition>> asks, long patience) {
        lock.lock();
        try {
            await(1, patience);
            if (!sync && !waiting.isEmpty()) {
                await(ENOUGH, limits.gather().toNanos());
            }
            woken = false;
            entries.addAll(waiting);
            taken += waiting.size();
            if (oldestTaken.isEmpty() && !waiting.isEmpty()) {
                oldestTaken = Optional.of(waiting.get(0).since());
            }
            waiting.clear();
            asks.addAll(asked);
            asked.clear();
        } catch (InterruptedException e) {
            // Nobody may interrupt it; what waits is taken the next time.
            woken = true;
        } finally {
            lock.unlock();
        }
    }

    private void await(int enough, long patience) throws InterruptedException {
        long left = patience;
        while (waiting.size() < enough && asked.isEmpty() && !closed && !woken && left > 0) {
            idle = enough == 1;
            left = changed.awaitNanos(left);
        }
        idle = false;
    }

    /** Waits, while nothing can be written, unless there is another reason to try again. */
    void pause(long patience) {
        lock.lock();
        try {
            long left = patience;
            while (!closed && !woken && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            woken = true;
        } finally {
            woken = false;
            lock.unlock();
        }
    }

    /** Of what was taken so many are left to be written; {@code oldest} is not safe yet. */
    void left(int count, Optional<Long> oldest) {
        lock.lock();
        try {
            taken = count;
            oldestTaken = oldest;
        } finally {
            lock.unlock();
        }
    }

    /**
     * From now on nothing can be written.
     *
     * @return what is to be told to those who wait
     */
    Runnable fail(EvidenceUnavailableException why) {
        lock.lock();
        try {
            failing = Optional.of(why);
            List<Pending> untold = new ArrayList<>(waiting);
            untold.removeIf(pending -> pending.done().isDone());
            List<CompletableFuture<LedgerPosition>> positions = new ArrayList<>(asked);
            asked.clear();
            if (!accept) {
                waiting.removeIf(pending -> !pending.done().isDone());
                untold.forEach(pending -> missed.add(1, clock.instant(), why.getMessage()));
            }
            return () -> {
                untold.forEach(pending -> tell(pending, why));
                positions.forEach(position -> position.completeExceptionally(why));
            };
        } finally {
            lock.unlock();
        }
    }

    private void tell(Pending pending, EvidenceUnavailableException why) {
        if (accept) {
            pending.done().complete(null);
        } else {
            pending.done().completeExceptionally(why);
        }
    }

    /** From now on all is written again. */
    void succeed() {
        lock.lock();
        try {
            failing = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Counts an entry that was taken and is not written, and tells whoever waits. */
    void miss(Pending pending, EvidenceUnavailableException why) {
        lock.lock();
        try {
            missed.add(1, clock.instant(), why.getMessage());
        } finally {
            lock.unlock();
        }
        tell(pending, why);
    }

    /** What is to be told of entries that are missing since the last time. */
    Optional<Entry.Gap> takeMissed() {
        lock.lock();
        try {
            return missed.take();
        } finally {
            lock.unlock();
        }
    }

    /** A gap that was taken and could not be written. */
    void giveBack(Entry.Gap gap) {
        lock.lock();
        try {
            missed.giveBack(gap);
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** How many wait to be written, since when the oldest is not safe, how many are missing. */
    record Fill(int waiting, Duration lag, long missed) {}

    Fill fill() {
        lock.lock();
        try {
            return new Fill(
                    waiting.size() + taken,
                    Duration.ofNanos(Math.max(0, lag(nanoTime.getAsLong()))),
                    missed.total());
        } finally {
            lock.unlock();
        }
    }
}
