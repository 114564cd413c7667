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
package org.jamestls.evidence.whatif;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCertificate;
import org.jamestls.policy.tls.PeerCheck;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Direction;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;

/**
 * A session as a server lives through it: it asks the policy at each step with what is known then,
 * and records what an entry says of it.
 */
record Session(
        Instant time,
        Listener listener,
        String peer,
        TlsSession tls,
        Optional<String> helo,
        Optional<String> user,
        String sender,
        List<String> recipients,
        boolean local) {

    static final CertificateFacts CERTIFICATE =
            new CertificateFacts(
                    "CN=a.example",
                    "CN=Some CA",
                    List.of("a.example"),
                    "ef".repeat(32),
                    "cd".repeat(32),
                    Instant.parse("2026-01-01T00:00:00Z"),
                    Instant.parse("2026-12-31T00:00:00Z"),
                    "RSA",
                    2048);

    static Listener listener(String name, int port, TlsOffer offer) {
        return new Listener(name, port, offer, OptionalInt.empty());
    }

    static Optional<PeerCertificate> certificate() {
        return Optional.of(new PeerCertificate(CERTIFICATE, PeerCheck.TRUST_STORE));
    }

    /** What becomes of it under the policy, as entries. */
    List<Entry> under(CompiledPolicy policy) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.Certificate(CERTIFICATE));
        Steps steps = new Steps(policy, entries);
        steps.run();
        return entries;
    }

    private InetAddress address() {
        return CidrBlock.parse(peer).network();
    }

    private static Optional<Mailbox> mailbox(String address) {
        return address.isEmpty() ? Optional.empty() : Optional.of(Mailbox.ofWire(address));
    }

    private final class Steps {
        private final CompiledPolicy policy;
        private final List<Entry> entries;

        Steps(CompiledPolicy policy, List<Entry> entries) {
            this.policy = policy;
            this.entries = entries;
        }

        void run() {
            boolean starttls = listener.offer() == TlsOffer.STARTTLS;
            Fact<TlsSession> atFirst = starttls ? Fact.notKnown() : Fact.of(tls);
            Transaction.Builder connect =
                    Transaction.inbound(listener, time)
                            .peer(Fact.of(address()))
                            .tls(listener.offer() == TlsOffer.IMPLICIT ? Fact.notKnown() : atFirst);
            if (refused(connect.stage(Stage.CONNECT), Optional.empty())) {
                return;
            }
            Transaction.Builder greeted = connect.tls(atFirst);
            helo.ifPresent(name -> greeted.helo(Fact.of(name)));
            if (refused(greeted.stage(Stage.EHLO), Optional.empty())) {
                return;
            }
            Transaction.Builder session = greeted.tls(Fact.of(tls));
            if (user.isPresent() && authRefused(session.stage(Stage.AUTH))) {
                return;
            }
            session.user(Fact.of(user)).helo(Fact.of(helo.orElse("")));
            if (refused(session.stage(Stage.MAIL), Optional.empty())) {
                return;
            }
            session.sender(Fact.of(mailbox(sender))).requireTlsAsked(Fact.of(false));
            if (!refused(session.stage(Stage.MAIL), Optional.empty())) {
                recipients(session);
            }
        }

        private void recipients(Transaction.Builder session) {
            List<Decided> decisions = new ArrayList<>();
            for (String recipient : recipients) {
                session.recipient(Fact.of(Mailbox.ofWire(recipient)))
                        .recipientLocal(
                                policy.policy().asksIfLocal() ? Fact.of(local) : Fact.notKnown());
                if (!refused(session.stage(Stage.RCPT), Optional.of(recipient))) {
                    Decision decision = policy.decide(session.stage(Stage.DATA).build());
                    decisions.add(
                            new Decided(
                                    List.of(recipient),
                                    recordedLocality(),
                                    decision.governing()
                                            .map(one -> Ruled.of(one, Optional.empty())),
                                    testing(decision)));
                }
            }
            if (!decisions.isEmpty()) {
                entries.add(
                        new Entry.Offered(
                                facts(session.build()),
                                1,
                                time,
                                "m1",
                                sender,
                                false,
                                policy.version(),
                                decisions));
            }
        }

        private boolean refused(Transaction.Builder known, Optional<String> recipient) {
            Transaction transaction = known.build();
            return record(transaction, policy.decide(transaction), recipient);
        }

        private boolean authRefused(Transaction.Builder known) {
            Transaction transaction = known.build();
            return record(transaction, policy.decideAuth(transaction), Optional.empty());
        }

        private boolean record(
                Transaction transaction, Decision decision, Optional<String> recipient) {
            decision.refused()
                    .ifPresent(
                            refused ->
                                    entries.add(
                                            new Entry.Refused(
                                                    facts(transaction),
                                                    1,
                                                    time,
                                                    Optional.empty(),
                                                    transaction.stage(),
                                                    transaction.sender().isKnown()
                                                            ? Optional.of(sender)
                                                            : Optional.empty(),
                                                    recipient,
                                                    recipient.flatMap(any -> recordedLocality()),
                                                    false,
                                                    Entry.RefusedBy.RULE,
                                                    Optional.of(
                                                            Ruled.of(
                                                                    refused.refusing(),
                                                                    Optional.empty())),
                                                    testing(decision),
                                                    policy.version(),
                                                    refused.reply())));
            return decision.refused().isPresent();
        }

        private Optional<Boolean> recordedLocality() {
            return policy.policy().asksIfLocal() ? Optional.of(local) : Optional.empty();
        }

        private List<Ruled> testing(Decision decision) {
            return decision.testing().stream().map(one -> Ruled.of(one, Optional.empty())).toList();
        }

        private SessionFacts facts(Transaction known) {
            return new SessionFacts(
                    Direction.INBOUND,
                    "s1",
                    listener.name(),
                    listener.port(),
                    listener.offer(),
                    Optional.of(peer),
                    known.helo().isKnown() ? helo : Optional.empty(),
                    known.user().isKnown() ? user : Optional.empty(),
                    known.tls().value().map(EntryTls::of));
        }
    }
}
