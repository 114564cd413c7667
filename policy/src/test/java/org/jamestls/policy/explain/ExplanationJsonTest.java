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
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.engine.DecisionTable;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.transaction.Truth;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program reads has all that the explanation has, case by case. */
class ExplanationJsonTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    static List<ExplanationTable.Case> cases() {
        return ExplanationTable.read().cases();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theWholePathIsThere(ExplanationTable.Case one) throws Exception {
        Explanation explanation = one.explanation();
        JsonNode json = MAPPER.readTree(ExplanationJson.of(explanation).toString());

        assertThat(json.path("policyVersion").textValue())
                .isEqualTo(explanation.decision().policyVersion());
        assertThat(json.path("emergency").booleanValue()).isEqualTo(explanation.relaxed());
        assertThat(texts(json.path("notKnown")))
                .isEqualTo(
                        explanation.facts().stream()
                                .filter(fact -> fact.words().isEmpty())
                                .map(fact -> fact.name().toString())
                                .toList());
        assertThat(json.path("rules")).hasSameSizeAs(explanation.steps());
        for (int i = 0; i < explanation.steps().size(); i++) {
            check(json.path("rules").path(i), explanation.steps().get(i));
        }
        check(json.path("decision"), explanation);
        assertThat(json.has("clearTextAuth")).isEqualTo(explanation.clearTextAuth().isPresent());
        explanation.clearTextAuth().ifPresent(path -> check(json.path("clearTextAuth"), path));
    }

    private static void check(JsonNode json, Step step) {
        assertThat(json.path("name").textValue()).isEqualTo(step.name());
        assertThat(json.path("mode").textValue()).isEqualTo(step.mode().toString());
        assertThat(json.path("action").textValue()).isEqualTo(step.action().toString());
        assertThat(json.path("role").textValue()).isEqualTo(step.role().toString());
        assertThat(text(json, "profile")).isEqualTo(step.profile());
        assertThat(text(json, "expires")).isEqualTo(step.expires().map(Object::toString));
        assertThat(text(json, "verdict"))
                .isEqualTo(step.outcome().map(outcome -> outcome.verdict().toString()));
        assertThat(json.has("when")).isEqualTo(step.when().isPresent());
        step.when().ifPresent(when -> check(json.path("when"), when));
        assertThat(json.path("requirement")).hasSameSizeAs(step.figures());
        for (int i = 0; i < step.figures().size(); i++) {
            check(json.path("requirement").path(i), step.figures().get(i));
        }
        assertThat(json.path("exceptions")).hasSameSizeAs(step.exceptions());
        for (int i = 0; i < step.exceptions().size(); i++) {
            check(json.path("exceptions").path(i), step.exceptions().get(i));
        }
    }

    private static void check(JsonNode json, ConditionAnswer answer) {
        assertThat(json.path("condition").textValue()).isEqualTo(answer.kind().toString());
        assertThat(json.path("asked").textValue()).isEqualTo(answer.asked());
        assertThat(json.path("truth").textValue()).isEqualTo(truth(answer.truth()));
        assertThat(text(json, "found")).isEqualTo(answer.found());
        assertThat(text(json, "entry")).isEqualTo(answer.entry());
        assertThat(json.path("parts")).hasSameSizeAs(answer.parts());
        for (int i = 0; i < answer.parts().size(); i++) {
            check(json.path("parts").path(i), answer.parts().get(i));
        }
    }

    private static void check(JsonNode json, FigureAnswer figure) {
        assertThat(json.path("asked").textValue()).isEqualTo(figure.asked());
        assertThat(json.path("met").textValue()).isEqualTo(truth(figure.met()));
        assertThat(text(json, "found")).isEqualTo(figure.found());
        assertThat(text(json, "violation"))
                .isEqualTo(figure.violation().map(violation -> violation.kind().toString()));
    }

    private static void check(JsonNode json, ClearTextAuthPath path) {
        assertThat(json.path("encrypted").textValue()).isEqualTo(truth(path.encrypted()));
        assertThat(json.path("ending").textValue()).isEqualTo(path.ending().toString());
        assertThat(json.path("permissions")).hasSameSizeAs(path.permissions());
        for (int i = 0; i < path.permissions().size(); i++) {
            JsonNode one = json.path("permissions").path(i);
            ClearTextAuthPath.Permission permission = path.permissions().get(i);
            assertThat(one.path("name").textValue()).isEqualTo(permission.name());
            assertThat(one.path("role").textValue()).isEqualTo(permission.role().toString());
            assertThat(one.path("expires").textValue()).isEqualTo(permission.expires().toString());
            assertThat(one.has("when")).isEqualTo(permission.when().isPresent());
            permission.when().ifPresent(when -> check(one.path("when"), when));
        }
    }

