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
package org.jamestls.evidence.checkpoint;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.ledger.ClosedFile;

/** Reads what a checkpoint states, strictly: others act on it. */
final class StatementReader {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> MEMBERS =
            Set.of("v", "node", "time", "seq", "head", "file", "closed");

    private StatementReader() {}

    static Checkpoint read(byte[] json) throws UnusableCheckpointException {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (IOException e) {
            throw unfit("it is not JSON");
        }
        if (!number(root, "v").equals((long) Checkpoint.VERSION)) {
            throw unfit("its form has a version that is not known here");
        }
        Set<String> members = new HashSet<>(MEMBERS);
        if (root.has("previous")) {
            members.add("previous");
        }
        requireMembers(root, members);
        return new Checkpoint(
                text(root, "node"),
                time(root),
                count(root, "seq"),
                sha256(root, "head"),
                dayFile(root),
                closed(root.get("closed")),
                root.has("previous")
                        ? Optional.of(previous(root.get("previous")))
                        : Optional.empty());
    }

    private static Instant time(JsonNode root) throws UnusableCheckpointException {
        try {
            Instant time = Instant.parse(text(root, "time"));
            if (time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
                return time;
            }
        } catch (DateTimeException e) {
            throw unfit("\"time\" is no time");
        }
        throw unfit("\"time\" is not in whole seconds");
    }

    private static List<ClosedFile> closed(JsonNode array) throws UnusableCheckpointException {
        if (!array.isArray()) {
            throw unfit("\"closed\" is no list");
        }
        List<ClosedFile> closed = new ArrayList<>();
        for (JsonNode one : array) {
            requireMembers(one, Set.of("file", "sha256", "lines", "first", "last"));
            closed.add(
                    new ClosedFile(
                            dayFile(one),
                            sha256(one, "sha256"),
                            count(one, "lines"),
                            count(one, "first"),
                            count(one, "last")));
        }
        return closed;
    }

    private static Checkpoint.Previous previous(JsonNode node) throws UnusableCheckpointException {
        requireMembers(node, Set.of("file", "sha256"));
        String file = text(node, "file");
        if (CheckpointFile.parse(file).isEmpty()) {
            throw unfit("\"previous\" names no checkpoint");
        }
        return new Checkpoint.Previous(file, sha256(node, "sha256"));
    }

    // ------------------------------------------------------------------------------------ members

    private static void requireMembers(JsonNode node, Set<String> members)
            throws UnusableCheckpointException {
        Set<String> there = new HashSet<>();
        node.fieldNames().forEachRemaining(there::add);
        if (!node.isObject() || !there.equals(members)) {
            throw unfit("its members are not those of a checkpoint");
        }
    }

    private static String dayFile(JsonNode node) throws UnusableCheckpointException {
        String name = text(node, "file");
        return DayFile.parse(name)
                .filter(file -> !file.compressed())
                .map(DayFile::name)
                .orElseThrow(() -> unfit("\"file\" names no file of a ledger"));
    }

    private static String sha256(JsonNode node, String name) throws UnusableCheckpointException {
        String text = text(node, name);
        if (!SHA256.matcher(text).matches()) {
            throw unfit("\"" + name + "\" is no SHA-256");
        }
        return text;
    }

    private static String text(JsonNode node, String name) throws UnusableCheckpointException {
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual()) {
            throw unfit("\"" + name + "\" is no text");
        }
        return value.textValue();
    }

    private static long count(JsonNode node, String name) throws UnusableCheckpointException {
        long number = number(node, name);
        if (number < 1) {
            throw unfit("\"" + name + "\" is less than 1");
        }
        return number;
    }

    private static Long number(JsonNode node, String name) throws UnusableCheckpointException {
        JsonNode value = node.get(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw unfit("\"" + name + "\" is no whole number");
        }
        return value.longValue();
    }

    private static UnusableCheckpointException unfit(String why) {
        return UnusableCheckpointException.form("does not state what a checkpoint states: " + why);
    }
}
