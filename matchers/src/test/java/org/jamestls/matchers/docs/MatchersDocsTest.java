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
package org.jamestls.matchers.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamestls.matchers.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/matchers.md} is what the Javadoc says. */
class MatchersDocsTest {
    private static final Path PAGE = Path.of("..", "docs", "matchers.md");
    private static final String WRITE = "docs.write";

    @Test
    void thePageIsUpToDate() throws IOException {
        String made = MatchersPage.text();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(PAGE, made);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as(
                        "docs/matchers.md is made from Javadoc and stale; write it anew: mvn -pl matchers -am test"
                                + " -Dtest=MatchersDocsTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
                        WRITE)
                .isEqualTo(made);
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

    @ParameterizedTest
    @MethodSource("docs")
    void theExampleIsOneWithWhichJamesStarts(ClassDoc doc) {
        Optional<String> match = MatchersPage.match(doc);

        assertThat(match).get().asString().matches(doc.name() + "(=.+)?");
        assertThatCode(() -> Matchers.of(match.orElseThrow())).doesNotThrowAnyException();
    }

    @Test
    void javadocBecomesMarkdown(@TempDir Path folder) throws IOException {
        Path source = folder.resolve("Sample.java");
        Files.writeString(
                source,
                """
                package sample;

                import java.util.List;

                /**
                 * Does {@code a
                 * * b} for a &lt;tag&gt;. Then {@link List} and {@linkplain List#of
                 * the others}.
                 *
                 * <p>A snake_case word:
                 *
                 * <ul>
                 *   <li>one, over
                 *       two lines
                 *   <li>two
                 * </ul>
                 *
                 * <p>After it.
                 *
                 * <pre><code>
                 * &lt;a b="c"&gt;
                 *     &lt;d/&gt;
                 * &lt;/a&gt;
                 * </code></pre>
                 */
                @Deprecated
                public class Sample {
                    /** Of something else. */
                    public class Inner {}
                }
                """);

        ClassDoc doc = ClassDoc.read(source).orElseThrow();

        assertThat(doc.name()).isEqualTo("Sample");
        assertThat(doc.summary()).isEqualTo("Does `a * b` for a \\<tag>.");
        assertThat(doc.example()).contains("<a b=\"c\">\n    <d/>\n</a>");
        assertThat(doc.text())
                .isEqualTo(
                        """
                        Does `a * b` for a \\<tag>. Then `List` and the others.

                        A snake\\_case word:

                        - one, over two lines
                        - two

                        After it.

                        ```xml
                        <a b="c">
                            <d/>
                        </a>
                        ```
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Some <b>bold</b> words.",
                "A {@value #X} of something.",
                "A sentence.\n@param x something",
                "Code {@code with {braces}}."
            })
    void whatIsNotKnownIsRefused(String comment) {
        assertThatIllegalStateException().isThrownBy(() -> JavadocText.blocks(comment));
    }

    @Test
    void aClassWithoutJavadocIsRefusedAndAnAbstractOneIsNone(@TempDir Path folder)
            throws IOException {
        Path bare = folder.resolve("Bare.java");
        Files.writeString(
                bare, "package a;\n/** Of the import. */\nimport b;\n\npublic class Bare {}\n");
        Path base = folder.resolve("Base.java");
        Files.writeString(base, "package a;\n\n/** A base. */\npublic abstract class Base {}\n");

        assertThatIllegalStateException()
                .isThrownBy(() -> ClassDoc.read(bare))
                .withMessage("Bare has no Javadoc");
        assertThat(ClassDoc.read(base)).isEmpty();
    }
}
