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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the source of a public class says of it.
 *
 * @param name its simple name
 * @param blocks its Javadoc, each paragraph, list item and example a block of Markdown
 */
record ClassDoc(String name, List<String> blocks) {
    private static final String FENCE = "```";

    /**
     * Reads the Javadoc of the public class in {@code source}; empty where the file has no public
     * class that can be made, as an abstract one can't.
     *
     * @throws IllegalStateException when the class has no Javadoc, or one that can't be told
     */
    static Optional<ClassDoc> read(Path source) throws IOException {
        String text = Files.readString(source);
        int declaration = text.indexOf("\npublic class ");
        if (declaration < 0) {
            return Optional.empty();
        }
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
        return end < 0 ? first : first.substring(0, end + 1);
    }

    /** Its first example, without the fence around it; empty where it has none. */
    Optional<String> example() {
        return blocks.stream()
                .filter(block -> block.startsWith(FENCE))
                .findFirst()
                .map(block -> block.substring(block.indexOf('\n') + 1, block.lastIndexOf('\n')));
    }

    /** All of it, as a part of a page. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < blocks.size(); i++) {
            boolean sameList =
                    i > 0 && blocks.get(i).startsWith("- ") && blocks.get(i - 1).startsWith("- ");
            text.append(i == 0 ? "" : sameList ? "\n" : "\n\n").append(blocks.get(i));
        }
        return text.append('\n').toString();
    }
}
