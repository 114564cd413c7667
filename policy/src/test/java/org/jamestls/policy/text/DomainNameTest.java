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

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

    @ParameterizedTest
    @CsvSource({
        "a.example,                  a.example",
        "A.Example,                  a.example",
        "a.example.,                 a.example",
        "localhost,                  localhost",
        "_dmarc.a.example,           _dmarc.a.example",
        "a--b.example,               a--b.example",
        "123.example,                123.example",
        "bücher.example,             xn--bcher-kva.example",
        "BÜCHER.EXAMPLE,             xn--bcher-kva.example",
        "bücher.example.,            xn--bcher-kva.example",
        "XN--BCHER-KVA.example,      xn--bcher-kva.example",
        "bücher。example,             xn--bcher-kva.example",
        "例え.テスト,                  xn--r8jz45g.xn--zckzah",
        "[192.0.2.1],                [192.0.2.1]",
        "[IPv6:2001:DB8::1],         [ipv6:2001:db8::1]"
    })
    void aNameIsReadAsALabelsInLowerCase(String text, String ascii) {
        assertThat(DomainName.parse(text).ascii()).isEqualTo(ascii);
        assertThat(DomainName.ofWire(text).ascii()).isEqualTo(ascii);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a..example",
                ".example",
                "-a.example",
                "a-.example",
                "a b.example",
                "a,b",
                "a@b.example",
                "a/24",
                "*.example",
                "a.example..",
                "a\u0000.example",
                "b\u202e.example"
            })
    void whatIsNoDomainNameIsSaidInWords(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DomainName.parse(text))
                .satisfies(e -> assertThat(e.getMessage()).matches("[ -~]+"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "straße.example",
                "STRAẞE.example",
                "φίλος.example",
                "a\u200cb.example",
                "a\u200db.example"
            })
    void aLetterThatTwoStandardsReadDifferentlyIsRefusedAndMeansNoOtherDomain(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DomainName.parse(text))
                .withMessageContaining("write the A-label");
        assertThat(DomainName.ofWire(text).ascii())
                .isNotEqualTo(DomainName.ofWire("strasse.example").ascii());
    }

    @Test
    void aLabelHas63OctetsAndANameHas253() {
        assertThat(DomainName.parse("a".repeat(63) + ".example").ascii()).hasSize(71);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DomainName.parse("a".repeat(64) + ".example"));
        String longest = "a.".repeat(126) + "b";
        assertThat(DomainName.parse(longest).ascii()).hasSize(253);
        assertThatIllegalArgumentException().isThrownBy(() -> DomainName.parse("a." + longest));
    }

    @Test
    void theTurkishLocaleIsNoMatter() {
        java.util.Locale before = java.util.Locale.getDefault();
        java.util.Locale.setDefault(new java.util.Locale("tr", "TR"));
        try {
            assertThat(DomainName.parse("MAIL.EXAMPLE").ascii()).isEqualTo("mail.example");
        } finally {
            java.util.Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sub.a.example,  a.example,   true",
        "x.sub.a.example,a.example,   true",
        "a.example,      a.example,   false",
        "nota.example,   a.example,   false",
        "example,        a.example,   false",
        "a.example,      example,     true",
        "süb.bücher.example, bücher.example, true"
    })
    void aNameLiesBelowAnotherByWholeLabels(String name, String ancestor, boolean below) {
        assertThat(DomainName.parse(name).isBelow(DomainName.parse(ancestor))).isEqualTo(below);
    }

    /** Strings of which the rules of internationalised names have much to say. */
    @Provide
    Arbitrary<String> awkward() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(80),
                Arbitraries.strings()
                        .withChars("axn-._[]@ 1\u3002\uff0e\uff61\u00df\u0301\u00fc\u200d\u00ad")
                        .withChars("\ud83d\ude00\u05d0\u0661\u202e\ufffd\uffff\u00a0\u0000")
                        .ofMaxLength(12));
    }

    @Property(tries = 5000)
    void aNameFromTheWireIsNeverAFailure(@ForAll("awkward") String text) {
        assertThat(DomainName.ofWire(text).ascii()).isNotNull();
    }

    @Property(tries = 5000)
    void whatAPolicyAcceptsTheWireReadsTheSameWay(@ForAll("awkward") String text) {
        DomainName parsed;
        try {
            parsed = DomainName.parse(text);
        } catch (IllegalArgumentException notADomain) {
            return;
        }
        assertThat(parsed.ascii()).isNotEmpty().doesNotContain("..");
        assertThat(DomainName.ofWire(text.strip())).isEqualTo(parsed);
        assertThat(DomainName.parse(parsed.ascii())).isEqualTo(parsed);
    }
}
