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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.MessageHook;
import org.apache.james.smtpserver.JamesMessageHook;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Entry.Ending;
import org.jamestls.evidence.entry.Entry.Fate;
import org.jamestls.evidence.entry.Entry.RefusedBy;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.hooks.server.Client;
import org.jamestls.hooks.server.SmallServer;
import org.jamestls.hooks.server.SmallServer.Threads;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Direction;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the hooks write into the ledger, on a server without TLS. */
class EvidenceTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final CompiledPolicy POLICY =
            Environment.policy(
                    """
                    <profiles>
                      <profile name='house'><tls/></profile>
                    </profiles>
                    <rules>
                      <rule name='helo'><when><helo>refused.example</helo></when><require profile='house'/></rule>
                      <rule name='sender'><when><sender>strict.example</sender></when><require profile='house'/></rule>
                      <rule name='recipient'><when><recipient>vault@example.com</recipient></when><require><tls/></require></rule>
                      <rule name='soon' mode='testing'><require profile='nist-800-52'/></rule>
                      <rule name='marked' action='mark'><when><recipient>carol@example.com</recipient></when><require profile='house'/></rule>
                      <exception name='until' of='open' owner='o' reason='r' expires='2027-01-01'><when><recipient>bob@example.com</recipient></when><exempt/></exception>
                      <rule name='open' action='mark'><when><sender>a.example</sender></when><require><tls/></require></rule>
                    </rules>
                    """);

    private final FakeLedger ledger = new FakeLedger();
    private final SetClock clock = new SetClock(START);
    private TlsPolicyHandler handler;
    private SmallServer server;

    private void start(ProtocolHandler... others) {
        start(() -> POLICY, others);
    }

    private void start(PolicyEngine engine, ProtocolHandler... others) {
        handler = Environment.of(engine, ledger, clock, Duration.ofSeconds(5)).handler();
        BaseConfiguration configuration = new BaseConfiguration();
        configuration.addProperty("listener", "mx");
        handler.init(configuration);
        List<ProtocolHandler> handlers = new ArrayList<>(List.of(handler));
        handlers.addAll(List.of(others));
        server = SmallServer.start(Threads.JAMES_38, handlers.toArray(ProtocolHandler[]::new));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private <T extends Entry> T only(Class<T> type) {
        await().until(() -> !ledger.entries(type).isEmpty());
        assertThat(ledger.entries(type)).hasSize(1);
        return ledger.entries(type).get(0);
    }

    // ------------------------------------------------------------------------------------ refusals

    @Test
    void aRefusalByARuleTellsWhoWhereAndUnderWhichRule() {
        start();
        try (Client client = server.greeted()) {
            assertThat(client.command("MAIL FROM:<ann@strict.example>")).startsWith("550 5.7.10");
        }
        Entry.Refused refused = only(Entry.Refused.class);

        assertThat(refused.by()).isEqualTo(RefusedBy.RULE);
        assertThat(refused.stage()).isEqualTo(Stage.MAIL);
        assertThat(refused.transaction()).isZero();
        assertThat(refused.begun()).isEqualTo(START);
        assertThat(refused.mail()).isEmpty();
        assertThat(refused.sender()).contains("ann@strict.example");
        assertThat(refused.recipient()).isEmpty();
        assertThat(refused.requireTls()).isFalse();
        assertThat(refused.policy()).isEqualTo(POLICY.version());
        assertThat(refused.reply().code()).isEqualTo(550);
        Ruled governing = refused.governing().orElseThrow();
        assertThat(governing.rule()).isEqualTo("sender");
        assertThat(governing.profile()).contains("house");
        assertThat(governing.verdict()).isEqualTo(Verdict.FAIL);

        SessionFacts facts = refused.facts();
        assertThat(facts.direction()).isEqualTo(Direction.INBOUND);
        assertThat(facts.listener()).isEqualTo("mx");
        assertThat(facts.port()).isPositive();
        assertThat(facts.offer()).isEqualTo(TlsOffer.NONE);
        assertThat(facts.peer()).contains("127.0.0.1");
        assertThat(facts.helo()).contains("client.example");
        assertThat(facts.user()).isEmpty();
        assertThat(facts.tls().orElseThrow().start()).isEqualTo(TlsStart.CLEARTEXT);
    }

    @Test
    void aRefusedRecipientIsNamedWithTheTransactionAndWhatIsInTesting() {
        start();
        try (Client client = server.greeted()) {
            client.command("MAIL FROM:<>");
            client.command("RCPT TO:<bob@example.com>");
            assertThat(client.command("RCPT TO:<vault@example.com>")).startsWith("550");
        }
        Entry.Refused refused = only(Entry.Refused.class);

        assertThat(refused.stage()).isEqualTo(Stage.RCPT);
        assertThat(refused.transaction()).isEqualTo(1);
        assertThat(refused.sender()).contains("");
        assertThat(refused.recipient()).contains("vault@example.com");
        assertThat(refused.governing().orElseThrow().profile()).isEmpty();
    }

    @Test
    void aRefusedHeloAndWhatFollowsAreTold() {
        start();
        try (Client client = server.connect()) {
            assertThat(client.command("EHLO refused.example")).startsWith("550");
        }
        assertThat(only(Entry.Refused.class).stage()).isEqualTo(Stage.EHLO);
    }

    @Test
    void aRefusedConnectionIsToldAndItsSession() {
        start(
                () ->
                        Environment.policy(
                                "<rules><rule name='all'><require><tls/></require></rule></rules>"));
        server.connect().close();

        assertThat(only(Entry.Refused.class).stage()).isEqualTo(Stage.CONNECT);
        assertThat(only(Entry.SessionEnded.class).refusals()).isEqualTo(1);
        assertThat(ledger.types()).containsExactly("refused", "session");
    }

    @Test
    void aRefusalOfAuthInClearTextIsTold() {
        start();
        try (Client client = server.greeted()) {
            assertThat(client.command("AUTH PLAIN")).startsWith("538");
        }
        Entry.Refused refused = only(Entry.Refused.class);

        assertThat(refused.stage()).isEqualTo(Stage.AUTH);
        assertThat(refused.by()).isEqualTo(RefusedBy.RULE);
        assertThat(refused.governing().orElseThrow().rule())
                .isEqualTo(PolicyEngine.CLEAR_TEXT_AUTH);
    }

    @Test
    void aRefusalOfRequireTlsIsToldAsSuch() {
        start();
        try (Client client = server.greeted()) {
            assertThat(client.command("MAIL FROM:<ann@b.example> REQUIRETLS")).startsWith("5");
        }
        Entry.Refused refused = only(Entry.Refused.class);

        assertThat(refused.by()).isEqualTo(RefusedBy.REQUIRETLS);
        assertThat(refused.requireTls()).isTrue();
        assertThat(refused.governing()).isEmpty();
    }

    @Test
    void aFailureOfOursIsToldAndAllThatIsRefusedForIt() {
        start(
                new PolicyEngine() {
                    @Override
                    public CompiledPolicy policy() {
                        return POLICY;
                    }

                    @Override
                    public Decision decide(CompiledPolicy policy, Transaction transaction) {
                        if (transaction.stage() == Stage.RCPT) {
                            throw new IllegalStateException("a fault");
                        }
                        return policy.decide(transaction);
                    }
                });
        try (Client client = server.greeted()) {
            client.command("MAIL FROM:<ann@a.example>");
            assertThat(client.command("RCPT TO:<bob@example.com>")).startsWith("451 4.3.0");
            assertThat(client.command("DATA")).startsWith("451 4.3.0");
        }
        assertThat(ledger.entries(Entry.Refused.class))
                .extracting(Entry.Refused::stage)
                .containsExactly(Stage.RCPT, Stage.DATA);
        assertThat(ledger.entries(Entry.Refused.class))
                .allSatisfy(
                        refused -> {
                            assertThat(refused.by()).isEqualTo(RefusedBy.FAILURE);
                            assertThat(refused.reply().toString()).startsWith("451 4.3.0");
                            assertThat(refused.sender()).contains("ann@a.example");
                            assertThat(refused.facts().helo()).contains("client.example");
                        });
    }

    @Test
    void whatOnePeerBringsAboutTooOftenIsSummed() {
        start();
        try (Client client = server.greeted()) {
            for (int i = 0; i < 100; i++) {
                clock.advance(Duration.ofMillis(100));
                client.command("AUTH PLAIN");
            }
            assertThat(ledger.entries(Entry.Refused.class)).hasSize(60);
            clock.advance(Duration.ofMinutes(1));
            client.command("AUTH PLAIN");
        }
        Entry.Summed sum = only(Entry.Summed.class);

        assertThat(sum.peer()).isEqualTo("127.0.0.1");
        assertThat(sum.count()).isEqualTo(40);
        assertThat(sum.from()).isEqualTo(START.plusMillis(6_100));
        assertThat(sum.until()).isEqualTo(START.plusMillis(10_000));
        await().until(() -> !ledger.entries(Entry.SessionEnded.class).isEmpty());
        assertThat(only(Entry.SessionEnded.class).refusals()).isEqualTo(101);
    }

    @Test
    void theSumsAreWrittenAndTheLedgerClosedWithTheLastListener() {
        start();
        handler.init(new BaseConfiguration());
        try (Client client = server.greeted()) {
            for (int i = 0; i < 61; i++) {
                client.command("AUTH PLAIN");
            }
        }
        handler.destroy();
        assertThat(ledger.isClosed()).isFalse();

        handler.destroy();

        assertThat(only(Entry.Summed.class).count()).isGreaterThanOrEqualTo(1);
        assertThat(ledger.isClosed()).isTrue();
    }

    // ------------------------------------------------------------------------------------ messages

    @Test
    void aMessageIsOfferedWithItsRecipientsByWhatWasDecided() {
        start();
        try (Client client = server.greeted()) {
            client.command("MAIL FROM:<ann@a.example>");
            client.command("RCPT TO:<bob@example.com>");
            client.command("RCPT TO:<carol@example.com>");
            client.command("RCPT TO:<dave@example.com>");
            client.command("RCPT TO:<erin@example.com>");
            client.command("RCPT TO:<dave@example.com>");
            client.command("DATA");
            clock.advance(Duration.ofSeconds(5));
            assertThat(client.command("Subject: x\r\n\r\ntext\r\n.")).startsWith("250");
        }
        Entry.Offered offered = only(Entry.Offered.class);

        assertThat(offered.mail()).isEqualTo(server.queued().get(0));
        assertThat(offered.transaction()).isEqualTo(1);
        assertThat(offered.begun()).isEqualTo(START);
        assertThat(offered.sender()).isEqualTo("ann@a.example");
        assertThat(offered.policy()).isEqualTo(POLICY.version());
        assertThat(offered.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(offered.decisions())
                .extracting(Decided::recipients)
                .containsExactly(
                        List.of("bob@example.com"),
                        List.of("carol@example.com"),
                        List.of("dave@example.com", "erin@example.com"));
        assertThat(offered.decisions())
                .extracting(decided -> decided.governing().map(Ruled::rule))
                .containsExactly(Optional.of("until"), Optional.of("marked"), Optional.of("open"));
        assertThat(offered.decisions())
                .extracting(decided -> decided.governing().flatMap(Ruled::profile))
                .containsExactly(Optional.empty(), Optional.of("house"), Optional.empty());
        assertThat(offered.decisions())
                .allSatisfy(
                        decided -> {
                            assertThat(decided.local()).isEmpty();
                            assertThat(decided.testing())
                                    .extracting(Ruled::rule, ruled -> ruled.profile().isPresent())
                                    .containsExactly(
                                            org.assertj.core.api.Assertions.tuple("soon", true));
                        });
        Entry.Outcome outcome = only(Entry.Outcome.class);
        assertThat(outcome.mail()).isEqualTo(offered.mail());
        assertThat(outcome.session()).isEqualTo(offered.session());
        assertThat(outcome.transaction()).isEqualTo(1);
        assertThat(outcome.fate()).isEqualTo(Fate.QUEUED);
    }

    @Test
    void aMessageThatAnotherHookRefusesHasThatOutcome() {
        start((JamesMessageHook) (session, mail) -> HookResult.DENY);
        try (Client client = server.greeted()) {
            client.messageWithoutEnd();
            assertThat(client.command(".")).startsWith("5");
        }
        assertThat(only(Entry.Outcome.class).fate()).isEqualTo(Fate.REFUSED);
        assertThat(only(Entry.SessionEnded.class).messages()).isZero();
    }

    @Test
    void aMessageThatAMessageHookRefusesHasThatOutcome() {
        start((MessageHook) (session, mail) -> HookResult.DENYSOFT);
        try (Client client = server.greeted()) {
            client.messageWithoutEnd();
            assertThat(client.command(".")).startsWith("4");
        }
        assertThat(only(Entry.Outcome.class).fate()).isEqualTo(Fate.REFUSED);
    }

    @Test
    void aMessageThatAMessageHookTakesForItselfHasNoOutcome() {
        start(
                (MessageHook)
                        (session, mail) ->
                                HookResult.builder().hookReturnCode(HookReturnCode.ok()).build());
        try (Client client = server.greeted()) {
            client.messageWithoutEnd();
            assertThat(client.command(".")).startsWith("250");
        }
        only(Entry.SessionEnded.class);
        assertThat(ledger.entries(Entry.Outcome.class)).isEmpty();
        assertThat(server.queued()).isEmpty();
    }

    @Test
    void aHookThatThrowsLeavesTheOutcomeOpen() {
        start(
                (JamesMessageHook)
                        (session, mail) -> {
                            throw new IllegalStateException("a fault of another hook");
                        });
        try (Client client = server.greeted()) {
            client.messageWithoutEnd();
            // James' own answer, and the end of the connection.
            assertThat(client.command(".")).startsWith("451");
        }
        only(Entry.SessionEnded.class);
        // It may have happened after the message was put into the queue.
        assertThat(ledger.entries(Entry.Outcome.class)).isEmpty();
    }

    // ------------------------------------------------------------------------------------ sessions

    @Test
    void aSessionTellsAtItsEndWhatItDid() {
        start();
        try (Client client = server.greeted()) {
            client.command("AUTH PLAIN");
            client.messageWithoutEnd().command(".");
            client.command("MAIL FROM:<ann@strict.example>");
            client.messageWithoutEnd().command(".");
            clock.advance(Duration.ofMinutes(2));
            client.command("QUIT");
        }
        Entry.SessionEnded ended = only(Entry.SessionEnded.class);

        assertThat(ended.began()).isEqualTo(START);
        assertThat(ended.ending()).isEqualTo(Ending.CLOSED);
        assertThat(ended.messages()).isEqualTo(2);
        assertThat(ended.refusals()).isEqualTo(2);
        assertThat(ended.policy()).contains(POLICY.version());
        assertThat(ended.governing().map(Ruled::rule)).contains("until");
        assertThat(ended.facts().helo()).contains("client.example");
        assertThat(ended.facts().tls().orElseThrow().start()).isEqualTo(TlsStart.CLEARTEXT);
    }

    @Test
    void whoOnlyLooksWritesNothing() {
        start();
        server.connect().close();
        try (Client client = server.greeted()) {
            client.command("NOOP");
            client.command("QUIT");
        }
        try (Client other = server.greeted()) {
            other.messageWithoutEnd().command(".");
        }
        only(Entry.SessionEnded.class);
        assertThat(ledger.types()).containsExactly("offered", "outcome", "session");
    }

    @Test
    void sessionsOfAPeerThatBringsNoMessageAreLimitedToo() {
        start();
        for (int i = 0; i < 40; i++) {
            try (Client client = server.greeted()) {
                client.command("AUTH PLAIN");
                client.command("QUIT");
            }
        }
        try (Client client = server.greeted()) {
            client.messageWithoutEnd().command(".");
        }
        await().until(
                        () ->
                                ledger.entries(Entry.SessionEnded.class).stream()
                                        .anyMatch(ended -> ended.messages() == 1));
        long limited =
                ledger.types().stream().filter(type -> type.equals("refused")).count()
                        + ledger.entries(Entry.SessionEnded.class).stream()
                                .filter(ended -> ended.messages() == 0)
                                .count();
        assertThat(limited).isEqualTo(60);
    }

    // ------------------------------------------------------------------------------------ failures

    @Test
    void entriesThatOnlyTellMayFailAndTheClientHearsTheSame() {
        start();
        ledger.answer(
                entry ->
                        entry instanceof Entry.Offered
                                ? CompletableFuture.completedFuture(null)
                                : CompletableFuture.failedFuture(new IllegalStateException("x")));
        try (Client client = server.greeted()) {
            assertThat(client.command("AUTH PLAIN")).startsWith("538");
            client.messageWithoutEnd();
            assertThat(client.command(".")).startsWith("250");
        }
        await().until(() -> !ledger.entries(Entry.SessionEnded.class).isEmpty());
        assertThat(ledger.types()).containsExactly("refused", "offered", "outcome", "session");
    }
}
