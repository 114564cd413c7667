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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.jamestls.policy.record.TlsRecord;

/**
 * A message of which the ledger was told that it is about to be put into the queue. Belongs to one
 * session, and is used by its thread alone.
 */
public final class OfferedMessage {

    /** How the entry about it stands. */
    public enum Standing {
        /** Not safe yet. */
        PENDING,
        /** As safe as the ledger promises: the message may be taken. */
        SAFE,
        /** It could not be written, or not in time: the message must not be taken. */
        LOST
    }

    private final TlsRecord record;
    private final MaybeSender sender;
    private final List<MailAddress> recipients;
    private final int transaction;
    private final CompletableFuture<Void> written;
    private boolean late;
    private boolean settled;

    OfferedMessage(
            TlsRecord record,
            MaybeSender sender,
            List<MailAddress> recipients,
            int transaction,
            CompletableFuture<Void> written) {
        this.record = record;
        this.sender = sender;
        this.recipients = List.copyOf(recipients);
        this.transaction = transaction;
        this.written = written;
    }

    /** The record that goes onto the mail. */
    public TlsRecord record() {
        return record;
    }

    /** The reverse-path. */
    public MaybeSender sender() {
        return sender;
    }

    /** True when it is this message, from this sender to these recipients in this order. */
    public boolean isOf(String mail, MaybeSender from, List<MailAddress> to) {
        return record.mail().equals(mail) && sender.equals(from) && recipients.equals(to);
    }

    /** How the entry stands now. Never goes back from {@link Standing#LOST}. */
    public Standing standing() {
        if (late) {
            return Standing.LOST;
        }
        if (!written.isDone()) {
            return Standing.PENDING;
        }
        return hasFailed() ? Standing.LOST : Standing.SAFE;
    }

    /** Done, well or not, when the entry is no longer pending. May be done by any thread. */
    public CompletableFuture<Void> written() {
        return written.copy();
    }

    /** Waits in place, for a server that gives no other way. */
    void await(Duration longest) {
        try {
            written.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            // Standing tells.
            return;
        } catch (TimeoutException e) {
            late = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            late = true;
        }
    }

    void giveUp() {
        late = true;
    }

    /** True when the ledger has no entry and will have none. */
    boolean hasFailed() {
        return written.isCompletedExceptionally();
    }

    int transaction() {
        return transaction;
    }

    /**
     * True once: for what is told first of what became of it. False where the ledger has no entry.
     */
    boolean settle() {
        boolean first = !settled && !hasFailed();
        settled = true;
        return first;
    }
}
