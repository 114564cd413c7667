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
package org.jamestls.mailets.digest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.mail.MessagingException;
import org.jamestls.evidence.checkpoint.CheckpointSchedule;
import org.jamestls.evidence.digest.Digest;
import org.jamestls.evidence.digest.OwnLedger;
import org.jamestls.evidence.digest.Telling;
import org.jamestls.evidence.digest.Telling.Sending;
import org.jamestls.evidence.digest.TellingFile;
import org.jamestls.evidence.digest.Told;
import org.jamestls.evidence.files.EvidenceFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each digest when it is due, and once. It does nothing by itself: a timer calls {@link
 * #look()}. What fails is tried again at the next look, and told once in the log as long as it
 * fails in the same way. Thread safe.
 */
public final class DigestSender {
    private static final Logger LOGGER = LoggerFactory.getLogger(DigestSender.class);

    /** How long a digest that may be in the spool has time to come by. */
    private static final Duration TIME_TO_COME_BY = Duration.ofMinutes(10);

    private static final Duration PATIENCE_WITH_DISK = Duration.ofSeconds(30);

    private final OwnLedger ledger;
    private final EvidenceFolder folder;
    private final TellingFile file;
    private final CheckpointSchedule schedule;
    private final DigestPost post;
    private final Supplier<String> ids;
    private final Clock clock;

    private Optional<Telling> telling = Optional.empty();
    private Instant due = Instant.MAX;
    private Instant againAt = Instant.MAX;
    private String trouble = "";

    /** Whether the file says less than is known. */
    private boolean unsaved;

    /** The Message-ID of what was given to James, or may have been; read without waiting. */
    private volatile String awaited = "";

    /**
     * One that has not begun.
     *
     * @param ledger one that is kept
     * @param ids makes a new Message-ID that nobody can guess
     */
    public DigestSender(
            OwnLedger ledger, Duration every, DigestPost post, Supplier<String> ids, Clock clock) {
        this.ledger = ledger;
        this.folder = ledger.folder().orElseThrow();
        this.file = new TellingFile(folder);
        this.schedule = new CheckpointSchedule(every);
        this.post = post;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Begins where the file says that it ended. Where there is none, what is written from now on is
     * told; or, where the ledger does not say how far it is, from the first look at which it does.
     *
     * @throws IOException when the file can't be used; the message is for people
     */
    public synchronized void begin() throws IOException {
        telling = file.read();
        if (telling.isEmpty()) {
            look();
            return;
        }
        due = schedule.after(telling.get().time());
        if (telling.get().sending().isPresent()) {
            awaited = telling.get().sending().get().id();
            againAt = clock.instant().plus(TIME_TO_COME_BY);
        }
    }

    private void beginAnew() throws IOException {
        Telling now = new Telling(reached(), clock.instant(), Optional.empty());
        write(now);
        due = schedule.after(now.time());
    }

    /** Sends what is due. */
    public synchronized void look() {
        try {
            if (unsaved) {
                save(telling.orElseThrow());
            }
            if (telling.isEmpty()) {
                beginAnew();
            } else if (telling.get().sending().isPresent()) {
                sendAgain(telling.get());
            } else {
                sendDue(telling.get());
            }
            trouble = "";
        } catch (IOException | MessagingException | RuntimeException e) {
            tell(e);
        }
    }

    private void tell(Exception e) {
        String words = String.valueOf(e.getMessage());
        if (!words.equals(trouble)) {
            LOGGER.warn(
                    "The digest of the TLS evidence is not sent, and will be tried again: {}",
                    words);
            LOGGER.debug("What prevented it", e);
        }
        trouble = words;
    }

    private void sendAgain(Telling now) throws IOException, MessagingException {
        if (clock.instant().isBefore(againAt)) {
            return;
        }
        Sending sending = now.sending().orElseThrow();
        Digest digest = Digest.of(folder, now.told(), sending.until());
        if (digest.isNothing()) {
            // What it told of was deleted meanwhile.
            sent(now);
        } else {
            send(now, sending, digest);
        }
    }

    private void sendDue(Telling now) throws IOException, MessagingException {
        Instant time = clock.instant();
        if (time.isBefore(due)) {
            // Where the clock was set back, the times before are due again.
            due = earlier(due, schedule.after(time));
            return;
        }
        Told until = reached();
        boolean another = until.sequence() < now.told().sequence();
        Telling begin = another ? new Telling(Told.NOTHING, now.time(), Optional.empty()) : now;
        Digest digest = Digest.of(folder, begin.told(), until);
        if (another) {
            // A ledger never gets shorter: there is another one in its folder.
            LOGGER.warn(
                    "The TLS evidence has fewer lines than were told of it ({}): it is another"
                            + " ledger, and the digest begins with its first line",
                    now.told().sequence());
        }
        Sending sending = new Sending(until, time, ids.get());
        if (digest.isNothing()) {
            write(begin.sending(sending).sent());
        } else {
            write(begin.sending(sending));
            send(begin.sending(sending), sending, digest);
        }
        due = schedule.after(time);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void send(Telling now, Sending sending, Digest digest)
            throws IOException, MessagingException {
        awaited = sending.id();
        // Tried again at each look, not at the next time that is due: nothing may be lost.
        againAt = clock.instant();
        post.send(digest, now.time(), sending.time(), sending.id());
        LOGGER.info(
                "The digest of the TLS evidence up to line {} is sent as {}",
                sending.until().sequence(),
                sending.id());
        sent(now);
    }

    /** Takes note that James has the mail of this Message-ID. */
    public void passed(String id) {
        if (!awaited.isEmpty() && awaited.equals(id)) {
            confirm(id);
        }
    }

    private synchronized void confirm(String id) {
        if (telling.flatMap(Telling::sending).filter(one -> one.id().equals(id)).isEmpty()) {
            return;
        }
        try {
            sent(telling.orElseThrow());
        } catch (IOException e) {
            tell(e);
        }
    }

    private void sent(Telling now) throws IOException {
        // Also where the file can't be written: as long as the server runs, it is not sent twice.
        telling = Optional.of(now.sent());
        due = schedule.after(now.sent().time());
        againAt = Instant.MAX;
        awaited = "";
        unsaved = true;
        save(now.sent());
    }

    private void save(Telling known) throws IOException {
        file.write(known);
        unsaved = false;
    }

    private void write(Telling next) throws IOException {
        file.write(next);
        telling = Optional.of(next);
    }

    private Told reached() throws IOException {
        try {
            return Told.of(
                    ledger.position().get(PATIENCE_WITH_DISK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw new IOException(
                    "the ledger does not say how far it is: " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException(
                    "the ledger does not say within "
                            + PATIENCE_WITH_DISK.toSeconds()
                            + " seconds how far it is",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server stops", e);
        }
    }
}
