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

import java.util.List;

/**
 * One reply of the server, which may have several lines.
 *
 * @param code the three digits, the same on every line
 * @param lines the text of each line after code and separator
 * @param raw the lines as they came, without CR LF
 */
public record Reply(int code, List<String> lines, List<String> raw) {

    public Reply {
        lines = List.copyOf(lines);
        raw = List.copyOf(raw);
    }

    /** The text of the last line. */
    public String text() {
        return lines.get(lines.size() - 1);
    }

    @Override
    public String toString() {
        return String.join("\n", raw);
    }
}
