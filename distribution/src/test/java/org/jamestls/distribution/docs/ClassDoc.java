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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the source of a public class says of it.
 *
 * @param name its simple name
 * @param blocks its Javadoc, each paragraph, list item and example a block of Markdown
 */
record ClassDoc(String name, List<String> blocks) {
    private static final String FENCE = "```";
    private static final String ITEM = "- ";
    private static final Pattern DECLARATION = Pattern.compile("\npublic (final )?class ");

    /** The paragraph before a list of which each item tells of a parameter. */
    private static final Pattern PARAMETERS = Pattern.compile("Parameters\\b[^.]*:");

    private static final Pattern PARAMETER =
            Pattern.compile(ITEM + "(`[^`]+`(?: and `[^`]+`)*)[:,] (.+)");

    /**
     * Reads the Javadoc of the public class in {@code source}; empty where the file has no public
     * class that can be made, as an abstract one can't.
     *
     * @throws IllegalStateException when the class has no Javadoc, or one that can't be told
     */
    static Optional<ClassDoc> read(Path source) throws IOException {
        String text = Files.readString(source);
        Matcher declared = DECLARATION.matcher(text);
        if (!declared.find()) {
            return Optional.empty();
        }
        int declaration = declared.start();
        String name = source.getFileName().toString().replace(".java", "");
        int begin = text.lastIndexOf("/**", declaration);
        int end = text.indexOf("*/", Math.max(0, begin));
        // Nothing but annotations may stand between the two.
        if (begin < 0 || text.substring(end, declaration).contains(";")) {
            throw new IllegalStateException(name + " has no Javadoc");
        }
        String comment = text.substring(begin + "/**".length(), end).replaceAll("(?m)^ *\\* ?", "");
        return Optional.of(new ClassDoc(name, JavadocText.blocks(comment)));
    }

    /** Its first sentence. */
    String summary() {
        String first = blocks.get(0);
        int end = first.indexOf(". ");
        String sentence = end < 0 ? first : first.substring(0, end + 1);
        return sentence.replaceFirst(":$", ".");
    }

    /** A row of a table of classes: its name, which leads to its heading on the page, and why. */
    String row() {
        return "| [`%s`](#%s) | %s |\n".formatted(name, name.toLowerCase(Locale.ROOT), summary());
    }

    /** Its first example, without the fence around it; empty where it has none. */
    Optional<String> example() {
        return blocks.stream()
                .filter(block -> block.startsWith(FENCE))
                .findFirst()
                .map(block -> block.substring(block.indexOf('\n') + 1, block.lastIndexOf('\n')));
    }

    /**
     * All of it, as a part of a page. A list after a paragraph that begins with "Parameters" is a
     * table of them.
     *
     * @throws IllegalStateException when an item of such a list does not begin with a name
     */
    String text() {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < blocks.size()) {
            int end = at;
            while (end < blocks.size() && blocks.get(end).startsWith(ITEM)) {
                end++;
            }
            if (end == at) {
                parts.add(blocks.get(at));
                at++;
            } else {
                List<String> items = blocks.subList(at, end);
                parts.add(
                        at > 0 && PARAMETERS.matcher(blocks.get(at - 1)).matches()
                                ? table(items)
                                : String.join("\n", items));
                at = end;
            }
        }
        return String.join("\n\n", parts) + "\n";
    }

    private String table(List<String> items) {
        StringBuilder table = new StringBuilder("| parameter | |\n|---|---|");
        for (String item : items) {
            Matcher parameter = PARAMETER.matcher(item);
            if (!parameter.matches()) {
                throw new IllegalStateException(
                        name
                                + ": no name of a parameter, in code and with a colon, begins: "
                                + item);
            }
            table.append("\n| %s | %s |".formatted(parameter.group(1), parameter.group(2)));
        }
        return table.toString();
    }
}
