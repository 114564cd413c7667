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
package org.jamestls.admin.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.explain.Explanation;
import org.jamestls.policy.explain.ExplanationJson;
import org.jamestls.policy.explain.ExplanationText;
import org.jamestls.policy.question.Conf;
import org.jamestls.policy.question.Question;
import org.jamestls.policy.question.QuestionReader;
import org.jamestls.policy.server.ServerSettings;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.CertificateReader;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.xml.PolicySource;
import spark.Request;
import spark.Response;
import spark.Service;

/** Why something is decided by the policy in force. */
public final class ExplainRoute implements Topic {
    private static final int MOST_OCTETS = 100_000;
    private static final int MOST_RECIPIENTS = 100;

    /** In which form. */
    private enum Format {
        JSON,
        TEXT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Set<String> MEMBERS =
            Set.of(
                    "listener",
                    "peer",
                    "tls",
                    "cert",
                    "cert-sha256",
                    "cert-spki",
                    "cert-until",
                    "cert-pem",
                    "helo",
                    "user",
                    "sender",
                    "recipients",
                    "local",
                    "requiretls",
                    "stage",
                    "time");

    private static final List<String> IN_PARTS =
            List.of("cert", "cert-sha256", "cert-spki", "cert-until");

    private final PolicyEngine engine;
    private final PolicySource conf;
    private final Clock clock;

    /**
     * @param conf James' configuration folder, where {@code smtpserver.xml} tells of listeners
     */
    public ExplainRoute(PolicyEngine engine, PolicySource conf, Clock clock) {
        this.engine = engine;
        this.conf = conf;
        this.clock = clock;
    }

    @Override
    public void define(Service service) {
        service.post(PolicyRoutes.POLICY + "/explain", this::explain);
    }

    private String explain(Request request, Response response) {
        Format format =
                Parameters.of(request, "format")
                        .choice("format", List.of(Format.values()))
                        .orElse(Format.JSON);
        QuestionReader.Read read =
                read(Bodies.object(request, MOST_OCTETS, "an object with \"listener\" at least"));
        CompiledPolicy policy = engine.policy();
        List<Explanation> explanations =
                read.transactions().stream().map(one -> explanation(policy, one)).toList();
        return switch (format) {
            case TEXT -> Answers.text(response, ExplanationText.lines(explanations, read.notes()));
            case JSON -> Answers.json(response, json(policy, read.notes(), explanations));
        };
    }

    private static ObjectNode json(
            CompiledPolicy policy, List<String> notes, List<Explanation> explanations) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("policyVersion", policy.version());
        ArrayNode noted = json.putArray("notes");
        notes.forEach(noted::add);
        ArrayNode explained = json.putArray("explanations");
        explanations.stream().map(ExplanationJson::of).forEach(explained::add);
        return json;
    }

    private static Explanation explanation(CompiledPolicy policy, Transaction transaction) {
        return transaction.stage() == Stage.AUTH
                ? Explanation.ofAuth(policy, transaction)
                : Explanation.of(policy, transaction);
    }

    private QuestionReader.Read read(JsonNode json) {
        Bodies.checkMembers(json, MEMBERS);
        Optional<PolicySource> server =
                conf.stamp(ServerSettings.FILE_NAME).isPresent()
                        ? Optional.of(conf)
                        : Optional.empty();
        try {
            return QuestionReader.read(
                    question(json),
                    fact -> "'" + (fact.equals("recipient") ? "recipients" : fact) + "'",
                    new Conf(server, ServerSettings.FILE_NAME),
                    clock);
        } catch (IllegalArgumentException e) {
            throw Answers.invalid("Invalid body: " + e.getMessage());
        }
    }

    private static Question question(JsonNode json) {
        return new Question(
                Bodies.text(json, "listener"),
                text(json, "peer"),
                text(json, "tls"),
                certificate(json),
                text(json, "helo"),
                text(json, "user"),
                text(json, "sender"),
                texts(json, "recipients"),
                flag(json, "local"),
                flag(json, "requiretls"),
                text(json, "stage").map(ExplainRoute::stage),
                text(json, "time"));
    }

    private static Question.Certificate certificate(JsonNode json) {
        Question.Certificate inParts =
                new Question.Certificate(
                        texts(json, "cert"),
                        text(json, "cert-sha256"),
                        text(json, "cert-spki"),
                        text(json, "cert-until"),
                        Optional.empty());
        Optional<CertificateFacts> whole = text(json, "cert-pem").map(ExplainRoute::facts);
        if (whole.isEmpty()) {
            return inParts;
        }
        if (IN_PARTS.stream().anyMatch(json::has)) {
            throw Answers.invalid(
                    "Invalid body: 'cert-pem' tells all of the certificate: leave out "
                            + String.join(", ", IN_PARTS));
        }
        return new Question.Certificate(
                List.of(), Optional.empty(), Optional.empty(), Optional.empty(), whole);
    }

    private static CertificateFacts facts(String pem) {
        try {
            return CertificateReader.read(
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(
                                            new ByteArrayInputStream(
                                                    pem.getBytes(StandardCharsets.US_ASCII))));
        } catch (CertificateException e) {
            throw Answers.invalid("Invalid body: 'cert-pem' is no certificate in PEM");
        }
    }

    private static Optional<String> text(JsonNode json, String field) {
        return json.has(field) ? Optional.of(Bodies.text(json, field)) : Optional.empty();
    }

    private static Optional<Boolean> flag(JsonNode json, String field) {
        if (!json.has(field)) {
            return Optional.empty();
        }
        if (!json.path(field).isBoolean()) {
            throw Answers.invalid("Invalid body: '" + field + "' must be true or false");
        }
        return Optional.of(json.path(field).booleanValue());
    }

    private static List<String> texts(JsonNode json, String field) {
        List<String> texts = new ArrayList<>();
        if (json.has(field)) {
            JsonNode array = json.path(field);
            array.forEach(one -> texts.add(one.textValue()));
            if (!array.isArray() || texts.contains(null) || texts.size() > MOST_RECIPIENTS) {
                throw Answers.invalid(
                        "Invalid body: '"
                                + field
                                + "' must be a list of "
                                + MOST_RECIPIENTS
                                + " texts at most");
            }
        }
        return texts;
    }

    private static Stage stage(String text) {
        return List.of(Stage.values()).stream()
                .filter(stage -> stage.toString().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                Answers.invalid(
                                        "Invalid body: 'stage' must be one of connect, ehlo, auth,"
                                                + " mail, rcpt, data"));
    }
}
