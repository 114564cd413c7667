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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolSession;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Entry.RefusedBy;
import org.jamestls.evidence.ledger.Ledger;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.record.TlsRecord;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Transaction;

/**
 * Writes into the ledger what becomes of all sessions of one server. Nothing here waits, but for
 * {@link #await}. Thread safe, as long as each session is used by one thread at a time.
 */
public final class EvidenceRecorder {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Appender appender;
    private final Clock clock;
    private final Duration longestWait;
    private final AtomicInteger listeners = new AtomicInteger();

    /** A recorder that waits at most half a minute for an entry to be safe. */
    public EvidenceRecorder(Ledger ledger, Clock clock) {
        this(ledger, clock, LONGEST_WAIT);
    }

    /**
     * A recorder into {@code ledger}, which it closes in the end.
     *
     * @param longestWait how long a message waits for its entry to be safe before it is refused
     */
    public EvidenceRecorder(Ledger ledger, Clock clock, Duration longestWait) {
        this.appender = new Appender(ledger, clock);
        this.clock = clock;
        this.longestWait = longestWait;
    }

    /** How long a message waits for its entry to be safe before it is refused. */
    public Duration longestWait() {
        return longestWait;
    }

    /** How many entries were lost since the server started. */
    public long failures() {
        return appender.failures();
    }

    // ------------------------------------------------------------------------------------ sessions

    /** A session begins. */
    public void connected(ProtocolSession session) {
        unfailing(() -> SessionMemory.of(session, clock));
    }

    /** A decision was taken, certain or not. Writes nothing. */
    public void decided(
            ProtocolSession session,
            CompiledPolicy policy,
            Transaction transaction,
            Decision decision) {
        unfailing(() -> SessionMemory.of(session, clock).decided(policy, transaction, decision));
    }

    /**
     * A session has ended. Written where it has reached a decision, or its handshake failed; of a
     * peer that brings no message, up to a limit.
     *
     * @param handshakeFailed whether TLS was begun and never came about
     */
    public void ended(ProtocolSession session, boolean handshakeFailed) {
        unfailing(
                () -> {
                    SessionMemory memory = SessionMemory.of(session, clock);
                    if (handshakeFailed || memory.hasReachedDecision()) {
                        memory.last()
                                .ifPresent(last -> ended(session, memory, last, handshakeFailed));
                    }
                });
    }

    /** What TLS a session had when it was judged last; empty where it has reached no decision. */
    public Optional<TlsSession> tlsOfJudged(ProtocolSession session) {
        SessionMemory memory = SessionMemory.of(session, clock);
        return memory.hasReachedDecision()
                ? memory.last().flatMap(last -> last.tls().value())
                : Optional.empty();
    }

    private void ended(
            ProtocolSession session,
            SessionMemory memory,
            Transaction last,
            boolean handshakeFailed) {
        if (memory.messages() > 0 || appender.permits(memory.peer(session, last))) {
            append(
                    new Entry.SessionEnded(
                            memory.facts(session, last),
                            memory.began(),
                            handshakeFailed ? Entry.Ending.HANDSHAKE_FAILED : Entry.Ending.CLOSED,
                            memory.messages(),
                            memory.refusals(),
                            memory.policyVersion(),
                            memory.governing()),
                    memory,
                    last);
        }
    }

    // ------------------------------------------------------------------------------------ refusals

    /** A rule has refused, or what holds for AUTH in clear text. */
    public void refused(Point point, Transaction transaction, Decision.Refused decision) {
        refused(
                point,
                transaction,
                RefusedBy.RULE,
                Optional.of(decision.refusing()),
                decision.testing(),
                decision.reply());
    }

    /** A promise of REQUIRETLS that can't be kept was refused. */
    public void refusedRequireTls(Point point, Transaction transaction, Reply reply) {
        refused(point, transaction, RefusedBy.REQUIRETLS, Optional.empty(), List.of(), reply);
    }

    /** Something was refused for a failure of ours. */
    public void refusedByFailure(Point point, Transaction transaction, Reply reply) {
        refused(point, transaction, RefusedBy.FAILURE, Optional.empty(), List.of(), reply);
    }

