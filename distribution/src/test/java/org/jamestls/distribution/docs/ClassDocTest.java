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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of sources, and how it becomes Markdown. */
class ClassDocTest {

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
                 *
                 * <pre><code>Header: a</code></pre>
                 *
                 * <p>Parameters, all optional:
                 *
                 * <ul>
                 *   <li>{@code one}: as in
                 *       {@code a: b}.
                 *   <li>{@code two} and {@code three}, see {@code one}: above.
                 * </ul>
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

                        ```text
                        Header: a
                        ```

                        Parameters, all optional:

                        | parameter | |
                        |---|---|
                        | `one` | as in `a: b`. |
                        | `two` and `three` | see `one`: above. |
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

    @Test
    void aParameterWithoutANameIsRefused() {
        ClassDoc doc = new ClassDoc("Sample", List.of("Parameters:", "- of no name"));

        assertThatIllegalStateException()
                .isThrownBy(doc::text)
                .withMessageContaining("begins: - of no name");
    }

    @Test
    void classesAreFoundByWhatTheyExtend(@TempDir Path folder) throws IOException {
        for (String source :
                List.of(
                        "/** A. */\npublic class Direct extends Wanted {}",
                        "/** A. */\npublic final class Over extends Between<Direct> {}",
                        "/** A. */\nabstract class Between<T extends Direct>\n        extends Wanted {}",
                        "/** A. */\nclass Hidden extends Wanted {}",
                        "/** A. */\npublic class Other extends Elsewhere {}",
                        "/** A. */\npublic class Plain {}")) {
            String name = source.replaceFirst("(?s).*?class (\\w+).*", "$1");
            Files.writeString(folder.resolve(name + ".java"), "package a;\n\n" + source + "\n");
        }

        assertThat(Sources.in(folder).extending("Wanted")).containsOnlyKeys("Direct", "Over");
    }
}
