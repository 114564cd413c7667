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
package org.jamestls.evidence.page;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HarmlessTest {

    @ParameterizedTest
    @CsvSource({
        "mail.example.org, mail.example.org",
        "'', ''",
        "'a\tb', 'a\\u0009b'",
        "'a\r\nb', 'a\\u000d\\u000ab'",
        "'\u001b[31mred', '\\u001b[31mred'",
        "'a\u202ecod.exe', 'a\\u202ecod.exe'",
        "'a\u200bb', 'a\\u200bb'",
        "'\u2028', '\\u2028'",
        "'\ud800x', '\\ud800x'",
        "'\ue000', '\\ue000'",
        "'m\u00fcller \u4f8b', 'm\u00fcller \u4f8b'",
        "'\ud83d\ude00', '\ud83d\ude00'",
        "'\udb40\udc41', '\\u{e0041}'"
    })
    void whatSteersIsWrittenAsItsNumber(String raw, String shown) {
        assertThat(Harmless.text(raw)).isEqualTo(shown);
    }

    @Property
    void nothingThatSteersIsLeft(@ForAll String raw) {
        assertThat(
                        Harmless.text(raw)
                                .codePoints()
                                .filter(
                                        point ->
                                                Character.isISOControl(point)
                                                        || Character.getType(point)
                                                                == Character.FORMAT
                                                        || Character.getType(point)
                                                                == Character.SURROGATE))
                .isEmpty();
    }
}
