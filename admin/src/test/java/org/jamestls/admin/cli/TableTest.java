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
package org.jamestls.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreAsWideAsTheyMustBe() {
        assertThat(lines(Table.plain().row("a", "bb").row("ccc", "d")))
                .containsExactly("a    bb", "ccc  d");
    }

    @Test
    void longTextIsWrappedAtItsBlanks() {
        assertThat(lines(Table.plain().row("word ".repeat(12), "x")))
                .containsExactly(
                        "word word word word word word word word word  x", "word word word");
    }

    @Test
    void aLongWordStaysWhole() {
        String word = "w".repeat(60);

        assertThat(lines(Table.plain().row("a " + word, "x")))
                .containsExactly("a" + " ".repeat(61) + "x", word);
    }

    @Test
    void onlyTheHeaderIsEmphasised() {
        assertThat(Table.headed("name").row("a").lines(line -> "*" + line))
                .containsExactly("*name", "a");
    }

    @Test
    void noTextSteersTheTerminal() {
        assertThat(lines(Table.plain().row("a\u001b[2J\u009b1m\u202eb\tc\nd")))
                .containsExactly("a?[2J?1m?b c d");
    }

    private static List<String> lines(Table table) {
        return table.lines(UnaryOperator.identity());
    }
}
