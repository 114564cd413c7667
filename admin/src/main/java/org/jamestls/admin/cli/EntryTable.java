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
package org.jamestls.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryReader;
import org.jamestls.evidence.entry.EntryReader.NotALineException;
import org.jamestls.evidence.entry.Line;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.index.Facets;

/** Entries of a ledger as a table, wherever they come from. Not thread safe. */
final class EntryTable {

    private final Table table =
            Table.headed("time", "node", "type", "session", "mail", "peer", "TLS", "what");

    /** The table so far. */
    Table table() {
        return table;
    }

    /** Adds a row. */
    void add(Line line) {
        Entry entry = line.entry();
        Facets facets = Facets.of(entry);
        table.row(
                line.head().time().toString(),
                EntryWords.safe(line.head().node()),
                entry.type(),
                safe(facets.session()),
                safe(facets.mail()),
                safe(facets.peer()),
                facets.facts().flatMap(SessionFacts::tls).map(EntryWords::tls).orElse(Table.NONE),
                EntryWords.what(entry));
    }

    /** Adds a row of an entry as the routes give it; of one in a later form, what is the same. */
    void add(JsonNode found) {
        JsonNode json = found.path("entry");
        Optional<Line> line = line(json);
        if (line.isPresent()) {
            add(line.get());
            return;
        }
        table.row(
                JsonWords.text(json, "time"),
                JsonWords.text(json, "node"),
                JsonWords.text(json, "type"),
                JsonWords.text(json, "session"),
                JsonWords.text(json, "mail"),
                JsonWords.text(json, "peer"),
                JsonWords.tls(json.path("tls")),
                "not understood by this version; see -o json");
    }

    /** The line of a ledger that the routes gave as JSON; empty where it is in a later form. */
    static Optional<Line> line(JsonNode entry) {
        byte[] octets = entry.toString().getBytes(StandardCharsets.UTF_8);
        try {
            return Optional.of(EntryReader.read(octets, 0, octets.length));
        } catch (NotALineException e) {
            return Optional.empty();
        }
    }

    private static String safe(Optional<String> text) {
        return text.map(EntryWords::safe).orElse(Table.NONE);
    }
}
