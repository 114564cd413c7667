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
package org.jamestls.demo.check;

import java.util.List;
import org.jamestls.demo.wire.Unexpected;

/**
 * A message as it was read back.
 *
 * @param header unfolded fields, in their order
 * @param body all the rest
 */
record Message(List<String> header, String body) {

    static Message parse(String text) {
        int end = text.indexOf("\n\n");
        String header = end < 0 ? text : text.substring(0, end);
        String body = end < 0 ? "" : text.substring(end + 2);
        return new Message(
                header.replaceAll("\n[ \t]+", " ").lines().map(String::strip).toList(), body);
    }

    /** All fields of that name, without it. */
    List<String> all(String name) {
        String start = name + ":";
        return header.stream()
                .filter(field -> field.regionMatches(true, 0, start, 0, start.length()))
                .map(field -> field.substring(start.length()).strip())
                .toList();
    }

    /**
     * The first field of that name.
     *
     * @throws Unexpected when there is none, or when it lacks one of those parts
     */
    String with(String name, String... parts) throws Unexpected {
        List<String> fields = all(name);
        if (fields.isEmpty()) {
            throw new Unexpected("no " + name);
        }
        for (String part : parts) {
            if (!fields.get(0).contains(part)) {
                throw new Unexpected("no \"%s\" in %s: %s".formatted(part, name, fields.get(0)));
            }
        }
        return fields.get(0);
    }

    /**
     * Makes sure that a text stands nowhere in the header.
     *
     * @throws Unexpected with the field that has it
     */
    void without(String text) throws Unexpected {
        for (String field : header) {
            if (field.contains(text)) {
                throw new Unexpected("still there: " + field);
            }
        }
    }
}
