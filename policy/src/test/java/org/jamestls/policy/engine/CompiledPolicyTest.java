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

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyReader;
import org.junit.jupiter.api.Test;

/** Large policies, and what of a policy can't be indexed. */
class CompiledPolicyTest {
    private static final int MANY = 5_000;

    private static CompiledPolicy compiled(String rules) {
        return CompiledPolicy.of(policy(rules));
    }

    private static Policy policy(String rules) {
        byte[] octets =
                ("<tlsPolicy xmlns='urn:org.jamestls:tls-policy:1'><rules>"
                                + rules
                                + "</rules></tlsPolicy>")
                        .getBytes(StandardCharsets.UTF_8);
        try {
            return PolicyReader.read(
                    name -> new java.io.ByteArrayInputStream(octets), PolicyReader.FILE_NAME);
        } catch (InvalidPolicyException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Transaction from(String sender) {
        return Transaction.inbound(
                        new Listener("mx", 25, TlsOffer.STARTTLS, OptionalInt.empty()),
                        Instant.EPOCH)
                .stage(Stage.MAIL)
                .tls(Fact.of(TlsSession.clearText()))
                .sender(Fact.of(Optional.of(Mailbox.ofWire(sender))))
                .build();
    }

    private static Optional<String> governing(Decision decision) {
        return decision.governing().map(RuleOutcome::rule);
    }

    private static String ruleBySender(int number) {
        return "<rule name='r%d'><when><sender>d%d.example</sender></when><exempt/></rule>"
                .formatted(number, number);
    }

    @Test
    void theProfileOfARuleOrExceptionIsFoundByItsName() {
        CompiledPolicy policy =
                compiled(
                        "<rule name='named'><require profile='nist-800-52'/></rule>"
                                + "<exception name='looser' of='plain' owner='o' reason='r' expires='2099-01-01'>"
                                + "<when><sender>a.example</sender></when><require profile='encrypted'/></exception>"
                                + "<rule name='plain'><require><tls/></require></rule>");

        assertThat(policy.profileOf("named").orElseThrow()).startsWith("nist-800-52");
        assertThat(policy.profileOf("looser")).contains("encrypted");
        assertThat(policy.profileOf("plain")).isEmpty();
        assertThat(policy.profileOf("no rule of this policy")).isEmpty();
        assertThat(policy.relaxed("+x").profileOf("looser")).contains("encrypted");
    }

    @Test
    void ofManyRulesTheOneOfTheSenderIsFoundWhereverItStands() {
        CompiledPolicy policy =
                compiled(
                        IntStream.range(0, MANY)
                                .mapToObj(CompiledPolicyTest::ruleBySender)
                                .collect(Collectors.joining()));

        assertThat(IntStream.of(0, 1, 62, 63, 64, 65, 4_095, 4_096, 4_097, MANY - 1))
                .allSatisfy(
                        number ->
                                assertThat(
                                                governing(
                                                        policy.decide(
                                                                from(
                                                                        "ann@d"
                                                                                + number
                                                                                + ".example"))))
                                        .contains("r" + number));
        assertThat(governing(policy.decide(from("ann@other.example")))).isEmpty();
    }

    @Test
    void ofManyRulesInTestingAllThatMatchAreRecordedInOrder() {
        CompiledPolicy policy =
                compiled(
                        IntStream.range(0, 300)
                                .mapToObj(
                                        i ->
                                                "<rule name='t%d' mode='testing'><when><sender>d%d.example</sender></when><require><tls/></require></rule>"
                                                        .formatted(i, i % 3))
                                .collect(Collectors.joining()));

        assertThat(policy.decide(from("ann@d1.example")).testing())
                .extracting(RuleOutcome::rule)
                .containsExactlyElementsOf(
                        IntStream.range(0, 300)
                                .filter(i -> i % 3 == 1)
                                .mapToObj(i -> "t" + i)
                                .toList());
    }

    @Test
    void anEntryOfTwoListsBelongsToTheRulesOfBoth() {
        CompiledPolicy policy =
                compiled(
                        "<rule name='one' mode='testing'><when><sender>a.example b.example</sender></when><require><tls/></require></rule>"
                                + "<rule name='two' mode='testing'><when><sender>b.example ann@b.example .example</sender></when><require><tls/></require></rule>");

        assertThat(policy.decide(from("ann@b.example")).testing())
                .extracting(RuleOutcome::rule)
                .containsExactly("one", "two");
        assertThat(policy.decide(from("ann@a.example")).testing())
                .extracting(RuleOutcome::rule)
                .containsExactly("one", "two");
        assertThat(policy.decide(from("ann@example")).testing()).isEmpty();
    }

    @Test
    void aRuleWithMoreAlternativesThanCanBeIndexedIsAskedAllTheSame() {
        String senders =
                IntStream.range(0, 70)
                        .mapToObj(i -> "<sender>d%d.example</sender>".formatted(i))
                        .collect(Collectors.joining());
        CompiledPolicy policy =
                compiled(
                        "<rule name='any'><when><any>"
                                + senders
                                + "</any></when><exempt/></rule><rule name='rest'><exempt/></rule>");

        assertThat(governing(policy.decide(from("ann@d69.example")))).contains("any");
        assertThat(governing(policy.decide(from("ann@d70.example")))).contains("rest");
        assertThat(policy.notIndexed())
                .singleElement()
                .satisfies(
                        part -> {
                            assertThat(part.name()).isEqualTo("any");
                            assertThat(part.condition()).isInstanceOf(Condition.Any.class);
                        });
    }

    @Test
    void whatCanBeIndexedIsNotCounted() {
        assertThat(
                        compiled(
                                        "<rule name='a'><when><listener>mx</listener><peer>192.0.2.1</peer><authenticated/><user>ann</user>"
                                                + "<helo>a.example</helo><sender>a.example</sender><recipient>b.example</recipient>"
                                                + "<localRecipient/><requireTlsAsked/><nullSender/></when><exempt/></rule>"
                                                + "<rule name='b'><when><not><authenticated/></not><not><nullSender/></not><not><localRecipient/></not>"
                                                + "<not><requireTlsAsked/></not></when><exempt/></rule>"
                                                + "<rule name='c'><when><any><sender>a.example</sender><recipient>a.example</recipient></any></when><exempt/></rule>")
                                .notIndexed())
                .isEmpty();
    }

    @Test
    void whatCannotBeIndexedIsCountedOncePerRule() {
        List<CompiledPolicy.NotIndexed> parts =
                compiled(
                                "<rule name='a'><when><not><sender>a.example</sender></not></when><exempt/></rule>"
                                        + "<rule name='b'><when><helo>*.example</helo></when><exempt/></rule>"
                                        + "<rule name='c'><when><time from='08:00' to='18:00' zone='UTC'/></when><exempt/></rule>"
                                        + "<rule name='d'><when><period from='2027-01-01' zone='UTC'/></when><exempt/></rule>"
                                        + "<rule name='e'><when><share percent='10'/></when><exempt/></rule>"
                                        + "<rule name='f'><when><not><peer>192.0.2.1</peer></not></when><exempt/></rule>")
                        .notIndexed();

        assertThat(parts)
                .extracting(CompiledPolicy.NotIndexed::name)
                .containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(parts.get(0).condition()).isInstanceOf(Condition.Not.class);
        assertThat(parts.get(1).condition()).isInstanceOf(Condition.HeloMatches.class);
    }

    @Test
    void aPortIsFoundByItsNumberAndOnlyIfItIsWrittenAsOne() {
        CompiledPolicy policy =
                compiled(
                        "<rule name='odd'><when><listener>025 99999999999</listener></when><exempt/></rule>"
                                + "<rule name='port'><when><listener>25</listener></when><exempt/></rule>");

        assertThat(governing(policy.decide(from("ann@a.example")))).contains("port");
    }

    @Test
    void aRelaxedPolicySaysSoInItsVersion() {
        CompiledPolicy policy = compiled("<rule name='r'><require><tls/></require></rule>");

        assertThat(policy.isRelaxed()).isFalse();
        assertThat(policy.relaxed("+x").isRelaxed()).isTrue();
        assertThat(policy.relaxed("+x").version()).isEqualTo(policy.version() + "+x");
        assertThat(policy.relaxed("+x").policy()).isSameAs(policy.policy());
    }

    @Test
    void anEmergencyChangesNothingOfWhatThePolicyItselfSays() {
        CompiledPolicy policy =
                compiled(
                        "<rule name='partner'><when><sender>a.example</sender></when><require><tls/></require></rule>"
                                + "<rule name='try' mode='testing'><when><sender>a.example</sender></when><exempt/></rule>");
        CompiledPolicy relaxed = policy.relaxed("+x");
        Transaction atMail = from("ann@a.example");
        Transaction atEhlo = atMail.toBuilder().sender(Fact.notKnown()).build();

        for (int i = 0; i < 2; i++) {
            assertThat(relaxed.decide(atEhlo).isCertain()).isTrue();
            assertThat(policy.decide(atEhlo).isCertain()).isFalse();
            assertThat(relaxed.decide(atMail).testing())
                    .extracting(RuleOutcome::rule)
                    .containsExactly("partner", "try");
            assertThat(policy.decide(atMail).refused()).isPresent();
        }
    }

    @Test
    void anEngineOfAPolicySaysWhatThePolicySays() {
        CompiledPolicy policy = compiled("<rule name='r'><exempt/></rule>");
        PolicyEngine engine = () -> policy;
        Transaction transaction = from("ann@a.example");

        assertThat(engine.decide(engine.policy(), transaction))
                .isEqualTo(policy.decide(transaction));
        assertThat(engine.decideAuth(engine.policy(), transaction))
                .isEqualTo(policy.decideAuth(transaction))
                .isNotEqualTo(policy.decide(transaction));
    }
}
