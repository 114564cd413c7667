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
package org.jamestls.evidence.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Line;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.handshake.FailedHandshakes;
import org.jamestls.evidence.index.Facets;
import org.jamestls.evidence.index.Term;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.text.SafeText;

/**
 * What lines are asked for. All that is asked must hold of a line; nothing asked is every line.
 * Immutable.
 *
 * <p>A line that does not have what is asked about does not match: an outcome has no peer, and only
 * its message and session find it.
 */
public final class Query {

    /** The types that lines have. */
    public static final List<String> TYPES =
            List.of(
                    "offered",
                    "outcome",
                    "disposition",
                    "session",
                    "refused",
                    "sum",
                    "certificate",
                    "file",
                    "start",
                    "stop",
                    "repair",
                    "clock",
                    "gap",
                    "retention",
                    "checkpoint");

    private final Instant from;
    private final Instant until;
    private final Optional<String> session;
    private final Optional<String> mail;
    private final Optional<AskedPeer> peer;
    private final Optional<AskedDomain> domain;
    private final AskedRuling ruling;
    private final AskedTls tls;
    private final Optional<Entry.Ending> ending;
    private final boolean afterFailedHandshake;
    private final Set<String> types;

    private Query(Builder builder) {
        this.from = builder.from;
        this.until = builder.until;
        this.session = builder.session;
        this.mail = builder.mail;
        this.peer = builder.peer.map(text -> AskedPeer.parse(text, builder.hashes));
        this.domain = builder.domain.map(text -> AskedDomain.parse(text, builder.hashes));
        this.ruling =
                new AskedRuling(
                        builder.rule, builder.profile, builder.verdict, builder.wouldBeRefused);
        this.tls = new AskedTls(builder.protocol, builder.certificate);
        this.ending = builder.ending;
        this.afterFailedHandshake = builder.afterFailedHandshake;
        this.types = Set.copyOf(builder.types);
    }

    /** Asks for nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Whether a line is asked for.
     *
     * @param comesAfterFailedHandshake as {@link FailedHandshakes#take} says of it, where that is
     *     asked; else of no matter
     */
    public boolean matches(Line line, boolean comesAfterFailedHandshake) {
        return (!afterFailedHandshake || comesAfterFailedHandshake) && matches(line);
    }

    /** Whether other lines have a say in it: how the handshakes before it went. */
    boolean asksAfterFailedHandshake() {
        return afterFailedHandshake;
    }

    /** Whether all holds of it that is asked of a line alone. */
    boolean matches(Line line) {
        if (line.head().time().isBefore(from)
                || !line.head().time().isBefore(until)
                || !(types.isEmpty() || types.contains(line.entry().type()))) {
            return false;
        }
        Facets facets = Facets.of(line.entry());
        return (session.isEmpty() || session.equals(facets.session()))
                && (mail.isEmpty() || mail.equals(facets.mail()))
                && (peer.isEmpty() || facets.peer().filter(peer.get()::matches).isPresent())
                && (domain.isEmpty() || facets.addresses().stream().anyMatch(domain.get()::matches))
                && (tls.isAnything()
                        || facets.facts()
                                .flatMap(SessionFacts::tls)
                                .filter(tls::matches)
                                .isPresent())
                && (ending.isEmpty() || isEndedSo(line.entry()))
                && (ruling.isAnything() || facets.rulings().stream().anyMatch(ruling::matches));
    }

    private boolean isEndedSo(Entry entry) {
        return entry instanceof Entry.SessionEnded ended && ending.get() == ended.ending();
    }

    /** What has to be read to find all of it. */
    ToRead toRead() {
        List<String> texts = Stream.of(session, mail).flatMap(Optional::stream).toList();
        List<Set<Term>> others = new ArrayList<>();
        peer.flatMap(AskedPeer::terms).ifPresent(others::add);
        if (afterFailedHandshake) {
            return ToRead.withFailedHandshakes(from, until, texts, others);
        }
        List<Set<Term>> ids = new ArrayList<>();
        session.ifPresent(id -> ids.add(Set.of(Term.session(id))));
        mail.ifPresent(id -> ids.add(Set.of(Term.mail(id))));
        domain.ifPresent(asked -> others.add(asked.terms()));
        ruling.rule().ifPresent(name -> others.add(Set.of(Term.rule(name))));
        return ToRead.lines(from, until, texts, ids, others);
    }

    /** Collects what is asked. What is asked twice is asked as the second time. Not thread safe. */
    public static final class Builder {
        private Instant from = Instant.MIN;
        private Instant until = Instant.MAX;
        private Optional<String> session = Optional.empty();
        private Optional<String> mail = Optional.empty();
        private Optional<String> peer = Optional.empty();
        private Optional<String> domain = Optional.empty();
        private Optional<String> rule = Optional.empty();
        private Optional<String> profile = Optional.empty();
        private Optional<Verdict> verdict = Optional.empty();
        private boolean wouldBeRefused;
        private Optional<AskedProtocol> protocol = Optional.empty();
        private Optional<String> certificate = Optional.empty();
        private Optional<Entry.Ending> ending = Optional.empty();
        private boolean afterFailedHandshake;
        private final Set<String> types = new LinkedHashSet<>();
        private NameHashes hashes = NameHashes.NONE;

