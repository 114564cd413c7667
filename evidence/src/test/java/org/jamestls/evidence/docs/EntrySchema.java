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
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jamestls.evidence.entry.Entry;

/** The schema that ships, as a tree. */
final class EntrySchema {
    static final String RESOURCE = "/org/jamestls/evidence/entry.schema.json";

    private static final String REFERENCE = "#/$defs/";

    private final ObjectNode root;

    private EntrySchema(ObjectNode root) {
        this.root = root;
    }

    static EntrySchema shipped() {
        try (InputStream in = Entry.class.getResourceAsStream(RESOURCE)) {
            return new EntrySchema((ObjectNode) new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode root() {
        return root;
    }

    /** The same, which lets no member pass that it does not describe. */
    ObjectNode strict() {
        ObjectNode strict = root.deepCopy();
        strict.put("unevaluatedProperties", false);
        for (String name : definitions()) {
            ObjectNode definition = (ObjectNode) strict.path("$defs").path(name);
            // What others have in addition to their own is whole only together with that.
            boolean isPart = name.equals("head") || name.equals("facts") || kinds().contains(name);
            if (definition.has("properties") && !isPart) {
                definition.put("additionalProperties", false);
            }
        }
        return strict;
    }

    JsonNode definition(String name) {
        JsonNode definition = root.path("$defs").path(name);
        if (definition.isMissingNode()) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return definition;
    }

    List<String> definitions() {
        List<String> names = new ArrayList<>();
        root.path("$defs").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The kinds of lines, in the order of the schema. */
    List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        root.path("oneOf").forEach(one -> kinds.add(reference(one).orElseThrow()));
        return kinds;
    }

    /** The name of the definition that a member, or each element of it, refers to. */
    static Optional<String> reference(JsonNode node) {
        JsonNode reference =
                node.has("items") ? node.path("items").path("$ref") : node.path("$ref");
        return Optional.ofNullable(reference.textValue())
                .map(text -> text.substring(REFERENCE.length()));
    }

    /** The definition whose members a definition has too, before its own. */
    static Optional<String> base(JsonNode definition) {
        return definition.has("allOf")
                ? reference(definition.path("allOf").path(0))
                : Optional.empty();
    }

    /** A definition's own members, in their order. */
    static Map<String, JsonNode> own(JsonNode definition) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        definition
                .path("properties")
                .fields()
                .forEachRemaining(
                        member -> {
                            if (!member.getValue().has("const") || member.getKey().equals("v")) {
                                members.put(member.getKey(), member.getValue());
                            }
                        });
        return members;
    }

    /** All members of a line of that kind, in their order. */
    Map<String, JsonNode> ofLine(String kind) {
        Map<String, JsonNode> members = new LinkedHashMap<>(own(definition("head")));
        members.putAll(of(kind));
        return members;
    }

    /** All members of a definition, in their order. */
    Map<String, JsonNode> of(String name) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        base(definition(name)).ifPresent(base -> members.putAll(own(definition(base))));
        members.putAll(own(definition(name)));
        return members;
    }
}
