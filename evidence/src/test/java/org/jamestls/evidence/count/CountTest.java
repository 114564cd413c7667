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
package org.jamestls.evidence.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CountTest {

    private static final class Sum {
        private long sum;

        long sum() {
            return sum;
        }

        void add(Sum other) {
            sum += other.sum;
        }
    }

    @Property(tries = 200)
    void distinctNamesAreCountedExactlyAsLongAsThereIsRoom(@ForAll List<String> names) {
        Distinct distinct = new Distinct(new Room(10_000));

        names.forEach(distinct::add);

        assertThat(distinct.count()).isEqualTo(new Count(new HashSet<>(names).size(), true));
    }

    @Test
    void manyNamesThatLookAlikeAreTold() {
        Distinct distinct = new Distinct(new Room(200_000));

        for (int i = 0; i < 100_000; i++) {
            distinct.add("mail" + i + ".example.org");
            distinct.add("mail" + i + ".example.org");
        }

        assertThat(distinct.count()).isEqualTo(new Count(100_000, true));
    }

    @Test
    void whereThereIsNoRoomLeftItSaysMoreThan() {
        Room room = new Room(3);
        Distinct one = new Distinct(room);
        Distinct other = new Distinct(room);
        List.of("a", "b").forEach(one::add);
        List.of("a", "b", "a").forEach(other::add);
        one.add("a");

        assertThat(one.count()).hasToString("2");
        assertThat(other.count()).hasToString("more than 1");
    }

    @Property(tries = 300)
    void topLosesNothingOfWhatIsSummed(
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 40) Integer> keys,
            @ForAll @IntRange(min = 2, max = 50) int most,
            @ForAll @IntRange(min = 1, max = 50) int shown) {
        Top<Integer, Sum> top = new Top<>(most, any -> new Sum(), Sum::sum, Sum::add);

        keys.forEach(key -> top.of(key).sum++);

        Top.Ranking<Integer, Sum> ranking = top.heaviest(shown, Comparator.naturalOrder());
        long sum =
                ranking.shown().stream().mapToLong(entry -> entry.getValue().sum).sum()
                        + ranking.rest().stream().mapToLong(Sum::sum).sum();
        assertThat(sum).isEqualTo(keys.size());
        assertThat(ranking.shown()).hasSizeLessThanOrEqualTo(Math.min(most, shown));
        if (new HashSet<>(keys).size() <= most) {
            assertThat(ranking.exact()).isTrue();
        }
    }

    @Test
    void aHeavyNameStaysThoughThousandsOfLightOnesComeAndGo() {
        Top<String, Sum> top = new Top<>(10, any -> new Sum(), Sum::sum, Sum::add);

        for (int i = 0; i < 5_000; i++) {
            top.of("heavy").sum += 2;
            top.of("light" + i).sum++;
        }

        Top.Ranking<String, Sum> ranking = top.heaviest(1, Comparator.naturalOrder());
        assertThat(ranking.shown()).extracting(Map.Entry::getKey).containsExactly("heavy");
        assertThat(ranking.shown().get(0).getValue().sum).isEqualTo(10_000);
        assertThat(ranking.exact()).isFalse();
    }
}
