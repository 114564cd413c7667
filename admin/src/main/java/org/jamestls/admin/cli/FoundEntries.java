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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jamestls.evidence.query.Found;
import org.jamestls.evidence.query.FoundJson;
import org.jamestls.policy.text.SafeText;

/** Shows entries that were found, in one form; they come one by one. Not thread safe. */
interface FoundEntries {

    /** How they are shown. */
    enum Form {
        TABLE,
        JSON,
        LINES,
        CSV;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Shows one, at once or with the end. */
    void show(Found found);

    /** Shows what is left. */
    void end();

    /**
     * Shows entries in that form.
     *
     * @param bold makes a line of a header bold
     */
    static FoundEntries in(
            Form form, PrintWriter out, PrintWriter err, UnaryOperator<String> bold) {
        return switch (form) {
            case TABLE -> new AsTable(out, bold);
            case JSON -> new AsJson(out);
            case LINES -> new AsLines(out, err);
            case CSV -> new AsCsv(out);
        };
    }

    /** A row each; columns are as wide as they must be, so it shows nothing before the end. */
    final class AsTable implements FoundEntries {
        private final PrintWriter out;
        private final UnaryOperator<String> bold;
        private final EntryTable entries = new EntryTable();

        AsTable(PrintWriter out, UnaryOperator<String> bold) {
            this.out = out;
            this.bold = bold;
        }

        @Override
        public void show(Found found) {
            entries.add(found.line());
        }

        @Override
        public void end() {
            if (entries.table().isEmpty()) {
                out.println("Nothing found.");
            } else {
                entries.table().lines(bold).forEach(out::println);
            }
        }
    }

    /** A record each, below a header. */
    final class AsCsv implements FoundEntries {
        private final PrintWriter out;
        private final EntryTable entries = new EntryTable();

        AsCsv(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void show(Found found) {
            entries.add(found.line());
        }

        @Override
        public void end() {
            entries.table().csv().forEach(out::println);
        }
    }

    /** An array with an object each, each in its own line, in US-ASCII. */
    final class AsJson implements FoundEntries {
        private static final JsonMapper MAPPER =
                JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

        private final PrintWriter out;
        private String before = "[";

        AsJson(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void show(Found found) {
            ObjectNode json =
                    FoundJson.put(
                            found,
                            MAPPER.createObjectNode().put("folder", found.folder().toString()));
            try {
                out.println(before);
                out.print(MAPPER.writeValueAsString(json));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a tree of values is always JSON", e);
            }
            before = ",";
        }

        @Override
        public void end() {
            out.println(before.equals("[") ? "[]" : "\n]");
        }
    }

    /** The lines of the ledger as they stand. */
    final class AsLines implements FoundEntries {
        private final PrintWriter out;
        private final PrintWriter err;

        AsLines(PrintWriter out, PrintWriter err) {
            this.out = out;
            this.err = err;
        }

        @Override
        public void show(Found found) {
            byte[] octets = found.octets();
            String line = new String(octets, StandardCharsets.ISO_8859_1);
            String safe = SafeText.printable(line, line.length() + 1);
            // A server writes nothing but printable ASCII; who altered it could speak to a
            // terminal.
            if (!safe.equals(line)) {
                err.println(
                        found
                                + " has octets that no server writes there, shown as ?; look at the"
                                + " file itself, and let verify look at it.");
            }
            // Not println: these are the octets of which others make hashes.
            out.print(safe + "\n");
            out.flush();
        }

        @Override
        public void end() {
            // All was shown.
        }
    }
}
