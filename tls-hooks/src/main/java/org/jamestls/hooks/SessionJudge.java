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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.mailet.Mail;
import org.jamestls.hooks.log.SessionLog;
import org.jamestls.hooks.observe.TlsObserver;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.record.TlsRecord;
import org.jamestls.policy.record.TlsRecord.RecipientDecision;
import org.jamestls.policy.reply.Replies;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.transaction.Truth;

/**
 * Asks the engine at each step of a session, logs what it says, and gives the reply where it
 * refuses. Any exception that leaves a method here is a failure of ours, which {@link
 * TlsPolicyHandler} answers.
 */
final class SessionJudge {

    /**
     * RFC 3207 section 4 lets EHLO, NOOP, QUIT and STARTTLS come before TLS; HELO too, for clients
     * without EHLO.
     */
    private static final Set<String> MAY_PRECEDE_TLS =
            Set.of("EHLO", "HELO", "NOOP", "QUIT", "STARTTLS");

    private static final AttachmentKey<Boolean> FAILED =
            AttachmentKey.of("org.jamestls.failed", Boolean.class);
    private static final AttachmentKey<Offered> OFFERED =
            AttachmentKey.of("org.jamestls.offered", Offered.class);

    private final PolicyEngine engine;
    private final SessionLog log;
    private final TransactionReader reader;
    private final RequireTls requireTls;

    /** A message that was handed on to be put into the queue. */
    private record Offered(TlsRecord record, String sender) {}

    SessionJudge(TlsEnvironment environment, TransactionReader reader, RequireTls requireTls) {
        this.engine = environment.engine();
        this.log = environment.log();
        this.reader = reader;
        this.requireTls = requireTls;
    }

    // ---------------------------------------------------------------------------------------------- steps

    /** The client has connected. */
    Optional<Reply> connect(SMTPSession session) {
        return decide(session, reader.session(session, Stage.CONNECT, true));
    }

