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
package org.jamestls.policy.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.record.TlsRecord.RecipientDecision;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCertificate;
import org.jamestls.policy.tls.PeerCheck;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsRecordTest {
    private static final Instant TIME = Instant.parse("2026-03-02T12:00:00Z");
    private static final Violation NO_TLS =
            new Violation(Violation.Kind.NO_TLS, "TLS", "clear text");

    @Provide
    Arbitrary<TlsRecord> records() {
        return Records.records();
    }

    private static RuleOutcome pass(String rule) {
        return new RuleOutcome(rule, Mode.ENFORCE, Action.REJECT, List.of());
    }

    private static RuleOutcome fail(String rule) {
        return new RuleOutcome(rule, Mode.ENFORCE, Action.QUARANTINE, List.of(NO_TLS));
    }

    private static RecipientDecision decision(String recipient, RuleOutcome... governing) {
        return new RecipientDecision(recipient, Arrays.stream(governing).findFirst(), List.of());
    }

    private static TlsRecord record(TlsSession tls, RecipientDecision... decisions) {
        return new TlsRecord("Mail1", "session1", "mx", TIME, "v1", false, tls, List.of(decisions));
    }

    private static TlsSession encrypted() {
        CertificateFacts facts =
                new CertificateFacts(
                        "CN=\r\nevil",
                        "CN=ca",
                        List.of("mail.a.example"),
                        "1".repeat(64),
                        "2".repeat(64),
                        Instant.EPOCH,
                        TIME,
                        "EC",
                        256);
        return new TlsSession.Encrypted(
                TlsStart.STARTTLS,
                TlsProtocol.TLSV1_3,
                CipherSuite.of("TLS_AES_256_GCM_SHA384"),
                Optional.of("MX.Example"),
                Optional.of(facts),
                Optional.of(new PeerCertificate(facts, PeerCheck.TRUST_STORE)));
    }

    // ------------------------------------------------------------ JSON

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsRead(@ForAll("records") TlsRecord record) {
        Map<String, String> attributes = record.attributes();

        assertThat(TlsRecord.ofAttributes(name -> Optional.ofNullable(attributes.get(name))))
                .contains(record);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theJsonIsOneLineOfOneObject(@ForAll("records") TlsRecord record) throws Exception {
        String json = TlsRecordJson.write(record);

        assertThat(json).doesNotContain("\n").doesNotContain("\r");
        assertThat(new ObjectMapper().readTree(json).isObject()).isTrue();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void spoiltJsonIsNoRecordOrAnotherOneAndNeverAFailure(
            @ForAll("records") TlsRecord record, @ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder json = new StringBuilder(TlsRecordJson.write(record));
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(json.length());
            switch (random.nextInt(3)) {
                case 0 -> json.deleteCharAt(at);
                case 1 -> json.setCharAt(at, "{}[]\",:0ant\\".charAt(random.nextInt(12)));
                default -> json.insert(at, "{}[]\",:0ant\\".charAt(random.nextInt(12)));
            }
        }

        assertThat(TlsRecordJson.read(json.toString())).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "1",
                "\"v\"",
                "[]",
                "{}",
                "{",
                "}",
                "no json",
                "{\"v\":1}",
                "{\"v\":2}",
                "{\"v\":\"1\"}",
                "{\"v\":1,\"mail\":\"m\"}",
                "[{\"v\":1}]",
                "\0",
                "\ud800"
            })
    void whatIsNoRecordIsEmpty(String json) {
        assertThat(TlsRecord.ofAttributes(name -> Optional.of(json))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"v\":1                  | \"v\":2",
                "\"v\":1                  | \"v\":null",
                "\"mail\":\"Mail1\"       | \"mail\":7",
                "\"mail\":\"Mail1\"       | \"mail\":null",
                "\"session\"              | \"sesion\"",
                "2026-03-02T12:00:00Z     | yesterday",
                "\"start\":\"starttls\"   | \"start\":\"magic\"",
                "\"start\":\"starttls\"   | \"start\":null",
                "TLSv1.3                  | TLSv9",
                "\"cipher\":\"TLS         | \"chiper\":\"TLS",
                "trust-store              | hearsay",
                "\"kind\":\"no-tls\"      | \"kind\":\"luck\"",
                "\"mode\":\"enforce\"     | \"mode\":\"maybe\"",
                "\"action\":\"quarantine\"| \"action\":[]",
                "\"recipient\"            | \"receipt\"",
                "\"governing\":{          | \"governing\":null,\"x\":{",
                "\"testing\":[]           | \"testing\":[1]",
                "\"violations\":[{        | \"violations\":[null,{"
            })
    void aRecordThatWasTamperedWithIsEmpty(String was, String is) {
        String json =
                TlsRecordJson.write(record(encrypted(), decision("bob@a.example", fail("r"))));
        assertThat(json).contains(was);

        assertThat(TlsRecordJson.read(json.replace(was, is))).isEmpty();
    }

    @Test
    void jsonThatIsNestedDeeplyIsNoFailure() {
        assertThat(TlsRecordJson.read("[".repeat(100_000))).isEmpty();
        assertThat(TlsRecordJson.read("{\"v\":".repeat(100_000))).isEmpty();
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThat(TlsRecordJson.read("{\"v\":1,\"decisions\":" + deep + "}")).isEmpty();
    }

    @Test
    void theJsonTellsEverythingAReaderWithoutUsNeeds() throws Exception {
        JsonNode json =
                new ObjectMapper()
                        .readTree(
                                TlsRecordJson.write(
                                        record(encrypted(), decision("bob@a.example", fail("r")))));

        assertThat(json.at("/v").asInt()).isEqualTo(1);
        assertThat(json.at("/time").asText()).isEqualTo("2026-03-02T12:00:00.000Z");
        assertThat(json.at("/tls/protocol").asText()).isEqualTo("TLSv1.3");
        assertThat(json.at("/tls/cipher").asText()).isEqualTo("TLS_AES_256_GCM_SHA384");
        assertThat(json.at("/tls/bits").asInt()).isEqualTo(256);
        assertThat(json.at("/tls/forwardSecrecy").asBoolean()).isTrue();
        assertThat(json.at("/tls/aead").asBoolean()).isTrue();
        assertThat(json.at("/tls/group").asText()).isEqualTo("not observable");
        assertThat(json.at("/tls/peerCertificate/check").asText()).isEqualTo("trust-store");
        assertThat(json.at("/decisions/0/verdict").asText()).isEqualTo("fail");
        assertThat(json.at("/decisions/0/governing/rule").asText()).isEqualTo("r");
        assertThat(json.at("/decisions/0/governing/violations/0/kind").asText())
                .isEqualTo("no-tls");
    }

    // ------------------------------------------------------------ the worst of the recipients

    @Test
    void withoutRecipientsThereIsNoWorstAndNoVerdict() {
        TlsRecord record = record(TlsSession.clearText());

        assertThat(record.worst()).isEmpty();
        assertThat(record.verdict()).isEqualTo(Verdict.NONE);
        assertThat(record.decisionFor("bob@a.example")).isEmpty();
    }

    @Test
    void failIsWorseThanNoneAndNoneWorseThanPass() {
        RecipientDecision passed = decision("p@a.example", pass("p"));
        RecipientDecision none = decision("n@a.example");
        RecipientDecision failed = decision("f@a.example", fail("f"));

        for (List<RecipientDecision> order :
                List.of(
                        List.of(passed, none, failed),
                        List.of(failed, none, passed),
                        List.of(none, failed, passed))) {
            assertThat(record(TlsSession.clearText(), order.toArray(RecipientDecision[]::new)))
                    .satisfies(
                            record -> {
                                assertThat(record.worst()).contains(failed);
                                assertThat(record.verdict()).isEqualTo(Verdict.FAIL);
                            });
        }
        assertThat(record(TlsSession.clearText(), passed, none).worst()).contains(none);
        assertThat(record(TlsSession.clearText(), none, passed).worst()).contains(none);
        assertThat(record(TlsSession.clearText(), passed).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void amongEquallyBadOnesTheFirstIsTheWorst() {
        RecipientDecision first = decision("a@a.example", fail("first"));
        RecipientDecision second = decision("b@a.example", fail("second"));

        assertThat(record(TlsSession.clearText(), first, second).worst()).contains(first);
        assertThat(record(TlsSession.clearText(), second, first).worst()).contains(second);
    }

    @ParameterizedTest
    @CsvSource({
        "bob@a.example,           pass",
        "BOB@A.EXAMPLE,           pass",
        "bob@a.example.,          pass",
        "carol@bücher.example,    none",
        "carol@xn--bcher-kva.example, none",
        "dora@a.example,          fail",
        "rewritten@b.example,     fail",
        "'',                      fail"
    })
    void aRecipientThatWasRewrittenSinceHasTheWorstDecision(String recipient, String verdict) {
        TlsRecord record =
                record(
                        TlsSession.clearText(),
                        decision("bob@a.example", pass("p")),
                        decision("carol@bücher.example"),
                        decision("dora@a.example", fail("f")));

        assertThat(record.decisionFor(recipient).orElseThrow().verdict()).hasToString(verdict);
    }

    @Test
    void forARecipientThatWasRewrittenSinceTheTestingRulesOfAllCount() {
        RuleOutcome trial = new RuleOutcome("t", Mode.TESTING, Action.REJECT, List.of(NO_TLS));
        RuleOutcome other = new RuleOutcome("o", Mode.TESTING, Action.DEFER, List.of());
        RecipientDecision failed =
                new RecipientDecision("f@a.example", Optional.of(fail("f")), List.of(other));
        TlsRecord record =
                record(
                        TlsSession.clearText(),
                        new RecipientDecision("a@a.example", Optional.empty(), List.of(trial)),
                        failed,
                        new RecipientDecision("b@a.example", Optional.empty(), List.of(trial)));

        assertThat(record.decisionFor("f@a.example")).contains(failed);
        assertThat(record.decisionFor("rewritten@b.example"))
                .contains(
                        new RecipientDecision(
                                "f@a.example", failed.governing(), List.of(trial, other)));
    }

    // ------------------------------------------------------------ attributes

    @Test
    void theFlatAttributesOfAnEncryptedMessage() {
        TlsRecord record =
                record(
                        encrypted(),
                        decision("bob@a.example", pass("p")),
                        decision("dora@a.example", fail("f")));

        Map<String, String> attributes = record.attributes();

        assertThat(attributes)
                .containsEntry("org.jamestls.mail", "Mail1")
                .containsEntry("org.jamestls.listener", "mx")
                .containsEntry("org.jamestls.policy", "v1")
                .containsEntry("org.jamestls.tls.start", "starttls")
                .containsEntry("org.jamestls.tls.protocol", "TLSv1.3")
                .containsEntry("org.jamestls.tls.cipher", "TLS_AES_256_GCM_SHA384")
                .containsEntry("org.jamestls.tls.bits", "256")
                .containsEntry("org.jamestls.tls.forwardSecrecy", "true")
                .containsEntry("org.jamestls.tls.aead", "true")
                .containsEntry("org.jamestls.tls.sni", "mx.example")
                .containsEntry("org.jamestls.tls.peer.sha256", "1".repeat(64))
                .containsEntry("org.jamestls.tls.peer.subject", "CN=??evil")
                .containsEntry("org.jamestls.verdict", "fail")
                .containsEntry("org.jamestls.rule", "f")
                .containsEntry("org.jamestls.action", "quarantine")
                .containsKey("org.jamestls.record")
                .hasSize(16);
        assertThat(attributes.keySet()).allMatch(name -> name.startsWith("org.jamestls."));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatAClientHasASayInIsOneLineOfPrintableAscii(@ForAll("records") TlsRecord record) {
        Map<String, String> attributes = record.attributes();

        assertThat(attributes.getOrDefault("org.jamestls.tls.sni", "")).matches("[ -~]{0,512}");
        assertThat(attributes.getOrDefault("org.jamestls.tls.peer.subject", ""))
                .matches("[ -~]{0,512}");
    }

    @Test
    void clearTextHasNoFactsOfTls() {
        assertThat(record(TlsSession.clearText(), decision("bob@a.example")).attributes().keySet())
                .containsExactlyInAnyOrder(
                        "org.jamestls.record",
                        "org.jamestls.mail",
                        "org.jamestls.listener",
                        "org.jamestls.policy",
                        "org.jamestls.tls.start",
                        "org.jamestls.verdict");
    }

    @Test
    void aRuleThatWasMetAsksForNoAction() {
        assertThat(record(encrypted(), decision("bob@a.example", pass("p"))).attributes())
                .containsEntry("org.jamestls.verdict", "pass")
                .containsEntry("org.jamestls.rule", "p")
                .doesNotContainKey("org.jamestls.action");
    }

    @Test
    void withoutAttributesThereIsNoRecord() {
        assertThat(TlsRecord.ofAttributes(name -> Optional.empty())).isEmpty();
    }
}
