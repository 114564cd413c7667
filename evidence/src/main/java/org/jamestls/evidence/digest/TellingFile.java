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
package org.jamestls.evidence.digest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.Optional;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.files.WholeFile;
import org.jamestls.policy.text.Moment;

/**
 * Keeps on disk how far a ledger was told, in one small file beside those of the ledger. It is
 * replaced as a whole, so that it is there as it was or as it shall be, whenever the power goes.
 * Keeps nothing in memory.
 */
public final class TellingFile {
    private static final int VERSION = 1;
    private static final int MAX_OCTETS = 4_096;
    private static final int MAX_ID = 255;
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final Path path;

    /** That of a ledger. */
    public TellingFile(EvidenceFolder ledger) {
        this.path = ledger.path().toAbsolutePath().resolve("digest.json");
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * What it says; empty where there is none.
     *
     * @throws IOException when it can't be read, or something else stands there; the message is for
     *     people
     */
    public Optional<Telling> read() throws IOException {
        byte[] octets;
        try (var in = Files.newInputStream(path)) {
            octets = in.readNBytes(MAX_OCTETS);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        try {
            return Optional.of(telling(MAPPER.readTree(octets)));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new IOException(
                    path
                            + " does not say how far the evidence was told: delete it, and digests"
                            + " begin anew with what is refused from then on",
                    e);
        }
    }

    private static Telling telling(JsonNode json) {
        if (json.path("v").asInt() != VERSION) {
            throw new IllegalArgumentException("version");
        }
        return new Telling(
                told(json),
                Moment.read(json.path("time").asText()),
                Optional.ofNullable(json.get("sending")).map(TellingFile::sending));
    }

    private static Telling.Sending sending(JsonNode json) {
        String id = json.path("id").asText();
        if (id.length() > MAX_ID || !id.matches("<[!-;=?-~]+@[!-;=?-~]+>")) {
            throw new IllegalArgumentException("id");
        }
        return new Telling.Sending(told(json), Moment.read(json.path("time").asText()), id);
    }

    private static Told told(JsonNode json) {
        if (!json.path("sequence").isIntegralNumber() || json.path("sequence").asLong() < 0) {
            throw new IllegalArgumentException("sequence");
        }
        return new Told(
                json.path("sequence").asLong(),
                DayFile.parse(json.path("file").asText())
                        .orElseThrow(() -> new IllegalArgumentException("file")));
    }

    /**
     * Writes it. When this returns, it outlasts a loss of power.
     *
     * @throws IOException when it can't be written; what was there still is
     */
    public void write(Telling telling) throws IOException {
        WholeFile.write(path, octets(telling), Optional.of("rw-------"));
        if (isPosix()) {
            try (FileChannel folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    private boolean isPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static byte[] octets(Telling telling) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(octets)) {
            json.writeStartObject();
            json.writeNumberField("v", VERSION);
            write(telling.told(), json);
            json.writeStringField("time", Moment.write(telling.time()));
            if (telling.sending().isPresent()) {
                json.writeObjectFieldStart("sending");
                write(telling.sending().get().until(), json);
                json.writeStringField("time", Moment.write(telling.sending().get().time()));
                json.writeStringField("id", telling.sending().get().id());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        octets.write('\n');
        return octets.toByteArray();
    }

    private static void write(Told told, JsonGenerator json) throws IOException {
        json.writeNumberField("sequence", told.sequence());
        json.writeStringField("file", told.file().name());
    }
}
