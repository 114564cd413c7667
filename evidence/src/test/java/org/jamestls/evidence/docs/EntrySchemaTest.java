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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryReader;
import org.jamestls.evidence.entry.EntryReader.NotALineException;
import org.jamestls.evidence.entry.EntryWriter;
import org.jamestls.evidence.entry.Line;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.entry.RandomEntries;
import org.jamestls.evidence.privacy.MonthKeys;
import org.jamestls.evidence.privacy.PrivacyFilter;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.evidence.Durability;
import org.jamestls.policy.evidence.Privacy;
import org.jamestls.policy.tls.PeerCheck;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Direction;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema that ships says what the suite writes, no less and no more. */
class EntrySchemaTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final EntrySchema SCHEMA = EntrySchema.shipped();
    private static final JsonSchema SHIPPED = compiled(SCHEMA.root());
    private static final JsonSchema STRICT = compiled(SCHEMA.strict());

    private static JsonSchema compiled(JsonNode schema) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }

    private static byte[] octets(LineHead head, Entry entry) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EntryWriter.write(head, entry, out);
        return out.toByteArray();
    }

    private static ObjectNode written(LineHead head, Entry entry) {
        return json(new String(octets(head, entry), StandardCharsets.US_ASCII));
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    // ------------------------------------------------------------ what is written fits

    @Property(tries = 20)
    void everyLineThatIsWrittenFitsTheSchemaAndHasNoMemberThatItDoesNotDescribe(@ForAll long seed) {
        RandomEntries random = RandomEntries.of(seed);
        for (Entry entry : random.ofEachKind()) {
            ObjectNode line = written(random.head(), entry);

            assertThat(STRICT.validate(line)).as("%s", line).isEmpty();
            assertThat(SHIPPED.validate(line)).isEmpty();
        }
    }

    @Property(tries = 50)
    void theMembersStandInTheOrderOfTheSchema(@ForAll long seed) {
        RandomEntries random = RandomEntries.of(seed);
        for (Entry entry : random.ofEachKind()) {
            ObjectNode line = written(random.head(), entry);

            assertThat(line.path("type").textValue()).isEqualTo(entry.type());
            assertInOrder(line, SCHEMA.ofLine(entry.type()));
        }
    }

    private static void assertInOrder(JsonNode object, Map<String, JsonNode> described) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        assertThat(names).isEqualTo(described.keySet().stream().filter(names::contains).toList());
        for (String name : names) {
            Optional<String> part =
                    EntrySchema.reference(described.get(name))
                            .filter(one -> SCHEMA.definition(one).has("properties"));
            JsonNode value = object.get(name);
            if (part.isPresent()) {
                List<JsonNode> objects = new ArrayList<>();
                (value.isArray() ? value : List.of(value)).forEach(objects::add);
                objects.forEach(one -> assertInOrder(one, SCHEMA.of(part.get())));
            }
        }
    }

    // ------------------------------------------------------------ what does not fit is found

    @ParameterizedTest
    @CsvSource({
        "/v, 2",
        "/seq, 0",
        "/seq, 1.5",
        "/seq, '\"1\"'",
        "/time, '\"2026-11-24T18:12:59Z\"'",
        "/node, null",
        "/prev, '\"00\"'",
        "/type, '\"other\"'",
        "/type, '\"refused\"'",
        "/direction, '\"sideways\"'",
        "/port, 65536",
        "/tls, {}",
        "/tls/bits, -1",
        "/tls/protocol, '\"TLSv1.4\"'",
        "/sender, 1",
        "/requireTls, '\"no\"'",
        "/decisions, {}",
        "/decisions/0/recipients, []",
        "/decisions/0/governing/action, '\"nothing\"'",
        "/decisions/0/governing/violations, []"
    })
    void aValueOfTheWrongKindDoesNotFit(String place, String value) throws IOException {
        ObjectNode line = example("offered");
        int slash = place.lastIndexOf('/');
        ((ObjectNode) line.at(place.substring(0, slash)))
                .set(place.substring(slash + 1), MAPPER.readTree(value));

        assertThat(SHIPPED.validate(line)).isNotEmpty();
    }

    static Stream<String> kinds() {
        return SCHEMA.kinds().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aMemberThatIsRequiredIsMissed(String kind) {
        SCHEMA.ofLine(kind)
                .forEach(
                        (name, member) -> {
                            ObjectNode line = example(kind);
                            line.remove(name);
                            Set<ValidationMessage> complaints = SHIPPED.validate(line);
                            if (member.has("x-absent")) {
                                assertThat(complaints).as(name).isEmpty();
                            } else {
                                assertThat(complaints).as(name).isNotEmpty();
                            }
                        });
    }

    @Test
    void whatALaterVersionAddsFitsAndTheTestsOfThisOneSeeIt() {
        ObjectNode line = example("outcome").put("more", 1);

        assertThat(SHIPPED.validate(line)).isEmpty();
        assertThat(STRICT.validate(line)).isNotEmpty();
        ObjectNode deep = example("offered");
        ((ObjectNode) deep.at("/tls")).put("more", 1);
        assertThat(STRICT.validate(deep)).isNotEmpty();
    }

    // ------------------------------------------------------------ it is complete

    @Test
    void theKindsAreThoseOfTheEntries() {
        assertThat(SCHEMA.kinds())
                .containsExactlyInAnyOrderElementsOf(
                        RandomEntries.of(1).ofEachKind().stream().map(Entry::type).toList());
    }

    private static ObjectNode example(String kind) {
        return (ObjectNode) SCHEMA.definition(kind).path("examples").path(0).deepCopy();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theExampleIsALineAsItIsWritten(String kind) throws IOException, NotALineException {
        String example = MAPPER.writeValueAsString(SCHEMA.definition(kind).at("/examples/0"));
        byte[] line = example.getBytes(StandardCharsets.US_ASCII);
        Line read = EntryReader.read(line, 0, line.length);

        assertThat(read.entry().type()).isEqualTo(kind);
        assertThat(new String(octets(read.head(), read.entry()), StandardCharsets.US_ASCII))
                .isEqualTo(example);
    }

    static Stream<Map.Entry<String, Enum<?>[]>> words() {
        return Stream.of(
                entry("direction", Direction.values()),
                entry("offer", TlsOffer.values()),
                entry("tlsStart", TlsStart.values()),
                entry("protocol", TlsProtocol.values()),
                entry("peerCheck", PeerCheck.values()),
                entry("by", Entry.RefusedBy.values()),
                entry("stage", Stage.values()),
                entry("fate", Entry.Fate.values()),
                entry("whatWasDone", Entry.Disposition.values()),
                entry("ending", Entry.Ending.values()),
                entry("reason", Entry.Begin.values()),
                entry("durability", Durability.values()),
                entry("privacy", Privacy.values()),
                entry("mode", Mode.values()),
                entry("action", Action.values()),
                entry("verdict", Verdict.values()),
                entry("kind", Violation.Kind.values()));
    }

    @ParameterizedTest
    @MethodSource("words")
    void theWordsAreThoseOfTheSuite(Map.Entry<String, Enum<?>[]> words) {
        List<String> described = new ArrayList<>();
        SCHEMA.definition(words.getKey())
                .path("oneOf")
                .forEach(one -> described.add(one.path("const").textValue()));

        assertThat(described)
                .isEqualTo(Arrays.stream(words.getValue()).map(Object::toString).toList());
    }

    @Test
    void everyListOfWordsIsHeldAgainstTheSuite() {
        assertThat(words().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(
                        SCHEMA.definitions().stream()
                                .filter(name -> SCHEMA.definition(name).has("oneOf"))
                                .toList());
    }

    @Test
    void everythingIsDescribed() {
        for (String name : SCHEMA.definitions()) {
            JsonNode definition = SCHEMA.definition(name);
            assertThat(definition.path("description").asText()).as(name).endsWith(".");
            EntrySchema.own(definition)
                    .forEach(
                            (member, node) ->
                                    assertThat(node.path("description").asText())
                                            .as(name + "." + member)
                                            .endsWith("."));
            definition
                    .path("oneOf")
                    .forEach(one -> assertThat(one.path("description").asText()).endsWith("."));
        }
    }

    // ------------------------------------------------------------ privacy

    /** What a filter changes is what the schema says that privacy changes. */
    @Test
    void privacyChangesTheMembersOfWhichTheSchemaSaysSo(@TempDir Path folder) throws IOException {
        Set<String> said = new TreeSet<>();
        SCHEMA.kinds().forEach(kind -> collectSaid(kind, SCHEMA.ofLine(kind), said));
        Set<String> changed = new TreeSet<>();
        PrivacyFilter filter = new PrivacyFilter(Privacy.HASHED, new MonthKeys(folder));
        for (long seed = 0; seed < 40; seed++) {
            RandomEntries random = RandomEntries.of(seed);
            LineHead head = random.head();
            for (Entry entry : random.ofEachKind()) {
                ObjectNode before = written(head, entry);
                ObjectNode after = written(head, filter.apply(entry, Instant.EPOCH));
                collectChanged(entry.type(), before, after, changed);
            }
        }

        assertThat(changed).isEqualTo(said);
    }

    private static void collectSaid(String path, Map<String, JsonNode> members, Set<String> paths) {
        members.forEach(
                (name, member) -> {
                    String inner = path + "/" + name;
                    if (member.has("x-privacy")) {
                        paths.add(inner);
                    }
                    EntrySchema.reference(member)
                            .filter(part -> SCHEMA.definition(part).has("properties"))
                            .ifPresent(part -> collectSaid(inner, SCHEMA.of(part), paths));
                });
    }

    private static void collectChanged(
            String path, JsonNode before, JsonNode after, Set<String> paths) {
        assertThat(after.getNodeType()).isEqualTo(before.getNodeType());
        if (before.isObject()) {
            Map<String, JsonNode> members = new LinkedHashMap<>();
            before.fields().forEachRemaining(one -> members.put(one.getKey(), one.getValue()));
            members.forEach(
                    (name, value) ->
                            collectChanged(path + "/" + name, value, after.path(name), paths));
        } else if (before.isArray()) {
            for (int i = 0; i < before.size(); i++) {
                collectChanged(path, before.get(i), after.path(i), paths);
            }
        } else if (!before.equals(after)) {
            paths.add(path);
        }
    }
}
