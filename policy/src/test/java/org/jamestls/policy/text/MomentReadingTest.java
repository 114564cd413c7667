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
package org.jamestls.policy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentReadingTest {

    @Property
    void whatIsWrittenIsReadBack(
            @ForAll @LongRange(min = -62167219200000L, max = 253402300799999L) long millis) {
        Instant time = Instant.ofEpochMilli(millis);

        assertThat(Moment.read(Moment.write(time))).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T10:00:00Z",
                "2026-11-24T10:00:00.5Z",
                "2026-11-24T24:00:00.000Z",
                "2026-11-24T23:59:60.000Z",
                "2024-02-29T10:00:00.123Z"
            })
    void everyOtherFormIsReadAsTheJdkReadsIt(String text) {
        assertThat(Moment.read(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-24",
                "2026-02-30T10:00:00.000Z",
                "2026-13-01T10:00:00.000Z",
                "2026-11-24T10:60:00.000Z",
                "2026-11-24X10:00:00.000Z",
                "2O26-11-24T10:00:00.000Z",
                "2026-11-24T10:00:00,000Z"
            })
    void whatIsNoTimeIsTold(String text) {
        assertThatThrownBy(() -> Moment.read(text)).isInstanceOf(DateTimeException.class);
    }
}
