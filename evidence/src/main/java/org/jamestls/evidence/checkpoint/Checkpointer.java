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
package org.jamestls.evidence.checkpoint;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.ledger.Ledger;
import org.jamestls.evidence.ledger.LedgerPosition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes checkpoints of a ledger: at the start, every interval, at midnight UTC, and at the end.
 * Thread safe; one at a time. It has to be closed before the ledger is.
 */
public final class Checkpointer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Checkpointer.class);

    /** How long the ledger is waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The clock is looked at that often, since it may be set. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final String node;
    private final EvidenceFolder folder;
    private final Ledger ledger;
    private final Supplier<CompletableFuture<LedgerPosition>> position;
    private final CheckpointSigner signer;
    private final Optional<CheckpointMail> mail;
    private final Clock clock;
    private final CheckpointFolder checkpoints;
    private final ScheduledExecutorService thread;

    private Optional<ClosedFiles> files = Optional.empty();
    private volatile State state = new State(Optional.empty(), Optional.empty());

    /**
     * How it goes.
     *
     * @param last what was made last, by this server since its start
     * @param trouble why there was none when the last was due; empty when all is well
     */
    public record State(Optional<MadeCheckpoint> last, Optional<String> trouble) {}

    /**
     * @param node which server
     * @param folder of the ledger
     * @param ledger that gets an entry of each checkpoint
     * @param position tells how far the ledger is
     * @param clock what time it is
     */
    public Checkpointer(
            String node,
            EvidenceFolder folder,
            Ledger ledger,
            Supplier<CompletableFuture<LedgerPosition>> position,
            CheckpointSigner signer,
            Optional<CheckpointMail> mail,
            Clock clock) {
        this.node = node;
        this.folder = folder;
        this.ledger = ledger;
        this.position = position;
        this.signer = signer;
        this.mail = mail;
        this.clock = clock;
        this.checkpoints = new CheckpointFolder(folder.checkpoints());
        ScheduledThreadPoolExecutor executor =
                new ScheduledThreadPoolExecutor(
                        1,
                        work -> {
                            Thread made = new Thread(work, "tls-evidence-checkpoints");
                            made.setDaemon(true);
                            return made;
                        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.thread = executor;
    }

    /**
     * Makes them when they are due, from now on, and one at once: what was written before the
     * server went down may not be signed. That one is neither stamped nor mailed, since a server
     * that starts takes no mail yet.
     */
    public void start(Duration interval) {
        CheckpointSchedule schedule = new CheckpointSchedule(interval);
        LOGGER.info(
                "Checkpoints of the TLS evidence are signed every {} by the certificate with the"
                        + " SHA-256 {}",
                interval,
                signer.key().fingerprint());
        signer.key().warning(clock.instant()).ifPresent(LOGGER::warn);
        thread.execute(
                () -> unlessClosed(() -> makeInside("a fault of the suite's own at the start: ")));
        plan(schedule, schedule.after(clock.instant()));
    }

    private void plan(CheckpointSchedule schedule, Instant due) {
        Duration left = Duration.between(clock.instant(), due);
        long millis = Math.max(0, Math.min(left.toMillis() + 1, LOOK.toMillis()));
        if (!thread.isShutdown()) {
            thread.schedule(() -> look(schedule, due), millis, TimeUnit.MILLISECONDS);
        }
    }

    private void look(CheckpointSchedule schedule, Instant due) {
        Instant now = clock.instant();
        Instant next = schedule.after(now);
        try {
            if (!now.isBefore(due)) {
                unlessClosed(this::makeDue);
                plan(schedule, next);
            } else {
                // When the clock was set back, the time before is due again.
                plan(schedule, next.isBefore(due) ? next : due);
            }
        } catch (RuntimeException e) {
            trouble("a fault of the suite's own: " + e, e);
            plan(schedule, next);
        }
    }

    // Whoever waits for the last one, which close() makes, has nothing left to make.
    private synchronized void unlessClosed(Runnable making) {
        if (!thread.isShutdown()) {
            making.run();
        }
    }

    /**
     * Makes the one that is due. At midnight the day's file may still be open, since nothing was
     * written after midnight; the entry of this checkpoint then closes it, and a second one signs
     * it.
     */
    void makeDue() {
        try {
            Checkpoint made = make().statement();
            if (isOfEarlierDay(made)) {
                make();
            }
        } catch (CheckpointFailedException e) {
            trouble(e.getMessage(), e);
        }
    }

    private static boolean isOfEarlierDay(Checkpoint made) {
        LocalDate today = made.time().atOffset(ZoneOffset.UTC).toLocalDate();
        return DayFile.parse(made.file()).filter(file -> file.day().isBefore(today)).isPresent();
    }

    private void trouble(String why, Exception cause) {
        LOGGER.warn("There is no checkpoint of the TLS evidence: {}", why);
        LOGGER.debug("What prevented it", cause);
        state = new State(state.last(), Optional.of(why));
    }

    /**
     * Makes one now. Waits for the ledger, for the disk and for the time stamp: not for a thread
     * that serves clients.
     *
     * @throws CheckpointFailedException when there is none
     */
    public MadeCheckpoint make() throws CheckpointFailedException {
        return make(true);
    }

    private synchronized MadeCheckpoint make(boolean outside) throws CheckpointFailedException {
        LedgerPosition reached = await(position.get(), "the ledger does not say how far it is");
        try {
            if (files.isEmpty()) {
                files = Optional.of(ClosedFiles.of(folder));
            }
            MadeCheckpoint made =
                    new CheckpointMaking(node, checkpoints, signer, clock)
                            .make(reached, files.get().unsigned(reached), outside);
            files.get().sign(made.statement());
            MadeCheckpoint mailed = outside ? mailed(made) : made;
            note(mailed);
            state = new State(Optional.of(mailed), Optional.empty());
            return mailed;
        } catch (IOException e) {
            throw new CheckpointFailedException(
                    "it can't be written into " + checkpoints.path() + ": " + e, e);
        }
    }

    // Its entry tells where it is; the checkpoint holds without.
    private void note(MadeCheckpoint made) {
        try {
            await(
                    ledger.append(
                            new Entry.Checkpointed(
                                    made.file().fileName(),
                                    made.sha256(),
                                    signer.key().fingerprint())),
                    "the ledger does not take its entry");
        } catch (CheckpointFailedException e) {
            LOGGER.warn(
                    "The ledger has no entry of the checkpoint {}: {}",
                    made.file(),
                    e.getMessage());
        }
    }

    private MadeCheckpoint mailed(MadeCheckpoint made) {
        if (mail.isEmpty()) {
            return made;
        }
        try {
            mail.get()
                    .mailer()
                    .mail(
                            mail.get().address(),
                            made.file(),
                            checkpoints.octets(made.file()),
                            made.statement());
            return made;
        } catch (IOException | RuntimeException e) {
            LOGGER.warn("The checkpoint {} was not mailed: {}", made.file(), e.getMessage());
            return new MadeCheckpoint(
                    made.file(),
                    made.sha256(),
                    made.statement(),
                    made.notStamped(),
                    Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static <T> T await(CompletableFuture<T> future, String otherwise)
            throws CheckpointFailedException {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new CheckpointFailedException(otherwise + ": " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new CheckpointFailedException(
                    otherwise + " within " + PATIENCE.toSeconds() + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckpointFailedException(otherwise + ": interrupted", e);
        }
    }

    /** How it goes. */
    public State state() {
        return state;
    }

    /**
     * Makes no more, after a last one: what a server wrote is signed while it stands still. That
     * one is neither stamped nor mailed, so that nothing outside holds up the end.
     */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        thread.shutdown();
        makeInside("a fault of the suite's own at the end: ");
    }

    private void makeInside(String fault) {
        try {
            make(false);
        } catch (CheckpointFailedException e) {
            trouble(e.getMessage(), e);
        } catch (RuntimeException e) {
            trouble(fault + e, e);
        }
    }
}
