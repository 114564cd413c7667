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

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "PT1H,  2026-11-24T17:12:33Z,     2026-11-24T18:00:00Z",
        "PT1H,  2026-11-24T18:00:00Z,     2026-11-24T19:00:00Z",
        "PT1H,  2026-11-24T17:59:59.999Z, 2026-11-24T18:00:00Z",
        "PT1H,  2026-11-24T23:30:00Z,     2026-11-25T00:00:00Z",
        "PT7H,  2026-11-24T22:00:00Z,     2026-11-25T00:00:00Z",
        "PT7H,  2026-11-25T00:00:00Z,     2026-11-25T07:00:00Z",
        "PT1M,  2026-11-24T17:12:33Z,     2026-11-24T17:13:00Z",
        "P3D,   2026-11-24T17:12:33Z,     2026-11-25T00:00:00Z",
        "PT24H, 2026-11-24T00:00:00Z,     2026-11-25T00:00:00Z"
    })
    void theyAreDueByTheClockOnTheWallAndAtMidnight(Duration interval, Instant now, Instant due) {
        assertThat(new CheckpointSchedule(interval).after(now)).isEqualTo(due);
    }

    @Test
    void anIntervalOfNothingIsNone() {
        assertThatThrownBy(() -> new CheckpointSchedule(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
