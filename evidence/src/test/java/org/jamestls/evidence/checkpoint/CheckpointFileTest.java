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

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFileTest {

    @Test
    void theNameHasTheTimeAndTheLine() {
        CheckpointFile file = new CheckpointFile(Instant.parse("2026-11-24T18:00:00.7Z"), 4711);

        assertThat(file.fileName()).isEqualTo("2026-11-24T18-00-00Z-4711.cms");
        assertThat(CheckpointFile.parse(file.fileName())).contains(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T18-00-00Z-0.cms",
                "2026-11-24T18-00-00Z-01.cms",
                "2026-11-24T18-00-00Z-1.cms.part",
                "2026-11-24T25-00-00Z-1.cms",
                "2026-02-30T18-00-00Z-1.cms",
                "2026-11-24T18:00:00Z-1.cms",
                "2026-11-24T18-00-00Z-1234567890123456789.cms",
                "2026-11-24.jsonl"
            })
    void otherNamesAreNone(String name) {
        assertThat(CheckpointFile.parse(name)).isEmpty();
    }

    @Test
    void theyAreInTheOrderOfTheirLines() {
        assertThat(
                        Stream.of(
                                        "2026-11-24T18-00-00Z-1000.cms",
                                        "2026-11-24T20-00-00Z-999.cms",
                                        "2026-11-24T17-00-00Z-1000.cms")
                                .map(name -> CheckpointFile.parse(name).orElseThrow())
                                .sorted())
                .map(CheckpointFile::fileName)
                .containsExactly(
                        "2026-11-24T20-00-00Z-999.cms",
                        "2026-11-24T17-00-00Z-1000.cms",
                        "2026-11-24T18-00-00Z-1000.cms");
    }
}
