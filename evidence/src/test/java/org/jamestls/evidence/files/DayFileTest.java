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
package org.jamestls.evidence.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayFileTest {

    @Provide
    Arbitrary<DayFile> files() {
        return Combinators.combine(
                        Arbitraries.longs()
                                .between(
                                        LocalDate.of(0, 1, 1).toEpochDay(),
                                        LocalDate.of(9999, 12, 31).toEpochDay()),
                        Arbitraries.integers().between(1, 999_999),
                        Arbitraries.of(true, false))
                .as(
                        (day, part, compressed) ->
                                new DayFile(LocalDate.ofEpochDay(day), part, compressed));
    }

    @Property
    void aNameIsReadAsItWasWritten(@ForAll("files") DayFile file) {
        assertThat(DayFile.parse(file.fileName())).contains(file);
        assertThat(DayFile.parse(file.name()))
                .contains(new DayFile(file.day(), file.part(), false));
        assertThat(DayFile.parse(file.indexName())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24.jsonl, 2026-11-24.jsonl, 2026-11-24.index, 1, false",
        "2026-11-24.2.jsonl, 2026-11-24.2.jsonl, 2026-11-24.2.index, 2, false",
        "2026-11-24.10.jsonl.gz, 2026-11-24.10.jsonl, 2026-11-24.10.index, 10, true"
    })
    void theNamesAreTheseOnes(
            String fileName, String name, String index, int part, boolean compressed) {
        DayFile file = DayFile.parse(fileName).orElseThrow();

        assertThat(file).isEqualTo(new DayFile(LocalDate.of(2026, 11, 24), part, compressed));
        assertThat(file.name()).isEqualTo(name);
        assertThat(file.indexName()).isEqualTo(index);
        assertThat(file).hasToString(fileName);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ledger.lock",
                "2026-11-24",
                "2026-11-24.json",
                "2026-11-24.jsonl.gz.tmp",
                "2026-11-24.jsonl.torn-1",
                "2026-11-24.0.jsonl",
                "2026-11-24.1.jsonl",
                "2026-11-24.02.jsonl",
                "2026-11-24.1234567.jsonl",
                "2026-11-24.index",
                "2026-02-30.jsonl",
                "2026-13-01.jsonl",
                "+2026-11-24.jsonl",
                "20260-11-24.jsonl",
                "2026-11-24.jsonl\n",
                "a2026-11-24.jsonl",
                "٢٠٢٦-11-24.jsonl"
            })
    void anyOtherNameIsNone(String fileName) {
        assertThat(DayFile.parse(fileName)).isEmpty();
    }

    @Test
    void filesComeInTheOrderOfTheirLines() {
        List<DayFile> inOrder =
                Stream.of(
                                "2025-12-31.jsonl.gz",
                                "2026-01-01.jsonl",
                                "2026-01-01.2.jsonl.gz",
                                "2026-01-01.9.jsonl",
                                "2026-01-01.10.jsonl",
                                "2026-01-02.jsonl")
                        .map(name -> DayFile.parse(name).orElseThrow())
                        .toList();
        List<DayFile> others = new ArrayList<>(inOrder);
        Collections.reverse(others);
        Collections.sort(others);

        assertThat(others).isEqualTo(inOrder);
    }

    @Test
    void aFileAndItsCompressedFormAreOfTheSamePlace() {
        DayFile file = new DayFile(LocalDate.of(2026, 11, 24), 2, false);

        assertThat(file.asCompressed()).isNotEqualTo(file).isEqualByComparingTo(file);
        assertThat(file.asCompressed().fileName()).isEqualTo("2026-11-24.2.jsonl.gz");
    }

    @Test
    void partsAreCountedFromOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DayFile(LocalDate.of(2026, 11, 24), 0, false));
    }
}