        private Builder() {}

        /** Written at this moment or later. */
        public Builder from(Instant first) {
            from = first;
            return this;
        }

        /** Written before this moment. */
        public Builder until(Instant end) {
            until = end;
            return this;
        }

        /** Of this session, by the server's id. */
        public Builder session(String id) {
            session = Optional.of(id);
            return this;
        }

        /** Of this message, by the server's id. */
        public Builder mail(String id) {
            mail = Optional.of(id);
            return this;
        }

        /**
         * Of this peer: {@code 192.0.2.1}, {@code 2001:db8::/32}, or a hash as the ledger has it.
         * Where the ledger has networks for addresses, those that overlap are found: the peer may
         * have been in them.
         */
        public Builder peer(String addressOrBlock) {
            peer = Optional.of(addressOrBlock);
            return this;
        }

        /**
         * With a sender or recipient of this domain: {@code example.org}, {@code .example.org} for
         * every domain below it, or a hash as the ledger has it. What is below can't be found where
         * the ledger has hashes.
         */
        public Builder domain(String name) {
            domain = Optional.of(name);
            return this;
        }

        /** Judged by this rule or exception, governing or in testing mode. */
        public Builder rule(String name) {
            rule = Optional.of(name);
            return this;
        }

        /** Judged by a rule that requires this profile, by the name that says its edition. */
        public Builder profile(String name) {
            profile = Optional.of(name);
            return this;
        }

        /**
         * With this verdict for one recipient at least: of the rule or profile that is asked for,
         * else of the rule that governed.
         */
        public Builder verdict(Verdict asked) {
            verdict = Optional.of(asked);
            return this;
        }

        /** Of which a rule in testing mode would have refused something. */
        public Builder wouldBeRefused() {
            wouldBeRefused = true;
            return this;
        }

        /**
         * With this protocol, such as {@code TLSv1.2}, or {@code cleartext}.
         *
         * @throws IllegalArgumentException in words for a person, when it is none
         */
        public Builder protocol(String name) {
            protocol =
                    Optional.of(
                            AskedProtocol.parse(name)
                                    .orElseThrow(
                                            () -> unknown("protocol", name, AskedProtocol.KNOWN)));
            return this;
        }

        /**
         * Of a session in which either side showed this certificate.
         *
         * @param sha256 of its DER form, in hex
         * @throws IllegalArgumentException in words for a person, when it is none
         */
        public Builder certificate(String sha256) {
            if (!sha256.matches("[0-9A-Fa-f]{64}")) {
                throw new IllegalArgumentException(
                        "\"" + SafeText.echo(sha256) + "\" is no SHA-256: write its 64 hex digits");
            }
            certificate = Optional.of(sha256.toLowerCase(Locale.ROOT));
            return this;
        }

        /** Of the end of a session, where it ended so. */
        public Builder ending(Entry.Ending asked) {
            ending = Optional.of(asked);
            return this;
        }

        /**
         * In clear text, where a TLS handshake of the same peer had failed within an hour before,
         * be it before the time from which is asked for.
         */
        public Builder afterFailedHandshake() {
            afterFailedHandshake = true;
            return this;
        }

        /**
         * Of this type; asked for several times, of one of them.
         *
         * @throws IllegalArgumentException in words for a person, when there is no such type
         */
        public Builder type(String name) {
            if (!TYPES.contains(name)) {
                throw unknown("type", name, String.join(", ", TYPES));
            }
            types.add(name);
            return this;
        }

        /** Names are looked for as they are and as these hash them. */
        public Builder hashes(NameHashes byMonth) {
            hashes = byMonth;
            return this;
        }

        /**
         * The query.
         *
         * @throws IllegalArgumentException in words for a person, when a peer or domain is none, or
         *     what is asked can't all hold of one line
         */
        public Query build() {
            if (verdict.filter(Verdict.NONE::equals).isPresent()
                    && !wouldBeRefused
                    && (rule.isPresent() || profile.isPresent())) {
                throw new IllegalArgumentException(
                        "the verdict none is that of no rule: ask for it without a rule or"
                                + " profile");
            }
            if (afterFailedHandshake && protocol.flatMap(AskedProtocol::version).isPresent()) {
                throw new IllegalArgumentException(
                        "after a failed handshake means in clear text: ask for it without a version"
                                + " of TLS");
            }
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException(
                        "the time from which is asked for is not before that until which");
            }
            return new Query(this);
        }

        private static IllegalArgumentException unknown(String what, String name, String known) {
            return new IllegalArgumentException(
                    "there is no "
                            + what
                            + " \""
                            + SafeText.echo(name)
                            + "\"; write one of "
                            + known);
        }
    }
}
