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
package org.jamestls.distribution.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/matchers.md} is what the Javadoc says. */
class MatchersDocsTest {

    @Test
    void thePageIsUpToDate() throws IOException {
        new Page("matchers.md").mustBe(MatchersPage.text(), MatchersDocsTest.class);
    }

    @Test
    void everyMatcherHasItsSection() {
        assertThat(MatchersPage.SECTIONS.values().stream().flatMap(List::stream))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(MatchersPage.docs().keySet());
    }

    static Stream<ClassDoc> docs() {
        return MatchersPage.docs().values().stream();
    }

    /** Whether James starts with what the page writes, a test of the matchers tells. */
    @ParameterizedTest
    @MethodSource("docs")
    void theExampleIsOfTheMatcher(ClassDoc doc) {
        assertThat(MatchersPage.match(doc)).get().asString().matches(doc.name() + "(=.+)?");
    }
}
