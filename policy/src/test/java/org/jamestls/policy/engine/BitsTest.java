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
package org.jamestls.policy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of clause numbers. */
class BitsTest {
    private static final int MOST = 9_000;

    private static BitSet members(Set<Integer> numbers) {
        BitSet members = new BitSet();
        numbers.forEach(members::set);
        return members;
    }

    private static BitSet read(Bits bits) {
        BitSet read = new BitSet();
        for (int word = 0; word <= MOST / 64; word++) {
            for (int i = 0; i < 64; i++) {
                if ((bits.word(word) >>> i & 1) == 1) {
                    read.set(64 * word + i);
                }
            }
        }
        return read;
    }

    @Property
    void whatWentInComesOut(@ForAll @Size(max = 200) Set<@IntRange(max = MOST) Integer> numbers) {
        assertThat(read(Bits.of(members(numbers)))).isEqualTo(members(numbers));
    }

    @Property
    void theSummaryTellsWhichWordsAreNotZero(
            @ForAll @Size(max = 50) Set<@IntRange(max = MOST) Integer> numbers) {
        Bits bits = Bits.of(members(numbers));

        for (int word = 0; word < 64 * 4; word++) {
            boolean told = (bits.summary(word / 64) >>> (word % 64) & 1) == 1;
            assertThat(told).as("word " + word).isEqualTo(bits.word(word) != 0);
        }
    }

    @Property
    void aUnionHasTheMembersOfBoth(
            @ForAll @Size(max = 50) Set<@IntRange(max = MOST) Integer> one,
            @ForAll @Size(max = 50) Set<@IntRange(max = MOST) Integer> other) {
        BitSet both = members(one);
        both.or(members(other));

        assertThat(read(Bits.of(members(one)).or(Bits.of(members(other))))).isEqualTo(both);
    }

    @Test
    void noneHasNoMembers() {
        assertThat(read(Bits.NONE).isEmpty()).isTrue();
        assertThat(Bits.NONE.summary(0)).isZero();
        assertThat(Bits.NONE.summary(7)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1 64", "1 64 128", "1 8999"})
    void behindTheLastMemberThereAreNone(String numbers) {
        BitSet members = new BitSet();
        for (String number : numbers.split(" ")) {
            members.set(Integer.parseInt(number));
        }
        Bits bits = Bits.of(members);

        for (int word = (members.length() - 1) / 64 + 1; word < 200; word++) {
            assertThat(bits.word(word)).isZero();
        }
    }

    @Test
    void aUnionIsMadeOnce() {
        BitsUnion union = new BitsUnion();
        Bits one = Bits.of(members(Set.of(1)));
        Bits other = Bits.of(members(Set.of(2)));

        assertThat(union.of(one, other)).isSameAs(union.of(one, other));
        assertThat(union.of(one, one)).isSameAs(one);
        assertThat(read(union.of(one, other))).isEqualTo(members(Set.of(1, 2)));
    }
}
