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
package org.jamestls.policy.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an emergency may be. */
class EmergencyTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");

    private static Emergency lasting(Duration duration) {
        return new Emergency("Ann", "why", NOW, NOW.plus(duration));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.001S", "PT1H", "PT168H"})
    void itLastsUpToSevenDays(Duration duration) {
        Emergency emergency = lasting(duration);

        assertThat(emergency.lasts(NOW)).isTrue();
        assertThat(emergency.lasts(NOW.plus(duration).minusNanos(1))).isTrue();
        assertThat(emergency.lasts(NOW.plus(duration))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, must end later than now",
        "PT-1S, must end later than now",
        "PT168H0.001S, lasts at most 7 days"
    })
    void notLongerAndNotShorter(Duration duration, String words) {
        assertThatThrownBy(() -> lasting(duration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A\nB", "caf\u00e9", "\u001b[31m"})
    void whoAndWhyAreOneLineThatCanBeLogged(String text) {
        assertThatThrownBy(() -> new Emergency(text, "why", NOW, NOW.plusSeconds(1)))
                .hasMessageContaining("who must be");
        assertThatThrownBy(() -> new Emergency("Ann", text, NOW, NOW.plusSeconds(1)))
                .hasMessageContaining("why must be");
    }

    @Test
    void whoAndWhyHaveALength() {
        assertThat(new Emergency("A".repeat(200), "why", NOW, NOW.plusSeconds(1)).who())
                .hasSize(200);
        assertThatThrownBy(() -> new Emergency("A".repeat(201), "why", NOW, NOW.plusSeconds(1)))
                .hasMessageContaining("1 to 200 characters");
    }
}
