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
package org.jamestls.policy.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.cipher.SuitePattern;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.rule.CertificateRequirement;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.ReloadMode;
import org.jamestls.policy.rule.RequireTlsOffer;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.Unguarded;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RepliesTest {
    private static final Instant TIME = Instant.parse("2026-03-02T12:00:00Z");

    /** The longest that the schema lets in. */
    private static final String LONGEST_RULE = "r".repeat(64);

    private static final String LONGEST_URL = "https://mail.example/" + "u".repeat(139);

    static Stream<Reply> ofNoRule() {
        return Stream.of(
                Replies.clearTextAuth(),
                Replies.authInTransaction(),
                Replies.unavailable(),
                Replies.requireTlsWithoutTls(TlsOffer.STARTTLS),
                Replies.requireTlsWithoutTls(TlsOffer.NONE),
                Replies.requireTlsNotOffered(),
                Replies.requireTlsSyntax(),
                Replies.requireTlsCannotRelay());
    }

    @ParameterizedTest
    @MethodSource("ofNoRule")
    void aReplyIsALineOfSmtp(Reply reply) {
        assertIsALineOfSmtp(reply);
    }

    @Test
    void theReplyTable() {
        assertThat(Replies.clearTextAuth())
                .hasToString(
                        "538 5.7.11 Encryption required for requested authentication mechanism");
        assertThat(Replies.authInTransaction().toString()).startsWith("503 5.5.1 ");
        assertThat(Replies.unavailable())
                .hasToString("451 4.3.0 TLS policy is temporarily unavailable");
        assertThat(Replies.requireTlsWithoutTls(TlsOffer.STARTTLS))
                .hasToString("530 5.7.0 Must issue a STARTTLS command first");
        assertThat(Replies.requireTlsWithoutTls(TlsOffer.NONE).toString()).startsWith("555 5.5.4 ");
        assertThat(Replies.requireTlsNotOffered().toString()).startsWith("555 5.5.4 ");
        assertThat(Replies.requireTlsSyntax().toString()).startsWith("501 5.5.4 ");
        assertThat(Replies.requireTlsCannotRelay().toString()).startsWith("550 5.7.30 ");
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"QUARANTINE", "MARK"})
    void anActionThatAcceptsHasNoReply(Action action) {
        Transaction transaction =
                Transaction.inbound(
                                new Listener("mx", 25, TlsOffer.STARTTLS, OptionalInt.empty()),
                                TIME)
                        .build();

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                Replies.refusal(
                                        transaction,
                                        "r",
                                        action,
                                        List.of(
                                                new Violation(
                                                        Violation.Kind.NO_TLS, "TLS", "none")),
                                        Optional.empty()));
    }

    // ------------------------------------------------------------ whatever a client shows

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(300),
                Arbitraries.of(
                        "\r\n250 2.0.0 OK",
                        "a\r\n.\r\nQUIT",
                        "\0",
                        "\u001b[2J",
                        "\u2028",
                        "\u202e",
                        "x".repeat(10_000)));
    }

    @Provide
    Arbitrary<Transaction> transactions() {
        Arbitrary<TlsSession> sessions =
                Combinators.combine(
                                Arbitraries.of(TlsProtocol.values()),
                                hostile(),
                                hostile().list().ofMaxSize(5),
                                Arbitraries.of(true, false))
                        .as(RepliesTest::session);
        return Combinators.combine(
                        Arbitraries.of(TlsOffer.values()),
                        Arbitraries.of(OptionalInt.empty(), OptionalInt.of(65535)),
                        Arbitraries.of(Stage.values()),
                        Arbitraries.oneOf(
                                List.of(Arbitraries.just(TlsSession.clearText()), sessions)),
                        hostile())
                .as(
                        (offer, elsewhere, stage, tls, helo) ->
                                Transaction.inbound(new Listener("mx", 25, offer, elsewhere), TIME)
                                        .stage(stage)
                                        .tls(Fact.of(tls))
                                        .helo(Fact.of(helo))
                                        .build());
    }

    private static TlsSession session(
            TlsProtocol protocol, String hostile, List<String> names, boolean certificate) {
        return new TlsSession.Encrypted(
                TlsStart.STARTTLS,
                protocol,
                CipherSuite.of(hostile),
                Optional.of(hostile),
                Optional.empty(),
                certificate
                        ? Optional.of(
                                new PeerCertificate(
                                        new CertificateFacts(
                                                hostile,
                                                hostile,
                                                names,
                                                "1".repeat(64),
                                                "2".repeat(64),
                                                Instant.MIN,
                                                Instant.MIN,
                                                hostile,
                                                0),
                                        PeerCheck.TRUST_STORE))
                        : Optional.empty());
    }

    @Provide
    Arbitrary<Requirement> requirements() {
        return Combinators.combine(
                        Arbitraries.of(TlsProtocol.TLSV1, TlsProtocol.TLSV1_3).optional(),
                        Arbitraries.of(TlsProtocol.SSLV3, TlsProtocol.TLSV1_2).optional(),
                        Arbitraries.of(0, 256),
                        Arbitraries.of(true, false),
                        Arbitraries.of(0, 1, 2, 9),
                        Arbitraries.of(TlsStart.IMPLICIT, TlsStart.STARTTLS).optional(),
                        Arbitraries.of(0, 1, 30, 200),
                        Arbitraries.of(0, 1, 3))
                .as(RepliesTest::requirement);
    }

    private static Requirement requirement(
            Optional<TlsProtocol> floor,
            Optional<TlsProtocol> ceiling,
            int bits,
            boolean strict,
            int allowLists,
            Optional<TlsStart> start,
            int names,
            int pins) {
        List<List<SuitePattern>> allowed = new ArrayList<>();
        for (int i = 0; i < allowLists; i++) {
            allowed.add(List.of(SuitePattern.parse("TLS_AES_*"), SuitePattern.parse("*_GCM_*")));
        }
        List<String> oneOf = new ArrayList<>();
        for (int i = 0; i < names; i++) {
            oneOf.add("mail" + i + ".a-rather-long-name-of-a-partner.example");
        }
        return new Requirement(
                true,
                floor,
                ceiling,
                bits,
                strict,
                strict,
                allowed,
                strict ? List.of(SuitePattern.parse("*")) : List.of(),
                start,
                Optional.of(
                        new CertificateRequirement(
                                names == 0 ? List.of() : List.of(oneOf),
                                pins == 0
                                        ? List.of()
                                        : List.of(
                                                Set.of(
                                                        CertificateRequirement.Pin.parse(
                                                                CertificateRequirement.Pinned.SPKI,
                                                                "3".repeat(64)))),
                                Duration.ofDays(30))));
    }

    @Provide
    Arbitrary<Action> refusals() {
        return Arbitraries.of(Action.REJECT, Action.DEFER, Action.DISCONNECT);
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void whateverAClientShowsTheReplyIsALineOfSmtpAndNamesTheRuleAndTheHelp(
            @ForAll("transactions") Transaction transaction,
            @ForAll("requirements") Requirement requirement,
            @ForAll("refusals") Action action,
            @ForAll boolean longest) {
        String rule = longest ? LONGEST_RULE : "r";
        String help = longest ? LONGEST_URL : "https://a.example";
        Policy policy =
                Policy.of(
                        "v",
                        ReloadMode.MANUAL,
                        Unguarded.WARN,
                        RequireTlsOffer.OFF,
                        List.of(),
                        List.of(
                                new Rule(
                                        rule,
                                        Mode.ENFORCE,
                                        action,
                                        new Condition.All(List.of()),
                                        requirement,
                                        Optional.empty(),
                                        Optional.of(help),
                                        Optional.empty(),
                                        List.of(),
                                        Rule.About.nothing())));

        Decision decision = CompiledPolicy.of(policy).decide(transaction);

        Reply reply = decision.refused().orElseThrow().reply();
        assertIsALineOfSmtp(reply);
        assertThat(reply.text()).endsWith("; see " + help);
        if (transaction.tls().value().orElseThrow().encrypted().isPresent()) {
            assertThat(reply.text()).contains(" required by rule \"" + rule + "\"");
        }
        assertThat(reply.isTransient()).isEqualTo(action != Action.REJECT);
        assertThat(reply.closes())
                .isEqualTo(action == Action.DISCONNECT || transaction.stage() == Stage.CONNECT);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void evenAViolationThatNobodyEscapedCantSplitAReply(
            @ForAll("transactions") Transaction transaction,
            @ForAll("hostile") String required,
            @ForAll("hostile") String found,
            @ForAll Violation.Kind kind) {
        assertIsALineOfSmtp(
                Replies.refusal(
                        transaction,
                        "r",
                        Action.REJECT,
                        List.of(new Violation(kind, required, found)),
                        Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(Violation.Kind.class)
    void whatIsNotDeliveredAfterAllHasTheCodeOfItsKind(Violation.Kind kind) {
        Violation violation = new Violation(kind, "more", "less");
        String enhanced =
                kind == Violation.Kind.NO_TLS
                        ? "5.7.10"
                        : kind.isAboutClientCertificate() ? "5.7.1" : "5.7.0";

        Reply reply =
                Replies.afterAcceptance(
                        LONGEST_RULE, Collections.nCopies(20, violation), Optional.of(LONGEST_URL));

        assertIsALineOfSmtp(reply);
        assertThat(reply.toString()).startsWith("550 " + enhanced + " ");
        assertThat(reply.text()).endsWith("\"; see " + LONGEST_URL);
        assertThat(Replies.afterAcceptance("mx", List.of(Violation.noTls()), Optional.empty()))
                .hasToString("550 5.7.10 TLS is required by rule \"mx\"");
    }

    private static void assertIsALineOfSmtp(Reply reply) {
        assertThat(reply.toString() + "\r\n").hasSizeLessThanOrEqualTo(512);
        assertThat(reply.toString()).matches("[45][0-9]{2} [45]\\.[0-9]{1,3}\\.[0-9]{1,3} [ -~]+");
        assertThat(reply.description()).isEqualTo(reply.enhanced() + " " + reply.text());
        assertThat(reply.toString().charAt(0)).isEqualTo(reply.enhanced().charAt(0));
        assertThat(reply.isTransient()).isEqualTo(reply.enhanced().startsWith("4"));
    }
}
