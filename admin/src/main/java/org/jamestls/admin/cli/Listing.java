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
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** An answer that is a list: for people, for programs, or for a spreadsheet. */
final class Listing extends Printer {

    /** The forms. */
    enum Format {
        TABLE,
        JSON,
        CSV;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    private Format format = Format.TABLE;

    @Override
    boolean isJson() {
        return format == Format.JSON;
    }

    /** Whether a spreadsheet reads the answer, which gets the list and no other word. */
    boolean isCsv() {
        return format == Format.CSV;
    }

    /** Prints the list in the form that was asked for. */
    void print(Table table, Supplier<? extends JsonNode> json) {
        if (isJson()) {
            print(json.get());
        } else {
            print(table);
        }
    }

    @Override
    void print(Table table) {
        if (isCsv()) {
            table.csv().forEach(this::print);
        } else {
            super.print(table);
        }
    }
}
