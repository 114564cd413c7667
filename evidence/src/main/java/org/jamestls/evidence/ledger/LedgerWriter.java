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

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.storage.FolderInUseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what waits in the queue to the chain, turn by turn, and goes on after failures. For one
 * thread, but for {@link #status()}.
 */
final class LedgerWriter {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);
    private static final long LOG_AGAIN = Duration.ofMinutes(1).toNanos();

    private final String place;
    private final boolean sync;
    private final boolean accept;
    private final Limits limits;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final EntryQueue queue;
    private final Chain chain;
    private final ClosedFiles closedFiles;

    /** Taken, and not safe yet, in their order. The first of them may be written. */
    private final List<Pending> entries = new ArrayList<>();

    /** How many were safe of those that the chain counts, and are told to whoever waited. */
    private long told;

    private final List<CompletableFuture<LedgerPosition>> asks = new ArrayList<>();

    private long nextCheck;
    private long nextRetry;
    private long nextLog;
    private long nextGap;

    /** Whether the log has to say that it works. */
    private boolean mustTell = true;

    private long unforcedSince;

    private volatile Seen seen = new Seen(Optional.empty(), 0, Optional.empty(), 0);

    /** What others may see. */
    private record Seen(
            Optional<Failure> failure, long appended, Optional<Instant> lastForce, long sequence) {

        Seen failing(Optional<Failure> now) {
            return new Seen(now, appended, lastForce, sequence);
        }

        Seen appended(long more, long last) {
            return new Seen(failure, appended + more, lastForce, last);
        }

        Seen forced(Instant now) {
            return new Seen(failure, appended, Optional.of(now), sequence);
        }
    }

    private record Failure(Instant since, String why) {}

    LedgerWriter(
            String place,
            boolean sync,
            boolean accept,
            Limits limits,
            Clock clock,
            LongSupplier nanoTime,
            EntryQueue queue,
            Chain chain,
            ClosedFiles closedFiles) {
        this.place = place;
        this.sync = sync;
        this.accept = accept;
        this.limits = limits;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.queue = queue;
        this.chain = chain;
        this.closedFiles = closedFiles;
    }

    LedgerStatus status() {
        Seen now = seen;
        EntryQueue.Fill fill = queue.fill();
        return new LedgerStatus(
                now.failure().isEmpty(),
                now.failure().map(Failure::since),
                now.failure().map(Failure::why),
                fill.waiting(),
                fill.lag(),
                now.appended(),
                fill.missed(),
                now.lastForce(),
                now.sequence());
    }

    // ------------------------------------------------------------------------------------ turns

    /**
     * Opens the ledger. Where that fails, each turn tries again.
     *
     * @throws FolderInUseException when another server has it
     */
    void open() throws FolderInUseException {
        nextLog = nanoTime.getAsLong();
        nextGap = nextLog;
        try {
            recover();
        } catch (FolderInUseException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    /**
     * Does what is to be done now.
     *
     * @param patient whether it waits for something to do
     * @return false when the ledger was closed and nothing is left to be done
     */
    boolean turn(boolean patient) {
        boolean last = queue.isClosed();
        try {
            if (seen.failure().isPresent()) {
                return tryAgain(patient, last);
            }
            queue.take(entries, asks, patient ? patience() : 0);
            if (isDue(nextCheck)) {
                check();
            }
            writeAll(last);
            if (mustForce(last)) {
                force();
                answer();
            }
            if (last) {
                stop(true);
            }
            return !last;
        } catch (IOException | RuntimeException | Error e) {
            // Whatever it is, the next turn must come: nobody else writes.
            fail(e);
            return true;
        }
    }

    private boolean tryAgain(boolean patient, boolean last) {
        if (patient && !last) {
            queue.pause(nextRetry - nanoTime.getAsLong());
        }
        if (isDue(nextRetry) || last) {
            try {
                recover();
            } catch (IOException | RuntimeException | Error e) {
                fail(e);
            }
        }
        if (last && seen.failure().isPresent()) {
            LOG.error(
                    "The ledger in {} is closed while it can't be written: {} entries are lost",
                    place,
                    queue.fill().waiting());
            stop(false);
            return false;
        }
        return true;
    }

    private void stop(boolean healthy) {
        try {
            chain.stop(healthy);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The ledger in {} could not be closed in good order", place, e);
        }
    }

    private boolean isDue(long moment) {
        return nanoTime.getAsLong() - moment >= 0;
    }

    // Until something is due.
    private long patience() {
        long now = nanoTime.getAsLong();
        long check = nextCheck - now;
        return chain.isForced()
                ? check
                : Math.min(check, unforcedSince + limits.forceEvery().toNanos() - now);
    }

    // ------------------------------------------------------------------------------------ writing

    private void writeAll(boolean last) throws IOException {
        addGap(last);
        for (int next = written(); next < entries.size(); next = written()) {
            dropUnwritable(entries.subList(next, write(entries, next)));
            if (chain.unforced() >= limits.unforced()) {
                force();
            } else {
                tell();
            }
        }
    }

    // The chain forces by itself where a day ends, and goes back where a force fails.
    private int written() {
        return (int) (chain.written() - told);
    }

    private int write(List<Pending> some, int from) throws IOException {
        if (chain.isForced()) {
            unforcedSince = nanoTime.getAsLong();
        }
        return chain.write(some, from);
    }

    // Before those that come after it; it is kept until it is safe, as they are.
    private void addGap(boolean now) {
        if (now || isDue(nextGap)) {
            queue.takeMissed()
                    .ifPresent(
                            gap -> {
                                nextGap = nanoTime.getAsLong() + limits.checkEvery().toNanos();
                                entries.add(written(), Pending.own(gap));
                            });
        }
    }

    private void dropUnwritable(List<Pending> some) {
        for (Pending pending : some) {
            pending.unwritable().ifPresent(why -> refuse(pending, why));
        }
        some.removeIf(pending -> !pending.isWritable());
    }

    private void refuse(Pending pending, RuntimeException why) {
        LOG.error("An entry of type {} can't be written", pending.entry().type(), why);
        queue.miss(
                pending,
                new EvidenceUnavailableException("An entry can't be written: " + Why.of(why), why));
    }

    private boolean mustForce(boolean last) {
        return !asks.isEmpty()
                || last
                || !chain.isForced()
                        && (sync || isDue(unforcedSince + limits.forceEvery().toNanos()));
    }

    private void force() throws IOException {
        chain.force();
        tell();
        seen = seen.forced(clock.instant());
    }

    // Only when all is written that was taken: each ask is about what was appended before it.
    private void answer() {
        if (!asks.isEmpty()) {
            LedgerPosition position = chain.position(closedFiles.files());
            List<CompletableFuture<LedgerPosition>> answered = List.copyOf(asks);
            asks.clear();
            answered.forEach(ask -> ask.complete(position));
        }
    }

    // Tells whoever waits for what is safe.
    private void tell() {
        List<Pending> safe = entries.subList(0, (int) (chain.safe() - told));
        told = chain.safe();
        long others = safe.stream().filter(pending -> !pending.isOwn()).count();
        seen = seen.appended(others, chain.sequence());
        List<Pending> waited = List.copyOf(safe);
        safe.clear();
        queue.left(entries.size() - written(), oldest());
        waited.forEach(pending -> pending.done().complete(null));
    }

    private Optional<Long> oldest() {
        return entries.stream().filter(pending -> !pending.isOwn()).findFirst().map(Pending::since);
    }

    private void check() throws IOException {
        nextCheck = nanoTime.getAsLong() + limits.checkEvery().toNanos();
        if (chain.check()) {
            write(List.of(), 0);
            force();
        }
        tell();
    }

    // ------------------------------------------------------------------------------------ failing

    private void recover() throws IOException {
        nextRetry = nanoTime.getAsLong() + limits.retryEvery().toNanos();
        chain.recover();
        nextCheck = nanoTime.getAsLong() + limits.checkEvery().toNanos();
        writeAll(true);
        // A file may still have to be begun.
        write(List.of(), 0);
        force();
        answer();
        seen = seen.failing(Optional.empty());
        queue.succeed();
        if (mustTell) {
            LOG.info("Evidence is written to {}", place);
            mustTell = false;
        }
    }

    private void fail(Throwable cause) {
        chain.salvage();
        tell();
        nextRetry = nanoTime.getAsLong() + limits.retryEvery().toNanos();
        EvidenceUnavailableException why =
                new EvidenceUnavailableException(
                        "Evidence can't be written to " + place + ": " + Why.of(cause), cause);
        log(why);
        Instant since = seen.failure().map(Failure::since).orElseGet(clock::instant);
        seen = seen.failing(Optional.of(new Failure(since, why.getMessage())));
        // First those that come, then those that wait: what is told makes more come.
        Runnable telling = queue.fail(why);
        List<Pending> unsafe =
                entries.stream().filter(pending -> !pending.done().isDone()).toList();
        if (!accept) {
            entries.removeIf(pending -> !pending.done().isDone());
        }
        takeGapsBack();
        queue.left(entries.size(), oldest());
        List<CompletableFuture<LedgerPosition>> unanswered = List.copyOf(asks);
        asks.clear();
        for (Pending pending : unsafe) {
            if (accept) {
                pending.done().complete(null);
            } else {
                queue.miss(pending, why);
            }
        }
        unanswered.forEach(ask -> ask.completeExceptionally(why));
        telling.run();
    }

    // Else there would be one for each time that it is tried.
    private void takeGapsBack() {
        for (Pending pending : entries) {
            if (pending.isOwn() && pending.entry() instanceof Entry.Gap gap) {
                queue.giveBack(gap);
            }
        }
        entries.removeIf(Pending::isOwn);
    }

    private void log(EvidenceUnavailableException why) {
        // Where it works and fails in turns, too, not more often.
        if (isDue(nextLog)) {
            nextLog = nanoTime.getAsLong() + LOG_AGAIN;
            mustTell = true;
            LOG.error(
                    "{}. It is tried again every {} s; until it works, {}",
                    why.getMessage(),
                    limits.retryEvery().toSeconds(),
                    accept ? "mail is taken without evidence" : "mail is deferred",
                    why.getCause());
        }
    }
}
