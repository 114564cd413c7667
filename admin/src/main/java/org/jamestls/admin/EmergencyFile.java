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
package org.jamestls.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jamestls.policy.reload.Emergency;
import org.jamestls.policy.reload.EmergencyStore;

/**
 * Keeps an emergency in a file of JSON. It is written beside, forced to disk, and moved into place,
 * so that what stands there is always whole. Whoever removes the file by hand ends the emergency
 * with the next start.
 */
public final class EmergencyFile implements EmergencyStore {
    /** What the file is called in James' {@code var/} folder. */
    public static final String FILE_NAME = "tls-emergency.json";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;

    /** Keeps it in {@code file}, whose folder is made where it is missing. */
    public EmergencyFile(Path file) {
        this.file = file;
    }

    @Override
    public Optional<Emergency> read() throws IOException {
        try {
            return Optional.of(emergency(MAPPER.readTree(Files.readAllBytes(file))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            throw new IOException(file.getFileName() + " does not hold an emergency", e);
        }
    }

    private static Emergency emergency(JsonNode json) {
        return new Emergency(
                json.path("who").asText(),
                json.path("why").asText(),
                Instant.parse(json.path("from").asText()),
                Instant.parse(json.path("until").asText()));
    }

    @Override
    public void write(Emergency emergency) throws IOException {
        String json =
                MAPPER.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(
                                MAPPER.createObjectNode()
                                        .put("who", emergency.who())
                                        .put("why", emergency.why())
                                        .put("from", emergency.from().toString())
                                        .put("until", emergency.until().toString()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel =
                FileChannel.open(
                        beside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer octets = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            channel.force(true);
        }
        Files.move(
                beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void clear() throws IOException {
        Files.deleteIfExists(file);
    }
}
