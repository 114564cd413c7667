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
package org.jamestls.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @ParameterizedTest
    @CsvSource({
        "mail.a.example, mail.a.example",
        "'', ''",
        "' ~', ' ~'",
        "bücher, b?cher",
        "😀, ??"
    })
    void printableAsciiStaysAndTheRestIsAQuestionMark(String raw, String safe) {
        assertThat(SafeText.echo(raw)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n", "\n", "\r", "\0", "\t", "\u001b", "\u007f", "\u0080", "\u0085", "\u009b",
                "\u00a0", "\u2028", "\u202e", "\ufeff", "\uffff"
            })
    void nothingThatEndsALineOrMovesTheCursorComesOut(String hostile) {
        assertThat(SafeText.echo("a" + hostile + "b"))
                .isEqualTo("a" + "?".repeat(hostile.length()) + "b");
    }

    @Test
    void whatIsLongerThan64OctetsIsCut() {
        assertThat(SafeText.echo("a".repeat(64))).isEqualTo("a".repeat(64));
        assertThat(SafeText.echo("a".repeat(65))).isEqualTo("a".repeat(61) + "...");
        assertThat(SafeText.echo("a".repeat(100_000))).hasSize(64);
        assertThat(SafeText.printable("abcdef", 4)).isEqualTo("a...");
        assertThat(SafeText.printable("abcd", 4)).isEqualTo("abcd");
    }

    @Property
    void whateverGoesInPrintableAsciiOfTheAskedLengthComesOut(
            @ForAll String raw, @ForAll @IntRange(min = 4, max = 600) int most) {
        assertThat(SafeText.printable(raw, most)).matches("[ -~]*").hasSizeLessThanOrEqualTo(most);
        assertThat(SafeText.echo(raw)).matches("[ -~]{0,64}");
        assertThat(SafeText.echo(SafeText.echo(raw))).isEqualTo(SafeText.echo(raw));
    }
}
