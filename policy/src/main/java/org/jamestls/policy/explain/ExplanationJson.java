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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.util.Optional;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCertificate;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.transaction.Truth;

/**
 * The JSON form of an explanation. {@code docs/explain.md} tells its fields; they keep their names
 * and meanings, and there may be more of them one day. Stateless.
 */
public final class ExplanationJson {
    private ExplanationJson() {}

    /**
     * The explanation as a tree. Values of the envelope and of TLS are there as they were sent, so
     * that only a JSON writer may print them.
     */
    public static ObjectNode of(Explanation explanation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("policyVersion", explanation.decision().policyVersion());
        json.put("emergency", explanation.relaxed());
        put(explanation.transaction(), json.putObject("transaction"));
        ArrayNode notKnown = json.putArray("notKnown");
        explanation.facts().stream()
                .filter(fact -> fact.words().isEmpty())
                .forEach(fact -> notKnown.add(fact.name().toString()));
        ArrayNode rules = json.putArray("rules");
        explanation.steps().forEach(step -> put(step, rules.addObject()));
        explanation.clearTextAuth().ifPresent(path -> put(path, json.putObject("clearTextAuth")));
        put(explanation, json.putObject("decision"));
        return json;
    }

    // ------------------------------------------------------------ the transaction

    private static void put(Transaction transaction, ObjectNode json) {
        json.put("direction", transaction.direction().toString())
                .put("stage", transaction.stage().toString())
                .put("time", transaction.time().toString());
        json.putObject("listener")
                .put("name", transaction.listener().name())
                .put("port", transaction.listener().port())
                .put("offer", transaction.listener().offer().toString());
        transaction
                .peer()
                .value()
                .map(InetAddress::getHostAddress)
                .ifPresent(peer -> json.put("peer", peer));
        transaction.tls().value().ifPresent(session -> put(session, json.putObject("tls")));
        transaction.helo().value().ifPresent(helo -> json.put("helo", helo));
        // Certain that there is none is null, and not known is not there.
        transaction.user().value().ifPresent(user -> json.put("user", user.orElse(null)));
        transaction
                .sender()
                .value()
                .ifPresent(
                        sender -> json.put("sender", sender.map(Mailbox::toString).orElse("<>")));
        transaction
                .recipient()
                .value()
                .ifPresent(recipient -> json.put("recipient", recipient.toString()));
        transaction.recipientLocal().value().ifPresent(local -> json.put("local", local));
        transaction.requireTlsAsked().value().ifPresent(asked -> json.put("requireTls", asked));
    }

    /** By the names that a record has for the same. */
    private static void put(TlsSession session, ObjectNode json) {
        json.put("start", session.start().toString());
        session.encrypted()
                .ifPresent(
                        encrypted -> {
                            json.put("protocol", encrypted.protocol().toString())
                                    .put("cipher", encrypted.suite().name())
                                    .put("bits", encrypted.suite().bits())
                                    .put("forwardSecrecy", encrypted.suite().forwardSecrecy())
                                    .put("aead", encrypted.suite().aead());
                            encrypted
                                    .peerCertificate()
                                    .map(PeerCertificate::facts)
                                    .ifPresent(
                                            facts -> put(facts, json.putObject("peerCertificate")));
                        });
    }

    private static void put(CertificateFacts certificate, ObjectNode json) {
        ArrayNode names = json.putArray("dnsNames");
        certificate.dnsNames().forEach(names::add);
        json.put("sha256", certificate.sha256())
                .put("spkiSha256", certificate.spkiSha256())
                .put("notAfter", certificate.notAfter().toString());
    }

    // ------------------------------------------------------------ the path

    private static void put(Step step, ObjectNode json) {
        json.put("name", step.name())
                .put("mode", step.mode().toString())
                .put("action", step.action().toString())
                .put("role", step.role().toString());
        put("profile", step.profile(), json);
        put("expires", step.expires().map(Object::toString), json);
        step.when().ifPresent(when -> put(when, json.putObject("when")));
        ArrayNode figures = json.putArray("requirement");
        step.figures().forEach(figure -> put(figure, figures.addObject()));
        step.outcome().ifPresent(outcome -> json.put("verdict", outcome.verdict().toString()));
        if (!step.exceptions().isEmpty()) {
            ArrayNode exceptions = json.putArray("exceptions");
            step.exceptions().forEach(exception -> put(exception, exceptions.addObject()));
        }
    }

    private static void put(ConditionAnswer answer, ObjectNode json) {
        json.put("condition", answer.kind().toString())
                .put("asked", answer.asked())
                .put("truth", truth(answer.truth()));
        put("found", answer.found(), json);
        put("entry", answer.entry(), json);
        if (!answer.parts().isEmpty()) {
            ArrayNode parts = json.putArray("parts");
            answer.parts().forEach(part -> put(part, parts.addObject()));
        }
    }

    private static void put(FigureAnswer figure, ObjectNode json) {
        json.put("asked", figure.asked()).put("met", truth(figure.met()));
        put("found", figure.found(), json);
        put("violation", figure.violation().map(violation -> violation.kind().toString()), json);
    }

    private static void put(ClearTextAuthPath path, ObjectNode json) {
        json.put("encrypted", truth(path.encrypted())).put("ending", path.ending().toString());
        ArrayNode permissions = json.putArray("permissions");
        for (ClearTextAuthPath.Permission permission : path.permissions()) {
            ObjectNode one = permissions.addObject();
            one.put("name", permission.name())
                    .put("role", permission.role().toString())
                    .put("expires", permission.expires().toString());
            permission.when().ifPresent(when -> put(when, one.putObject("when")));
        }
    }

    private static String truth(Truth truth) {
        return switch (truth) {
            case YES -> "yes";
            case NO -> "no";
            case NOT_KNOWN -> "not-known";
        };
    }

    // ------------------------------------------------------------ the decision

    private static void put(Explanation explanation, ObjectNode json) {
        Decision decision = explanation.decision();
        if (decision instanceof Decision.NotYetDecidable waiting) {
            json.put("outcome", "waiting").put("rule", waiting.waitingFor());
            ArrayNode facts = json.putArray("waitingFor");
            explanation.waitingFor().forEach(fact -> facts.add(fact.toString()));
        } else {
            json.put("outcome", decision.refused().isPresent() ? "refused" : "accepted")
                    .put("verdict", decision.verdict().toString());
            decision.governing().ifPresent(governing -> put(governing, json));
            decision.refused()
                    .map(Decision.Refused::reply)
                    .ifPresent(reply -> put(reply, json.putObject("reply")));
        }
        ArrayNode testing = json.putArray("testing");
        for (RuleOutcome outcome : decision.testing()) {
            ObjectNode one = testing.addObject();
            one.put("verdict", outcome.verdict().toString());
            put(outcome, one);
        }
    }

    private static void put(RuleOutcome outcome, ObjectNode json) {
        json.put("rule", outcome.rule()).put("action", outcome.action().toString());
        ArrayNode violations = json.putArray("violations");
        for (Violation violation : outcome.violations()) {
            violations
                    .addObject()
                    .put("kind", violation.kind().toString())
                    .put("required", violation.required())
                    .put("found", violation.found());
        }
    }

    private static void put(Reply reply, ObjectNode json) {
        json.put("code", reply.code())
                .put("enhanced", reply.enhanced())
                .put("text", reply.text())
                .put("closes", reply.closes());
    }

    private static void put(String name, Optional<String> value, ObjectNode json) {
        value.ifPresent(text -> json.put(name, text));
    }
}
