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
package org.jamestls.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** James starts with every matcher as the documentation writes it. */
class DocumentedMatchersTest {
    private static final Path PAGE = Path.of("..", "docs", "matchers.md");
    private static final Pattern MATCH =
            Pattern.compile("match=\"org\\.jamestls\\.matchers\\.([^\"]+)\"");

    static Stream<String> written() throws IOException {
        return MATCH
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("written")
    void isTaken(String match) {
        assertThatCode(() -> assertThat(Matchers.of(match)).isNotNull()).doesNotThrowAnyException();
    }
}
