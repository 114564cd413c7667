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
package org.jamestls.benchmarks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jamestls.policy.tls.TlsProtocol;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final String GCM = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    private static final String CBC = "TLS_RSA_WITH_AES_128_CBC_SHA";
    private static final String HASH = "ab".repeat(32);

    private static Findings of(boolean order, String... suites) {
        return new Findings(
                Map.of(TlsProtocol.TLSV1_2, List.of(suites)),
                Map.of(TlsProtocol.TLSV1_2, order),
                Set.of(HASH));
    }

    @Test
    void theSameIsNoDifference() {
        assertThat(of(true, GCM, CBC).differences(of(true, GCM, CBC), "a", "b")).isEmpty();
        assertThat(of(false, GCM, CBC).differences(of(false, CBC, GCM), "a", "b")).isEmpty();
    }

    @Test
    void everyDifferenceIsTold() {
        assertThat(of(true, GCM, CBC).differences(of(true, CBC, GCM), "a", "b"))
                .containsExactly("TLSv1.2: the orders differ");
        assertThat(of(true, GCM, CBC).differences(of(true, GCM), "a", "b"))
                .containsExactly("TLSv1.2 " + CBC + ": only a");
        assertThat(of(true, GCM, CBC).differences(of(false, GCM, CBC), "a", "b"))
                .containsExactly("TLSv1.2: only a finds an order");
        assertThat(of(true, GCM).differences(new Findings(Map.of(), Map.of(), Set.of()), "a", "b"))
                .containsExactly(
                        "TLSv1.2: only a finds it", "certificate abababababababab: only a");
    }

    @Test
    void whatTestsslWroteIsRead() throws IOException {
        String json =
                """
                [{"id": "SSLv3", "finding": "not offered"},
                 {"id": "TLS1_2", "finding": "offered"},
                 {"id": "cipher_order", "finding": "server"},
                 {"id": "cipherorder_TLSv1_2",
                  "finding": "ECDHE-RSA-AES128-GCM-SHA256 AES128-SHA"},
                 {"id": "cert_fingerprintSHA256 <cert#1>", "finding": "%s"}]
                """
                        .formatted("AB".repeat(32));

        assertThat(Program.TESTSSL.read(new ObjectMapper().readTree(json)))
                .isEqualTo(of(true, GCM, CBC));
    }
}
