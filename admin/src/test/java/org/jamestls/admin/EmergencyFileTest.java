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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jamestls.policy.reload.Emergency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An emergency as a file. */
class EmergencyFileTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final Emergency EMERGENCY =
            new Emergency("Ann", "a \"certificate\" has expired", NOW, NOW.plusSeconds(3600));

    @TempDir Path folder;
    private Path file;
    private EmergencyFile kept;

    @BeforeEach
    void keepInAFolderThatIsNotThereYet() {
        file = folder.resolve("var").resolve(EmergencyFile.FILE_NAME);
        kept = new EmergencyFile(file);
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        kept.write(EMERGENCY);

        assertThat(new EmergencyFile(file).read()).contains(EMERGENCY);
    }

    @Test
    void theLastOneWrittenCounts() throws IOException {
        Emergency longer = new Emergency("Bob", "still", NOW, NOW.plusSeconds(7200));
        kept.write(EMERGENCY);
        kept.write(longer);

        assertThat(kept.read()).contains(longer);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void nothingIsKeptAtFirstAndAfterItWasCleared() throws IOException {
        assertThat(kept.read()).isEmpty();
        kept.clear();
        kept.write(EMERGENCY);

        kept.clear();

        assertThat(kept.read()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"who\":\"Ann\"}",
                "{\"who\":\"Ann\",\"why\":\"x\",\"from\":\"yesterday\",\"until\":\"2027-03-01T13:00:00Z\"}",
                "{\"who\":\"Ann\",\"why\":\"x\",\"from\":\"2027-03-01T12:00:00Z\",\"until\":\"2028-03-01T13:00:00Z\"}"
            })
    void whatIsNoEmergencyIsToldAndNotTakenForNone(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);

        assertThatThrownBy(kept::read)
                .isInstanceOf(IOException.class)
                .hasMessage("tls-emergency.json does not hold an emergency");
    }
}
