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
import java.util.function.Supplier;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the answer goes, and whether it is for people, for programs or for a spreadsheet. */
final class Output {

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

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Whether a program reads the answer, as JSON. */
    boolean isJson() {
        return format == Format.JSON;
    }

    /** Whether a spreadsheet reads the answer, which gets one list and no other word. */
    boolean isCsv() {
        return format == Format.CSV;
    }

    /** Whether people read the answer, who may get other words beside it. */
    boolean isForPeople() {
        return format == Format.TABLE;
    }

    /** Prints one line. */
    void print(String line) {
        command.commandLine().getOut().println(line);
    }

    /** Prints a table, for people with its header, if any, in bold; or for a spreadsheet. */
    void print(Table table) {
        (isCsv() ? table.csv() : table.lines(this::bold)).forEach(this::print);
    }

    /** Prints JSON for a program, in US-ASCII, whatever the terminal's encoding. */
    void print(JsonNode json) {
        print(text(json));
    }

    /** Prints an answer that is one table in the form that was asked for. */
    void print(Table table, Supplier<? extends JsonNode> json) {
        if (isJson()) {
            print(json.get());
        } else {
            print(table);
        }
    }

    /** JSON as people can read it too, in US-ASCII. */
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

    /** Tells on the standard error what is no part of the answer. */
    void tell(String sentence) {
        command.commandLine().getErr().println(sentence);
    }

    /** The text in bold, where the answer is in colour. */
    String bold(String text) {
        return bold(text, command);
    }

    /** The text in bold, for a command whose answer has another form. */
    static String bold(String text, CommandSpec command) {
        return styled(text, Style.bold, command);
    }

    /** The text in red, where the answer is in colour: what is bad. */
    String bad(String text) {
        return styled(text, Style.fg_red, command);
    }

    /** The text in green, where the answer is in colour: what is good. */
    String good(String text) {
        return styled(text, Style.fg_green, command);
    }

    // Many terminals take the code that ends bold for a double underline, so everything is ended.
    private static String styled(String text, Style style, CommandSpec command) {
        Ansi ansi = command.commandLine().getColorScheme().ansi();
        return ansi.enabled() ? style.on() + text + Style.reset.on() : text;
    }
}