    private static void check(JsonNode json, Explanation explanation) {
        Decision decision = explanation.decision();
        if (decision instanceof Decision.NotYetDecidable waiting) {
            assertThat(json.path("outcome").textValue()).isEqualTo("waiting");
            assertThat(json.path("rule").textValue()).isEqualTo(waiting.waitingFor());
            assertThat(texts(json.path("waitingFor")))
                    .isEqualTo(explanation.waitingFor().stream().map(FactName::toString).toList())
                    .isNotEmpty();
        } else {
            assertThat(json.path("outcome").textValue())
                    .isEqualTo(decision.refused().isPresent() ? "refused" : "accepted");
            assertThat(json.path("verdict").textValue()).isEqualTo(decision.verdict().toString());
            assertThat(json.has("rule")).isEqualTo(decision.governing().isPresent());
            decision.governing().ifPresent(governing -> check(json, governing));
            assertThat(json.has("reply")).isEqualTo(decision.refused().isPresent());
            decision.refused()
                    .ifPresent(
                            refused -> {
                                JsonNode reply = json.path("reply");
                                assertThat(
                                                reply.path("code").intValue()
                                                        + " "
                                                        + reply.path("enhanced").textValue()
                                                        + " "
                                                        + reply.path("text").textValue())
                                        .isEqualTo(refused.reply().toString());
                                assertThat(reply.path("closes").booleanValue())
                                        .isEqualTo(refused.reply().closes());
                            });
        }
        assertThat(json.path("testing")).hasSameSizeAs(decision.testing());
        for (int i = 0; i < decision.testing().size(); i++) {
            check(json.path("testing").path(i), decision.testing().get(i));
            assertThat(json.path("testing").path(i).path("verdict").textValue())
                    .isEqualTo(decision.testing().get(i).verdict().toString());
        }
    }

    private static void check(JsonNode json, RuleOutcome outcome) {
        assertThat(json.path("rule").textValue()).isEqualTo(outcome.rule());
        assertThat(json.path("action").textValue()).isEqualTo(outcome.action().toString());
        assertThat(json.path("violations")).hasSameSizeAs(outcome.violations());
        for (int i = 0; i < outcome.violations().size(); i++) {
            JsonNode violation = json.path("violations").path(i);
            assertThat(violation.path("kind").textValue())
                    .isEqualTo(outcome.violations().get(i).kind().toString());
            assertThat(violation.path("required").textValue())
                    .isEqualTo(outcome.violations().get(i).required());
            assertThat(violation.path("found").textValue())
                    .isEqualTo(outcome.violations().get(i).found());
        }
    }

    @Test
    void theTransactionIsThereByFactsOfItsOwn() throws InvalidPolicyException {
        JsonNode json =
                transaction(
                        "listener=mx:25/starttls time=2026-03-02T12:00:00Z peer=192.0.2.1"
                                + " tls=TLSv1.3:TLS_AES_256_GCM_SHA384:starttls cert=mail.a.example"
                                + " cert-sha256=11x32 cert-spki=22x32 helo=mail.a.example"
                                + " user=alice sender=Ann@A.example recipient=bob@b.example local=yes"
                                + " requiretls=no");

        assertThat(json.toString())
                .isEqualTo(
                        """
                        {"direction":"inbound","stage":"data","time":"2026-03-02T12:00:00Z",
                        "listener":{"name":"mx","port":25,"offer":"starttls"},"peer":"192.0.2.1",
                        "tls":{"start":"starttls","protocol":"TLSv1.3","cipher":"TLS_AES_256_GCM_SHA384",
                        "bits":256,"forwardSecrecy":true,"aead":true,
                        "peerCertificate":{"dnsNames":["mail.a.example"],"sha256":"%s","spkiSha256":"%s",
                        "notAfter":"2030-01-01T00:00:00Z"}},
                        "helo":"mail.a.example","user":"alice","sender":"Ann@a.example",
                        "recipient":"bob@b.example","local":true,"requireTls":false}
                        """
                                .replace("\n", "")
                                .formatted("1".repeat(64), "2".repeat(64)));
    }

    @Test
    void noneIsNotTheSameAsNotKnown() throws InvalidPolicyException {
        JsonNode none = transaction("tls=clear helo=none user=none sender=<>");
        JsonNode notKnown = transaction("");

        assertThat(none.path("tls").toString()).isEqualTo("{\"start\":\"cleartext\"}");
        assertThat(none.path("helo").textValue()).isEmpty();
        assertThat(none.has("user")).isTrue();
        assertThat(none.path("user").isNull()).isTrue();
        assertThat(none.path("sender").textValue()).isEqualTo("<>");
        assertThat(notKnown.fieldNames())
                .toIterable()
                .containsExactly("direction", "stage", "time", "listener");
    }

    private static JsonNode transaction(String facts) throws InvalidPolicyException {
        Transaction transaction = DecisionTable.facts(facts).at(Stage.DATA);
        CompiledPolicy policy = CompiledPolicy.of(DecisionTable.policy("<rules/>"));
        return ExplanationJson.of(Explanation.of(policy, transaction)).path("transaction");
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.get(field)).map(JsonNode::textValue);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue).toList();
    }

    private static String truth(Truth truth) {
        return PolicyWords.truth(truth).replace(' ', '-');
    }
}
