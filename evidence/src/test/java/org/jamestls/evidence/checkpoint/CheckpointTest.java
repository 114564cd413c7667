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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.ledger.ClosedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointTest {
    private static final String HASH = "ab".repeat(32);
    private static final Checkpoint WHOLE =
            new Checkpoint(
                    "mx1 \"ü\"",
                    Instant.parse("2026-11-25T00:00:00.123Z"),
                    4711,
                    HASH,
                    "2026-11-25.jsonl",
                    List.of(new ClosedFile("2026-11-24.2.jsonl", "cd".repeat(32), 12, 4000, 4011)),
                    Optional.of(new Checkpoint.Previous("2026-11-24T23-00-00Z-3999.cms", HASH)));

    @Test
    void whatIsWrittenIsRead() throws Exception {
        assertThat(Checkpoint.parse(WHOLE.toJson())).isEqualTo(WHOLE);
    }

    @Test
    void theFirstOneNamesNoOther() throws Exception {
        Checkpoint first =
                new Checkpoint(
                        "mx1", WHOLE.time(), 1, HASH, WHOLE.file(), List.of(), Optional.empty());

        assertThat(text(first)).doesNotContain("previous");
        assertThat(Checkpoint.parse(first.toJson())).isEqualTo(first);
    }

    @Test
    void itIsOneLineOfAsciiWithItsTimeInSeconds() {
        assertThat(text(WHOLE))
                .isEqualTo(
                        "{\"v\":1,\"node\":\"mx1 \\\"\\u00FC\\\"\",\"time\":\"2026-11-25T00:00:00Z\","
                                + "\"seq\":4711,\"head\":\""
                                + HASH
                                + "\",\"file\":\"2026-11-25.jsonl\",\"closed\":[{\"file\":"
                                + "\"2026-11-24.2.jsonl\",\"sha256\":\""
                                + "cd".repeat(32)
                                + "\",\"lines\":12,\"first\":4000,\"last\":4011}],\"previous\":"
                                + "{\"file\":\"2026-11-24T23-00-00Z-3999.cms\",\"sha256\":\""
                                + HASH
                                + "\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"v\":1,              | [{\"v\":1,             | it is not JSON",
                "}}                     | }}x                    | it is not JSON",
                "\"v\":1                | \"v\":2                | a version that is not known",
                "\"v\":1                | \"v\":\"1\"            | \"v\" is no whole number",
                "\"v\":1                | \"v\":1,\"v\":1        | it is not JSON",
                "\"v\":1                | \"v\":1,\"x\":1        | its members are not",
                "\"seq\":4711,          | ''                     | its members are not",
                "\"seq\":4711           | \"seq\":4711.0         | \"seq\" is no whole number",
                "\"seq\":4711           | \"seq\":0              | \"seq\" is less than 1",
                "\"lines\":12           | \"lines\":-1           | \"lines\" is less than 1",
                "\"lines\":12,          | ''                     | its members are not",
                "2026-11-25T00:00:00Z   | 2026-11-25T00:00:00.5Z | not in whole seconds",
                "2026-11-25T00:00:00Z   | yesterday              | \"time\" is no time",
                "\"2026-11-25.jsonl     | \"../2026-11-25.jsonl  | \"file\" names no file",
                "2026-11-24.2.jsonl     | 2026-11-24.2.jsonl.gz  | \"file\" names no file",
                "2026-11-24T23-00-00Z-3999.cms | ../x.cms        | \"previous\" names no",
                "\"head\":\"ab          | \"head\":\"AB          | \"head\" is no SHA-256",
                "\"node\":\"mx1         | \"node\":1,\"n\":\"    | its members are not",
            })
    void whatIsOtherwiseIsRefused(String from, String to, String why) {
        String text = text(WHOLE);
        String other = text.replace(from, to);

        assertThat(other).isNotEqualTo(text);
        assertThatThrownBy(() -> Checkpoint.parse(other.getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"null", "1", "\"x\"", "[]", "{}", "''"})
    void whatIsNoObjectIsRefused(String json) {
        assertThatThrownBy(() -> Checkpoint.parse(json.getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(UnusableCheckpointException.class);
    }

    private static String text(Checkpoint checkpoint) {
        return new String(checkpoint.toJson(), StandardCharsets.US_ASCII);
    }
}
