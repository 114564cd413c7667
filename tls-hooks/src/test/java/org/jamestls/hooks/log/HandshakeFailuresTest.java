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
package org.jamestls.hooks.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HandshakeFailuresTest {

    private final HandshakeFailures failures = new HandshakeFailures();

    @Test
    void failuresAreCountedByPeerAndListener() {
        assertThat(failures.count("192.0.2.1", "mx")).isEqualTo(1);
        assertThat(failures.count("192.0.2.1", "mx")).isEqualTo(2);
        assertThat(failures.count("192.0.2.1", "submissions")).isEqualTo(1);
        assertThat(failures.counts())
                .containsEntry(new HandshakeFailures.Key("192.0.2.1", "mx"), 2L)
                .containsEntry(new HandshakeFailures.Key("192.0.2.1", "submissions"), 1L)
                .hasSize(2);
    }

    @Test
    void theNumberOfCountsIsBounded() {
        failures.count("first", "mx");
        for (int i = 0; i < HandshakeFailures.MOST; i++) {
            failures.count("peer" + i, "mx");
        }
        assertThat(failures.counts())
                .hasSize(HandshakeFailures.MOST)
                .doesNotContainKey(new HandshakeFailures.Key("first", "mx"));
    }
}
