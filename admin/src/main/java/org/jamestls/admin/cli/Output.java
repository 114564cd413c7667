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
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the answer goes, and in which form. */
final class Output {

    /** For people, or for programs. */
    enum Format {
        TABLE,
        JSON;

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

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Whether a program reads the answer. */
    boolean isJson() {
        return format == Format.JSON;
    }

    /** Prints one line. */
    void print(String line) {
        command.commandLine().getOut().println(line);
    }

    /** Prints a table for people; its header, if any, in bold. */
    void print(Table table) {
        table.lines(this::bold).forEach(this::print);
    }

    /** Prints JSON for a program, in US-ASCII, whatever the terminal's encoding. */
    void print(JsonNode json) {
        print(text(json));
    }

    /** JSON as text, in US-ASCII. */
    static String text(JsonNode json) {
        JsonMapper mapper =
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                        .build();
        try {
            return mapper.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of values is always JSON", e);
        }
    }

    /** The text in bold, where the answer is in colour. */
    String bold(String text) {
        return bold(text, command.commandLine());
    }

    /** The text in bold, where the answer of {@code command} is in colour. */
    static String bold(String text, CommandLine command) {
        Ansi ansi = command.getColorScheme().ansi();
        return ansi.enabled() ? Style.on(Style.bold) + text + Style.off(Style.bold) : text;
    }
}
