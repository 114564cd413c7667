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
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameIndexTest {

    @Property
    void theEndOfATextIsFoundWhenItIsAName(
            @ForAll @Size(max = 30)
                    Set<@CharRange(from = 'a', to = 'b') @StringLength(max = 6) String> names,
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 8) String text) {
        Map<String, Bits> entries = entries(names);
        NameIndex index = new NameIndex(entries);

        int hash = 0;
        for (int from = text.length(); from >= 0; from--) {
            assertThat(index.find(hash, text, from)).isSameAs(entries.get(text.substring(from)));
            hash = from == 0 ? hash : NameIndex.hash(hash, text.charAt(from - 1));
        }
    }

    @Property
    void anAddressIsFoundWhenBothItsPartsAreThoseOfAName(
            @ForAll @Size(max = 30)
                    Set<@Chars({'a', 'b', '@'}) @StringLength(min = 1, max = 4) String> names,
            @ForAll @Chars({'a', 'b', '@'}) @StringLength(max = 3) String localPart,
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 2) String domain) {
        Map<String, Bits> entries = entries(names);
        int hash = NameIndex.hash(NameIndex.hash(NameIndex.hash(0, domain), '@'), localPart);

        assertThat(new NameIndex(entries).findAddress(hash, localPart, domain))
                .isSameAs(entries.get(localPart + "@" + domain));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 10, 11, 85, 86, 1_000, 100_000})
    void everyNameIsFoundAndNoOtherHoweverManyThereAre(int count) {
        Map<String, Bits> entries = new HashMap<>();
        IntStream.range(0, count).forEach(i -> entries.put("domain" + i + ".example", Bits.NONE));
        NameIndex index = new NameIndex(entries);

        assertThat(entries.keySet()).allMatch(name -> find(index, name) == Bits.NONE);
        assertThat(IntStream.range(0, count + 1).mapToObj(i -> "domain" + i + ".test"))
                .allMatch(name -> find(index, name) == null);
    }

    @Test
    void namesOfOneHashAreToldApart() {
        assertThat(NameIndex.hash(0, "aA")).isEqualTo(NameIndex.hash(0, "BB"));
        Map<String, Bits> entries = entries(Set.of("aA", "BB"));
        NameIndex index = new NameIndex(entries);

        assertThat(find(index, "aA")).isSameAs(entries.get("aA"));
        assertThat(find(index, "BB")).isSameAs(entries.get("BB"));
        assertThat(find(new NameIndex(entries(Set.of("aA"))), "BB")).isNull();
    }

    @Test
    void addressesOfOneHashAreToldApart() {
        Map<String, Bits> entries = entries(Set.of("x@aA", "aA@x"));
        NameIndex index = new NameIndex(entries);

        assertThat(findAddress(index, "x", "aA")).isSameAs(entries.get("x@aA"));
        assertThat(findAddress(index, "x", "BB")).isNull();
        assertThat(findAddress(index, "aA", "x")).isSameAs(entries.get("aA@x"));
        assertThat(findAddress(index, "BB", "x")).isNull();
    }

    private static Bits findAddress(NameIndex index, String localPart, String domain) {
        int hash = NameIndex.hash(NameIndex.hash(NameIndex.hash(0, domain), '@'), localPart);
        return index.findAddress(hash, localPart, domain);
    }

    private static Bits find(NameIndex index, String name) {
        return index.find(NameIndex.hash(0, name), name, 0);
    }

    private static Map<String, Bits> entries(Set<String> names) {
        Map<String, Bits> entries = new HashMap<>();
        names.forEach(name -> entries.put(name, Bits.of(new BitSet())));
        return entries;
    }
}
