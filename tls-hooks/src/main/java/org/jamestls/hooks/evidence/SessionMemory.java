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

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCertificate;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;

/**
 * What is remembered of one session for the entry at its end, and what its entries share. Lies in
 * the session, and is used by its thread alone.
 */
final class SessionMemory {
    private static final AttachmentKey<SessionMemory> KEY =
            AttachmentKey.of("org.jamestls.evidence", SessionMemory.class);

    private final Instant began;
    private int messages;
    private int refusals;
    private boolean reachedDecision;
    private Optional<Transaction> last = Optional.empty();
    private Optional<CompiledPolicy> policy = Optional.empty();
    private Optional<Decision> decision = Optional.empty();

    // The same in every entry of most sessions.
    private Optional<Peer> peer = Optional.empty();
    private Optional<Tls> tls = Optional.empty();

    private record Peer(InetAddress address, String text) {}

    private record Tls(
            TlsSession session, Optional<EntryTls> entry, List<CertificateFacts> certificates) {}

    private SessionMemory(Instant began) {
        this.began = began;
    }

    /** That of {@code session}, which begins now where there is none. */
    static SessionMemory of(ProtocolSession session, Clock clock) {
        return session.getAttachment(KEY, State.Connection)
                .orElseGet(
                        () -> {
                            SessionMemory memory = new SessionMemory(clock.instant());
                            session.setAttachment(KEY, memory, State.Connection);
                            return memory;
                        });
    }

    void decided(CompiledPolicy by, Transaction transaction, Decision now) {
        last = Optional.of(transaction);
        if (!now.isCertain()) {
            return;
        }
        policy = Optional.of(by);
        decision = Optional.of(now);
        reachedDecision |= isReached(transaction.stage(), now);
    }

    // Whoever only looks what there is, as scanners of ports do, has reached none unless a rule
    // governs.
    private static boolean isReached(Stage stage, Decision decision) {
        return switch (stage) {
            case CONNECT -> decision.refused().isPresent();
            case EHLO -> decision.governing().isPresent();
            case AUTH, MAIL, RCPT, DATA -> true;
        };
    }

    void refused() {
        refusals++;
        reachedDecision = true;
    }

    void queued() {
        messages++;
    }

    Instant began() {
        return began;
    }

    int messages() {
        return messages;
    }

    int refusals() {
        return refusals;
    }

    boolean hasReachedDecision() {
        return reachedDecision;
    }

    /** What was judged last; empty where nothing was. */
    Optional<Transaction> last() {
        return last;
    }

    /** The version of the policy that decided last. */
    Optional<String> policyVersion() {
        return policy.map(CompiledPolicy::version);
    }

    /** The rule that governed last. */
    Optional<Ruled> governing() {
        return decision.flatMap(Decision::governing)
                .flatMap(outcome -> policy.map(by -> DecidedGroups.ruled(outcome, by)));
    }

    SessionFacts facts(ProtocolSession session, Transaction transaction) {
        return new SessionFacts(
                transaction.direction(),
                session.getSessionID(),
                transaction.listener().name(),
                transaction.listener().port(),
                transaction.listener().offer(),
                transaction.peer().value().map(this::text),
                transaction.helo().value().filter(name -> !name.isEmpty()),
                transaction.user().value().flatMap(Function.identity()),
                transaction.tls().value().flatMap(known -> tls(known).entry()));
    }

    /** The peer of {@code transaction}; where it is not known yet, who opened the connection. */
    String peer(ProtocolSession session, Transaction transaction) {
        return text(
                transaction
                        .peer()
                        .value()
                        .orElseGet(() -> session.getRemoteAddress().getAddress()));
    }

    List<CertificateFacts> certificates(Transaction transaction) {
        return transaction.tls().value().map(known -> tls(known).certificates()).orElse(List.of());
    }

    // The same object, since a session keeps its address and its TLS: nothing is compared.
    @SuppressWarnings("ReferenceEquality")
    private String text(InetAddress address) {
        if (peer.isEmpty() || peer.get().address() != address) {
            peer = Optional.of(new Peer(address, address.getHostAddress()));
        }
        return peer.get().text();
    }

    @SuppressWarnings("ReferenceEquality")
    private Tls tls(TlsSession session) {
        if (tls.isEmpty() || tls.get().session() != session) {
            tls =
                    Optional.of(
                            new Tls(
                                    session,
                                    Optional.of(EntryTls.of(session)),
                                    session.encrypted()
                                            .map(SessionMemory::certificates)
                                            .orElse(List.of())));
        }
        return tls.get();
    }

    private static List<CertificateFacts> certificates(TlsSession.Encrypted session) {
        return Stream.concat(
                        session.ownCertificate().stream(),
                        session.peerCertificate().map(PeerCertificate::facts).stream())
                .toList();
    }
}
