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
package org.jamestls.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {

    @Test
    void isALineForTheHeadOneForTheRuleAndOneForEachRow() {
        MarkdownTable table =
                new MarkdownTable(
                        List.of("", "ns"), List.of(List.of("connect", "1"), List.of("rcpt", "2")));

        assertThat(table)
                .hasToString(
                        """
                        | | ns |
                        |---|---|
                        | connect | 1 |
                        | rcpt | 2 |
                        """);
    }

    @Test
    void aRowHasACellForEveryColumn() {
        List<List<String>> rows = List.of(List.of("connect"));

        assertThatThrownBy(() -> new MarkdownTable(List.of("", "ns"), rows))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
