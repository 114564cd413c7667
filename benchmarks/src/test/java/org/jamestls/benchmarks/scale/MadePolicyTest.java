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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jamestls.policy.xml.ListFile;
import org.jamestls.policy.xml.PolicyDocument;
import org.jamestls.policy.xml.PolicyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MadePolicyTest {

    @ParameterizedTest
    @CsvSource({
        "10, 0, 0",
        "10, 10, 1",
        "10, 1000, 3",
        "1000, 0, 0",
        "1000, 100000, 3",
        "10000, 1000, 3"
    })
    void hasTheRulesAndTheEntriesThatWereAskedFor(int rules, int entries, int lists)
            throws Exception {
        PolicyDocument document =
                PolicyReader.readDocument(
                        new MadePolicy(new Size(rules, entries)), PolicyReader.FILE_NAME);

        assertThat(document.policy().rules()).hasSize(rules);
        assertThat(document.lists()).hasSize(lists);
        assertThat(document.lists().stream().mapToInt(list -> list.entries().size()).sum())
                .isEqualTo(entries);
        assertThat(document.lists().stream().flatMap(list -> list.entries().stream()))
                .extracting(ListFile.Entry::text)
                .doesNotHaveDuplicates();
    }

    @Test
    void allRulesCanBeFoundByIndex() {
        assertThat(new MadePolicy(Size.LARGE).compile().notIndexed()).isEmpty();
    }

    @Test
    void isTheSameEachTime() {
        Size size = new Size(100, 1_000);

        assertThat(new MadePolicy(size).compile().version())
                .isEqualTo(new MadePolicy(size).compile().version());
    }

    @Test
    void noTwoValuesOfRulesAreEqual() {
        assertThat(
                        IntStream.range(0, 10_000)
                                .boxed()
                                .flatMap(
                                        rule ->
                                                IntStream.range(0, Naming.IN_PLACE)
                                                        .boxed()
                                                        .flatMap(value -> naming(rule, value))))
                .doesNotHaveDuplicates();
    }

    private static Stream<String> naming(int rule, int value) {
        return Stream.of(
                        Naming.peer(rule, value),
                        Naming.user(rule, value),
                        Naming.mailbox("sender", rule, value),
                        Naming.mailbox("recipient", rule, value))
                .map(Naming::entry);
    }

    @Test
    void thereIsNoPolicyWithoutARuleOfEveryKind() {
        assertThatThrownBy(() -> new Size(9, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Size(10, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
