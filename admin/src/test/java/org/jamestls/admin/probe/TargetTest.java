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
package org.jamestls.admin.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "example.org, example.org, 0, false",
        "MX.Example.org:587, mx.example.org, 587, false",
        "192.0.2.1, 192.0.2.1, 0, true",
        "192.0.2.1:2525, 192.0.2.1, 2525, true",
        "2001:db8::1, 2001:db8::1, 0, true",
        "[2001:db8::1]:25, 2001:db8::1, 25, true",
        "[2001:db8::1], 2001:db8::1, 0, true",
        "b\u00fccher.example, xn--bcher-kva.example, 0, false"
    })
    void aTargetIsRead(String text, String name, int port, boolean address) {
        Target target = Target.parse(text);

        assertThat(target.name()).isEqualTo(name);
        assertThat(target.port()).isEqualTo(port == 0 ? Optional.empty() : Optional.of(port));
        assertThat(target.isAddress()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a..b",
                "example.org:0",
                "example.org:65536",
                "example.org:smtp",
                "[2001:db8::1",
                "[2001:db8::1]25",
                "x:y:z",
                "-x.example",
                "http://example.org"
            })
    void whatIsNoTargetIsTold(String text) {
        assertThatThrownBy(() -> Target.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
