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
package org.jamestls.demo.wire;

import java.util.List;

/**
 * A server's reply.
 *
 * @param lines one or more, without their line ends
 */
public record Reply(List<String> lines) {

    public Reply {
        lines = List.copyOf(lines);
    }

    /** The last line, which holds the outcome. */
    public String last() {
        return lines.get(lines.size() - 1);
    }

    /**
     * Whether one of the lines after the first is that EHLO keyword, with or without parameters.
     */
    public boolean announces(String keyword) {
        return lines.stream()
                .skip(1)
                .map(line -> line.substring(Math.min(4, line.length())))
                .anyMatch(line -> line.equals(keyword) || line.startsWith(keyword + " "));
    }

    @Override
    public String toString() {
        return String.join(" | ", lines);
    }
}
