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
package org.jamestls.hooks.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.record.TlsRecord;
import org.jamestls.policy.reply.Replies;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;
import org.junit.jupiter.api.Test;

class TlsMetricsTest {
    private static final RuleOutcome PASSES =
            new RuleOutcome("mx", Mode.ENFORCE, Action.REJECT, List.of());
    private static final RuleOutcome FAILS =
            new RuleOutcome(
                    "bank-a",
                    Mode.ENFORCE,
                    Action.REJECT,
                    List.of(
                            new Violation(Violation.Kind.PROTOCOL_TOO_OLD, "TLSv1.3", "TLSv1.2"),
                            new Violation(Violation.Kind.AEAD, "AEAD", "CBC")));
    private static final RuleOutcome WOULD_FAIL =
            new RuleOutcome("soon", Mode.TESTING, Action.REJECT, List.of(Violation.noTls()));

    private final Counted counted = new Counted();
    private final TlsMetrics metrics = new TlsMetrics(counted, List.of("mx", "bank-a"));

    private static TlsSession encrypted(TlsProtocol protocol, String suite) {
        return new TlsSession.Encrypted(
                TlsStart.STARTTLS,
                protocol,
                CipherSuite.of(suite),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static TlsRecord record(TlsRecord.RecipientDecision... decisions) {
        return new TlsRecord(
                "Mail1",
                "s1",
                "mx",
                Instant.EPOCH,
                "v",
                false,
                TlsSession.clearText(),
                List.of(decisions));
    }

    private static Decision.Refused refused(RuleOutcome by, RuleOutcome... testing) {
        return new Decision.Refused(by, Replies.unavailable(), List.of(testing), "v");
    }

    @Test
    void whatCanBeKnownBeforehandIsThereWithZero() {
        assertThat(counted.more()).isEmpty();
        assertThat(counted.all())
                .containsKeys(
                        "james_tls_sessions_cleartext",
                        "james_tls_sessions_SSLv3",
                        "james_tls_sessions_TLSv1",
                        "james_tls_sessions_TLSv1_3",
                        "james_tls_handshake_failures",
                        "james_tls_verdicts_none",
                        "james_tls_verdicts_enforce_pass",
                        "james_tls_verdicts_testing_fail",
                        "james_tls_rule_bank_a_fail",
                        "james_tls_rule_other_pass",
                        "james_tls_refusals_no_tls",
                        "james_tls_refusals_client_certificate_missing",
                        "james_tls_refusals_requiretls",
                        "james_tls_refusals_failure")
                .doesNotContainKeys(
                        "james_tls_verdicts_enforce_none", "james_tls_verdicts_off_pass");
    }

    @Test
    void everyNameIsOneThatPrometheusTakesAsItIs() {
        metrics.ended(encrypted(TlsProtocol.TLSV1_2, "TLS_RSA_WITH_AES_128_CBC_SHA256"));
        metrics.ended(encrypted(TlsProtocol.TLSV1_2, "böse \n{suite}"));
        TlsMetrics odd = new TlsMetrics(counted, List.of("bank.example/über \"x\""));
        odd.handshakeFailed();

        assertThat(counted.all().keySet()).allMatch(name -> name.matches("[a-zA-Z0-9_]+"));
    }

    @Test
    void sessionsByProtocolAndSuite() {
        metrics.ended(TlsSession.clearText());
        metrics.ended(encrypted(TlsProtocol.TLSV1_3, "TLS_AES_256_GCM_SHA384"));
        metrics.ended(encrypted(TlsProtocol.TLSV1_3, "TLS_AES_256_GCM_SHA384"));
        metrics.ended(encrypted(TlsProtocol.TLSV1_2, "no-such-suite"));
        metrics.handshakeFailed();

        assertThat(counted.more())
                .isEqualTo(
                        Map.of(
                                "sessions", 4L,
                                "sessions_cleartext", 1L,
                                "sessions_TLSv1_3", 2L,
                                "sessions_TLSv1_2", 1L,
                                "suites_TLS_AES_256_GCM_SHA384", 2L,
                                "suites_other", 1L,
                                "handshake_failures", 1L));
    }

    @Test
    void aMessageCountsForEachRecipient() {
        metrics.accepted(
                record(
                        new TlsRecord.RecipientDecision(
                                "a@x.example", Optional.of(PASSES), List.of(WOULD_FAIL)),
                        new TlsRecord.RecipientDecision(
                                "b@x.example", Optional.of(PASSES), List.of()),
                        new TlsRecord.RecipientDecision(
                                "c@x.example", Optional.empty(), List.of())));

        assertThat(counted.more())
                .isEqualTo(
                        Map.of(
                                "verdicts_enforce_pass", 2L,
                                "rule_mx_pass", 2L,
                                "verdicts_testing_fail", 1L,
                                "rule_soon_fail", 1L,
                                "verdicts_none", 1L));
    }

    @Test
    void aRefusalCountsByTheReasonThatTheReplyNames() {
        metrics.refused(refused(FAILS, WOULD_FAIL));
        metrics.refusedRequireTls();
        metrics.refusedByFailure();

        assertThat(counted.more())
                .isEqualTo(
                        Map.of(
                                "verdicts_enforce_fail", 1L,
                                "rule_bank_a_fail", 1L,
                                "refusals_protocol_too_old", 1L,
                                "verdicts_testing_fail", 1L,
                                "rule_soon_fail", 1L,
                                "refusals_requiretls", 1L,
                                "refusals_failure", 1L));
    }

    @Test
    void fiftyRulesHaveNamesOfTheirOwnAndTheOthersShareOne() {
        TlsMetrics many =
                new TlsMetrics(
                        counted, IntStream.rangeClosed(1, 48).mapToObj(i -> "r" + i).toList());

        // "mx" and "bank-a" were counted by another server, so to speak.
        for (String rule : List.of("r1", "r49", "r50", "r51", "r52", "r51")) {
            many.refused(
                    refused(
                            new RuleOutcome(
                                    rule, Mode.ENFORCE, Action.REJECT, FAILS.violations())));
        }

        assertThat(counted.all()).containsKey("james_tls_rule_r50_pass");
        assertThat(counted.all()).doesNotContainKey("james_tls_rule_r51_pass");
        assertThat(counted.more()).containsEntry("rule_r49_fail", 1L);
        assertThat(counted.more()).containsEntry("rule_other_fail", 3L);
    }

    @Test
    void eachDecisionIsTimed() {
        Decision decision = refused(FAILS);

        assertThat(metrics.timed(() -> decision)).isSameAs(decision);
        assertThat(counted.more()).isEqualTo(Map.of("decision", 1L));
    }
}
