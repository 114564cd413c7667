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
package org.jamestls.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.cipher.SuitePattern;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.rule.CertificateRequirement;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.EntryList;
import org.jamestls.policy.rule.HeloNames;
import org.jamestls.policy.rule.MailboxSet;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.ReloadMode;
import org.jamestls.policy.rule.RequireTlsOffer;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.Unguarded;
import org.jamestls.policy.rule.UserSet;
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

/** Whatever a client sends can steer neither a terminal nor a program that reads JSON. */
class HostileValuesTest {
    private static final Instant TIME = Instant.parse("2026-03-02T12:00:00Z");
    private static final String ESCAPE = "\u001b[2J\u001b]0;owned\u0007";

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> pieces =
                Arbitraries.of(
                        ESCAPE,
                        "\r\n250 OK",
                        "\u0000",
                        "\u2028",
                        "\u202e",
                        "\"}],",
                        "@",
                        ".",
                        "\u00e4",
                        "\ud83d\ude00",
                        "\ud800",
                        "x".repeat(10_000));
        return Arbitraries.oneOf(List.of(pieces, Arbitraries.strings().ofMaxLength(20)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 1000)
    void itStaysOneLineOfPrintableAscii(@ForAll("hostile") String value) {
        Explanation plain = Explanation.of(policy(), transaction("plain.example"));
        List<String> lines = ExplanationText.lines(Explanation.of(policy(), transaction(value)));

        assertThat(lines).hasSameSizeAs(ExplanationText.lines(plain));
        assertThat(lines)
                .allSatisfy(
                        line -> {
                            assertThat(line.chars()).allMatch(c -> c >= 0x20 && c < 0x7f);
                            assertThat(line).hasSizeLessThan(600);
                        });
    }

    @Property(tries = 1000)
    void itIsValidJsonAndUnchanged(@ForAll("hostile") String value) throws Exception {
        Explanation explanation = Explanation.of(policy(), transaction(value));

        JsonNode json = new JsonMapper().readTree(ExplanationJson.of(explanation).toString());

        assertThat(json.at("/transaction/helo").textValue()).isEqualTo(value);
        assertThat(json.at("/transaction/tls/peerCertificate/dnsNames/0").textValue())
                .isEqualTo(value);
        assertThat(json.at("/rules/0/when/found").textValue().chars())
                .allMatch(c -> c >= 0x20 && c < 0x7f);
    }

    /** Every value is asked of by a rule that does not hold and one that is not met. */
    private static Policy rules() {
        HeloNames heloNames = new HeloNames.Builder().add("never.test").build();
        UserSet users = new UserSet.Builder().add("never").build();
        MailboxSet mailboxes = new MailboxSet.Builder().add("never.test").build();
        return Policy.of(
                "version",
                ReloadMode.MANUAL,
                Unguarded.WARN,
                RequireTlsOffer.OFF,
                List.of(),
                List.of(
                        passedOver("helo", new Condition.HeloMatches(lists(heloNames))),
                        passedOver("user", new Condition.UserIn(lists(users))),
                        passedOver("sender", new Condition.SenderIn(lists(mailboxes))),
                        passedOver("recipient", new Condition.RecipientIn(lists(mailboxes))),
                        Rule.of(
                                "violated",
                                Mode.ENFORCE,
                                Action.REJECT,
                                Condition.everyone(),
                                everything())));
    }

    private static Rule passedOver(String name, Condition when) {
        return Rule.of(name, Mode.ENFORCE, Action.REJECT, when, Requirement.nothing());
    }

    private static <S> List<EntryList<S>> lists(S set) {
        return List.of(EntryList.written(List.of("never.test"), set));
    }

    private static Requirement everything() {
        return new Requirement(
                true,
                Optional.of(TlsProtocol.TLSV1_3),
                Optional.empty(),
                128,
                true,
                true,
                List.of(List.of(SuitePattern.parse("TLS_AES_*"))),
                List.of(),
                Optional.of(TlsStart.IMPLICIT),
                Optional.of(
                        new CertificateRequirement(
                                List.of(List.of("never.test")), List.of(), Duration.ZERO)));
    }

    private static CompiledPolicy policy() {
        return CompiledPolicy.of(rules());
    }

    private static Transaction transaction(String value) {
        CertificateFacts certificate =
                new CertificateFacts(
                        value,
                        value,
                        List.of(value),
                        "1".repeat(64),
                        "2".repeat(64),
                        TIME,
                        TIME,
                        "EC",
                        256);
        return Transaction.inbound(
                        new Listener("mx", 25, TlsOffer.STARTTLS, OptionalInt.empty()), TIME)
                .stage(Stage.DATA)
                .tls(
                        Fact.of(
                                new TlsSession.Encrypted(
                                        TlsStart.STARTTLS,
                                        TlsProtocol.TLSV1_2,
                                        CipherSuite.of(value),
                                        Optional.of(value),
                                        Optional.empty(),
                                        Optional.of(
                                                new PeerCertificate(
                                                        certificate, PeerCheck.TRUST_STORE)))))
                .helo(Fact.of(value))
                .user(Fact.of(Optional.of(value)))
                .sender(Fact.of(Optional.of(Mailbox.ofWire(value))))
                .recipient(Fact.of(Mailbox.ofWire(value)))
                .build();
    }
}
