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
package org.jamestls.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 129, 255, 256, 257, 1_000, 123_456_789, Long.MAX_VALUE})
    void oneDurationIsTheMiddleAndTheLongest(long nanos) {
        Durations durations = of(nanos);

        assertThat(durations.count()).isEqualTo(1);
        assertThat(durations.longest()).isEqualTo(nanos);
        assertThat(durations.atShare(0.5)).isEqualTo(nanos);
    }

    @Test
    void shortOnesAreExact() {
        Durations durations = of(LongStream.rangeClosed(1, 100).toArray());

        assertThat(durations.atShare(0.5)).isEqualTo(50);
        assertThat(durations.atShare(0.99)).isEqualTo(99);
        assertThat(durations.atShare(0.991)).isEqualTo(100);
        assertThat(durations.atShare(1)).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.25, 0.5, 0.9, 0.999, 1})
    void longOnesAreAtMostOnePercentTooLong(double share) {
        long[] nanos = new Random(1).longs(10_000, 0, 10_000_000_000L).toArray();
        Durations durations = of(nanos);
        Arrays.sort(nanos);
        long exact = nanos[(int) Math.ceil(share * nanos.length) - 1];

        assertThat(durations.atShare(share)).isBetween(exact, exact + exact / 100);
    }

    @Test
    void noneHasNoLength() {
        assertThat(of().atShare(0.5)).isZero();
        assertThat(of().longest()).isZero();
    }

    private static Durations of(long... nanos) {
        Durations durations = new Durations();
        for (long one : nanos) {
            durations.add(one);
        }
        return durations;
    }
}
