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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTest {

    @Test
    void theMedianOfAnOddNumberIsTheMiddleOne() {
        assertThat(sample(9, 1, 4).median()).isEqualTo(4);
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
        assertThat(sample(9, 1, 4, 6).median()).isEqualTo(5);
    }

    /** The usual table of ranks for the sign test, two-sided, with its exact probabilities. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0",
        "2, 1, 0.5",
        "5, 1, 0.9375",
        "6, 1, 0.96875",
        "8, 1, 0.9921875",
        "9, 2, 0.9609375",
        "12, 3, 0.961425781",
        "15, 4, 0.964843750",
        "20, 6, 0.958610535",
        "30, 10, 0.957226055",
        "200, 86, 0.959962808"
    })
    void theIntervalReachesFromTheKthToTheKthFromAbove(int n, int k, double confidence) {
        Sample oneToN = new Sample(IntStream.rangeClosed(1, n).mapToObj(i -> (double) i).toList());

        Sample.Interval interval = oneToN.interval();

        assertThat(interval.low()).isEqualTo(k);
        assertThat(interval.high()).isEqualTo(n + 1 - k);
        assertThat(interval.confidence()).isCloseTo(confidence, within(1e-9));
    }

    @Test
    void theIntervalHoldsTheMedianAsOftenAsItSays() {
        Random random = new Random(1);
        int trials = 20_000;

        long held =
                IntStream.range(0, trials)
                        .mapToObj(i -> sample(random.doubles(12).toArray()).interval())
                        .filter(interval -> interval.low() <= 0.5 && 0.5 <= interval.high())
                        .count();

        assertThat((double) held / trials).isCloseTo(0.9614, within(0.01));
    }

    @Test
    void theConfidenceIsToldInPercent() {
        assertThat(sample(1, 2, 3, 4, 5, 6).interval().confidenceText()).isEqualTo("96.9 %");
    }

    @Test
    void nothingMeasuredIsNoSample() {
        assertThatThrownBy(() -> new Sample(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sample(1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Sample sample(double... values) {
        return new Sample(DoubleStream.of(values).boxed().toList());
    }
}
