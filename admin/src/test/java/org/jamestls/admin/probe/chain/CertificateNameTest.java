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
package org.jamestls.admin.probe.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateNameTest {

    @ParameterizedTest
    @CsvSource({
        "mx.example.org, mx.example.org, true",
        "MX.Example.ORG, mx.example.org, true",
        "mx.example.org, mx.example.org., true",
        "*.example.org, mx.example.org, true",
        "*.example.org, example.org, false",
        "*.example.org, a.mx.example.org, false",
        "*.mx.example.org, mx.example.org, false",
        "m*.example.org, mx.example.org, false",
        "*, example.org, false",
        "*.org, example.org, true",
        "mx.example.com, mx.example.org, false",
        "xn--bcher-kva.example, b\u00fccher.example, true"
    })
    void aNameMatchesAsRfc9525Says(String pattern, String host, boolean matches) {
        assertThat(CertificateName.isSameName(pattern, host)).isEqualTo(matches);
    }
}
