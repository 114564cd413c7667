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
package org.jamestls.mailets.header;

import org.jamestls.policy.text.SafeText;

/**
 * Writes one structured header field, folded so that no line is longer than 78 characters where a
 * blank allows it (RFC 5322 section 2.1.1). Whatever is given is made printable ASCII first, so
 * that nothing can end the field early.
 */
final class FieldWriter {
    private static final int MAX_LINE = 78;
    private static final int MAX_VALUE = 255;

    private final StringBuilder field;
    private int lineLength;

    FieldWriter(String name) {
        field = new StringBuilder(name).append(':');
        lineLength = field.length();
    }

    /** Adds words, a blank before each; in one line where they fit into one. */
    FieldWriter words(String words) {
        if (lineLength + 1 + words.length() > MAX_LINE) {
            fold();
        }
        for (String word : words.split(" ", -1)) {
            if (lineLength > 0 && lineLength + 1 + word.length() > MAX_LINE) {
                fold();
            }
            field.append(' ').append(word);
            lineLength += 1 + word.length();
        }
        return this;
    }

    /**
     * The blank that follows is the fold's: inside a quoted string it is part of the text, so there
     * must be only one.
     */
    private void fold() {
        field.append("\r\n");
        lineLength = 0;
    }

    /**
     * Adds {@code name=value}, the value as a token where it is one, else as a quoted string (RFC
     * 2045 section 5.1).
     */
    FieldWriter pair(String name, String value) {
        return words(name + "=" + tokenOrQuoted(value));
    }

    /** Adds a comment (RFC 5322 section 3.2.2). */
    FieldWriter comment(String text) {
        return words("(" + printable(text).replaceAll("[()\\\\]", "\\\\$0") + ")");
    }

    static String tokenOrQuoted(String value) {
        String printable = printable(value);
        return printable.matches("[!#$%&'*+\\-.0-9A-Z^_`a-z{|}~]+")
                ? printable
                : "\"" + printable.replaceAll("[\"\\\\]", "\\\\$0") + "\"";
    }

    static String printable(String value) {
        return SafeText.printable(value, MAX_VALUE);
    }

    /** The field, without CRLF at its end. */
    @Override
    public String toString() {
        return field.toString();
    }
}
