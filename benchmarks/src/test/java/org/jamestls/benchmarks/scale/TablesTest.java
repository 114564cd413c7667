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
package org.jamestls.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jamestls.benchmarks.statistics.Durations;
import org.jamestls.policy.transaction.Stage;
import org.junit.jupiter.api.Test;

class TablesTest {

    @Test
    void theRatioIsTheMedianOfTheRatiosAndNotThatOfTheMedians() {
        Question question = new Question(Stage.RCPT, Finding.HIT);
        Map<Turns.Turn, List<Cost>> costs = new LinkedHashMap<>();
        costs.put(
                new Turns.Turn(Size.SMALL, question),
                List.of(new Cost(100, 900, 64), new Cost(200, 700, 64), new Cost(300, 800, 64)));
        costs.put(
                new Turns.Turn(Size.LARGE, question),
                List.of(
                        new Cost(150, 1000, 80),
                        new Cost(260, 3000, 80),
                        new Cost(1500, 2000, 81)));

        assertThat(Tables.pairs(costs).rows())
                .containsExactly(
                        List.of("RCPT", "hit", "200", "260", "1.50", "800", "2,000", "64", "80"));
    }

    @Test
    void theGridHasARowForEachSizeAndTellsHitAndMissOfEachStage() {
        Map<Turns.Turn, List<Cost>> costs = new LinkedHashMap<>();
        int cost = 0;
        for (Size size : List.of(Size.SMALL, Size.LARGE)) {
            for (Stage stage : Stage.values()) {
                for (Finding finding : List.of(Finding.HIT, Finding.MISS)) {
                    cost++;
                    costs.put(
                            new Turns.Turn(size, new Question(stage, finding)),
                            List.of(new Cost(cost, 0, 1_000 * cost)));
                }
            }
        }

        assertThat(Tables.grid(costs, Cost::half))
                .hasToString(
                        """
                        | rules | entries | connect | EHLO | AUTH | MAIL | RCPT | DATA |
                        |---|---|---|---|---|---|---|---|
                        | 10 | 10 | 1 / 2 | 3 / 4 | 5 / 6 | 7 / 8 | 9 / 10 | 11 / 12 |
                        | 1,000 | 100,000 | 13 / 14 | 15 / 16 | 17 / 18 | 19 / 20 | 21 / 22 | 23 / 24 |
                        """);
        assertThat(Tables.grid(costs, Cost::garbage).rows().get(0)).contains("1,000 / 2,000");
    }

    @Test
    void theLongestDecisionIsToldInMicroseconds() {
        Durations decisions = new Durations();
        decisions.add(200);
        decisions.add(2_000_000);
        Reloads.Meanwhile without = new Reloads.Meanwhile(5, 0, decisions, 1, 2);
        Reloads.Meanwhile with = new Reloads.Meanwhile(5, 12, decisions, 3, 40);

        assertThat(Tables.meanwhile(without, with).rows())
                .contains(
                        List.of("reloads", "0", "12"),
                        List.of("decisions", "2", "2"),
                        List.of("p50, ns", "200", "200"),
                        List.of("longest, us", "2,000", "2,000"),
                        List.of("ms of collections", "2", "40"));
    }
}
