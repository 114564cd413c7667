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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "mail.example,  mail.example,     true",
        "mail.example,  MAIL.example,     true",
        "MAIL.example,  mail.EXAMPLE,     true",
        "mail.example,  mail.example2,    false",
        "mail.example,  xmail.example,    false",
        "mail.example,  '',               false",
        "*,             '',               true",
        "*,             anything at all,  true",
        "***,           x,                true",
        "*.example,     a.example,        true",
        "*.example,     a.b.example,      true",
        "*.example,     .example,         true",
        "*.example,     example,          false",
        "a*,            a,                true",
        "a*,            ba,               false",
        "a*b*c,         abc,              true",
        "a*b*c,         a-b-b-c,          true",
        "a*b*c,         acb,              false",
        "*ab,           aab,              true",
        "*aab,          aaab,             true",
        "a.c,           abc,              false",
        "a?c,           abc,              false",
        "[ab],          a,                false",
        "(a+)+$,        aaaa,             false"
    })
    void aStarIsAnyRunAndTheRestIsItself(String pattern, String name, boolean fits) {
        assertThat(Glob.parse(pattern).matches(name)).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "a\n"})
    void aPatternIsNotEmptyAndHasNoBlanks(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Glob.parse(text))
                .withMessageContaining("is not a pattern");
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab*.").ofMinLength(1).ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("aAb.").ofMaxLength(10);
    }

    @Property(tries = 5000)
    void itAgreesWithARegularExpression(
            @ForAll("patterns") String pattern, @ForAll("names") String name) {
        StringBuilder regex = new StringBuilder();
        pattern.chars()
                .mapToObj(c -> c == '*' ? ".*" : Pattern.quote(Character.toString(c)))
                .forEach(regex::append);

        assertThat(Glob.parse(pattern).matches(name))
                .isEqualTo(
                        Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE)
                                .matcher(name)
                                .matches());
    }

    @ParameterizedTest
    @CsvSource({
        "a*a*a*a*a*a*a*a*a*a*a*a*b",
        "*a*a*a*a*a*a*a*a*a*a*a*b",
        "*aaaaaaaaaaaaaaaaaaaaaaab",
        "************************b",
        "*a*",
        "b"
    })
    void anAdversarysNameCostsNoMoreStepsThanTheProductOfBothLengths(String pattern) {
        CountedText name = new CountedText("a".repeat(2000));

        Glob.parse(pattern).fits(name);

        assertThat(name.looks).isLessThanOrEqualTo((name.length() + 1) * (pattern.length() + 1));
    }

    /** Counts how often it is looked at. */
    @Test
    void aPatternOverTextsMayHoldBlanks() {
        assertThat(Glob.ofText("CN=a b*").matches("cn=A B,O=c")).isTrue();
        assertThat(Glob.ofText("CN=a b*").matches("cn=ab")).isFalse();
        assertThat(Glob.ofText("").matches("")).isTrue();
    }

    private static final class CountedText implements CharSequence {
        private final String text;
        private int looks;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
