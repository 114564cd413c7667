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
package org.jamestls.evidence.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BloomTest {

    @Property(tries = 200)
    void whatWasAddedIsAlwaysHeld(
            @ForAll @Size(max = 300) List<String> texts,
            @ForAll @IntRange(min = 1, max = 20) int bits) {
        Bloom bloom = Bloom.empty(Bloom.octetsFor(texts.size(), bits), 7);
        texts.forEach(text -> bloom.add(Hashes.of('m', text)));

        Bloom read = Bloom.of(bloom.octets(), 7);

        assertThat(texts).allMatch(text -> read.mayHold(Hashes.of('m', text)));
    }

    @Test
    void ofOneThatWasNotAddedItSaysPerhapsOnceInTwoThousand() {
        int many = 5_000;
        Bloom bloom =
                Bloom.empty(Bloom.octetsFor(many, IndexedBlock.BITS_EACH), IndexedBlock.PROBES);
        IntStream.range(0, many).forEach(i -> bloom.add(Hashes.of('m', "in-" + i)));

        long wrong =
                IntStream.range(0, 100_000)
                        .filter(i -> bloom.mayHold(Hashes.of('m', "out-" + i)))
                        .count();

        assertThat(wrong).isLessThan(100);
    }

    @Test
    void aFilterInPagesIsWrongInLessThanOneOfAHundred() {
        int many = 20_000;
        PagedFilter filter = new PagedFilter(many);
        IntStream.range(0, many).forEach(i -> filter.add(Hashes.of('m', "in-" + i)));

        assertThat(IntStream.range(0, many)).allMatch(i -> mayHold(filter, "in-" + i));
        assertThat(IntStream.range(0, 50_000).filter(i -> mayHold(filter, "out-" + i)).count())
                .isLessThan(500);
    }

    private static boolean mayHold(PagedFilter filter, String text) {
        long hash = Hashes.of('m', text);
        return PagedFilter.mayHold(hash, filter.write(PagedFilter.page(hash, filter.pages())));
    }

    @Test
    void equalTextsOfTwoKindsAreTwoTerms() {
        assertThat(Set.of(Term.mail("x"), Term.session("x"), Term.rule("x"), Term.below("x")))
                .hasSize(4);
    }
}
