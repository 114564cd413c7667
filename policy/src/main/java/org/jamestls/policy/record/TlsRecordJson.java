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

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.record.TlsRecord.RecipientDecision;
import org.jamestls.policy.text.Moment;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCertificate;
import org.jamestls.policy.tls.PeerCheck;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;

/** The JSON form of a record; {@code "v"} is its version. */
final class TlsRecordJson {
    private static final int VERSION = 1;
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TlsRecordJson() {}

    static String write(TlsRecord record) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("v", VERSION);
            json.writeStringField("mail", record.mail());
            json.writeStringField("session", record.session());
            json.writeStringField("listener", record.listener());
            json.writeStringField("time", Moment.write(record.time()));
            json.writeStringField("policy", record.policyVersion());
            json.writeBooleanField("requireTls", record.requireTls());
            json.writeObjectFieldStart("tls");
            writeSession(record.tls(), json);
            json.writeEndObject();
            json.writeArrayFieldStart("decisions");
            for (RecipientDecision decision : record.decisions()) {
                writeDecision(decision, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string can be written to", e);
        }
        return text.toString();
    }

    private static void writeSession(TlsSession tls, JsonGenerator json) throws IOException {
        json.writeStringField("start", tls.start().toString());
        if (tls.encrypted().isEmpty()) {
            return;
        }
        TlsSession.Encrypted session = tls.encrypted().get();
        json.writeStringField("protocol", session.protocol().toString());
        json.writeStringField("cipher", session.suite().name());
        json.writeNumberField("bits", session.suite().bits());
        json.writeBooleanField("forwardSecrecy", session.suite().forwardSecrecy());
        json.writeBooleanField("aead", session.suite().aead());
        json.writeStringField("group", "not observable");
        if (session.sni().isPresent()) {
            json.writeStringField("sni", session.sni().get());
        }
        if (session.ownCertificate().isPresent()) {
            json.writeObjectFieldStart("ownCertificate");
            writeCertificate(session.ownCertificate().get(), json);
            json.writeEndObject();
        }
        if (session.peerCertificate().isPresent()) {
            json.writeObjectFieldStart("peerCertificate");
            json.writeStringField("check", session.peerCertificate().get().check().toString());
            writeCertificate(session.peerCertificate().get().facts(), json);
            json.writeEndObject();
        }
    }

    private static void writeCertificate(CertificateFacts certificate, JsonGenerator json)
            throws IOException {
        json.writeStringField("subject", certificate.subject());
        json.writeStringField("issuer", certificate.issuer());
        json.writeArrayFieldStart("dnsNames");
        for (String name : certificate.dnsNames()) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeStringField("sha256", certificate.sha256());
        json.writeStringField("spkiSha256", certificate.spkiSha256());
        json.writeStringField("notBefore", certificate.notBefore().toString());
        json.writeStringField("notAfter", certificate.notAfter().toString());
        json.writeStringField("keyAlgorithm", certificate.keyAlgorithm());
        json.writeNumberField("keyBits", certificate.keyBits());
    }

    private static void writeDecision(RecipientDecision decision, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("recipient", decision.recipient());
        json.writeStringField("verdict", decision.verdict().toString());
        if (decision.governing().isPresent()) {
            json.writeFieldName("governing");
            writeOutcome(decision.governing().get(), json);
        }
        json.writeArrayFieldStart("testing");
        for (RuleOutcome outcome : decision.testing()) {
            writeOutcome(outcome, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeOutcome(RuleOutcome outcome, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", outcome.rule());
        json.writeStringField("mode", outcome.mode().toString());
        json.writeStringField("action", outcome.action().toString());
        json.writeStringField("verdict", outcome.verdict().toString());
        json.writeArrayFieldStart("violations");
        for (Violation violation : outcome.violations()) {
            json.writeStartObject();
            json.writeStringField("kind", violation.kind().toString());
            json.writeStringField("required", violation.required());
            json.writeStringField("found", violation.found());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Empty for whatever is not a record of this version. */
    static Optional<TlsRecord> read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            return json.path("v").asInt() == VERSION ? Optional.of(record(json)) : Optional.empty();
        } catch (JsonProcessingException | NotARecord | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static final class NotARecord extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotARecord(String field) {
            super(field);
        }
    }

    private static TlsRecord record(JsonNode json) {
        List<RecipientDecision> decisions = new ArrayList<>();
        for (JsonNode decision : json.path("decisions")) {
            decisions.add(decision(decision));
        }
        return new TlsRecord(
                string(json, "mail"),
                string(json, "session"),
                string(json, "listener"),
                Moment.read(string(json, "time")),
                string(json, "policy"),
                json.path("requireTls").asBoolean(),
                session(json.path("tls")),
                decisions);
    }

    private static TlsSession session(JsonNode json) {
        TlsStart start = known(TlsStart.parse(string(json, "start")), "start");
        if (start == TlsStart.CLEARTEXT) {
            return TlsSession.clearText();
        }
        return new TlsSession.Encrypted(
                start,
                known(TlsProtocol.parse(string(json, "protocol")), "protocol"),
                CipherSuite.of(string(json, "cipher")),
                Optional.ofNullable(json.get("sni")).map(JsonNode::asText),
                Optional.ofNullable(json.get("ownCertificate")).map(TlsRecordJson::certificate),
                Optional.ofNullable(json.get("peerCertificate"))
                        .map(TlsRecordJson::peerCertificate));
    }

    private static PeerCertificate peerCertificate(JsonNode json) {
        return new PeerCertificate(
                certificate(json), known(PeerCheck.parse(string(json, "check")), "check"));
    }

    private static CertificateFacts certificate(JsonNode json) {
        return new CertificateFacts(
                string(json, "subject"),
                string(json, "issuer"),
                StreamSupport.stream(json.path("dnsNames").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                string(json, "sha256"),
                string(json, "spkiSha256"),
                Instant.parse(string(json, "notBefore")),
                Instant.parse(string(json, "notAfter")),
                string(json, "keyAlgorithm"),
                json.path("keyBits").asInt());
    }

    private static RecipientDecision decision(JsonNode json) {
        return new RecipientDecision(
                string(json, "recipient"),
                Optional.ofNullable(json.get("governing")).map(TlsRecordJson::outcome),
                outcomes(json.path("testing")));
    }

    private static List<RuleOutcome> outcomes(JsonNode json) {
        return StreamSupport.stream(json.spliterator(), false).map(TlsRecordJson::outcome).toList();
    }

    private static RuleOutcome outcome(JsonNode json) {
        return new RuleOutcome(
                string(json, "rule"),
                known(Mode.parse(string(json, "mode")), "mode"),
                known(Action.parse(string(json, "action")), "action"),
                StreamSupport.stream(json.path("violations").spliterator(), false)
                        .map(TlsRecordJson::violation)
                        .toList());
    }

    private static Violation violation(JsonNode json) {
        return new Violation(
                known(Violation.Kind.parse(string(json, "kind")), "kind"),
                string(json, "required"),
                string(json, "found"));
    }

    private static String string(JsonNode json, String field) {
        JsonNode value = json.get(field);
        if (value == null || !value.isTextual()) {
            throw new NotARecord(field);
        }
        return value.asText();
    }

    private static <T> T known(Optional<T> value, String field) {
        return value.orElseThrow(() -> new NotARecord(field));
    }
}
