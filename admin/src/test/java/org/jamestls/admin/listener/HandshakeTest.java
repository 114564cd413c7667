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
package org.jamestls.admin.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTest {

    // HAProxy's PROXY protocol, version 1: the family has to be that of the addresses.
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, PROXY TCP4 127.0.0.1 127.0.0.1 1 25",
        "::1, PROXY TCP6 0:0:0:0:0:0:0:1 0:0:0:0:0:0:0:1 1 25",
        "fe80::1%1, PROXY TCP6 fe80:0:0:0:0:0:0:1 fe80:0:0:0:0:0:0:1 1 25"
    })
    void theHeaderOfAProxyNamesTheFamilyOfTheAddress(String host, String header) {
        assertThat(Handshake.proxyHeader(new InetSocketAddress(host, 25))).isEqualTo(header);
    }
}
