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
package org.jamestls.policy.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.jamestls.policy.server.TlsPlatform.Support;
import org.jamestls.policy.xml.PolicySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every JDK from 17 on with its settings as delivered. */
class JdkTlsTest {
    private final TlsPlatform jdk = TlsPlatform.ofThisJdk();

    @ParameterizedTest
    @CsvSource({
        "TLS_AES_256_GCM_SHA384, USABLE",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, USABLE",
        "SSL_RSA_WITH_RC4_128_MD5, SWITCHED_OFF",
        "TLS_RSA_WITH_NULL_SHA256, SWITCHED_OFF",
        "SSL_RSA_WITH_3DES_EDE_CBC_SHA, SWITCHED_OFF",
        "TLS_RSA_WITH_3DES_EDE_CBC_SHA, SWITCHED_OFF",
        // the JDK knows no OpenSSL name, and minds letter case
        "ECDHE-RSA-AES128-GCM-SHA256, UNKNOWN",
        "tls_aes_256_gcm_sha384, UNKNOWN",
        "TLS_AES_256_GCM_SHA385, UNKNOWN",
        "'', UNKNOWN",
    })
    void whatBecomesOfASuite(String name, Support support) {
        assertThat(jdk.suite(name)).isEqualTo(support);
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, USABLE",
        "TLSv1.2, USABLE",
        "TLSv1.1, SWITCHED_OFF",
        "TLSv1, SWITCHED_OFF",
        "SSLv3, SWITCHED_OFF",
        "tlsv1.3, UNKNOWN",
        "TLS1.3, UNKNOWN",
        "'TLSv1.2,TLSv1.3', UNKNOWN",
        "'', UNKNOWN",
    })
    void whatBecomesOfAProtocol(String name, Support support) {
        assertThat(jdk.protocol(name)).isEqualTo(support);
    }

    @Test
    void whatIsOnByDefaultIsUsable() {
        assertThat(jdk.defaultProtocols())
                .contains("TLSv1.3", "TLSv1.2")
                .allMatch(name -> jdk.protocol(name) == Support.USABLE);
        assertThat(jdk.defaultSuites())
                .contains("TLS_AES_256_GCM_SHA384")
                .allMatch(name -> jdk.suite(name) == Support.USABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mx", "submission", "submissions"})
    void everyShippedListenerCanNegotiateStrongTls(String name) throws Exception {
        ListenerSettings listener =
                ServerSettings.read(
                                PolicySource.ofFolder(Resources.conf()), ServerSettings.FILE_NAME)
                        .listeners()
                        .stream()
                        .filter(shipped -> shipped.name().orElseThrow().text().equals(name))
                        .findFirst()
                        .orElseThrow();

        assertThat(listener.tls().unknownNames(jdk)).isEmpty();
        assertThat(listener.tls().negotiable(jdk).value().orElseThrow())
                .extracting(TlsCombination::toString)
                .contains(
                        "TLSv1.3 TLS_AES_256_GCM_SHA384",
                        "TLSv1.2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
                .doesNotContain(
                        "TLSv1.2 TLS_AES_256_GCM_SHA384",
                        "TLSv1.3 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    }
}
