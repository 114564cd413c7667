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
package org.jamestls.admin.probe.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jamestls.admin.probe.report.AcceptedProtocol.Order;
import org.junit.jupiter.api.Test;

class EliminationTest {
    private static final List<String> OFFERED = List.of("a", "b", "c", "d", "e");

    private static Optional<String> firstOf(List<String> preferred, List<String> taken) {
        return preferred.stream().filter(taken::contains).findFirst();
    }

    @Test
    void aServerWithAnOrderTellsIt() throws IOException {
        List<String> order = List.of("d", "a", "c");

        assertThat(Elimination.of(OFFERED, offered -> firstOf(order, offered)))
                .isEqualTo(new Elimination<>(order, Order.SERVER));
    }

    @Test
    void aServerWithoutOneFollowsTheClient() throws IOException {
        List<String> taken = List.of("d", "a", "c");

        assertThat(Elimination.of(OFFERED, offered -> firstOf(offered, taken)))
                .isEqualTo(new Elimination<>(List.of("a", "c", "d"), Order.CLIENT));
    }

    @Test
    void oneSuiteIsNoChoice() throws IOException {
        assertThat(Elimination.of(OFFERED, offered -> firstOf(offered, List.of("b"))))
                .isEqualTo(new Elimination<>(List.of("b"), Order.NO_CHOICE));
    }

    @Test
    void noneIsNone() throws IOException {
        assertThat(Elimination.of(OFFERED, offered -> Optional.empty()))
                .isEqualTo(new Elimination<>(List.of(), Order.NO_CHOICE));
    }

    @Test
    void aServerThatTakesWhatWasNotOfferedEndsIt() throws IOException {
        assertThat(Elimination.of(OFFERED, offered -> Optional.of("a")).taken())
                .containsExactly("a");
        assertThat(Elimination.of(OFFERED, offered -> Optional.of("z")).taken()).isEmpty();
    }
}
