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
package org.jamestls.evidence.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/evidence-entries.md} is what the schema says. */
class EntriesDocsTest {
    private static final Path PAGE = Path.of("..", "docs", "evidence-entries.md");
    private static final String WRITE = "docs.write";
    private static final Pattern HEADING = Pattern.compile("(?m)^##+ (.*)$");
    private static final Pattern LINK = Pattern.compile("\\]\\(#([^)]*)\\)");

    @Test
    void thePageIsUpToDate() throws IOException {
        String made = EntriesPage.of(EntrySchema.shipped());
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(PAGE, made);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as(
                        "docs/evidence-entries.md is made from the schema and stale; write it anew: mvn -pl evidence"
                                + " -am test -Dtest=EntriesDocsTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
                        WRITE)
                .isEqualTo(made);
    }

    @Test
    void everyKindAndEveryMemberIsThere() {
        EntrySchema schema = EntrySchema.shipped();
        String page = EntriesPage.of(schema);
        for (String kind : schema.kinds()) {
            assertThat(page).contains("\n## `" + kind + "`\n");
            schema.ofLine(kind).keySet().forEach(name -> assertThat(page).contains("\n| `" + name));
        }
    }

    @Test
    void everyLinkLeadsToAHeading() {
        String page = EntriesPage.of(EntrySchema.shipped());
        List<String> anchors =
                HEADING.matcher(page).results().map(EntriesDocsTest::anchor).toList();

        assertThat(anchors).doesNotHaveDuplicates();
        assertThat(LINK.matcher(page).results().map(link -> link.group(1)))
                .isNotEmpty()
                .isSubsetOf(anchors);
    }

    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 _-]", "")
                .replace(' ', '-');
    }
}
