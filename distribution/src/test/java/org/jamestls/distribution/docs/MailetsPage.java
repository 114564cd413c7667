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

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes into {@code docs/mailets.md} what the Javadoc of the mailets says: between two marks each,
 * with hand-written text around them. A mailet that has no marks yet gets a section at the end.
 */
final class MailetsPage {
    private static final String ALL = "all mailets";
    private static final String BEGIN = "<!-- made from the Javadoc of %s -->\n";
    private static final String END = "<!-- end of %s -->\n";
    private static final Pattern MADE =
            Pattern.compile(
                    BEGIN.formatted("([\\w ]+?)") + "(?:.*?)" + END.formatted("\\1"),
                    Pattern.DOTALL);

    private MailetsPage() {}

    /** What the sources say of every mailet that can be written into a configuration, by name. */
    static SortedMap<String, ClassDoc> docs() {
        return Sources.of("mailets", "mailets").extending("GenericMailet");
    }

    /**
     * The page, with what stands between marks made anew.
     *
     * @param page as it is
     * @throws IllegalStateException when it has marks for what there is not, or the same twice, or
     *     not under the heading that the table leads to
     */
    static String text(String page, SortedMap<String, ClassDoc> docs) {
        List<String> missing = new ArrayList<>(docs.keySet());
        missing.add(ALL);
        Matcher made = MADE.matcher(page);
        StringBuilder text = new StringBuilder();
        while (made.find()) {
            String name = made.group(1);
            if (!missing.remove(name)) {
                throw new IllegalStateException(
                        "docs/mailets.md has marks for "
                                + name
                                + ", which is no mailet or has others: remove them");
            }
            if (docs.containsKey(name)
                    && !page.substring(0, made.start()).endsWith(heading(name))) {
                throw new IllegalStateException(
                        "docs/mailets.md: the marks for " + name + " belong under its heading");
            }
            made.appendReplacement(text, Matcher.quoteReplacement(block(name, docs)));
        }
        made.appendTail(text);
        for (String name : missing) {
            text.append(name.equals(ALL) ? "\n" : heading(name)).append(block(name, docs));
        }
        return text.toString();
    }

    private static String heading(String name) {
        return "\n## " + name + "\n\n";
    }

    private static String block(String name, SortedMap<String, ClassDoc> docs) {
        return BEGIN.formatted(name)
                + "\n"
                + (name.equals(ALL) ? table(docs) : docs.get(name).text())
                + "\n"
                + END.formatted(name);
    }

    private static String table(SortedMap<String, ClassDoc> docs) {
        StringBuilder table = new StringBuilder("| mailet | |\n|---|---|\n");
        docs.values().forEach(doc -> table.append(doc.row()));
        return table.toString();
    }
}
