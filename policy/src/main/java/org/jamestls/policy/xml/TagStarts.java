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
package org.jamestls.policy.xml;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** SAX tells where a tag ends; people look for where it begins. */
final class TagStarts {
    private final String file;
    private final String text;
    private final List<Integer> lineStarts = new ArrayList<>(List.of(0));

    TagStarts(String file, byte[] bytes) {
        this.file = file;
        this.text = new String(bytes, charset(bytes));
        for (int i = 0; i < text.length(); i++) {
            // XML 1.0 section 2.11: CR LF and a CR alone end a line as LF does.
            boolean ends =
                    text.charAt(i) == '\n'
                            || (text.charAt(i) == '\r'
                                    && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (ends) {
                lineStarts.add(i + 1);
            }
        }
    }

    private static Charset charset(byte[] bytes) {
        boolean utf16 =
                bytes.length >= 2
                        && ((bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)
                                || (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe));
        return utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    String file() {
        return file;
    }

    /**
     * The place of the last {@code <} before a place that SAX gave. A raw {@code <} can stand
     * nowhere inside a tag, so that is where the tag begins.
     */
    Position before(int line, int column) {
        if (line < 1 || line > lineStarts.size()) {
            return Position.of(file);
        }
        int end = Math.min(text.length(), lineStarts.get(line - 1) + Math.max(0, column - 1));
        int start = text.lastIndexOf('<', Math.max(0, end - 1));
        return start < 0 ? new Position(file, line, column) : position(start);
    }

    /** The place that SAX gave; the end of the file where it gave none. */
    Position at(int line, int column) {
        return line < 1 ? position(text.length()) : new Position(file, line, column);
    }

    private Position position(int offset) {
        int line = java.util.Collections.binarySearch(lineStarts, offset);
        int index = line >= 0 ? line : -line - 2;
        return new Position(file, index + 1, offset - lineStarts.get(index) + 1);
    }
}
