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

/** Makes text of strangers harmless for whatever shows it. Stateless. */
public final class Harmless {

    private Harmless() {}

    /**
     * The same text, in which each character that steers a terminal or the order of letters, ends a
     * line, or is none at all stands as its number: {@code \}{@code u202e}. So text that was
     * written to look like something else is seen as what it is.
     */
    public static String text(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) < ' ' || raw.charAt(i) > '~') {
                return written(raw);
            }
        }
        return raw;
    }

    private static String written(String raw) {
        StringBuilder text = new StringBuilder(raw.length() + 16);
        raw.codePoints()
                .forEach(
                        point -> {
                            if (isShown(point)) {
                                text.appendCodePoint(point);
                            } else {
                                text.append(
                                        String.format(
                                                point > 0xffff ? "\\u{%x}" : "\\u%04x", point));
                            }
                        });
        return text.toString();
    }

    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
