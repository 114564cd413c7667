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

import org.jamestls.policy.transaction.Truth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, YES",
        "127.255.0.9, YES",
        "localhost, YES",
        "LocalHost, YES",
        "0.0.0.0, NO",
        "192.0.2.1, NO",
        // not asked of the DNS
        "mail.example.com, NOT_KNOWN",
        "localhost.example.com, NOT_KNOWN",
        // an address to some, a name to others
        "127.1, NOT_KNOWN",
        "'', NOT_KNOWN",
    })
    void whetherOnlyThisHostReachesIt(String host, Truth loopback) {
        assertThat(new BoundAddress(host, 25).loopback()).isEqualTo(loopback);
    }
}
