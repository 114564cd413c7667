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

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.ProtocolSessionImpl;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.server.core.MimeMessageSource;
import org.apache.james.smtpserver.ExtendedSMTPSession;
import org.jamestls.hooks.evidence.Point;
import org.jamestls.hooks.listener.ListenerInventory;
import org.jamestls.hooks.log.SessionFacts;
import org.jamestls.hooks.observe.TlsObserver;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;

/**
 * Reads from a session what is known of its transaction. The policy and the time are taken once,
 * where a transaction begins, and kept in the session, so that no message is judged by two policies
 * or at two times.
 */
final class TransactionReader {
    private static final AttachmentKey<Begun> BEGUN =
            AttachmentKey.of("org.jamestls.transaction", Begun.class);
    private static final AttachmentKey<Integer> NUMBER =
            AttachmentKey.of("org.jamestls.transactionNumber", Integer.class);

    /** Where James 3.9's SmtpRequireTlsParameterHook keeps that MAIL carried REQUIRETLS. */
    private static final AttachmentKey<Boolean> JAMES_REQUIRETLS =
            AttachmentKey.of("REQUIRETLS", Boolean.class);

    private final TlsObserver observer;
    private final PolicyEngine engine;
    private final Clock clock;
    private final ListenerInventory listeners;
    private final DomainList domainList;
    private final Map<Integer, OptionalInt> tlsElsewhere = new ConcurrentHashMap<>();
    private final Optional<String> listenerName;

    /** What a mail transaction keeps from its MAIL on. */
    private record Begun(CompiledPolicy policy, Instant time, boolean requireTls) {}

    TransactionReader(
            TlsEnvironment environment,
            TlsObserver observer,
            DomainList domainList,
            Optional<String> listenerName) {
        this.observer = observer;
        this.engine = environment.engine();
        this.clock = environment.clock();
        this.listeners = environment.listeners();
        this.domainList = domainList;
        this.listenerName = listenerName;
    }

    /** Begins a mail transaction: the policy that is in force now will decide all of it. */
    void begin(SMTPSession session, boolean requireTls) {
        // What stands in a transaction survives a MAIL that was refused, James' own wish of 3.9
        // too.
        session.removeAttachment(JAMES_REQUIRETLS, State.Transaction);
        session.setAttachment(
                BEGUN, new Begun(engine.policy(), clock.instant(), requireTls), State.Transaction);
    }

    /** Counts a mail transaction whose sender was accepted. */
    void count(SMTPSession session) {
        session.setAttachment(NUMBER, number(session) + 1, State.Connection);
    }

    private static int number(SMTPSession session) {
        return session.getAttachment(NUMBER, State.Connection).orElse(0);
    }

    /**
     * The id that the message which is being received will have: James names the mail after what
     * collects its lines. Empty before DATA, and where something else than James collects them.
     */
    static Optional<String> mail(SMTPSession session) {
        return session instanceof ExtendedSMTPSession extended
                ? Optional.ofNullable(extended.getMimeMessageWriter())
                        .map(MimeMessageSource::getSourceId)
                : Optional.empty();
    }

    private static Optional<Begun> begun(SMTPSession session) {
        return session.getAttachment(BEGUN, State.Transaction);
    }

    /**
     * The policy that decides: that of the transaction where one has begun, else the one in force.
     */
    CompiledPolicy policy(SMTPSession session, Stage stage) {
        return begun(session)
                .filter(begun -> stage.isInTransaction())
                .map(Begun::policy)
                .orElseGet(engine::policy);
    }

    /** True when the transaction that has begun asked for REQUIRETLS. */
    static boolean requireTls(SMTPSession session) {
        return begun(session).map(Begun::requireTls).orElse(false);
    }

    // When the transaction began.
    private Instant time(SMTPSession session) {
        return begun(session).map(Begun::time).orElseGet(clock::instant);
    }

    /** What is known of the session itself, before any envelope. */
    Transaction session(SMTPSession session, Stage stage, boolean tlsMayFollow) {
        boolean inTransaction = stage.isInTransaction();
        Instant time = inTransaction ? time(session) : clock.instant();
        return Transaction.inbound(listener(session), time)
                .stage(stage)
                .peer(peer(session, stage))
                .tls(tls(session, stage, tlsMayFollow))
                .helo(helo(session, inTransaction))
                .user(user(session, inTransaction))
                .build();
    }

