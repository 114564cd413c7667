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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi;

class TerminalTest {
    private static final String ESCAPE = "\u001b";

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

    @ParameterizedTest
    @CsvSource({"yes, xterm, true", "yes, dumb, false", "no, xterm, false"})
    void aBarMovesOnATerminalThatCan(String terminal, String term, boolean bars) {
        assertThat(Terminal.bars(terminal, Map.of("NO_COLOR", "1", "TERM", term))).isEqualTo(bars);
    }

    /** As in {@code james-tls ... > answer}, and as in {@code james-tls ... 2> why}. */
    @Test
    void whatGoesToAFileHasNeitherColourNorBar() {
        Written toFile = probe(Ansi.OFF, Ansi.ON, true);
        Written errToFile = probe(Ansi.ON, Ansi.OFF, false);

        assertThat(toFile.out()).doesNotContain(ESCAPE);
        assertThat(toFile.err()).contains("probing [");
        assertThat(errToFile.out()).contains(ESCAPE);
        assertThat(errToFile.err()).isEmpty();
    }

    @Test
    void anErrorIsColouredWhereItIsSeen() {
        String[] wrong = {"probe", "--port", "x"};
        String[] notDone = {"headers", "no-such-file"};

        for (String[] arguments : List.of(wrong, notDone)) {
            assertThat(written(Ansi.ON, Ansi.OFF, false, arguments).err())
                    .isNotEmpty()
                    .doesNotContain(ESCAPE);
            assertThat(written(Ansi.OFF, Ansi.ON, false, arguments).err()).contains(ESCAPE);
        }
    }

    /** SGR 21 ends bold on few terminals, and underlines twice on most (ECMA-48). */
    @Test
    void boldEndsWhereItIsToEnd() {
        assertThat(probe(Ansi.ON, Ansi.ON, false).out())
                .contains(ESCAPE + "[1m", ESCAPE + "[0m")
                .doesNotContain(ESCAPE + "[21m");
    }

    private record Written(String out, String err) {}

    private static Written probe(Ansi out, Ansi err, boolean bars) {
        // Nobody listens there.
        return written(out, err, bars, "probe", "--brief", "127.0.0.1:1");
    }

    private static Written written(Ansi out, Ansi err, boolean bars, String... arguments) {
        StringWriter answer = new StringWriter();
        StringWriter why = new StringWriter();
        JamesTls.run(
                new Terminal(new PrintWriter(answer), new PrintWriter(why), out, err, bars, false),
                Clock.systemUTC(),
                arguments);
        return new Written(answer.toString(), why.toString());
    }
}
