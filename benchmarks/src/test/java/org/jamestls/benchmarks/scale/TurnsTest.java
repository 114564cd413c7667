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

import java.util.List;
import org.jamestls.policy.transaction.Stage;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Turns TURNS =
            new Turns(
                    List.of(Size.SMALL, Size.LARGE),
                    List.of(Stage.CONNECT, Stage.DATA),
                    List.of(Finding.HIT, Finding.MISS, Finding.REFUSAL));

    @Test
    void aRunOfJmhTakesWhatItWasGivenAsText() {
        assertThat(Turns.text(TURNS.sizes())).isEqualTo("10x10 1000x100000");
        assertThat(
                        Turns.parse(
                                Turns.text(TURNS.sizes()),
                                Turns.text(TURNS.stages()),
                                Turns.text(TURNS.findings())))
                .isEqualTo(TURNS);
    }

    @Test
    void everyQuestionIsAskedOfEverySizeAndTheSizesStandTogether() {
        List<Turns.Turn> all = TURNS.all();

        assertThat(all).hasSize(12).doesNotHaveDuplicates();
        for (int i = 0; i < all.size(); i += 2) {
            assertThat(all.get(i).size()).isEqualTo(Size.SMALL);
            assertThat(all.get(i + 1).size()).isEqualTo(Size.LARGE);
            assertThat(all.get(i + 1).question()).isEqualTo(all.get(i).question());
        }
    }
}
