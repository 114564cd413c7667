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
package org.jamestls.it.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What was said on the wire, for the reader of a failed test. Control characters are shown, long
 * lines cut.
 */
public final class Transcript {

    private static final int WIDTH = 160;

    private final List<String> lines = new ArrayList<>();

    void sent(byte[] bytes) {
        add("C: ", new String(bytes, StandardCharsets.ISO_8859_1));
    }

    void received(String line) {
        add("S: ", line);
    }

    /** Notes something that is not a line of SMTP. */
    public void note(String text) {
        add("-- ", text);
    }

    private void add(String prefix, String text) {
        String shown = visible(text);
        lines.add(
                shown.length() <= WIDTH
                        ? prefix + shown
                        : prefix
                                + shown.substring(0, WIDTH)
                                + "... ("
                                + text.length()
                                + " octets)");
    }

    private static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        String body = text.endsWith("\r\n") ? text.substring(0, text.length() - 2) : text;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            switch (c) {
                case '\r' -> shown.append("\\r");
                case '\n' -> shown.append("\\n");
                case '\0' -> shown.append("\\0");
                default ->
                        shown.append(
                                c >= ' ' && c < 127
                                        ? String.valueOf(c)
                                        : "\\x%02x".formatted((int) c));
            }
        }
        return shown.toString();
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
