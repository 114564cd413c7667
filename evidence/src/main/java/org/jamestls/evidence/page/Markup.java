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
package org.jamestls.evidence.page;

/** Writes HTML that is well-formed XML too: every element is closed, every text escaped. */
final class Markup {
    private final StringBuilder html = new StringBuilder(1 << 16);

    /**
     * Begins an element.
     *
     * @param attributes names and values by turns
     */
    Markup open(String name, String... attributes) {
        begin(name, attributes);
        html.append('>');
        return this;
    }

    /** An element without content. */
    Markup empty(String name, String... attributes) {
        begin(name, attributes);
        html.append("/>");
        return this;
    }

    private void begin(String name, String... attributes) {
        html.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            html.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
    }

    /** Ends an element. */
    Markup close(String name) {
        html.append("</").append(name).append('>');
        return this;
    }

    /** An element with text. */
    Markup text(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close(name);
    }

    /** Text, made harmless. */
    Markup text(String text) {
        html.append(escaped(text));
        return this;
    }

    /** A line end, for whoever reads the source. */
    Markup line() {
        html.append('\n');
        return this;
    }

    /** What is no text of anybody but ours, as it is: a style sheet, a document type. */
    Markup own(String markup) {
        html.append(markup);
        return this;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        Harmless.text(text)
                .codePoints()
                .forEach(
                        point -> {
                            // What comes out is ASCII: it reads the same in every encoding.
                            if (point > '~' || "&<>\"'".indexOf(point) >= 0) {
                                escaped.append("&#").append(point).append(';');
                            } else {
                                escaped.append((char) point);
                            }
                        });
        return escaped.toString();
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
