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
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/mailets.md} is what the Javadoc says, where it is not hand-written. */
class MailetsDocsTest {
    private static final SortedMap<String, ClassDoc> TWO =
            new TreeMap<>(
                    Map.of(
                            "First", new ClassDoc("First", List.of("Does one thing. And more.")),
                            "Other", new ClassDoc("Other", List.of("Does another."))));

    private static final String MADE =
            """
            # By hand

            <!-- made from the Javadoc of all mailets -->

            | mailet | |
            |---|---|
            | [`First`](#first) | Does one thing. |
            | [`Other`](#other) | Does another. |

            <!-- end of all mailets -->

            ## First

            <!-- made from the Javadoc of First -->

            Does one thing. And more.

            <!-- end of First -->

            By hand too.

            ## Other

            <!-- made from the Javadoc of Other -->

            Does another.

            <!-- end of Other -->
            """;

    @Test
    void thePageIsUpToDate() throws IOException {
        Page page = new Page("mailets.md");

        page.mustBe(MailetsPage.text(page.text(), MailetsPage.docs()), MailetsDocsTest.class);
    }

    static Stream<ClassDoc> docs() {
        return MailetsPage.docs().values().stream();
    }

    @ParameterizedTest
    @MethodSource("docs")
    void theExampleIsOfTheMailet(ClassDoc doc) {
        assertThat(doc.text()).contains("class=\"org.jamestls.mailets." + doc.name() + "\"");
    }

    @Test
    void whatIsMadeIsMadeAnewAndTheRestStays() {
        String stale = MADE.replace("Does one thing.", "Did nothing.");

        assertThat(stale).isNotEqualTo(MADE);
        assertThat(MailetsPage.text(stale, TWO)).isEqualTo(MADE);
    }

    @Test
    void aNewMailetGetsASection() {
        String before = MADE.substring(0, MADE.indexOf("\n## Other"));

        assertThat(MailetsPage.text(before, TWO)).isEqualTo(MADE);
    }

    @Test
    void marksThatLeadNowhereAreRefused() {
        SortedMap<String, ClassDoc> one = new TreeMap<>(TWO);
        one.remove("Other");

        assertThatIllegalStateException()
                .isThrownBy(() -> MailetsPage.text(MADE, one))
                .withMessageContaining("has marks for Other");
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> MailetsPage.text(MADE + MADE.substring(MADE.indexOf("\n## O")), TWO))
                .withMessageContaining("has marks for Other");
        assertThatIllegalStateException()
                .isThrownBy(() -> MailetsPage.text(MADE.replace("## First", "## 1st"), TWO))
                .withMessageContaining("under its heading");
    }
}
