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
package org.jamestls.policy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page under {@code docs/} that is made from data, so that nothing is written twice.
 *
 * <p>A test makes the page's text anew and calls {@link #check}. Where the page in the tree is
 * another one, the test fails and says how to bring it up to date: the same test with {@code
 * -Ddocs.write=true} writes the page in place of comparing it.
 */
public final class GeneratedPage {
    private static final Path DOCS = Path.of("..", "docs");
    private static final String WRITE = "docs.write";

    private GeneratedPage() {}

    /**
     * Fails when the page is not {@code generatedText}, or writes it when told to.
     *
     * @param pageUnderDocs the page's file, beside the other pages: {@code profiles.md}
     * @param generatedText the whole page, with LF at the ends of its lines and of itself
     */
    public static void check(String pageUnderDocs, String generatedText) throws IOException {
        Path page = DOCS.resolve(pageUnderDocs);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(page, generatedText);
        }
        assertThat(Files.exists(page) ? Files.readString(page) : "")
                .as(
                        "docs/%s is made from data and stale; write it anew: mvn -pl policy test -Dtest='*DocsTest' -D%s=true",
                        pageUnderDocs, WRITE)
                .isEqualTo(generatedText);
    }
}
