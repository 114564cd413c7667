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
package org.jamestls.evidence.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes {@code docs/evidence-entries.md} from the schema. */
final class EntriesPage {
    private static final String HEAD =
            """
            # Every entry and member of the ledger

            <!-- Made from evidence/src/main/resources/org/jamestls/evidence/entry.schema.json. Change it there, then: -->
            <!-- mvn -pl evidence -am test -Dtest=EntriesDocsTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true -->

            %s

            The schema itself is in the JAR, as `org/jamestls/evidence/entry.schema.json`: JSON Schema, draft 2020-12. Any
            validator takes it; the words here are its words.

            A member that has "not there when" is left out then; it is never `null`. What **privacy** changes is said of each
            member; with `privacy="full"` it is as it is.

            ## Contents

            %s%s""";

    private final EntrySchema schema;
    private final StringBuilder contents = new StringBuilder();
    private final StringBuilder sections = new StringBuilder();

    private EntriesPage(EntrySchema schema) {
        this.schema = schema;
    }

    static String of(EntrySchema schema) {
        return new EntriesPage(schema).page();
    }

    private String page() {
        object("head");
        schema.kinds().forEach(this::line);
        schema.definitions().stream()
                .filter(name -> schema.definition(name).has("properties"))
                .filter(name -> !name.equals("head") && !schema.kinds().contains(name))
                .forEach(this::object);
        schema.definitions().stream()
                .filter(name -> schema.definition(name).has("oneOf"))
                .forEach(this::words);
        return HEAD.formatted(schema.root().path("description").asText(), contents, sections);
    }

    private void line(String kind) {
        heading(kind);
        paragraph(described(kind));
        EntrySchema.base(schema.definition(kind))
                .ifPresent(
                        base ->
                                paragraph(
                                        "After those of "
                                                + link("head")
                                                + " the members of "
                                                + link(base)
                                                + ", then:"));
        members(kind);
        paragraph("```json\n" + schema.definition(kind).at("/examples/0") + "\n```");
    }

    private void object(String name) {
        heading(name);
        paragraph(described(name));
        members(name);
    }

    private void words(String name) {
        heading(name);
        paragraph(described(name));
        sections.append("\n| | |\n|---|---|\n");
        schema.definition(name)
                .path("oneOf")
                .forEach(
                        one ->
                                row(
                                        "`" + one.path("const").textValue() + "`",
                                        one.path("description").textValue()));
    }

    private String described(String name) {
        return schema.definition(name).path("description").textValue();
    }

    private void members(String name) {
        if (EntrySchema.own(schema.definition(name)).isEmpty()) {
            paragraph("It has no members of its own.");
            return;
        }
        sections.append("\n| member | form | |\n|---|---|---|\n");
        EntrySchema.own(schema.definition(name))
                .forEach((member, node) -> row("`" + member + "`", form(node), meaning(node)));
    }

    private static String meaning(JsonNode member) {
        List<String> sentences = new ArrayList<>();
        sentences.add(member.path("description").textValue());
        Optional.ofNullable(member.path("x-absent").textValue())
                .ifPresent(when -> sentences.add("*Not there when " + when + ".*"));
        Optional.ofNullable(member.path("x-privacy").textValue())
                .ifPresent(how -> sentences.add("**Privacy:** " + how));
        return String.join(" ", sentences);
    }

    private String form(JsonNode member) {
        if (member.has("const")) {
            return "`" + member.path("const") + "`";
        }
        if (member.path("type").asText().equals("array")) {
            return (member.path("minItems").asInt() > 0 ? "list, not empty, of: " : "list of: ")
                    + form(member.path("items"));
        }
        return EntrySchema.reference(member)
                .map(this::formOf)
                .orElseGet(
                        () ->
                                switch (member.path("type").asText()) {
                                    case "integer" -> number(member);
                                    case "boolean" -> "`true` or `false`";
                                    default -> text(member);
                                });
    }

    private String formOf(String name) {
        JsonNode definition = schema.definition(name);
        if (definition.has("oneOf") || definition.has("properties")) {
            return link(name);
        }
        return switch (name) {
            case "moment", "instant" -> "time";
            case "sha256" -> "SHA-256, hex";
            case "policy" -> "version of a policy";
            case "clientText" -> "text, cut";
            default -> throw new IllegalStateException("no word for the form of " + name);
        };
    }

    private static String number(JsonNode member) {
        String from = member.has("minimum") ? ", from " + member.path("minimum") : "";
        String to = member.has("maximum") ? " to " + member.path("maximum") : "";
        return "whole number" + from + to;
    }

    private static String text(JsonNode member) {
        return switch (member.path("pattern").asText()) {
            case "" -> "text";
            case "^[0-9]{4}-[0-9]{2}$" -> "month, `2026-11`";
            default -> "day, `2026-11-24`";
        };
    }

    // ------------------------------------------------------------ Markdown

    private void heading(String name) {
        boolean isPart = !schema.kinds().contains(name);
        contents.append("- ").append(link(name)).append('\n');
        sections.append("\n## ").append(isPart ? title(name) : "`" + name + "`").append('\n');
    }

    private String title(String name) {
        return schema.definition(name).path("title").textValue();
    }

    private String link(String name) {
        boolean isKind = schema.kinds().contains(name);
        String shown =
                isKind ? "`" + name + "`: " + title(name).toLowerCase(Locale.ROOT) : title(name);
        String anchor = isKind ? name : title(name).toLowerCase(Locale.ROOT).replace(' ', '-');
        return "[" + shown + "](#" + anchor + ")";
    }

    private void paragraph(String text) {
        sections.append('\n').append(text).append('\n');
    }

    private void row(String... cells) {
        sections.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
