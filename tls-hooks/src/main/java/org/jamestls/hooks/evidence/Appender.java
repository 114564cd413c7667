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
package org.jamestls.hooks.evidence;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.ledger.Ledger;
import org.jamestls.hooks.limit.PeerLimit;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.CertificateFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to the ledger for all sessions of one server: never waits and never throws, sums what one
 * peer brings about too often, and tells of failures once a minute. Thread safe.
 */
final class Appender implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Appender.class);
    private static final int ENTRIES_PER_PEER_AND_MINUTE = 60;
    private static final long NANOS_BETWEEN_LINES = TimeUnit.MINUTES.toNanos(1);
    private static final long SECONDS_BETWEEN_SUMS = 10;
    private static final int MOST_OF_A_REASON = 200;

    private final Ledger ledger;
    private final PeerLimit limit;
    private final ScheduledExecutorService sums;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong nextLine = new AtomicLong(System.nanoTime());
    private volatile boolean closed;

    Appender(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.limit = new PeerLimit(clock, ENTRIES_PER_PEER_AND_MINUTE);
        this.sums =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "james-tls-evidence-sums");
                            thread.setDaemon(true);
                            return thread;
                        });
        sums.scheduleWithFixedDelay(
                () -> sum(limit.ended()),
                SECONDS_BETWEEN_SUMS,
                SECONDS_BETWEEN_SUMS,
                TimeUnit.SECONDS);
    }

    /** Appends an entry; what comes back ends badly where that failed. */
    CompletableFuture<Void> append(Entry entry, Collection<CertificateFacts> certificates) {
        CompletableFuture<Void> written;
        try {
            written = ledger.append(entry, certificates);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            written = CompletableFuture.failedFuture(e);
        }
        // Mostly done by now; then nothing is made.
        if (!written.isDone() || written.isCompletedExceptionally()) {
            written.whenComplete(
                    (done, failure) -> {
                        if (failure != null) {
                            failed(failure);
                        }
                    });
        }
        return written;
    }

    /** True when one more entry about this peer may be written; else it is summed. */
    boolean permits(String peer) {
        PeerLimit.Answer answer = limit.ask(peer);
        sum(answer.ended());
        return answer.pass();
    }

    private void sum(List<PeerLimit.Summed> ended) {
        for (PeerLimit.Summed sum : ended) {
            append(new Entry.Summed(sum.peer(), sum.count(), sum.from(), sum.until()), List.of());
        }
    }

    /** How many entries were lost since the server started. */
    long failures() {
        return failures.get();
    }

    /** Counts an entry that was lost, and tells, though not of each. */
    void failed(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        failed(SafeText.printable(cause.toString(), MOST_OF_A_REASON));
        LOGGER.debug("TLS evidence failed", failure);
    }

    /** Counts an entry that is as good as lost, and tells, though not of each. */
    void failed(String why) {
        long count = failures.incrementAndGet();
        long now = System.nanoTime();
        long due = nextLine.get();
        // The ledger is closed before the last connection is; that is no failure.
        if (!closed && now - due >= 0 && nextLine.compareAndSet(due, now + NANOS_BETWEEN_LINES)) {
            LOGGER.error(
                    "TLS evidence can't be written: {}; entries lost since the start: {}. A message"
                            + " whose entry is lost is answered with 451",
                    why,
                    count);
        }
    }

    /** Writes what is still summed, and closes the ledger. */
    @Override
    public void close() {
        sums.shutdownNow();
        if (!closed) {
            sum(limit.all());
            closed = true;
            ledger.close();
        }
    }
}
