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

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi;

class TerminalTest {

    @ParameterizedTest
    @CsvSource({
        "yes, '', xterm, ON",
        "yes, 1, xterm, OFF",
        "yes, '', dumb, OFF",
        "no, '', xterm, OFF"
    })
    void colourIsForTerminalsThatWantIt(String terminal, String noColor, String term, Ansi ansi) {
        assertThat(Terminal.ansi(terminal, Map.of("NO_COLOR", noColor, "TERM", term)))
                .isEqualTo(ansi);
    }

    @ParameterizedTest
    @CsvSource({"yes, ON", "no, OFF"})
    void withoutAnyVariableTheTerminalDecides(String terminal, Ansi ansi) {
        assertThat(Terminal.ansi(terminal, Map.of())).isEqualTo(ansi);
    }
}
