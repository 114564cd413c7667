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
package org.jamestls.policy.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuitePatternTest {

    @ParameterizedTest
    @CsvSource({
        "TLS_AES_*,               TLS_AES_256_GCM_SHA384,                  true",
        "TLS_AES_*,               TLS_RSA_WITH_AES_256_GCM_SHA384,         false",
        "tls_aes_*,               TLS_AES_256_GCM_SHA384,                  true",
        "*_CBC_*,                 TLS_RSA_WITH_AES_128_CBC_SHA,            true",
        "*_CBC_*,                 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,   false",
        "*_CBC_*,                 SSL_RSA_WITH_3DES_EDE_CBC_SHA,           true",
        "TLS_RSA_*,               SSL_RSA_WITH_3DES_EDE_CBC_SHA,           true",
        "*_DH_ANON_*,             TLS_DH_anon_WITH_AES_128_GCM_SHA256,     true",
        "*_anon_*,                TLS_ECDH_anon_WITH_NULL_SHA,             true",
        "*,                       TLS_AES_256_GCM_SHA384,                  true",
        "**,                      ECDHE-RSA-AES256-GCM-SHA384,             true",
        "*_SHA,                   TLS_RSA_WITH_AES_128_CBC_SHA,            true",
        "*_SHA,                   TLS_RSA_WITH_AES_128_CBC_SHA256,         false",
        "TLS_*_WITH_*_128_*_SHA,  TLS_DHE_RSA_WITH_AES_128_CBC_SHA,        true",
        "TLS_AES_256_GCM_SHA384,  TLS_AES_256_GCM_SHA384,                  true",
        "TLS_AES_256_GCM_SHA38,   TLS_AES_256_GCM_SHA384,                  false",
        "TLS_AES_256_GCM_SHA3845, TLS_AES_256_GCM_SHA384,                  false"
    })
    void aPatternFitsTheWholeIanaName(String pattern, String suite, boolean fits) {
        assertThat(SuitePattern.parse(pattern).matches(CipherSuite.of(suite))).isEqualTo(fits);
    }

    static Iterable<String> registeredNames() {
        return IanaRegistry.suites().stream().map(IanaRegistry.Suite::name).toList();
    }

    @ParameterizedTest
    @MethodSource("registeredNames")
    void everyRegisteredNameIsAPatternForItselfAlone(String name) {
        SuitePattern pattern = SuitePattern.parse(name);

        assertThat(registeredNames())
                .filteredOn(other -> pattern.matches(CipherSuite.of(other)))
                .containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_AES_*", "*", "*_cbc_*", "TLS_DH_anon_*"})
    void printsWhatWasParsed(String text) {
        assertThat(SuitePattern.parse(text)).hasToString(text);
        assertThat(SuitePattern.parse(SuitePattern.parse(text).toString()))
                .isEqualTo(SuitePattern.parse(text));
    }

    @Test
    void patternsThatDifferInLetterCaseAreEqual() {
        assertThat(SuitePattern.parse("*_CBC_*"))
                .isEqualTo(SuitePattern.parse("*_cbc_*"))
                .hasSameHashCodeAs(SuitePattern.parse("*_cbc_*"))
                .isNotEqualTo(SuitePattern.parse("*_CBC*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "TLS_AES_* ",
                "ECDHE-RSA-AES256-GCM-SHA384",
                "TLS_AES_?",
                "TLS_AES_256_GCM_SHA384,TLS_AES_128_GCM_SHA256",
                "TLS_[A-Z]*",
                "HIGH:!aNULL",
                "TLS_\u00c4*",
                "TLS_AES_*\r\n250 ok"
            })
    void otherCharactersAreRefusedWithAnExampleOfWhatToWrite(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SuitePattern.parse(text))
                .withMessageContaining("is not a pattern for cipher suites")
                .withMessageContaining("TLS_AES_256_GCM_SHA384")
                .withMessageMatching("[ -~]+");
    }

    @Test
    void theEmptyPatternIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SuitePattern.parse(""))
                .withMessage(
                        "a pattern for cipher suites can't be empty: write * where every suite is meant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSL_RSA_WITH_3DES_EDE_CBC_SHA", "SSL_*", "ssl_rsa_*"})
    void theJdksOldPrefixIsRefusedBecauseNoIanaNameHasIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SuitePattern.parse(text))
                .withMessage(
                        "\"%s\" fits no cipher suite: write the IANA name, which begins with TLS_ instead of SSL_",
                        text);
    }

    @Test
    void aPatternLongerThanAnyNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SuitePattern.parse("*_".repeat(33)))
                .withMessageContaining("longer than 64 characters");
    }

    @Test
    void theWorstPatternOnAVeryLongNameIsDoneAtOnce() {
        SuitePattern pattern = SuitePattern.parse("*A".repeat(31) + "*B");
        CipherSuite suite = CipherSuite.of("A".repeat(100_000));

        Assertions.assertTimeout(
                Duration.ofSeconds(2), () -> assertThat(pattern.matches(suite)).isFalse());
    }
}
