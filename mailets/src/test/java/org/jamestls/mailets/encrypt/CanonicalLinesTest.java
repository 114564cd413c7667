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
package org.jamestls.mailets.encrypt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalLinesTest {

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "'a', 'a'",
        "'a\n', 'a\r\n'",
        "'a\r\n', 'a\r\n'",
        "'\n\n', '\r\n\r\n'",
        "'\r\n\n', '\r\n\r\n'",
        "'a\rb', 'a\rb'",
        "'a\r\r\nb', 'a\r\r\nb'"
    })
    void eachLineEndsWithCrlfHoweverItIsWritten(String text, String canonical) throws Exception {
        byte[] octets = text.getBytes(US_ASCII);
        for (int block = 1; block <= Math.max(1, octets.length); block++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (OutputStream lines = new CanonicalLines(out)) {
                for (int from = 0; from < octets.length; from += block) {
                    lines.write(octets, from, Math.min(block, octets.length - from));
                }
            }
            assertThat(out.toString(US_ASCII)).isEqualTo(canonical);
        }
    }
}
