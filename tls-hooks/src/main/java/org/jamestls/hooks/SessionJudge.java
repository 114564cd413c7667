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

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.jamestls.hooks.evidence.EvidenceRecorder;
import org.jamestls.hooks.log.SessionLog;
import org.jamestls.hooks.metric.TlsMetrics;
import org.jamestls.hooks.observe.TlsObserver;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.reply.Replies;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.transaction.Truth;

/**
 * Has each step of a session judged, up to DATA, and gives the reply where it is refused. Any
 * exception that leaves a method here is a failure of ours, which {@link TlsPolicyHandler} answers.
 */
final class SessionJudge {

    /**
     * RFC 3207 section 4 lets EHLO, NOOP, QUIT and STARTTLS come before TLS; HELO too, for clients
     * without EHLO.
     */
    private static final Set<String> MAY_PRECEDE_TLS =
            Set.of("EHLO", "HELO", "NOOP", "QUIT", "STARTTLS");

    private final Decider decider;
    private final SessionLog log;
    private final EvidenceRecorder evidence;
    private final TlsMetrics metrics;
    private final OwnConnections ownConnections;
    private final TransactionReader reader;
    private final RequireTls requireTls;

    SessionJudge(
            TlsEnvironment environment,
            TransactionReader reader,
            Decider decider,
            RequireTls requireTls) {
        this.decider = decider;
        this.log = environment.log();
        this.evidence = environment.evidence();
        this.metrics = environment.metrics();
        this.ownConnections = environment.ownConnections();
        this.reader = reader;
        this.requireTls = requireTls;
    }

    // ---------------------------------------------------------------------------------------------- steps

    /** The client has connected. */
    Optional<Reply> connect(SMTPSession session) {
        // Remembered of the session from now on: its local end is forgotten in a while.
        ownConnections.has(session);
        evidence.connected(session);
        return decider.decide(session, reader.session(session, Stage.CONNECT, true));
    }

    /** The client said EHLO or HELO, and James has taken the name. */
    Optional<Reply> helo(SMTPSession session) {
        return decider.decide(session, reader.session(session, Stage.EHLO, true));
    }

    /**
     * The client gave a command, known or not, that James has not looked at yet.
     *
     * @param command in upper case
     */
    Optional<Reply> command(SMTPSession session, String command, Optional<String> argument) {
        if (MAY_PRECEDE_TLS.contains(command)) {
            return Optional.empty();
        }
        return switch (command) {
            case "AUTH" -> auth(session);
            case "MAIL" -> mail(session, argument);
            case "RCPT" ->
                    decider.failedBefore(session, Stage.RCPT)
                            .or(
                                    () ->
                                            decider.decide(
                                                    session,
                                                    reader.withSender(session, Stage.RCPT)));
            case "DATA" -> decider.failedBefore(session, Stage.DATA).or(() -> data(session));
            default -> decider.decide(session, reader.session(session, Stage.EHLO, false));
        };
    }

    private Optional<Reply> auth(SMTPSession session) {
        Optional<Reply> refusal =
                decider.decideAuth(session, reader.session(session, Stage.AUTH, false));
        return refusal.isEmpty() && hasSender(session)
                ? Optional.of(Replies.authInTransaction())
                : refusal;
    }

    private static boolean hasSender(SMTPSession session) {
        return session.getAttachment(SMTPSession.SENDER, State.Transaction).isPresent();
    }

    private Optional<Reply> mail(SMTPSession session, Optional<String> argument) {
        MailParameters parameters = MailParameters.read(argument);
        // James answers 503 to a second MAIL; what the first one began stays as it is.
        if (!hasSender(session)) {
            decider.forgetFailure(session);
            reader.begin(session, parameters == MailParameters.REQUIRETLS);
        }
        Transaction transaction = reader.session(session, Stage.MAIL, false);
        return decider.decide(session, transaction)
                .or(() -> requireTlsRefusal(session, transaction, parameters));
    }

    private Optional<Reply> requireTlsRefusal(
            SMTPSession session, Transaction transaction, MailParameters parameters) {
        return decider.requireTls(
                session,
                transaction,
                requireTls.refusal(
                        parameters,
                        transaction.tls().value().flatMap(TlsSession::encrypted).isPresent(),
                        transaction.listener().offer(),
                        reader.policy(session, Stage.MAIL).policy().requireTls()));
    }

    /** James has read the sender of a MAIL and would accept it. */
    Optional<Reply> sender(SMTPSession session) {
        // James keeps the recipients of a transaction whose second MAIL it refused.
        session.removeAttachment(SMTPSession.RCPT_LIST, State.Transaction);
        Optional<Reply> refusal = decider.decide(session, reader.withSender(session, Stage.MAIL));
        if (refusal.isEmpty()) {
            reader.count(session);
        }
        return refusal;
    }

    /** James has read a recipient and would accept it. */
    Optional<Reply> recipient(SMTPSession session, MaybeSender sender, MailAddress recipient) {
        Transaction transaction =
                reader.withRecipient(
                        session, reader.withSender(session, Stage.RCPT, sender), recipient);
        return decider.decideWhole(session, transaction)
                .or(() -> requireTlsRefusalOfRecipient(session, transaction));
    }

    private Optional<Reply> requireTlsRefusalOfRecipient(
            SMTPSession session, Transaction transaction) {
        if (!TransactionReader.requireTls(session)) {
            return Optional.empty();
        }
        boolean local = transaction.recipientLocal().is(isLocal -> isLocal) == Truth.YES;
        return decider.requireTls(
                session,
                transaction,
                requireTls.refusalOfRecipient(
                        local, reader.policy(session, Stage.RCPT).policy().requireTls()));
    }

    // Each pair that James holds is decided again: what it holds is what it will send.
    private Optional<Reply> data(SMTPSession session) {
        Optional<MaybeSender> sender = session.getAttachment(SMTPSession.SENDER, State.Transaction);
        List<MailAddress> recipients =
                session.getAttachment(SMTPSession.RCPT_LIST, State.Transaction).orElse(List.of());
        if (sender.isEmpty() || recipients.isEmpty()) {
            return decider.decide(session, reader.withSender(session, Stage.DATA));
        }
        Transaction known = reader.withSender(session, Stage.DATA, sender.get());
        for (MailAddress recipient : recipients) {
            Transaction transaction = reader.withRecipient(session, known, recipient);
            Optional<Reply> refusal = decider.decideWhole(session, transaction);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    /** The connection has ended. */
    void disconnected(SMTPSession session) {
        boolean handshakeFailed = TlsObserver.isHandshakeIncomplete(session);
        if (handshakeFailed) {
            log.handshakeFailed(reader.facts(session, Optional.empty()));
        }
        if (ownConnections.has(session)) {
            return;
        }
        if (handshakeFailed) {
            metrics.handshakeFailed();
        }
        evidence.ended(session, handshakeFailed);
        evidence.tlsOfJudged(session).ifPresent(metrics::ended);
    }

    /** True when AUTH would be refused now, so that it must not be announced. */
    boolean hidesAuth(SMTPSession session) {
        return decider.wouldRefuseAuth(reader.session(session, Stage.AUTH, false));
    }
}
