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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CipherSuiteTest {

    @ParameterizedTest
    @CsvSource({
        "SSL_RSA_WITH_3DES_EDE_CBC_SHA,        TLS_RSA_WITH_3DES_EDE_CBC_SHA",
        "SSL_DHE_DSS_WITH_DES_CBC_SHA,         TLS_DHE_DSS_WITH_DES_CBC_SHA",
        "SSL_DH_anon_EXPORT_WITH_RC4_40_MD5,   TLS_DH_anon_EXPORT_WITH_RC4_40_MD5",
        "SSL_NULL_WITH_NULL_NULL,              TLS_NULL_WITH_NULL_NULL",
        "SSL_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDH_ANON_WITH_AES_128_CBC_SHA,   TLS_ECDH_anon_WITH_AES_128_CBC_SHA",
        "tls_aes_128_gcm_sha256,               TLS_AES_128_GCM_SHA256",
        // RFC 6655 names two suites of DHE_PSK the other way round
        "TLS_DHE_PSK_WITH_AES_128_CCM_8,       TLS_PSK_DHE_WITH_AES_128_CCM_8",
        "TLS_PSK_DHE_WITH_AES_128_CCM,         TLS_DHE_PSK_WITH_AES_128_CCM"
    })
    void otherSpellingsAreReadAsTheIanaName(String spelling, String iana) {
        assertThat(CipherSuite.of(spelling).name()).isEqualTo(iana);
        assertThat(CipherSuite.of(spelling))
                .isEqualTo(CipherSuite.of(iana))
                .hasSameHashCodeAs(CipherSuite.of(iana));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "_",
                "TLS_",
                "TLS__WITH_",
                "TLS_RSA_WITH_",
                "TLS_WITH_AES_128_GCM_SHA256",
                "TLS_RSA_WITH_AES_192_GCM_SHA256",
                "TLS_RSA_WITH_AES_128_GCM_SHA1024",
                "TLS_RSA_WITH_AES_128_GCM",
                "TLS_RSA_WITH_AES_256_GCM_SHA384 ",
                "TLS_RSA_WITH_AES_256_GCM_SHA384_",
                "XTLS_RSA_WITH_AES_256_GCM_SHA384",
                "TLS_ROT13_WITH_AES_256_GCM_SHA384",
                "TLS_RSA_WITH_AES_128_GCM_SHA256_WITH_AES_128_GCM_SHA256",
                // TLS 1.3 has none of these
                "TLS_AES_128_CBC_SHA256",
                "TLS_CAMELLIA_256_GCM_SHA384",
                "TLS_RC4_128_SHA",
                "TLS_AES_128_GCM",
                "TLS_AES_128_CCM",
                "TLS_KUZNYECHIK_MGM_L",
                // and TLS 1.2 none of these
                "TLS_ECDHE_RSA_WITH_SM4_GCM_SM3",
                "TLS_ECDHE_RSA_WITH_SHA256_SHA256",
                // export ciphers go with export key exchange only, GOST with GOST
                "TLS_RSA_WITH_RC4_40_MD5",
                "TLS_RSA_EXPORT_WITH_AES_256_GCM_SHA384",
                "TLS_GOSTR341112_256_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_RSA_WITH_KUZNYECHIK_CTR_OMAC",
                "TLS_ECDHE_RSA_WITH_KUZNYECHIK_MGM_L",
                // drafts and makers that never came to the registry; SSL 2
                "TLS_RSA_EXPORT1024_WITH_RC4_56_SHA",
                "SSL_RSA_FIPS_WITH_3DES_EDE_CBC_SHA",
                "SSL_CK_RC4_128_WITH_MD5",
                // OpenSSL's and GnuTLS' own names
                "ECDHE-RSA-AES256-GCM-SHA384",
                "AES256-SHA",
                "ADH-AES128-SHA",
                "TLS_RSA_AES_128_CBC_SHA1",
                "TLS_DHE_RSA_WITH_\u0130DEA_CBC_SHA",
                "TLS_RSA_WITH_IDEA_CBC_SHA\u0000",
                "\uD800",
                "TLS_RSA_WITH_AES_128_CBC_SHA\r\n250 ok"
            })
    void aNameThatIsNotUnderstoodGivesNothing(String name) {
        CipherSuite suite = CipherSuite.of(name);

        assertSoftly(
                softly -> {
                    softly.assertThat(suite.name()).isEqualTo(name);
                    softly.assertThat(suite).hasToString(name).isEqualTo(CipherSuite.of(name));
                    softly.assertThat(suite.registered()).as("registered").isFalse();
                    softly.assertThat(suite.keyExchange()).isEqualTo(KeyExchange.NONE);
                    softly.assertThat(suite.bits()).as("bits").isZero();
                    softly.assertThat(suite.forwardSecrecy()).as("forward secrecy").isFalse();
                    softly.assertThat(suite.aead()).as("AEAD").isFalse();
                    softly.assertThat(suite.tls13()).as("TLS 1.3").isFalse();
                    softly.assertThat(suite.weaknesses()).isEmpty();
                    softly.assertThat(suite.broken()).as("broken").isTrue();
                });
    }

    @Test
    void noStringMakesItFailAndReadingTwiceChangesNothing() {
        Random random = new Random(4711);
        String[] words =
                ("TLS SSL WITH RSA DHE ECDHE PSK anon EXPORT NULL AES 128 256 CBC GCM CCM 8 SHA SHA256 SHA384 MD5 RC4 40"
                                + " GOSTR341112 KUZNYECHIK MGM L SM4 SM3 * - \u00e9 \u0131 \uDC00")
                        .split(" ");
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "TLS" : "");
            for (int i = random.nextInt(9); i > 0; i--) {
                text.append(random.nextInt(8) == 0 ? "" : "_");
                if (random.nextInt(20) == 0) {
                    text.append((char) random.nextInt(Character.MAX_VALUE + 1));
                } else {
                    text.append(words[random.nextInt(words.length)]);
                }
            }

            CipherSuite suite = CipherSuite.of(text.toString());

            CipherSuite again = CipherSuite.of(suite.name());
            Assertions.assertEquals(suite, again);
            Assertions.assertEquals(suite.registered(), again.registered());
            Assertions.assertTrue(
                    suite.registered()
                            || (suite.bits() == 0 && !suite.aead() && !suite.forwardSecrecy()));
        }
    }

    @Test
    void aVeryLongNameIsNotLookedAt() {
        String name = "TLS_" + "RSA_WITH_".repeat(1_000_000);

        Assertions.assertTimeout(
                Duration.ofSeconds(2),
                () -> {
                    for (int i = 0; i < 100_000; i++) {
                        Assertions.assertFalse(CipherSuite.of(name).registered());
                    }
                });
    }

    @Test
    void nullIsRefused() {
        assertThatThrownBy(() -> CipherSuite.of(null)).isInstanceOf(NullPointerException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_RSA_WITH_NULL_SHA,                 true",
        "TLS_RSA_EXPORT_WITH_DES40_CBC_SHA,     true",
        "TLS_RSA_WITH_DES_CBC_SHA,              true",
        "TLS_ECDHE_RSA_WITH_RC4_128_SHA,        true",
        "TLS_SHA256_SHA256,                     true",
        "TLS_FALLBACK_SCSV,                     true",
        "TLS_RSA_WITH_3DES_EDE_CBC_SHA,         false",
        "TLS_RSA_WITH_AES_128_CBC_SHA,          false",
        "TLS_DH_anon_WITH_AES_128_GCM_SHA256,   false",
        "TLS_AES_128_CCM_8_SHA256,              false",
        "TLS_AES_256_GCM_SHA384,                false"
    })
    void brokenIsWhatAListenerCanRead(String name, boolean broken) {
        assertThat(CipherSuite.of(name).broken()).isEqualTo(broken);
    }

    @Test
    void anAnonymousSuiteIsForwardSecretButAuthenticatesNobody() {
        CipherSuite suite = CipherSuite.of("TLS_ECDH_anon_WITH_AES_128_CBC_SHA");

        assertThat(suite.forwardSecrecy()).isTrue();
        assertThat(suite.keyExchange().serverAuthenticated()).isFalse();
        assertThat(suite.weaknesses()).isEqualTo(Set.of(Weakness.ANON, Weakness.CBC));
    }

    @Test
    void weaknessesCanNotBeChanged() {
        Set<Weakness> weaknesses = CipherSuite.of("TLS_AES_256_GCM_SHA384").weaknesses();

        assertThatThrownBy(() -> weaknesses.add(Weakness.NULL))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
