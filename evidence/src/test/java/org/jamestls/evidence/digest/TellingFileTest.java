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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TellingFileTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Told TOLD =
            new Told(17, DayFile.parse("2026-11-24.2.jsonl").orElseThrow());
    private static final Telling.Sending SENDING =
            new Telling.Sending(
                    new Told(20, DayFile.parse("2026-11-25.jsonl").orElseThrow()),
                    NOON.plusSeconds(60),
                    "<a-1@mx.example.com>");

    @TempDir private Path root;

    private TellingFile file;

    @BeforeEach
    void name() {
        file = new TellingFile(new EvidenceFolder(root));
    }

    @Test
    void itStandsBesideTheFilesOfTheLedger() throws IOException {
        assertThat(file.path()).isEqualTo(root.resolve("digest.json"));
        assertThat(file.read()).isEmpty();
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Telling quiet = new Telling(TOLD, NOON, Optional.empty());

        file.write(quiet);
        assertThat(file.read()).contains(quiet);

        file.write(quiet.sending(SENDING));
        assertThat(file.read()).contains(quiet.sending(SENDING));
        assertThat(file.read().orElseThrow().sent())
                .isEqualTo(new Telling(SENDING.until(), SENDING.time(), Optional.empty()));
        assertThat(root).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void itIsForItsOwnerAlone() throws IOException {
        file.write(new Telling(TOLD, NOON, Optional.empty()));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void whereItCannotBeWrittenWhatWasThereStays() throws IOException {
        Telling quiet = new Telling(TOLD, NOON, Optional.empty());
        file.write(quiet);
        Files.createDirectory(root.resolve("digest.json.part"));

        assertThatThrownBy(() -> file.write(quiet.sending(SENDING)))
                .isInstanceOf(IOException.class);

        assertThat(file.read()).contains(quiet);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"v\":2,\"sequence\":1,\"file\":\"2026-11-24.jsonl\",\"time\":\"2026-11-24T12:00:00.000Z\"}",
                "{\"v\":1,\"sequence\":-1,\"file\":\"2026-11-24.jsonl\",\"time\":\"2026-11-24T12:00:00.000Z\"}",
                "{\"v\":1,\"sequence\":\"1\",\"file\":\"2026-11-24.jsonl\",\"time\":\"2026-11-24T12:00:00.000Z\"}",
                "{\"v\":1,\"sequence\":1,\"file\":\"../x\",\"time\":\"2026-11-24T12:00:00.000Z\"}",
                "{\"v\":1,\"sequence\":1,\"file\":\"2026-11-24.jsonl\",\"time\":\"noon\"}",
                "{\"v\":1,\"sequence\":1,\"file\":\"2026-11-24.jsonl\",\"time\":\"2026-11-24T12:00:00.000Z\",\"sending\":{}}",
                "{\"v\":1,\"sequence\":1,\"file\":\"2026-11-24.jsonl\",\"time\":\"2026-11-24T12:00:00.000Z\","
                        + "\"sending\":{\"sequence\":2,\"file\":\"2026-11-24.jsonl\",\"time\":\"2026-11-24T12:00:00.000Z\","
                        + "\"id\":\"<a@b>\\r\\nBcc: x\"}}"
            })
    void whatIsSomethingElseIsRefusedWithWhatToDo(String text) throws IOException {
        Files.writeString(file.path(), text);

        assertThatThrownBy(file::read)
                .isInstanceOf(IOException.class)
                .hasMessage(
                        file.path()
                                + " does not say how far the evidence was told: delete it, and"
                                + " digests begin anew with what is refused from then on");
    }
}
