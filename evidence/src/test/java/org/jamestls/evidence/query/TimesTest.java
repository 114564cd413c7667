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
package org.jamestls.evidence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    private static final Clock NOW =
            Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z",
        "2026-11-20T10:00Z, 2026-11-20T10:00:00Z, 2026-11-20T10:00:00Z",
        "2026-11-20T10:00:01.5+01:00, 2026-11-20T09:00:01.5Z, 2026-11-20T09:00:01.5Z",
        "90m, 2026-11-24T10:30:00Z, 2026-11-24T10:30:00Z",
        "24h, 2026-11-23T12:00:00Z, 2026-11-23T12:00:00Z",
        "7d, 2026-11-17T12:00:00Z, 2026-11-17T12:00:00Z"
    })
    void aDayIsMeantWholeAndAMomentAsItIs(String text, Instant since, Instant until) {
        assertThat(Times.since(text, NOW)).isEqualTo(since);
        assertThat(Times.until(text, NOW)).isEqualTo(until);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2026-11-31",
                "2026-13-01T00:00Z",
                "7w",
                "7",
                "-7d",
                "T",
                "2026-11-24 10:00"
            })
    void anythingElseIsToldInWords(String text) {
        assertThatThrownBy(() -> Times.since(text, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no time: write a day, 2026-11-24");
    }

    @Test
    void whatIsToldIsHarmless() {
        assertThatThrownBy(() -> Times.until("\u001b[31m", NOW))
                .hasMessageStartingWith("\"?[31m\" is no time");
    }
}