    /** The client said EHLO or HELO, and James has taken the name. */
    Optional<Reply> helo(SMTPSession session) {
        return decide(session, reader.session(session, Stage.EHLO, true));
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
                    failedBefore(session)
                            .or(() -> decide(session, reader.withSender(session, Stage.RCPT)));
            case "DATA" -> failedBefore(session).or(() -> data(session));
            default -> decide(session, reader.session(session, Stage.EHLO, false));
        };
    }

    private Optional<Reply> auth(SMTPSession session) {
        Transaction transaction = reader.session(session, Stage.AUTH, false);
        Optional<Reply> refusal =
                refusal(session, transaction, engine.decideAuth(engine.policy(), transaction));
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
            session.removeAttachment(FAILED, State.Transaction);
            reader.begin(session, parameters == MailParameters.REQUIRETLS);
        }
        Transaction transaction = reader.session(session, Stage.MAIL, false);
        return decide(session, transaction)
                .or(() -> requireTlsRefusal(session, transaction, parameters));
    }

    private Optional<Reply> requireTlsRefusal(
            SMTPSession session, Transaction transaction, MailParameters parameters) {
        return loggedRequireTls(
                session,
                transaction,
                requireTls.refusal(
                        parameters,
                        transaction.tls().value().flatMap(TlsSession::encrypted).isPresent(),
                        transaction.listener().offer(),
                        policy(session, Stage.MAIL).policy().requireTls()));
    }

    /** James has read the sender of a MAIL and would accept it. */
    Optional<Reply> sender(SMTPSession session) {
        // James keeps the recipients of a transaction whose second MAIL it refused.
        session.removeAttachment(SMTPSession.RCPT_LIST, State.Transaction);
        Optional<Reply> refusal = decide(session, reader.withSender(session, Stage.MAIL));
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
        return refusal(session, transaction, decideWhole(session, transaction))
                .or(() -> requireTlsRefusalOfRecipient(session, transaction));
    }

    private Optional<Reply> requireTlsRefusalOfRecipient(
            SMTPSession session, Transaction transaction) {
        if (!TransactionReader.requireTls(session)) {
            return Optional.empty();
        }
        boolean local = transaction.recipientLocal().is(isLocal -> isLocal) == Truth.YES;
        return loggedRequireTls(
                session,
                transaction,
                requireTls.refusalOfRecipient(
                        local, policy(session, Stage.RCPT).policy().requireTls()));
    }

    // Each pair that James holds is decided again: what it holds is what it will send.
    private Optional<Reply> data(SMTPSession session) {
        Optional<MaybeSender> sender = session.getAttachment(SMTPSession.SENDER, State.Transaction);
        List<MailAddress> recipients =
                session.getAttachment(SMTPSession.RCPT_LIST, State.Transaction).orElse(List.of());
        if (sender.isEmpty() || recipients.isEmpty()) {
            return decide(session, reader.withSender(session, Stage.DATA));
        }
        Transaction known = reader.withSender(session, Stage.DATA, sender.get());
        for (MailAddress recipient : recipients) {
            Transaction transaction = reader.withRecipient(session, known, recipient);
            Optional<Reply> refusal =
                    refusal(session, transaction, decideWhole(session, transaction));
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    /**
     * The message is here, and has an id. Decides once more for what stands on the mail, and writes
     * the record.
     */
    Optional<Reply> message(SMTPSession session, Mail mail) throws MessagingException {
        Optional<Reply> failed = failedBefore(session);
        if (failed.isPresent()) {
            return failed;
        }
        Transaction known = reader.withSender(session, Stage.DATA, mail.getMaybeSender());
        List<RecipientDecision> decisions = new ArrayList<>();
        for (MailAddress recipient : mail.getRecipients()) {
            Transaction transaction = reader.withRecipient(session, known, recipient);
            Decision decision = decideWhole(session, transaction);
            Optional<Reply> refusal =
                    refusal(session, Optional.of(mail.getName()), transaction, decision);
            if (refusal.isPresent()) {
                return refusal;
            }
            decisions.add(
                    new RecipientDecision(
                            recipient.asString(), decision.governing(), decision.testing()));
        }
        TlsRecord record =
                new TlsRecord(
                        mail.getName(),
                        session.getSessionID(),
                        known.listener().name(),
                        known.time(),
                        policy(session, Stage.DATA).version(),
                        TransactionReader.requireTls(session),
                        known.tls().value().orElseThrow(),
                        decisions);
        MailRecorder.write(record, mail);
        MailRecorder.writeWish(session, mail);
        session.setAttachment(
                OFFERED,
                new Offered(record, mail.getMaybeSender().asString("")),
                State.Transaction);
        return Optional.empty();
    }

    /** Another hook has put the message into the queue. */
    void queued(SMTPSession session) {
        session.removeAttachment(OFFERED, State.Transaction)
                .ifPresent(
                        offered ->
                                log.accepted(
                                        reader.facts(session, Optional.of(offered.record().mail())),
                                        offered.record(),
                                        offered.sender()));
    }

    /** The connection has ended. */
    void disconnected(SMTPSession session) {
        if (TlsObserver.isHandshakeIncomplete(session)) {
            log.handshakeFailed(reader.facts(session, Optional.empty()));
        }
    }

    /** True when AUTH would be refused now, so that it must not be announced. */
    boolean hidesAuth(SMTPSession session) {
        Transaction transaction = reader.session(session, Stage.AUTH, false);
        return engine.decideAuth(engine.policy(), transaction).refused().isPresent();
    }

    // ---------------------------------------------------------------------------------------------- failures

    /** Notes a failure of ours: nothing more is accepted in the transaction. */
    void failed(SMTPSession session, String where, Throwable failure) {
        session.setAttachment(FAILED, true, State.Transaction);
        log.failed(reader.facts(session, Optional.empty()), where, failure);
    }

    private static Optional<Reply> failedBefore(SMTPSession session) {
        return session.getAttachment(FAILED, State.Transaction)
                .map(failed -> Replies.unavailable());
    }

    // ---------------------------------------------------------------------------------------------- decisions

    private CompiledPolicy policy(SMTPSession session, Stage stage) {
        return reader.policy(session, stage);
    }

    private Optional<Reply> decide(SMTPSession session, Transaction transaction) {
        return refusal(
                session,
                transaction,
                engine.decide(policy(session, transaction.stage()), transaction));
    }

    private Decision decideWhole(SMTPSession session, Transaction transaction) {
        Decision decision = engine.decide(policy(session, transaction.stage()), transaction);
        if (!decision.isCertain()) {
            throw new IllegalStateException(
                    "all facts are known, and the decision is not certain: " + decision);
        }
        return decision;
    }

    private Optional<Reply> refusal(
            SMTPSession session, Transaction transaction, Decision decision) {
        return refusal(session, Optional.empty(), transaction, decision);
    }

    private Optional<Reply> refusal(
            SMTPSession session,
            Optional<String> mail,
            Transaction transaction,
            Decision decision) {
        decision.refused()
                .ifPresent(
                        refused -> log.refused(reader.facts(session, mail), transaction, refused));
        return decision.refused().map(Decision.Refused::reply);
    }

    private Optional<Reply> loggedRequireTls(
            SMTPSession session, Transaction transaction, Optional<Reply> refusal) {
        refusal.ifPresent(
                reply ->
                        log.refusedRequireTls(
                                reader.facts(session, Optional.empty()),
                                transaction,
                                reply.toString()));
        return refusal;
    }
}
