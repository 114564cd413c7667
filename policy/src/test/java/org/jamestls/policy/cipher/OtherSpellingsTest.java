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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherSpellingsTest {

    @ParameterizedTest
    @CsvSource({
        // the registry and the JDK
        "TLS_AES_256_GCM_SHA384,                     TLS_AES_256_GCM_SHA384",
        "SSL_RSA_WITH_3DES_EDE_CBC_SHA,              TLS_RSA_WITH_3DES_EDE_CBC_SHA",
        // OpenSSL
        "ECDHE-RSA-AES256-GCM-SHA384,                TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "ecdhe-ecdsa-chacha20-poly1305,              TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "DHE-RSA-AES256-SHA,                         TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
        "AES128-SHA,                                 TLS_RSA_WITH_AES_128_CBC_SHA",
        "AECDH-AES256-SHA,                           TLS_ECDH_anon_WITH_AES_256_CBC_SHA",
        "ADH-AES256-GCM-SHA384,                      TLS_DH_anon_WITH_AES_256_GCM_SHA384",
        "RC4-SHA,                                    TLS_RSA_WITH_RC4_128_SHA",
        "EDH-RSA-DES-CBC3-SHA,                       TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA",
        "EXP-RC4-MD5,                                TLS_RSA_EXPORT_WITH_RC4_40_MD5",
        "NULL-SHA256,                                TLS_RSA_WITH_NULL_SHA256",
        // rustls
        "TLS13_AES_256_GCM_SHA384,                   TLS_AES_256_GCM_SHA384",
        "TLS13_CHACHA20_POLY1305_SHA256,             TLS_CHACHA20_POLY1305_SHA256",
        // Schannel
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384_P384, TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA_P256,    TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        // a hash left out
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305,       TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        // GnuTLS' suites
        "DHE_RSA_AES_256_CBC_SHA1,                   TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
        "TLS_RSA_AES_128_CBC_SHA1,                   TLS_RSA_WITH_AES_128_CBC_SHA",
        "ECDHE_RSA_AES_256_GCM_SHA384,               TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "ECDHE_ECDSA_CHACHA20_POLY1305,              TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "RSA_ARCFOUR_128_SHA1,                       TLS_RSA_WITH_RC4_128_SHA",
        "ECDHE_RSA_CAMELLIA_256_GCM_SHA384,          TLS_ECDHE_RSA_WITH_CAMELLIA_256_GCM_SHA384",
        "ANON_DH_AES_128_CBC_SHA1,                   TLS_DH_anon_WITH_AES_128_CBC_SHA",
        "DHE_RSA_3DES_EDE_CBC_SHA1,                  TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA",
        // GnuTLS' sessions
        "ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "ECDHE_SECP256R1__ECDSA_SHA256__AES_128_GCM, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "ECDHE_X25519__EDDSA_ED25519__CHACHA20_POLY1305, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "DHE_FFDHE3072__RSA_SHA512__AES_256_CBC__SHA1, TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
        "RSA__AES_256_GCM,                           TLS_RSA_WITH_AES_256_GCM_SHA384",
        "RSA__AES_128_CBC__SHA1,                     TLS_RSA_WITH_AES_128_CBC_SHA"
    })
    void othersNamesAreReadAsTheIanaName(String other, String iana) {
        assertThat(CipherSuite.ofAnySpelling(other).name()).isEqualTo(iana);
        assertThat(CipherSuite.ofAnySpelling(other)).isEqualTo(CipherSuite.of(iana));
        assertThat(CipherSuite.of(iana).registered()).isTrue();
    }

    static List<String> openSslNames() throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                CipherSuite.class.getResourceAsStream("openssl-suites.txt"),
                                StandardCharsets.US_ASCII))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("openSslNames")
    void everyNameOfOpenSslMeansARegisteredSuite(String line) {
        String[] pair = line.split(" ");

        assertThat(pair).hasSize(2);
        assertThat(CipherSuite.ofAnySpelling(pair[0]).name()).isEqualTo(pair[1]);
        assertThat(CipherSuite.of(pair[1]).registered()).isTrue();
        assertThat(CipherSuite.of(pair[0]).registered()).as("in a policy").isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "_",
                "__",
                "______",
                "-",
                "TLS",
                "TLS13_",
                "ECDHE",
                "ECDHE__RSA",
                "ECDHE__RSA__ROT13",
                "RSA__",
                "__AES_256_GCM",
                "ECDHE-RSA-AES256-GCM-SHA384 ",
                "AES_256_GCM_SHA384_P256",
                "(NONE)",
                "\u0130DEA-CBC-SHA"
            })
    void whatNobodyUsesIsNotUnderstood(String name) {
        CipherSuite suite = CipherSuite.ofAnySpelling(name);

        assertThat(suite.registered()).isFalse();
        assertThat(suite.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,       TLS_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,     TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384,                      TLS_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384,       TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
        "TLS_RSA_WITH_NULL_SHA256,                    TLS_RSA_WITH_NULL_SHA256",
        "FROB_WITH_AES_256_GCM_SHA384,                FROB_WITH_AES_256_GCM_SHA384"
    })
    void aSuiteOfTls12HasItsLikeInTls13OrStaysItself(String name, String inTls13) {
        assertThat(CipherSuite.of(name).inTls13().name()).isEqualTo(inTls13);
    }

    @Test
    void letterCaseIsNoMatterOnATurkishServer() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(CipherSuite.ofAnySpelling("idea-cbc-sha").name())
                    .isEqualTo("TLS_RSA_WITH_IDEA_CBC_SHA");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void noStringMakesItFail() {
        Random random = new Random(271828);
        String[] words =
                "TLS TLS13 ECDHE DHE RSA ECDSA X25519 AES 256 GCM CBC SHA1 SHA384 P256 WITH ARCFOUR _ - __ \u0130 \uD800"
                        .split(" ");
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(words[random.nextInt(words.length)])
                        .append(random.nextBoolean() ? "_" : "");
            }
            CipherSuite suite = CipherSuite.ofAnySpelling(text.toString());
            assertThat(suite.registered() ? CipherSuite.of(suite.name()) : suite).isEqualTo(suite);
        }
    }
}
