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
package org.jamestls.evidence.entry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.text.Moment;
import org.jamestls.policy.tls.CertificateFacts;

/** Writes lines. Thread safe. */
public final class EntryWriter {

    /** The longest text of a client that is written, in UTF-16 units; what is longer is cut. */
    public static final int MAX_TEXT = 512;

    private static final JsonFactory JSON =
            new JsonFactoryBuilder()
                    .characterEscapes(new PrintableOnly())
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                    .build();

    /** DEL is ASCII, and no terminal should read it: escaped too. */
    private static final class PrintableOnly extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private static final int[] ESCAPES = escapes();

        private static int[] escapes() {
            int[] escapes = standardAsciiEscapesForJSON();
            escapes[0x7f] = ESCAPE_STANDARD;
            return escapes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            // The generator only reads it, and there is one for each line.
            return ESCAPES;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return null;
        }
    }

    private EntryWriter() {}

    /** Writes one line, without a line feed. {@code out} is neither flushed nor closed. */
    public static void write(LineHead head, Entry entry, OutputStream out) {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("v", LineHead.VERSION);
            json.writeNumberField("seq", head.sequence());
            json.writeStringField("time", Moment.write(head.time()));
            json.writeStringField("node", head.node());
            json.writeStringField("prev", head.previous());
            json.writeStringField("type", entry.type());
            write(entry, json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Entry entry, JsonGenerator json) throws IOException {
        // A switch over types is not in Java 17.
        if (entry instanceof Entry.Offered offered) {
            write(offered, json);
        } else if (entry instanceof Entry.Outcome outcome) {
            write(outcome, json);
        } else if (entry instanceof Entry.Disposed disposed) {
            write(disposed, json);
        } else if (entry instanceof Entry.SessionEnded ended) {
            write(ended, json);
        } else if (entry instanceof Entry.Refused refused) {
            write(refused, json);
        } else if (entry instanceof Entry.Certificate certificate) {
            write(certificate.facts(), json);
        } else if (entry instanceof Entry.Summed summed) {
            text("peer", summed.peer(), json);
            json.writeNumberField("count", summed.count());
            moment("from", summed.from(), json);
            moment("until", summed.until(), json);
        } else if (entry instanceof Entry.OfLedger own) {
            OwnEntries.write(own, json);
        } else {
            throw new IllegalStateException("no form for " + entry.type());
        }
    }

    private static void write(Entry.Offered offered, JsonGenerator json) throws IOException {
        write(offered.facts(), json);
        json.writeNumberField("tx", offered.transaction());
        moment("begun", offered.begun(), json);
        json.writeStringField("mail", offered.mail());
        text("sender", offered.sender(), json);
        json.writeBooleanField("requireTls", offered.requireTls());
        json.writeStringField("policy", offered.policy());
        json.writeStringField("verdict", offered.verdict().toString());
        json.writeArrayFieldStart("decisions");
        for (Decided decided : offered.decisions()) {
            json.writeStartObject();
            recipients(decided.recipients(), json);
            bool("local", decided.local(), json);
            json.writeStringField("verdict", decided.verdict().toString());
            ruled(decided.governing(), decided.testing(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(Entry.Outcome outcome, JsonGenerator json) throws IOException {
        json.writeStringField("session", outcome.session());
        json.writeNumberField("tx", outcome.transaction());
        json.writeStringField("mail", outcome.mail());
        json.writeStringField("fate", outcome.fate().toString());
    }

    private static void write(Entry.Disposed disposed, JsonGenerator json) throws IOException {
        json.writeStringField("session", disposed.session());
        json.writeStringField("mail", disposed.mail());
        text("name", disposed.name(), json);
        json.writeStringField("disposition", disposed.disposition().toString());
        recipients(disposed.recipients(), json);
    }

    private static void recipients(List<String> recipients, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("recipients");
        for (String recipient : recipients) {
            json.writeString(cut(recipient));
        }
        json.writeEndArray();
    }

    private static void write(Entry.SessionEnded ended, JsonGenerator json) throws IOException {
        write(ended.facts(), json);
        moment("began", ended.began(), json);
        json.writeStringField("ending", ended.ending().toString());
        json.writeNumberField("messages", ended.messages());
        json.writeNumberField("refusals", ended.refusals());
        text("policy", ended.policy(), json);
        ruled(ended.governing(), List.of(), json);
    }

    private static void write(Entry.Refused refused, JsonGenerator json) throws IOException {
        write(refused.facts(), json);
        json.writeNumberField("tx", refused.transaction());
        moment("begun", refused.begun(), json);
        text("mail", refused.mail(), json);
        json.writeStringField("stage", refused.stage().toString());
        text("sender", refused.sender(), json);
        text("recipient", refused.recipient(), json);
        bool("local", refused.local(), json);
        json.writeBooleanField("requireTls", refused.requireTls());
        json.writeStringField("policy", refused.policy());
        json.writeStringField("by", refused.by().toString());
        ruled(refused.governing(), refused.testing(), json);
        json.writeObjectFieldStart("reply");
        json.writeNumberField("code", refused.reply().code());
        json.writeStringField("enhanced", refused.reply().enhanced());
        json.writeStringField("text", refused.reply().text());
        json.writeBooleanField("closes", refused.reply().closes());
        json.writeEndObject();
    }

    private static void write(SessionFacts facts, JsonGenerator json) throws IOException {
        json.writeStringField("session", facts.session());
        json.writeStringField("direction", facts.direction().toString());
        json.writeStringField("listener", facts.listener());
        json.writeNumberField("port", facts.port());
        json.writeStringField("offer", facts.offer().toString());
        text("peer", facts.peer(), json);
        text("helo", facts.helo(), json);
        text("user", facts.user(), json);
        if (facts.tls().isPresent()) {
            json.writeObjectFieldStart("tls");
            write(facts.tls().get(), json);
            json.writeEndObject();
        }
    }

    private static void write(EntryTls tls, JsonGenerator json) throws IOException {
        json.writeStringField("start", tls.start().toString());
        text("protocol", tls.protocol().map(Object::toString), json);
        if (tls.suite().isPresent()) {
            json.writeStringField("cipher", tls.suite().get().name());
            json.writeNumberField("bits", tls.suite().get().bits());
            json.writeBooleanField("forwardSecrecy", tls.suite().get().forwardSecrecy());
            json.writeBooleanField("aead", tls.suite().get().aead());
        }
        text("sni", tls.sni(), json);
        text("ownCertificate", tls.ownCertificate(), json);
        text("peerCertificate", tls.peerCertificate(), json);
        text("peerCheck", tls.peerCheck().map(Object::toString), json);
    }

    private static void write(CertificateFacts certificate, JsonGenerator json) throws IOException {
        json.writeStringField("sha256", certificate.sha256());
        json.writeStringField("spkiSha256", certificate.spkiSha256());
        text("subject", certificate.subject(), json);
        text("issuer", certificate.issuer(), json);
        json.writeArrayFieldStart("dnsNames");
        for (String name : certificate.dnsNames()) {
            json.writeString(cut(name));
        }
        json.writeEndArray();
        json.writeStringField("notBefore", certificate.notBefore().toString());
        json.writeStringField("notAfter", certificate.notAfter().toString());
        json.writeStringField("keyAlgorithm", certificate.keyAlgorithm());
        json.writeNumberField("keyBits", certificate.keyBits());
    }

    private static void ruled(Optional<Ruled> governing, List<Ruled> testing, JsonGenerator json)
            throws IOException {
        if (governing.isPresent()) {
            json.writeObjectFieldStart("governing");
            write(governing.get(), json);
            json.writeEndObject();
        }
        if (!testing.isEmpty()) {
            json.writeArrayFieldStart("testing");
            for (Ruled one : testing) {
                json.writeStartObject();
                write(one, json);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static void write(Ruled ruled, JsonGenerator json) throws IOException {
        json.writeStringField("rule", ruled.rule());
        text("profile", ruled.profile(), json);
        json.writeStringField("mode", ruled.mode().toString());
        json.writeStringField("action", ruled.action().toString());
        json.writeStringField("verdict", ruled.verdict().toString());
        if (!ruled.violations().isEmpty()) {
            json.writeArrayFieldStart("violations");
            for (Violation violation : ruled.violations()) {
                json.writeStartObject();
                json.writeStringField("kind", violation.kind().toString());
                text("required", violation.required(), json);
                text("found", violation.found(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    // ------------------------------------------------------------------------------------ members

    private static void moment(String name, Instant time, JsonGenerator json) throws IOException {
        json.writeStringField(name, Moment.write(time));
    }

    private static void text(String name, Optional<String> value, JsonGenerator json)
            throws IOException {
        if (value.isPresent()) {
            text(name, value.get(), json);
        }
    }

    private static void text(String name, String value, JsonGenerator json) throws IOException {
        json.writeStringField(name, cut(value));
    }

    private static void bool(String name, Optional<Boolean> value, JsonGenerator json)
            throws IOException {
        if (value.isPresent()) {
            json.writeBooleanField(name, value.get());
        }
    }

    // Cut where no pair of surrogates is parted: half of one could not be read back.
    static String cut(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
        return text.substring(0, end);
    }
}
