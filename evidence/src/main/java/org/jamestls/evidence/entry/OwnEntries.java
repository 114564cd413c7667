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

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import org.jamestls.policy.text.Moment;

/** The lines about the ledger itself. */
final class OwnEntries {

    private OwnEntries() {}

    static void write(Entry.OfLedger entry, JsonGenerator json) throws IOException {
        if (entry instanceof Entry.FileBegun begun) {
            json.writeStringField("file", begun.file());
            if (begun.previousFile().isPresent()) {
                json.writeStringField("previousFile", begun.previousFile().get());
            }
            json.writeStringField("reason", begun.reason().toString());
        } else if (entry instanceof Entry.Started started) {
            json.writeStringField("software", started.software());
            json.writeStringField("policy", started.policy());
            json.writeStringField("durability", started.durability());
            json.writeStringField("privacy", started.privacy());
        } else if (entry instanceof Entry.Repaired repaired) {
            json.writeNumberField("octets", repaired.octets());
            json.writeStringField("sha256", repaired.sha256());
            json.writeStringField("kept", repaired.kept());
        } else if (entry instanceof Entry.ClockStepped stepped) {
            json.writeStringField("before", Moment.write(stepped.before()));
            json.writeNumberField("millis", stepped.millis());
        } else if (entry instanceof Entry.Gap gap) {
            json.writeNumberField("count", gap.count());
            json.writeStringField("from", Moment.write(gap.from()));
            json.writeStringField("until", Moment.write(gap.until()));
            json.writeStringField("why", EntryWriter.cut(gap.why()));
        } else if (entry instanceof Entry.Deleted deleted) {
            write(deleted, json);
        } else if (entry instanceof Entry.Checkpointed checkpointed) {
            json.writeStringField("file", checkpointed.file());
            json.writeStringField("sha256", checkpointed.sha256());
            json.writeStringField("key", checkpointed.key());
        } else if (!(entry instanceof Entry.Stopped)) {
            throw new IllegalStateException("no form for " + entry.type());
        }
    }

    private static void write(Entry.Deleted deleted, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("files");
        for (Entry.DeletedFile file : deleted.files()) {
            json.writeStartObject();
            json.writeStringField("file", file.file());
            json.writeStringField("day", file.day().toString());
            json.writeStringField("sha256", file.sha256());
            json.writeNumberField("lines", file.lines());
            json.writeStringField("last", file.last());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("keys");
        for (String key : deleted.keys()) {
            json.writeString(key);
        }
        json.writeEndArray();
    }

    /** Reads what {@link #write} writes; null for a type that is none of these. */
    static Entry.OfLedger read(String type, Members in) {
        return switch (type) {
            case "file" ->
                    new Entry.FileBegun(
                            in.text("file"),
                            in.optionalText("previousFile"),
                            in.known("reason", Entry.Begin::parse));
            case "start" ->
                    new Entry.Started(
                            in.text("software"),
                            in.text("policy"),
                            in.text("durability"),
                            in.text("privacy"));
            case "stop" -> new Entry.Stopped();
            case "repair" ->
                    new Entry.Repaired(in.number("octets"), in.text("sha256"), in.text("kept"));
            case "clock" -> new Entry.ClockStepped(in.moment("before"), in.number("millis"));
            case "gap" ->
                    new Entry.Gap(
                            in.number("count"),
                            in.moment("from"),
                            in.moment("until"),
                            in.text("why"));
            case "retention" ->
                    new Entry.Deleted(in.list("files", OwnEntries::file), in.texts("keys"));
            case "checkpoint" ->
                    new Entry.Checkpointed(in.text("file"), in.text("sha256"), in.text("key"));
            default -> null;
        };
    }

    private static Entry.DeletedFile file(JsonNode node) {
        Members file = new Members(node);
        return new Entry.DeletedFile(
                file.text("file"),
                LocalDate.parse(file.text("day")),
                file.text("sha256"),
                file.number("lines"),
                file.text("last"));
    }
}
