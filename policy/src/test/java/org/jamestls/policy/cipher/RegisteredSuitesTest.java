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
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegisteredSuitesTest {

    static List<IanaRegistry.Suite> suites() {
        return IanaRegistry.suites();
    }

    static Stream<String> suitesOfThisJdk() throws Exception {
        return Stream.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
    }

    @Test
    void theTableHoldsTheWholeRegistry() {
        assertThat(suites())
                .hasSize(356)
                .extracting(IanaRegistry.Suite::name)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("suites")
    void everyRegisteredSuiteGivesWhatOthersSayItGives(IanaRegistry.Suite expected) {
        CipherSuite suite = CipherSuite.of(expected.name());

        assertSoftly(
                softly -> {
                    softly.assertThat(suite.name()).isEqualTo(expected.name());
                    softly.assertThat(suite.registered()).as("registered").isTrue();
                    softly.assertThat(suite.keyExchange()).isEqualTo(expected.keyExchange());
                    softly.assertThat(suite.bits()).as("bits").isEqualTo(expected.bits());
                    softly.assertThat(suite.forwardSecrecy())
                            .as("forward secrecy")
                            .isEqualTo(expected.forwardSecrecy());
                    softly.assertThat(suite.aead()).as("AEAD").isEqualTo(expected.aead());
                    softly.assertThat(suite.tls13()).as("TLS 1.3").isEqualTo(expected.tls13());
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("suites")
    void everyRegisteredSuiteIsItselfUnderTheOldPrefixAndInAnyLetterCase(
            IanaRegistry.Suite expected) {
        CipherSuite suite = CipherSuite.of(expected.name());

        assertThat(CipherSuite.of("SSL_" + expected.name().substring("TLS_".length())))
                .isEqualTo(suite);
        assertThat(CipherSuite.of(expected.name().toLowerCase(Locale.ROOT))).isEqualTo(suite);
        assertThat(CipherSuite.of(expected.name().toUpperCase(Locale.ROOT))).isEqualTo(suite);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("suites")
    void whatTheIetfRecommendsHasNoWeakness(IanaRegistry.Suite expected) {
        CipherSuite suite = CipherSuite.of(expected.name());
        boolean faultless =
                suite.weaknesses().isEmpty()
                        && suite.bits() >= 128
                        && suite.forwardSecrecy()
                        && suite.aead();

        // RFC 9847 section 3: Y is the recommendation, D discourages
        if (expected.recommended().equals("Y")) {
            assertThat(faultless).isTrue();
            assertThat(suite.keyExchange().serverAuthenticated()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("suites")
    void whatOthersCallWeakByNameHasThatWeakness(IanaRegistry.Suite expected) {
        Set<Weakness> words = new HashSet<>();
        Set<String> parts = Stream.of(expected.name().split("_")).collect(Collectors.toSet());
        for (Weakness weakness :
                List.of(Weakness.EXPORT, Weakness.RC4, Weakness.RC2, Weakness.IDEA, Weakness.MD5)) {
            if (parts.contains(weakness.name())) {
                words.add(weakness);
            }
        }
        if (parts.contains("anon")) {
            words.add(Weakness.ANON);
        }
        if (parts.contains("DES") || parts.contains("DES40")) {
            words.add(Weakness.DES);
        }
        if (parts.contains("3DES")) {
            words.add(Weakness.TRIPLE_DES);
        }
        if (parts.contains("CBC")) {
            words.add(Weakness.CBC);
        }
        if (expected.name().contains("_CCM_8")) {
            words.add(Weakness.SHORT_TAG);
        }
        if (expected.bits() == 0) {
            words.add(Weakness.NULL);
        }

        assertThat(CipherSuite.of(expected.name()).weaknesses()).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("suitesOfThisJdk")
    void everySuiteOfThisJdkIsARegisteredOne(String name) {
        Set<String> registry =
                suites().stream().map(IanaRegistry.Suite::name).collect(Collectors.toSet());

        assertThat(CipherSuite.of(name).registered()).isTrue();
        assertThat(registry).contains(CipherSuite.of(name).name());
    }
}
