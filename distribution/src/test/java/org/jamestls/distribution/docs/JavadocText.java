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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the text of a Javadoc comment into Markdown: paragraphs, lists, {@code <pre>} and inline
 * tags. What it does not know it refuses, so that no page is wrong in silence.
 */
final class JavadocText {
    private static final Pattern BLOCK =
            Pattern.compile(
                    "(?s)<pre>(?:<code>)?\\n?(.*?)\\n? *(?:</code>)?</pre>|<p>|</?[uo]l>|<li>");
    private static final Pattern INLINE =
            Pattern.compile("(?s)\\{@(code|literal|link|linkplain)\\s+([^{}]*)}");
    private static final Pattern LEFT =
            Pattern.compile("\\{@|<[a-zA-Z/]|^\\s*@\\w", Pattern.MULTILINE);

    private final List<String> blocks = new ArrayList<>();
    private boolean inItem;

    private JavadocText() {}

    /**
     * The paragraphs, list items and examples of {@code comment}, each a block of Markdown.
     *
     * @param comment without the stars at the beginnings of its lines
     * @throws IllegalStateException when it holds what is not known here
     */
    static List<String> blocks(String comment) {
        JavadocText text = new JavadocText();
        text.read(comment);
        return List.copyOf(text.blocks);
    }

    private void read(String comment) {
        Matcher block = BLOCK.matcher(comment);
        int at = 0;
        while (block.find()) {
            add(comment.substring(at, block.start()));
            at = block.end();
            if (block.group(1) != null) {
                blocks.add(example(decoded(block.group(1))));
            }
            inItem = block.group().equals("<li>");
        }
        add(comment.substring(at));
    }

    private static String example(String text) {
        return (text.startsWith("<") ? "```xml\n" : "```text\n") + text + "\n```";
    }

    private void add(String raw) {
        String text = inline(raw).strip().replaceAll("\\s+", " ");
        if (!text.isEmpty()) {
            blocks.add(inItem ? "- " + text : text);
        }
    }

    private static String inline(String raw) {
        Matcher tag = INLINE.matcher(raw);
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (tag.find()) {
            text.append(plain(raw.substring(at, tag.start())));
            text.append(ofTag(tag.group(1), tag.group(2).strip().replaceAll("\\s+", " ")));
            at = tag.end();
        }
        return text.append(plain(raw.substring(at))).toString();
    }

    private static String ofTag(String name, String value) {
        return switch (name) {
            case "code" -> "`" + value + "`";
            case "literal" -> escaped(value);
            default -> {
                String[] parts = value.split(" ", 2);
                yield parts.length > 1 ? parts[1] : "`" + parts[0].replaceFirst("^#", "") + "`";
            }
        };
    }

    private static String plain(String text) {
        if (LEFT.matcher(text).find()) {
            throw new IllegalStateException("no Markdown is known for: " + text.strip());
        }
        return escaped(decoded(text));
    }

    private static String escaped(String text) {
        return text.replaceAll("[*_`<\\[|]", "\\\\$0");
    }

    private static String decoded(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
