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
package org.jamestls.hooks;

import java.util.Optional;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.jamestls.hooks.evidence.EvidenceRecorder;
import org.jamestls.hooks.log.SessionLog;
import org.jamestls.hooks.metric.TlsMetrics;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.reply.Replies;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;

/**
 * Asks the engine, and tells the log, the evidence and the metrics of each refusal: by a rule, of
 * REQUIRETLS, and for a failure of ours.
 */
final class Decider {
    private static final AttachmentKey<Boolean> FAILED =
            AttachmentKey.of("org.jamestls.failed", Boolean.class);

    private final PolicyEngine engine;
    private final SessionLog log;
    private final EvidenceRecorder evidence;
    private final TlsMetrics metrics;
    private final FailureCount failures;
    private final OwnConnections ownConnections;
    private final TransactionReader reader;

    Decider(TlsEnvironment environment, TransactionReader reader) {
        this.engine = environment.engine();
        this.log = environment.log();
        this.evidence = environment.evidence();
        this.metrics = environment.metrics();
        this.failures = environment.failures();
        this.ownConnections = environment.ownConnections();
        this.reader = reader;
    }

    /** The refusal of what is known so far; empty when it may go on. */
    Optional<Reply> decide(SMTPSession session, Transaction transaction) {
        return refusal(session, Optional.empty(), transaction, decision(session, transaction));
    }

    /** The refusal of an AUTH command; empty when it may go on. */
    Optional<Reply> decideAuth(SMTPSession session, Transaction transaction) {
        CompiledPolicy policy = engine.policy();
        Decision decision = metrics.timed(() -> engine.decideAuth(policy, transaction));
        evidence.decided(session, policy, transaction, decision);
        return refusal(session, Optional.empty(), transaction, decision);
    }

    /** True when AUTH would be refused now. Tells nobody. */
    boolean wouldRefuseAuth(Transaction transaction) {
        return engine.decideAuth(engine.policy(), transaction).refused().isPresent();
    }

    /** The refusal of one sender and one recipient; empty when it may go on. */
    Optional<Reply> decideWhole(SMTPSession session, Transaction transaction) {
        return refusal(session, Optional.empty(), transaction, wholeDecision(session, transaction));
    }

    /**
     * What is decided where all is known.
     *
     * @throws IllegalStateException when that is not certain
     */
    Decision wholeDecision(SMTPSession session, Transaction transaction) {
        Decision decision = decision(session, transaction);
        if (!decision.isCertain()) {
            throw new IllegalStateException(
                    "all facts are known, and the decision is not certain: " + decision);
        }
        return decision;
    }

    private Decision decision(SMTPSession session, Transaction transaction) {
        CompiledPolicy policy = reader.policy(session, transaction.stage());
        Decision decision = metrics.timed(() -> engine.decide(policy, transaction));
        evidence.decided(session, policy, transaction, decision);
        return decision;
    }

    /** The reply of a decision that refuses, told; empty for any other. */
    Optional<Reply> refusal(
            SMTPSession session,
            Optional<String> mail,
            Transaction transaction,
            Decision decision) {
        decision.refused()
                .ifPresent(
                        refused -> {
                            log.refused(reader.facts(session, mail), transaction, refused);
                            if (!ownConnections.has(session)) {
                                evidence.refused(
                                        reader.point(session, transaction.stage(), mail),
                                        transaction,
                                        refused);
                                metrics.refused(refused);
                            }
                        });
        return decision.refused().map(Decision.Refused::reply);
    }

    /** Tells of a refusal of REQUIRETLS, and hands it on. */
    Optional<Reply> requireTls(
            SMTPSession session, Transaction transaction, Optional<Reply> refusal) {
        refusal.ifPresent(
                reply -> {
                    log.refusedRequireTls(
                            reader.facts(session, Optional.empty()), transaction, reply.toString());
                    evidence.refusedRequireTls(
                            reader.point(session, transaction.stage(), Optional.empty()),
                            transaction,
                            reply);
                    metrics.refusedRequireTls();
                });
        return refusal;
    }

    // ---------------------------------------------------------------------------------------------- failures

    /** Notes a failure of ours: nothing more is accepted in the transaction. */
    void failed(SMTPSession session, String where, Throwable failure) {
        session.setAttachment(FAILED, true, State.Transaction);
        log.failed(reader.facts(session, Optional.empty()), where, failure);
    }

    /** A transaction begins, and no failure is behind it. */
    void forgetFailure(SMTPSession session) {
        session.removeAttachment(FAILED, State.Transaction);
    }

    /** True when nothing more is accepted in the transaction. */
    boolean hasFailed(SMTPSession session) {
        return session.getAttachment(FAILED, State.Transaction).isPresent();
    }

    /** The refusal of all that follows a failure; empty where there was none. */
    Optional<Reply> failedBefore(SMTPSession session, Stage stage) {
        return hasFailed(session) ? Optional.of(unavailable(session, stage)) : Optional.empty();
    }

    /** The refusal for a failure of ours. Never throws. */
    Reply unavailable(SMTPSession session, Stage stage) {
        Reply reply = Replies.unavailable();
        failures.count();
        Optional<String> mail =
                stage == Stage.DATA ? TransactionReader.mail(session) : Optional.empty();
        try {
            metrics.refusedByFailure();
            evidence.refusedByFailure(
                    reader.point(session, stage, mail), reader.asFarAsKnown(session, stage), reply);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            log.failed(reader.facts(session, mail), "evidence", e);
        }
        return reply;
    }
}