    private void refused(
            Point point,
            Transaction transaction,
            RefusedBy by,
            Optional<RuleOutcome> governing,
            List<RuleOutcome> testing,
            Reply reply) {
        unfailing(
                () -> {
                    SessionMemory memory = SessionMemory.of(point.session(), clock);
                    memory.refused();
                    if (appender.permits(memory.peer(point.session(), transaction))) {
                        append(
                                new Entry.Refused(
                                        memory.facts(point.session(), transaction),
                                        point.transaction(),
                                        transaction.time(),
                                        point.mail(),
                                        transaction.stage(),
                                        transaction
                                                .sender()
                                                .value()
                                                .map(box -> box.map(Mailbox::toString).orElse("")),
                                        transaction.recipient().value().map(Mailbox::toString),
                                        transaction.recipientLocal().value(),
                                        point.requireTls(),
                                        by,
                                        governing.map(
                                                outcome ->
                                                        DecidedGroups.ruled(
                                                                outcome, point.policy())),
                                        DecidedGroups.ruled(testing, point.policy()),
                                        point.policy().version(),
                                        reply),
                                memory,
                                transaction);
                    }
                });
    }

    // ------------------------------------------------------------------------------------ messages

    /**
     * A message is about to be put into the queue. Must not go on before it is safe.
     *
     * @param known what all its recipients have in common
     * @param record what goes onto the mail
     * @param judged of each recipient
     */
    public OfferedMessage offered(
            Point point,
            Transaction known,
            TlsRecord record,
            MaybeSender sender,
            List<MailAddress> recipients,
            List<Judged> judged) {
        SessionMemory memory = SessionMemory.of(point.session(), clock);
        Entry.Offered entry =
                new Entry.Offered(
                        memory.facts(point.session(), known),
                        point.transaction(),
                        known.time(),
                        record.mail(),
                        sender.asString(""),
                        point.requireTls(),
                        point.policy().version(),
                        DecidedGroups.of(judged, point.policy()));
        return new OfferedMessage(
                record,
                sender,
                recipients,
                point.transaction(),
                appender.append(entry, memory.certificates(known)));
    }

    /** Waits in place until the entry is safe or the time is up. */
    public void await(OfferedMessage offered) {
        offered.await(longestWait);
        if (offered.standing() == OfferedMessage.Standing.LOST) {
            tellIfLate(offered);
        }
    }

    /** The time is up: the message must not be taken any more. */
    public void giveUp(OfferedMessage offered) {
        offered.giveUp();
        tellIfLate(offered);
    }

    private void tellIfLate(OfferedMessage offered) {
        if (!offered.hasFailed()) {
            appender.failed("an entry was not safe within " + longestWait.toSeconds() + " s");
        }
    }

    /** Another hook has put it into the queue. */
    public void queued(ProtocolSession session, OfferedMessage offered) {
        unfailing(() -> SessionMemory.of(session, clock).queued());
        outcome(session, offered, Entry.Fate.QUEUED);
    }

    /** It was not put into the queue; told first counts. */
    public void notQueued(ProtocolSession session, OfferedMessage offered) {
        outcome(session, offered, Entry.Fate.REFUSED);
    }

    private void outcome(ProtocolSession session, OfferedMessage offered, Entry.Fate fate) {
        unfailing(
                () -> {
                    if (offered.settle()) {
                        appender.append(
                                new Entry.Outcome(
                                        session.getSessionID(),
                                        offered.transaction(),
                                        offered.record().mail(),
                                        fate),
                                List.of());
                    }
                });
    }

    private void append(Entry entry, SessionMemory memory, Transaction transaction) {
        appender.append(entry, memory.certificates(transaction));
    }

    // What only tells must not change what the client hears.
    private void unfailing(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            appender.failed(e);
        }
    }

    // ------------------------------------------------------------------------------------ the end

    /** A listener is there that records. */
    public void opened() {
        listeners.incrementAndGet();
    }

    /** A listener has ended; with the last one the ledger is closed. */
    public void closed() {
        if (listeners.decrementAndGet() <= 0) {
            appender.close();
        }
    }
}
