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

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.EntryWriter;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.read.Certificates;
import org.jamestls.evidence.read.Senders;
import org.jamestls.evidence.whatif.Asked.What;
import org.jamestls.policy.explain.FactName;
import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.text.DomainName;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;

/**
 * Makes transactions of entries, with nothing in them that the candidate does not ask for. Not
 * thread safe.
 */
final class Decoder {
    /** Stands for any user, where it is asked only whether there is one. */
    private static final String SOMEONE = "*";

    private static final DomainName SOMEWHERE = new DomainName("");

    private final Asked asked;
    private final Optional<Instant> asOf;
    private final Certificates certificates;
    private final Times times;

    Decoder(Asked asked, Optional<Instant> asOf, Certificates certificates) {
        this.asked = asked;
        this.asOf = asOf;
        this.certificates = certificates;
        this.times = new Times(asked);
    }

    /** A message that was taken, for one of its recipients. */
    Recorded offered(Entry.Offered offered, String recipient, Optional<Boolean> local) {
        return new Decoding(offered.facts(), offered.begun(), true)
                .sender(offered.sender())
                .recipient(recipient)
                .local(local)
                .requireTls(offered.requireTls())
                .recorded();
    }

    /** What was known when the client authenticated. */
    Recorded auth(SessionFacts facts, Instant began) {
        return new Decoding(facts, began, false).withoutUser().recorded();
    }

    /** What was known at a refusal. */
    Recorded refused(Entry.Refused refused) {
        Decoding decoding =
                new Decoding(refused.facts(), refused.begun(), refused.stage().isInTransaction());
        if (refused.sender().isPresent()) {
            decoding.sender(refused.sender().get()).requireTls(refused.requireTls());
        }
        refused.recipient().ifPresent(decoding::recipient);
        return decoding.local(refused.local()).recorded();
    }

    /** What was known of a session that sent nothing. */
    Recorded ended(Entry.SessionEnded ended) {
        Decoding decoding = new Decoding(ended.facts(), ended.began(), false);
        // A client that asked for nothing might still have begun TLS.
        boolean open =
                ended.facts().offer() == TlsOffer.STARTTLS
                        && ended.facts().user().isEmpty()
                        && ended.facts().tls().map(EntryTls::start).orElse(TlsStart.CLEARTEXT)
                                == TlsStart.CLEARTEXT;
        return (open ? decoding.withoutTls() : decoding).recorded();
    }

    /** One transaction in the making. */
    private final class Decoding {
        private final Transaction.Builder builder;
        private final Map<FactName, Why> why = new EnumMap<>(FactName.class);
        private Optional<CidrBlock> network = Optional.empty();
        private Optional<Partly.Named> user = Optional.empty();
        private Optional<Partly.Named> sender = Optional.empty();
        private Optional<Partly.Named> recipient = Optional.empty();

        Decoding(SessionFacts facts, Instant began, boolean inTransaction) {
            builder =
                    Transaction.inbound(
                            new Listener(
                                    facts.listener(),
                                    facts.port(),
                                    facts.offer(),
                                    OptionalInt.empty()),
                            time(facts, began));
            tls(facts.tls(), inTransaction);
            if (asked.has(What.PEER)) {
                facts.peer().ifPresent(this::peer);
            }
            if (asked.has(What.HELO)) {
                helo(facts, inTransaction);
            }
            if (asked.hasAny(What.AUTHENTICATED, What.USER)) {
                user(facts.user(), inTransaction);
            }
        }

        private Instant time(SessionFacts facts, Instant began) {
            Instant time = asOf.orElse(began);
            boolean tellsEnd =
                    asked.has(What.CERTIFICATE_END)
                            && facts.tls().flatMap(EntryTls::peerCertificate).isPresent();
            return tellsEnd ? time : times.alike(time);
        }

        private void tls(Optional<EntryTls> tls, boolean inTransaction) {
            Optional<TlsSession> session =
                    tls.flatMap(one -> certificates.session(one, asked.has(What.CERTIFICATE)));
            if (session.isPresent()) {
                builder.tls(Fact.of(session.get()));
                if (asked.has(What.CERTIFICATE)) {
                    tls.get().peerCertificate().ifPresent(this::certificate);
                }
            } else if (inTransaction || tls.isPresent()) {
                why.put(FactName.TLS, Why.NOT_RECORDED);
            }
        }

        private void certificate(String sha256) {
            Optional<CertificateFacts> known = certificates.get(sha256);
            if (known.isEmpty()) {
                why.put(FactName.CERT, Why.NOT_RECORDED);
            } else if (known.get().dnsNames().stream().anyMatch(Names::isHash)) {
                why.put(FactName.CERT, Why.HASHED);
            }
        }

        private void peer(String peer) {
            // The zone of a link-local address is of no matter to a policy.
            int zone = peer.indexOf('%');
            String address = zone < 0 ? peer : peer.substring(0, zone);
            try {
                CidrBlock block = CidrBlock.parse(address);
                if (address.indexOf('/') < 0) {
                    builder.peer(Fact.of(block.network()));
                } else {
                    network = Optional.of(block);
                    why.put(FactName.PEER, Why.SHORTENED);
                }
            } catch (IllegalArgumentException noAddress) {
                why.put(FactName.PEER, Names.isHash(peer) ? Why.HASHED : Why.SHORTENED);
            }
        }

