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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.NameFilter;
import org.jamestls.evidence.storage.FolderInUseException;
import org.jamestls.evidence.storage.Storage;
import org.jamestls.policy.evidence.Durability;
import org.jamestls.policy.evidence.EvidenceSettings;
import org.jamestls.policy.evidence.WhenUnwritable;
import org.jamestls.policy.tls.CertificateFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger of a server: a chain of lines, written by one thread. See the package for what holds
 * of it. Thread safe.
 */
public final class ChainedLedger implements Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(ChainedLedger.class);
    private static final String THREAD = "james-tls-evidence";

    private final Limits limits;
    private final EntryQueue queue;
    private final LedgerWriter writer;
    private final ClosedFiles closedFiles = new ClosedFiles();

    /** Empty where somebody else has the ledger take its turns. */
    private volatile Optional<Thread> thread = Optional.empty();

    ChainedLedger(
            Storage storage,
            EvidenceSettings settings,
            LedgerOrigin origin,
            NameFilter names,
            Clock clock,
            LongSupplier nanoTime,
            Limits limits) {
        boolean sync = settings.durability() == Durability.SYNC;
        boolean accept = settings.whenUnwritable() == WhenUnwritable.ACCEPT;
        String place = storage.toString();
        this.limits = limits;
        this.queue = new EntryQueue(place, sync, accept, limits, clock, nanoTime);
        Chain chain =
                new Chain(
                        storage,
                        "process "
                                + ProcessHandle.current().pid()
                                + ", node "
                                + origin.node()
                                + ", since "
                                + clock.instant(),
                        new Entry.Started(
                                origin.software(),
                                origin.policy(),
                                settings.durability().toString(),
                                settings.privacy().toString()),
                        new Lines(origin.node(), names),
                        new Timekeeper(clock, nanoTime),
                        limits.certificates(),
                        closedFiles::add);
        this.writer =
                new LedgerWriter(
                        place, sync, accept, limits, clock, nanoTime, queue, chain, closedFiles);
    }

    /**
     * Opens a ledger, or makes a new one, and says that the server starts. Reads the last file, so
     * it takes a second for some hundred megabytes of it. Where it can't be written, the ledger is
     * there all the same: it fails what is appended, or counts it, and tries again every second.
     *
     * @param storage is the ledger's alone until it is closed
     * @param settings what the policy says of it: durability, privacy (what to call it at the
     *     start; it is {@code names} that does it) and what holds while nothing can be written
     * @param names writes persons as the privacy allows
     * @throws FolderInUseException when another server writes there; its message is for people
     */
    public static ChainedLedger open(
            Storage storage,
            EvidenceSettings settings,
            LedgerOrigin origin,
            NameFilter names,
            Clock clock)
            throws FolderInUseException {
        ChainedLedger ledger =
                new ChainedLedger(
                        storage, settings, origin, names, clock, System::nanoTime, Limits.DEFAULT);
        ledger.open();
        ledger.start();
        return ledger;
    }

    /** The first turn. */
    void open() throws FolderInUseException {
        writer.open();
    }

    /** Has a thread take all other turns. */
    void start() {
        Thread starting = new Thread(this::run, THREAD);
        starting.setDaemon(true);
        thread = Optional.of(starting);
        starting.start();
    }

    private void run() {
        while (true) {
            try {
                if (!writer.turn(true)) {
                    return;
                }
            } catch (RuntimeException | Error e) {
                LOG.error("The ledger can't even fail in good order", e);
                queue.pause(limits.retryEvery().toNanos());
            }
        }
    }

    /** Takes one turn, where no thread does; false when none is left. */
    boolean turn() {
        return writer.turn(false);
    }

    /** Has the thread look around, as after a change of a clock that is not the system's. */
    void wake() {
        queue.wake();
    }

    @Override
    public CompletableFuture<Void> append(Entry entry, Collection<CertificateFacts> certificates) {
        return queue.append(entry, List.copyOf(certificates));
    }

    /**
     * Where the chain stands, as soon as all that was appended before is safe on disk. Ends with
     * {@link EvidenceUnavailableException} when the ledger can't write. It is completed by the
     * writing thread: what depends on it must not block there.
     */
    public CompletableFuture<LedgerPosition> position() {
        return queue.ask();
    }

    /**
     * Adds one who is told of each file that is closed, and at once of those that were closed since
     * the ledger was opened.
     */
    public void onClosed(ClosedFileListener listener) {
        closedFiles.listen(listener);
    }

    /** How it fares. Cheap enough to be asked at any time. */
    public LedgerStatus status() {
        return writer.status();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where the disk hangs, it returns after half a minute.
     */
    @Override
    public void close() {
        queue.close();
        Optional<Thread> running = thread;
        if (running.isEmpty()) {
            while (writer.turn(false)) {
                // Each turn comes nearer to the end.
            }
        } else if (!Thread.currentThread().equals(running.get())) {
            join(running.get());
        }
    }

    private void join(Thread running) {
        Duration patience = limits.closing();
        try {
            running.join(patience.toMillis());
            if (running.isAlive()) {
                LOG.error(
                        "The ledger is not closed after {} s: the disk hangs",
                        patience.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
