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
package org.jamestls.policy.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.cipher.SuitePattern;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.rule.CertificateRequirement;
import org.jamestls.policy.rule.ClearTextAuth;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.EntryList;
import org.jamestls.policy.rule.HeloNames;
import org.jamestls.policy.rule.MailboxSet;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.ReloadMode;
import org.jamestls.policy.rule.RequireTlsOffer;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.RuleException;
import org.jamestls.policy.rule.Share;
import org.jamestls.policy.rule.TimeWindow;
import org.jamestls.policy.rule.Unguarded;
import org.jamestls.policy.rule.UserSet;
import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.text.CidrBlocks;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCertificate;
import org.jamestls.policy.tls.PeerCheck;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;

/** Random policies, and random transactions so few and small that rules match them often. */
public final class Worlds {
    /** The moment of all transactions; ends lie around it. */
    public static final Instant TIME = Instant.parse("2026-03-02T12:00:00Z");

    private static final List<String> ADDRESSES =
            List.of("ann@a.example", "bob@sub.a.example", "carol@b.example", "dora@c.test");
    private static final List<String> SUITES =
            List.of(
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_RSA_WITH_AES_128_CBC_SHA",
                    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
                    "TLS_RSA_WITH_RC4_128_SHA",
                    "TLS_SUITE_OF_2040");
    private static final int MOST_NESTED = 3;

    private Worlds() {}

    /** A part of a transaction that a session reveals. */
    enum Part {
        PEER,
        TLS,
        HELO,
        USER,
        SENDER,
        RECIPIENT,
        RECIPIENT_LOCAL,
        REQUIRE_TLS
    }

    /** What is known of {@code whole} when only {@code parts} were revealed. */
    static Transaction revealed(Transaction whole, Stage stage, Set<Part> parts) {
        Transaction.Builder known =
                Transaction.inbound(whole.listener(), whole.time()).stage(stage);
        for (Part part : parts) {
            switch (part) {
                case PEER -> known.peer(whole.peer());
                case TLS -> known.tls(whole.tls());
                case HELO -> known.helo(whole.helo());
                case USER -> known.user(whole.user());
                case SENDER -> known.sender(whole.sender());
                case RECIPIENT -> known.recipient(whole.recipient());
                case RECIPIENT_LOCAL -> known.recipientLocal(whole.recipientLocal());
                case REQUIRE_TLS -> known.requireTlsAsked(whole.requireTlsAsked());
            }
        }
        return known.build();
    }

    static Arbitrary<Set<Part>> parts() {
        return Arbitraries.subsetOf(Part.values()).map(parts -> (Set<Part>) parts);
    }

    // ------------------------------------------------------------ transactions