        private void helo(SessionFacts facts, boolean inTransaction) {
            if (facts.helo().isEmpty()) {
                builder.helo(inTransaction ? Fact.of("") : Fact.notKnown());
                return;
            }
            String helo = facts.helo().get();
            // A client may give any name: it is a hash, or a part, only where the peer is too.
            boolean filtered = facts.peer().filter(Names::isWholePeer).isEmpty();
            if (filtered && Names.isHash(helo)) {
                why.put(FactName.HELO, Why.HASHED);
            } else if (filtered && Names.isHostInPart(helo)
                    || helo.length() >= EntryWriter.MAX_TEXT - 1) {
                why.put(FactName.HELO, Why.SHORTENED);
            } else {
                builder.helo(Fact.of(helo));
            }
        }

        private void user(Optional<String> recorded, boolean inTransaction) {
            if (recorded.isEmpty()) {
                builder.user(inTransaction ? Fact.of(Optional.empty()) : Fact.notKnown());
                return;
            }
            String name = recorded.get();
            if (!asked.has(What.USER)) {
                builder.user(Fact.of(Optional.of(SOMEONE)));
            } else if (Names.isHash(name) || name.isEmpty() || Names.isDomainAlone(name)) {
                user = Optional.of(new Partly.Named(plainDomain(name)));
                why.put(FactName.USER, Names.isHash(name) ? Why.HASHED : Why.SHORTENED);
            } else {
                builder.user(Fact.of(recorded));
            }
        }

        Decoding withoutUser() {
            builder.user(Fact.notKnown());
            user = Optional.empty();
            why.remove(FactName.USER);
            return this;
        }

        Decoding withoutTls() {
            builder.tls(Fact.notKnown());
            why.remove(FactName.TLS);
            return this;
        }

        Decoding sender(String address) {
            if (address.isEmpty()) {
                builder.sender(Fact.of(Optional.empty()));
            } else if (asked.hasAny(What.SENDER_DOMAIN, What.SENDER_ADDRESS)) {
                Optional<Mailbox> whole = whole(address, asked.has(What.SENDER_ADDRESS));
                if (whole.isPresent()) {
                    builder.sender(Fact.of(whole));
                } else {
                    sender = Optional.of(new Partly.Named(plainDomain(address)));
                    why.put(FactName.SENDER, why(address));
                }
            } else if (asked.has(What.NULL_SENDER)) {
                builder.sender(Fact.of(Optional.of(new Mailbox("", SOMEWHERE))));
            }
            return this;
        }

        Decoding recipient(String address) {
            if (asked.hasAny(What.RECIPIENT_DOMAIN, What.RECIPIENT_ADDRESS)) {
                Optional<Mailbox> whole = whole(address, asked.has(What.RECIPIENT_ADDRESS));
                if (whole.isPresent()) {
                    builder.recipient(Fact.of(whole.get()));
                } else {
                    recipient = Optional.of(new Partly.Named(plainDomain(address)));
                    why.put(FactName.RECIPIENT, why(address));
                }
            } else if (asked.has(What.LOCAL)) {
                // That there is one tells why it is not known whether it is local.
                builder.recipient(Fact.of(new Mailbox("", SOMEWHERE)));
            }
            return this;
        }

        Decoding local(Optional<Boolean> local) {
            if (asked.has(What.LOCAL) && local.isPresent()) {
                builder.recipientLocal(Fact.of(local.get()));
            }
            return this;
        }

        Decoding requireTls(boolean requireTls) {
            if (asked.has(What.REQUIRETLS)) {
                builder.requireTlsAsked(Fact.of(requireTls));
            }
            return this;
        }

        Recorded recorded() {
            return new Recorded(
                    builder.build(),
                    why.isEmpty()
                            ? Partly.nothing()
                            : new Partly(why, network, user, sender, recipient));
        }
    }

    // Only what is asked for has to be whole: the domain, or the local part too.
    private static Optional<Mailbox> whole(String address, boolean localPart) {
        int at = address.lastIndexOf('@');
        String local = at < 0 ? address : address.substring(0, at);
        String domain = at < 0 ? "" : address.substring(at + 1);
        if (Names.isHash(domain) || Names.isHostInPart(domain) || at < 0 && Names.isHash(local)) {
            return Optional.empty();
        }
        if (!localPart) {
            return Optional.of(new Mailbox("", DomainName.ofWire(domain)));
        }
        return local.isEmpty() || Names.isHash(local)
                ? Optional.empty()
                : Optional.of(new Mailbox(local, DomainName.ofWire(domain)));
    }

    private static Optional<DomainName> plainDomain(String address) {
        return Senders.domain(address)
                .filter(domain -> !Names.isHash(domain) && !Names.isHostInPart(domain))
                // Of a user without a domain nothing is left.
                .filter(domain -> !domain.isEmpty())
                .map(DomainName::ofWire);
    }

    private static Why why(String address) {
        return Names.isHash(address) || Senders.domain(address).filter(Names::isHash).isPresent()
                ? Why.HASHED
                : Why.SHORTENED;
    }
}
