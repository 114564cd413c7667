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
package org.jamestls.mailets.encrypt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.mail.internet.InternetHeaders;
import org.jamestls.mailets.header.HeaderField;

/**
 * Where each field of a header goes when its message is encrypted: what describes the content goes
 * with it (RFC 8551 section 3.1), all else stays outside.
 *
 * @param outer the lines outside, without those that describe what is encrypted
 * @param inner the lines inside
 */
record HeaderLayout(List<String> outer, List<String> inner) {
    private static final String CONTENT = "content-";
    private static final String MIME_VERSION = "MIME-Version";

    HeaderLayout {
        outer = List.copyOf(outer);
        inner = List.copyOf(inner);
    }

    /** Nothing but the content is encrypted. */
    static HeaderLayout of(InternetHeaders header) {
        List<String> outer = new ArrayList<>();
        List<String> inner = new ArrayList<>();
        for (HeaderField field : fields(header)) {
            (describesContent(field) ? inner : outer).add(field.line());
        }
        if (outer.stream()
                .noneMatch(line -> new HeaderField(line).name().equalsIgnoreCase(MIME_VERSION))) {
            outer.add(MIME_VERSION + ": 1.0");
        }
        return new HeaderLayout(outer, inner);
    }

    /**
     * The fields in their order. A line that begins with a blank, the first one then, would become
     * part of another field, and an empty one end the header.
     */
    static List<HeaderField> fields(InternetHeaders header) {
        return Collections.list(header.getAllHeaderLines()).stream()
                .map(String::stripLeading)
                .filter(line -> !line.isEmpty())
                .map(HeaderField::new)
                .toList();
    }

    static boolean describesContent(HeaderField field) {
        return field.name().toLowerCase(Locale.ROOT).startsWith(CONTENT);
    }
}