    /** Transactions of which all is known, as the message is taken. */
    public static Arbitrary<Transaction> transactions() {
        return Combinators.combine(
                        connections(),
                        Arbitraries.of("192.0.2.1", "192.0.2.77", "198.51.100.1", "2001:db8::1")
                                .map(Worlds::address),
                        Arbitraries.of("", "mail.a.example", "c.test"),
                        Arbitraries.of("ann", "bob@b.example").optional(),
                        mailboxes().optional(0.8),
                        mailboxes(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(
                        (connection, peer, helo, user, sender, recipient, local, requireTls) ->
                                Transaction.inbound(connection.listener(), TIME)
                                        .stage(Stage.DATA)
                                        .peer(Fact.of(peer))
                                        .tls(Fact.of(connection.tls()))
                                        .helo(Fact.of(helo))
                                        .user(Fact.of(user))
                                        .sender(Fact.of(sender))
                                        .recipient(Fact.of(recipient))
                                        .recipientLocal(Fact.of(local))
                                        .requireTlsAsked(Fact.of(requireTls))
                                        .build());
    }

    private record Connection(Listener listener, TlsSession tls) {}

    /**
     * What a listener can have. Not by flatMap, which would make every generator anew each time.
     */
    private static Arbitrary<Connection> connections() {
        return Combinators.combine(
                        listeners(),
                        Arbitraries.of(true, false),
                        encrypted(TlsStart.STARTTLS),
                        encrypted(TlsStart.IMPLICIT))
                .as(
                        (listener, upgraded, starttls, implicit) ->
                                new Connection(
                                        listener,
                                        switch (listener.offer()) {
                                            case NONE -> TlsSession.clearText();
                                            case STARTTLS ->
                                                    upgraded ? starttls : TlsSession.clearText();
                                            case IMPLICIT -> implicit;
                                        }));
    }

    static Arbitrary<Listener> listeners() {
        return Combinators.combine(
                        Arbitraries.of("mx", "submission"),
                        Arbitraries.of(25, 587),
                        Arbitraries.of(TlsOffer.values()),
                        Arbitraries.of(OptionalInt.empty(), OptionalInt.of(465)))
                .as(Listener::new);
    }

    private static Arbitrary<TlsSession> encrypted(TlsStart start) {
        return Combinators.combine(
                        Arbitraries.of(TlsProtocol.values()),
                        Arbitraries.of(SUITES).map(CipherSuite::of),
                        certificates().optional(0.5))
                .as(
                        (protocol, suite, certificate) ->
                                new TlsSession.Encrypted(
                                        start,
                                        protocol,
                                        suite,
                                        Optional.empty(),
                                        Optional.empty(),
                                        certificate));
    }

    private static Arbitrary<PeerCertificate> certificates() {
        return Combinators.combine(
                        Arbitraries.subsetOf("mail.a.example", "b.example", "x.b.example"),
                        Arbitraries.of("1", "2"),
                        Arbitraries.of("1", "2"),
                        Arbitraries.of(-1, 10, 30, 400))
                .as(
                        (names, certificate, key, days) ->
                                new PeerCertificate(
                                        new CertificateFacts(
                                                "CN=a",
                                                "CN=b",
                                                List.copyOf(names),
                                                certificate.repeat(64),
                                                key.repeat(64),
                                                Instant.EPOCH,
                                                TIME.plus(Duration.ofDays(days)),
                                                "EC",
                                                256),
                                        PeerCheck.TRUST_STORE));
    }

    private static Arbitrary<Mailbox> mailboxes() {
        return Arbitraries.of(ADDRESSES).map(Mailbox::ofWire);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    // ------------------------------------------------------------ policies

    /** Policies of one to six rules. */
    public static Arbitrary<Policy> policies() {
        return Combinators.combine(
                        rules().list().ofMinSize(1).ofMaxSize(6),
                        clearTextAuth().list().ofMaxSize(2))
                .as(
                        (rules, clearTextAuth) ->
                                Policy.of(
                                        "version",
                                        ReloadMode.MANUAL,
                                        Unguarded.WARN,
                                        RequireTlsOffer.OFF,
                                        clearTextAuth,
                                        rules));
    }

    private static Arbitrary<Rule> rules() {
        return Combinators.combine(
                        Arbitraries.strings().alpha().ofLength(6),
                        Arbitraries.of(Mode.ENFORCE, Mode.ENFORCE, Mode.TESTING, Mode.OFF),
                        Arbitraries.of(Action.values()),
                        conditions(),
                        requirements(),
                        Arbitraries.of("https://a.example/help").optional(0.2),
                        expiries().optional(0.15),
                        exceptions().list().ofMaxSize(2))
                .as(
                        (name, mode, action, when, requirement, helpUrl, expires, exceptions) ->
                                new Rule(
                                        name,
                                        mode,
                                        action,
                                        when,
                                        requirement,
                                        Optional.empty(),
                                        helpUrl,
                                        expires,
                                        exceptions,
                                        Rule.About.nothing()));
    }

    private static Arbitrary<RuleException> exceptions() {
        return Combinators.combine(
                        Arbitraries.strings().alpha().ofLength(5),
                        conditions(1),
                        requirements(),
                        expiries())
                .as(
                        (name, when, requirement, expires) ->
                                new RuleException(
                                        name,
                                        when,
                                        requirement,
                                        Optional.empty(),
                                        expires,
                                        Rule.About.nothing()));
    }

    /** Just over, just now, and not yet. */
    private static Arbitrary<Instant> expiries() {
        return Arbitraries.of(-1, 0, 1, 1000).map(TIME::plusSeconds);
    }

    private static Arbitrary<ClearTextAuth> clearTextAuth() {
        return Combinators.combine(conditions(), Arbitraries.of(-1, 0, 1))
                .as(
                        (when, seconds) ->
                                new ClearTextAuth(
                                        "name",
                                        "owner",
                                        "reason",
                                        TIME.plusSeconds(seconds),
                                        when));
    }

    /** Conditions, three deep at most. */
    public static Arbitrary<Condition> conditions() {
        return conditions(MOST_NESTED);
    }

    private static Arbitrary<Condition> conditions(int nested) {
        if (nested == 0) {
            return simpleConditions();
        }
        Arbitrary<Condition> inner = conditions(nested - 1);
        Arbitrary<List<Condition>> several = inner.list().ofMaxSize(3);
        return Arbitraries.oneOf(
                List.of(
                        simpleConditions(),
                        simpleConditions(),
                        several.map(Condition.All::new),
                        several.map(Condition.Any::new),
                        inner.map(Condition.Not::new)));
    }

    private static Arbitrary<Condition> simpleConditions() {
        return Arbitraries.oneOf(
                List.of(
                        Arbitraries.subsetOf("mx", "submission", "25")
                                .map(Condition.OnListener::new),
                        lists(
                                        Arbitraries.subsetOf(
                                                "192.0.2.0/24",
                                                "192.0.2.1",
                                                "2001:db8::/32",
                                                "::/0",
                                                "0.0.0.0/0",
                                                "192.0.2.64/26"),
                                        Worlds::blocks)
                                .map(Condition.FromPeer::new),
                        Arbitraries.just(new Condition.Authenticated()),
                        lists(
                                        Arbitraries.subsetOf("ann", "@b.example", "bob@b.example"),
                                        Worlds::users)
                                .map(Condition.UserIn::new),
                        lists(
                                        Arbitraries.subsetOf(
                                                "*.example", "c.test", "*", "mail.a.example"),
                                        Worlds::heloNames)
                                .map(Condition.HeloMatches::new),
                        mailboxLists().map(Condition.SenderIn::new),
                        Arbitraries.just(new Condition.NullSender()),
                        mailboxLists().map(Condition.RecipientIn::new),
                        Arbitraries.just(new Condition.LocalRecipient()),
                        Arbitraries.just(new Condition.RequireTlsAsked()),
                        Arbitraries.of(0, 500, 5_000, 10_000)
                                .map(Share::new)
                                .map(Condition.InShare::new),
                        Combinators.combine(expiries().optional(0.7), expiries().optional(0.7))
                                .as(Period::new)
                                .map(Condition.InPeriod::new),
                        Arbitraries.of(0, 12, 13)
                                .map(
                                        hour ->
                                                new Condition.AtTime(
                                                        new TimeWindow(
                                                                LocalTime.of(hour, 0),
                                                                LocalTime.of(13, 0),
                                                                EnumSet.of(DayOfWeek.MONDAY),
                                                                ZoneId.of("UTC"))))));
    }

    private static Arbitrary<List<EntryList<MailboxSet>>> mailboxLists() {
        return lists(
                Arbitraries.subsetOf(
                        "ann@a.example", "a.example", ".a.example", ".example", "b.example"),
                Worlds::mailboxes);
    }

    /** Entries that stand in one list, or in two. */
    private static <S> Arbitrary<List<EntryList<S>>> lists(
            Arbitrary<Set<String>> entries, Function<Set<String>, S> set) {
        return entries.map(some -> EntryList.written(List.copyOf(some), set.apply(some)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
    }

    private static CidrBlocks blocks(Set<String> entries) {
        return new CidrBlocks(entries.stream().map(CidrBlock::parse).toList());
    }

    private static UserSet users(Set<String> entries) {
        UserSet.Builder set = new UserSet.Builder();
        entries.forEach(set::add);
        return set.build();
    }

    private static HeloNames heloNames(Set<String> entries) {
        HeloNames.Builder names = new HeloNames.Builder();
        entries.forEach(names::add);
        return names.build();
    }

    private static MailboxSet mailboxes(Set<String> entries) {
        MailboxSet.Builder set = new MailboxSet.Builder();
        entries.forEach(set::add);
        return set.build();
    }

    static Arbitrary<Requirement> requirements() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(1, Arbitraries.just(Requirement.nothing())),
                net.jqwik.api.Tuple.of(2, Arbitraries.just(Requirement.anyTls())),
                net.jqwik.api.Tuple.of(4, figures()));
    }

    private static Arbitrary<Requirement> figures() {
        return Combinators.combine(
                        Arbitraries.of(TlsProtocol.values()).optional(0.4),
                        Arbitraries.of(TlsProtocol.TLSV1_2, TlsProtocol.TLSV1_3).optional(0.2),
                        Arbitraries.of(0, 112, 128, 256),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        patterns().list().ofMaxSize(2),
                        patterns(),
                        certificateRequirements().optional(0.3))
                .as(
                        (floor,
                                ceiling,
                                bits,
                                forwardSecrecy,
                                aead,
                                allowed,
                                forbidden,
                                certificate) ->
                                new Requirement(
                                        true,
                                        floor,
                                        ceiling,
                                        bits,
                                        forwardSecrecy,
                                        aead,
                                        allowed,
                                        forbidden,
                                        bits == 112
                                                ? Optional.of(TlsStart.IMPLICIT)
                                                : Optional.empty(),
                                        certificate));
    }

    private static Arbitrary<List<SuitePattern>> patterns() {
        return Arbitraries.of("TLS_*", "*_CBC_*", "TLS_AES_*", "*_RC4_*")
                .map(SuitePattern::parse)
                .list()
                .ofMaxSize(2);
    }

    private static Arbitrary<CertificateRequirement> certificateRequirements() {
        return Combinators.combine(
                        Arbitraries.of("mail.a.example", "*.b.example").list().ofMaxSize(1),
                        Arbitraries.of("1", "2").list().ofMaxSize(1),
                        Arbitraries.of(0, 30))
                .as(
                        (names, pins, days) ->
                                new CertificateRequirement(
                                        names.isEmpty() ? List.of() : List.of(names),
                                        pins.isEmpty() ? List.of() : List.of(Set.of(pin(pins))),
                                        Duration.ofDays(days)));
    }

    private static CertificateRequirement.Pin pin(List<String> digits) {
        return CertificateRequirement.Pin.parse(
                CertificateRequirement.Pinned.SPKI, digits.get(0).repeat(64));
    }
}
