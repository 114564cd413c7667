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
package org.jamestls.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailParametersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FROM:<a@b.example>                                  | WITHOUT_REQUIRETLS",
                "FROM:<>                                             | WITHOUT_REQUIRETLS",
                "FROM:<a@b.example> SIZE=100 BODY=8BITMIME           | WITHOUT_REQUIRETLS",
                "FROM:<a@b.example> REQUIRETLS                       | REQUIRETLS",
                "FROM:<a@b.example> requiretls                       | REQUIRETLS",
                "from:<a@b.example> ReQuireTLS                       | REQUIRETLS",
                "FROM:<> REQUIRETLS                                  | REQUIRETLS",
                "FROM: <a@b.example>  SIZE=1  REQUIRETLS  RET=HDRS   | REQUIRETLS",
                "FROM:<a@b.example> REQUIRETLS REQUIRETLS            | MALFORMED",
                "FROM:<a@b.example> requiretls SIZE=1 REQUIRETLS     | MALFORMED",
                "FROM:<a@b.example> REQUIRETLS=                      | MALFORMED",
                "FROM:<a@b.example> RequireTLS=yes                   | MALFORMED",
                "FROM:<a@b.example> REQUIRETLS REQUIRETLS=1          | MALFORMED",
                "FROM:<a@b.example> XREQUIRETLS                      | WITHOUT_REQUIRETLS",
                "FROM:<a@b.example> REQUIRETLSX                      | WITHOUT_REQUIRETLS",
                "FROM:<REQUIRETLS@b.example>                         | WITHOUT_REQUIRETLS",
                "FROM:<a@b.example> AUTH=<> REQUIRETLS               | REQUIRETLS",
                "REQUIRETLS                                          | WITHOUT_REQUIRETLS",
            })
    void readsTheKeywordInAnyCaseWithoutValueAndOnce(String argument, MailParameters expected) {
        assertThat(MailParameters.read(Optional.of(argument))).isEqualTo(expected);
    }

    @Test
    void aMailWithoutArgumentAsksForNothing() {
        assertThat(MailParameters.read(Optional.empty()))
                .isEqualTo(MailParameters.WITHOUT_REQUIRETLS);
    }
}
