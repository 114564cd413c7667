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
package org.jamestls.admin.probe.hello;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jamestls.policy.tls.TlsProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteCodeTest {
    private static final Path REGISTRY =
            Path.of(
                    "../policy/src/test/resources/org/jamestls/policy/cipher/iana-tls-cipher-suites.csv");

    @Test
    void theSuitesAreThoseOfTheRegistry() throws IOException {
        List<String> registered =
                Files.readAllLines(REGISTRY).stream()
                        .filter(line -> line.startsWith("0x"))
                        .map(line -> line.split(",", 3))
                        .map(cells -> cells[0].substring(2) + " " + cells[1])
                        .filter(row -> !row.matches("(0000|00FF|5600) .*"))
                        .toList();

        assertThat(SuiteCode.all())
                .extracting(code -> String.format("%04X %s", code.code(), code.suite().name()))
                .containsExactlyInAnyOrderElementsOf(registered);
        assertThat(SuiteCode.all()).allMatch(code -> code.suite().registered());
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_128_GCM_SHA256, true",
        "TLSv1.2, TLS_AES_128_GCM_SHA256, false",
        "TLSv1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, true",
        "TLSv1.2, TLS_RSA_WITH_RC4_128_MD5, true",
        "TLSv1.1, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, false",
        "TLSv1.1, TLS_RSA_WITH_AES_128_CBC_SHA256, false",
        "TLSv1.1, TLS_RSA_WITH_AES_128_CBC_SHA, true",
        "TLSv1, TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA, true",
        "SSLv3, TLS_RSA_WITH_3DES_EDE_CBC_SHA, true",
        "SSLv3, TLS_AES_128_GCM_SHA256, false"
    })
    void aSuiteIsAskedForInTheVersionsThatHaveIt(String protocol, String name, boolean asked) {
        SuiteCode code =
                SuiteCode.all().stream()
                        .filter(one -> one.suite().name().equals(name))
                        .findFirst()
                        .orElseThrow();

        assertThat(code.isOf(TlsProtocol.parse(protocol).orElseThrow())).isEqualTo(asked);
    }

    @Test
    void aNumberThatIsNotRegisteredIsItsOwnName() {
        assertThat(SuiteCode.suite(0xcc13).name()).isEqualTo("0xCC13");
        assertThat(SuiteCode.suite(0xcc13).registered()).isFalse();
    }
}