    /**
     * What is known once there is a sender: at RCPT and DATA, and at MAIL after James has read it.
     */
    Transaction withSender(SMTPSession session, Stage stage) {
        return session.getAttachment(SMTPSession.SENDER, State.Transaction)
                .map(sender -> withSender(session, stage, sender))
                .orElseGet(() -> session(session, stage, false));
    }

    /** What is known of the transactions of one sender, before any recipient. */
    Transaction withSender(SMTPSession session, Stage stage, MaybeSender sender) {
        return session(session, stage, false).toBuilder()
                .sender(Fact.of(mailbox(sender)))
                .requireTlsAsked(Fact.of(requireTls(session)))
                .build();
    }

    /** All that a decision can ask of one sender and one recipient. */
    Transaction withRecipient(SMTPSession session, Transaction known, MailAddress recipient) {
        return known.toBuilder()
                .recipient(Fact.of(Mailbox.ofWire(recipient.asString())))
                .recipientLocal(locality(session, known.stage(), recipient))
                .build();
    }

    // The domain list may look at the DNS for a domain that is not its own, and this is an IO
    // thread: asked only where the answer counts.
    private Fact<Boolean> locality(SMTPSession session, Stage stage, MailAddress recipient) {
        return policy(session, stage).policy().asksIfLocal() || requireTls(session)
                ? Fact.of(isLocal(recipient.getDomain()))
                : Fact.notKnown();
    }

    private boolean isLocal(Domain domain) {
        try {
            return domainList.containsDomain(domain);
        } catch (DomainListException e) {
            throw new IllegalStateException("the server can't tell which domains are its own", e);
        }
    }

    private static Optional<Mailbox> mailbox(MaybeSender sender) {
        return sender.asOptional().map(address -> Mailbox.ofWire(address.asString()));
    }

    private Listener listener(SMTPSession session) {
        int port = session.getLocalAddress().getPort();
        return new Listener(
                listenerName.orElseGet(() -> Integer.toString(port)),
                port,
                TlsObserver.offer(session),
                tlsElsewhere.computeIfAbsent(port, listeners::tlsPortOtherThan));
    }

    // With implicit TLS James tells of the connection while the handshake is still going on.
    private Fact<TlsSession> tls(SMTPSession session, Stage stage, boolean tlsMayFollow) {
        return stage == Stage.CONNECT && session.isTLSStarted()
                ? Fact.notKnown()
                : observer.observe(session, tlsMayFollow);
    }

    private static Fact<InetAddress> peer(SMTPSession session, Stage stage) {
        return stage == Stage.CONNECT && isProxyRequired(session)
                ? Fact.notKnown()
                : Fact.of(session.getRemoteAddress().getAddress());
    }

    // The header of the PROXY protocol may come after the connection is told to handlers.
    private static boolean isProxyRequired(SMTPSession session) {
        return session instanceof ProtocolSessionImpl implementation
                && implementation.getProtocolTransport().isProxyRequired();
    }

    private static Fact<String> helo(SMTPSession session, boolean inTransaction) {
        return session.getAttachment(SMTPSession.CURRENT_HELO_NAME, State.Connection)
                .map(Fact::of)
                .orElseGet(() -> inTransaction ? Fact.of("") : Fact.notKnown());
    }

    private static Fact<Optional<String>> user(SMTPSession session, boolean inTransaction) {
        Optional<String> user = Optional.ofNullable(session.getUsername()).map(Username::asString);
        return user.isPresent() || inTransaction ? Fact.of(user) : Fact.notKnown();
    }

    /**
     * What is known of the session, for the evidence of a failure of ours: less where the failure
     * is that it can't be read.
     */
    Transaction asFarAsKnown(SMTPSession session, Stage stage) {
        try {
            return stage.isInTransaction()
                    ? withSender(session, stage)
                    : session(session, stage, true);
        } catch (RuntimeException e) {
            return Transaction.inbound(listener(session), clock.instant()).stage(stage).build();
        }
    }

    /** Where in the session something happens. */
    Point point(SMTPSession session, Stage stage, Optional<String> mail) {
        return new Point(
                session,
                number(session),
                mail,
                stage.isInTransaction() && requireTls(session),
                policy(session, stage));
    }

    /** Who a log line is about. */
    SessionFacts facts(SMTPSession session, Optional<String> mail) {
        return new SessionFacts(
                session.getSessionID(),
                number(session),
                mail,
                session.getRemoteAddress().getAddress().getHostAddress(),
                listenerName.orElseGet(
                        () -> Integer.toString(session.getLocalAddress().getPort())));
    }
}
