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
package org.jamestls.mailets.pgp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserIdTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Bob <bob@other.example>                  | bob@other.example
            Bob (work) <Bob@Other.Example>           | bob@other.example
            <bob@other.example>                      | bob@other.example
            bob@other.example                        | bob@other.example
            Böb <bob@other.example>                  | bob@other.example
            bob@other.example <eve@other.example>    | eve@other.example
            Bob <bob@other.example> (old)            | ''
            <bob@other.example> <eve@other.example>  | ''
            Bob bob@other.example                    | ''
            Bob <bob>                                | ''
            Bob <bob@other.example                   | ''
            Bob <a@b@other.example>                  | ''
            Bob <bob @other.example>                 | ''
            Bob                                      | ''
            ''                                       | ''
            """)
    void namesAnAddress(String userId, String address) {
        assertThat(UserId.address(userId.getBytes(UTF_8)).orElse("")).isEqualTo(address);
    }

    @Test
    void whatCanNotBeReadNamesNobody() {
        assertThat(UserId.address("B\u00f6b <bob@other.example>".getBytes(ISO_8859_1))).isEmpty();
        assertThat(UserId.address(("b".repeat(2000) + "@other.example").getBytes(UTF_8))).isEmpty();
    }
}
