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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.ledger.ClosedFile;

/**
 * What is signed: how far the ledger was, and with which content.
 *
 * @param node which server says so
 * @param time when it says so, in whole seconds; what is finer is cut off
 * @param sequence the number of the last line then, at least 1
 * @param head the SHA-256 of that line, 64 lower-case hex digits
 * @param file the name of the file that has it
 * @param closed each file that was closed and not signed yet, oldest first
 * @param previous the checkpoint before; empty for the first of a ledger
 */
public record Checkpoint(
        String node,
        Instant time,
        long sequence,
        String head,
        String file,
        List<ClosedFile> closed,
        Optional<Previous> previous) {

    /** The version of the form. */
    public static final int VERSION = 1;

    /**
     * Another checkpoint.
     *
     * @param file the name of the file that has it
     * @param sha256 of that file
     */
    public record Previous(String file, String sha256) {}

    public Checkpoint {
        time = time.truncatedTo(ChronoUnit.SECONDS);
        closed = List.copyOf(closed);
    }

    /** The file that it belongs into. */
    public CheckpointFile toFile() {
        return new CheckpointFile(time, sequence);
    }

    /** One object of JSON, in US-ASCII. */
    public byte[] toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("v", VERSION)
                .put("node", node)
                .put("time", time.toString())
                .put("seq", sequence)
                .put("head", head)
                .put("file", file);
        ArrayNode files = json.putArray("closed");
        for (ClosedFile one : closed) {
            files.addObject()
                    .put("file", one.file())
                    .put("sha256", one.sha256())
                    .put("lines", one.lines())
                    .put("first", one.first())
                    .put("last", one.last());
        }
        previous.ifPresent(
                before ->
                        json.putObject("previous")
                                .put("file", before.file())
                                .put("sha256", before.sha256()));
        try {
            return JsonMapper.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build()
                    .writeValueAsString(json)
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of values is always JSON", e);
        }
    }

    /**
     * The inverse of {@link #toJson()}. Strict: what has a member more or less, or one of another
     * kind, is none.
     *
     * @throws UnusableCheckpointException with the reason
     */
    public static Checkpoint parse(byte[] json) throws UnusableCheckpointException {
        return StatementReader.read(json);
    }
}
