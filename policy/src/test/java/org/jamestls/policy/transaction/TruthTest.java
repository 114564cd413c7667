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
package org.jamestls.policy.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jamestls.policy.transaction.Truth.NO;
import static org.jamestls.policy.transaction.Truth.NOT_KNOWN;
import static org.jamestls.policy.transaction.Truth.YES;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruthTest {

    @ParameterizedTest
    @CsvSource({
        "YES,       YES,       YES,       YES",
        "YES,       NO,        NO,        YES",
        "YES,       NOT_KNOWN, NOT_KNOWN, YES",
        "NO,        YES,       NO,        YES",
        "NO,        NO,        NO,        NO",
        "NO,        NOT_KNOWN, NO,        NOT_KNOWN",
        "NOT_KNOWN, YES,       NOT_KNOWN, YES",
        "NOT_KNOWN, NO,        NO,        NOT_KNOWN",
        "NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN"
    })
    void bothAndEitherAreThoseOfKleene(Truth a, Truth b, Truth both, Truth either) {
        assertThat(a.and(b)).isEqualTo(both);
        assertThat(a.or(b)).isEqualTo(either);
        assertThat(a.not().or(b.not())).isEqualTo(both.not());
        assertThat(a.not().and(b.not())).isEqualTo(either.not());
    }

    @Test
    void theOppositeOfWhatIsNotKnownIsNotKnown() {
        assertThat(YES.not()).isEqualTo(NO);
        assertThat(NO.not()).isEqualTo(YES);
        assertThat(NOT_KNOWN.not()).isEqualTo(NOT_KNOWN);
    }

    @Test
    void theResultIsCertainJustWhereEveryPossibilityAgrees() {
        for (Truth a : Truth.values()) {
            for (Truth b : Truth.values()) {
                assertThat(a.and(b)).isEqualTo(agreed(a, b, true));
                assertThat(a.or(b)).isEqualTo(agreed(a, b, false));
            }
        }
    }

    private static Truth agreed(Truth a, Truth b, boolean both) {
        List<Boolean> results =
                possibilities(a).stream()
                        .flatMap(x -> possibilities(b).stream().map(y -> both ? x && y : x || y))
                        .distinct()
                        .toList();
        return results.size() == 1 ? Truth.of(results.get(0)) : NOT_KNOWN;
    }

    private static Set<Boolean> possibilities(Truth truth) {
        return switch (truth) {
            case YES -> Set.of(true);
            case NO -> Set.of(false);
            case NOT_KNOWN -> Set.of(true, false);
        };
    }
}
