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
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.mailet.Mail;
import org.jamestls.hooks.evidence.EvidenceRecorder;
import org.jamestls.hooks.evidence.Judged;
import org.jamestls.hooks.evidence.OfferedMessage;
import org.jamestls.hooks.evidence.OfferedMessage.Standing;
import org.jamestls.hooks.log.SessionLog;
import org.jamestls.hooks.metric.TlsMetrics;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.record.TlsRecord;
import org.jamestls.policy.record.TlsRecord.RecipientDecision;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;

/**
 * Judges a message that is here, has its evidence written before it is put into the queue, and
 * tells what became of it.
 */
final class MessageJudge {
    private static final AttachmentKey<OfferedMessage> OFFERED =
            AttachmentKey.of("org.jamestls.offered", OfferedMessage.class);

    /** Where James' MailSizeEsmtpExtension keeps that a message is too long. */
    private static final AttachmentKey<Boolean> TOO_LONG =
            AttachmentKey.of("MESG_FAILED", Boolean.class);

    private static final String WHERE = "message";

    private final Decider decider;
    private final TransactionReader reader;
    private final EvidenceRecorder evidence;
    private final TlsMetrics metrics;
    private final SessionLog log;

    MessageJudge(TlsEnvironment environment, TransactionReader reader, Decider decider) {
        this.decider = decider;
        this.reader = reader;
        this.evidence = environment.evidence();
        this.metrics = environment.metrics();
        this.log = environment.log();
    }

    /** What was found about all recipients: what they have in common, and of each. */
    private record Findings(Transaction known, List<Judged> judged, Optional<Refusal> refusal) {}

    /** The first recipient of whom a rule says no. */
    private record Refusal(Transaction transaction, Decision decision) {}

    /**
     * The message is here, and the server has not looked at it yet: gives its evidence to the
     * ledger. Empty where it will not be taken, or the server will say only later what it is. Never
     * throws.
     */
    Optional<OfferedMessage> offer(SMTPSession session) {
        try {
            Optional<String> mail = TransactionReader.mail(session);
            Optional<MaybeSender> sender =
                    session.getAttachment(SMTPSession.SENDER, State.Transaction);
            Optional<List<MailAddress>> recipients =
                    session.getAttachment(SMTPSession.RCPT_LIST, State.Transaction);
            if (mail.isEmpty()
                    || sender.isEmpty()
                    || recipients.isEmpty()
                    || decider.hasFailed(session)
                    || session.getAttachment(TOO_LONG, State.Transaction).isPresent()) {
                return Optional.empty();
            }
            Findings findings = judge(session, sender.get(), recipients.get());
            return findings.refusal().isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            offer(session, mail.get(), sender.get(), recipients.get(), findings));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            decider.failed(session, WHERE, e);
            return Optional.empty();
        }
    }

    private Findings judge(
            SMTPSession session, MaybeSender sender, Iterable<MailAddress> recipients) {
        Transaction known = reader.withSender(session, Stage.DATA, sender);
        List<Judged> judged = new ArrayList<>();
        for (MailAddress recipient : recipients) {
            Transaction transaction = reader.withRecipient(session, known, recipient);
            Decision decision = decider.wholeDecision(session, transaction);
            if (decision.refused().isPresent()) {
                return new Findings(known, judged, Optional.of(new Refusal(transaction, decision)));
            }
            judged.add(
                    new Judged(
                            recipient.asString(), transaction.recipientLocal().value(), decision));
        }
        return new Findings(known, judged, Optional.empty());
    }

    private OfferedMessage offer(
            SMTPSession session,
            String mail,
            MaybeSender sender,
            List<MailAddress> recipients,
            Findings findings) {
        Transaction known = findings.known();
        TlsRecord record =
                new TlsRecord(
                        mail,
                        session.getSessionID(),
                        known.listener().name(),
                        known.time(),
                        reader.policy(session, Stage.DATA).version(),
                        TransactionReader.requireTls(session),
                        known.tls().value().orElseThrow(),
                        findings.judged().stream()
                                .map(
                                        judged ->
                                                new RecipientDecision(
                                                        judged.recipient(),
                                                        judged.decision().governing(),
                                                        judged.decision().testing()))
                                .toList());
        OfferedMessage offered =
                evidence.offered(
                        reader.point(session, Stage.DATA, Optional.of(mail)),
                        known,
                        record,
                        sender,
                        recipients,
                        findings.judged());
        session.setAttachment(OFFERED, offered, State.Transaction);
        return offered;
    }

    /**
     * The server is about to put the message into its queue. Writes the record onto it; refuses
     * where a rule does, and where its evidence is not safe.
     */
    Optional<Reply> message(SMTPSession session, Mail mail) throws MessagingException {
        Optional<String> name = Optional.of(mail.getName());
        Optional<Reply> failed = decider.failedBefore(session, Stage.DATA);
        if (failed.isPresent()) {
            return failed;
        }
        List<MailAddress> recipients = List.copyOf(mail.getRecipients());
        Optional<OfferedMessage> offered =
                session.getAttachment(OFFERED, State.Transaction)
                        .filter(
                                before ->
                                        before.isOf(
                                                mail.getName(), mail.getMaybeSender(), recipients));
        if (offered.isEmpty()) {
            Findings findings = judge(session, mail.getMaybeSender(), recipients);
            if (findings.refusal().isPresent()) {
                Refusal refusal = findings.refusal().get();
                return decider.refusal(session, name, refusal.transaction(), refusal.decision());
            }
            offered =
                    Optional.of(
                            offer(
                                    session,
                                    mail.getName(),
                                    mail.getMaybeSender(),
                                    recipients,
                                    findings));
        }
        if (offered.get().standing() == Standing.PENDING) {
            evidence.await(offered.get());
        }
        if (offered.get().standing() != Standing.SAFE) {
            return Optional.of(decider.unavailable(session, Stage.DATA));
        }
        MailRecorder.write(offered.get().record(), mail);
        MailRecorder.writeWish(session, mail);
        return Optional.empty();
    }

    /** A hook has put the message into the queue. */
    void queued(SMTPSession session) {
        session.removeAttachment(OFFERED, State.Transaction)
                .ifPresent(
                        offered -> {
                            evidence.queued(session, offered);
                            metrics.accepted(offered.record());
                            log.accepted(
                                    reader.facts(session, Optional.of(offered.record().mail())),
                                    offered.record(),
                                    offered.sender().asString(""));
                        });
    }

    /** A hook, one of ours or not, has refused the message. */
    void notQueued(SMTPSession session) {
        session.removeAttachment(OFFERED, State.Transaction)
                .ifPresent(offered -> evidence.notQueued(session, offered));
    }

    /** The client is about to be told; null where it is told nothing. */
    void answered(SMTPSession session, OfferedMessage offered, Response response) {
        if (response != null && !response.getRetCode().startsWith("2")) {
            evidence.notQueued(session, offered);
        }
    }
}
