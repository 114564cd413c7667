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
package org.jamestls.policy.server;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamestls.policy.xml.XmlElement;

/**
 * Finds in an element what James finds there by the keys of Commons Configuration: every element at
 * the end of a path, the first one that has a value where James asks for one value.
 */
record JamesKeys(XmlElement root) {

    /** The elements at the end of {@code path}, in the order of the file. */
    List<XmlElement> elements(String... path) {
        Stream<XmlElement> found = Stream.of(root);
        for (String name : path) {
            found = found.flatMap(element -> element.children(name).stream());
        }
        return found.toList();
    }

    /** The values of those elements. */
    List<Written> values(String... path) {
        return elements(path).stream().flatMap(element -> value(element).stream()).toList();
    }

    Optional<Written> value(String... path) {
        return values(path).stream().findFirst();
    }

    Optional<Written> attribute(String name, String... path) {
        return elements(path).stream()
                .flatMap(element -> attributeOf(element, name).stream())
                .findFirst();
    }

    static Optional<Written> attributeOf(XmlElement element, String name) {
        return Optional.ofNullable(element.attributes().get(name))
                .map(text -> new Written(text, element.position()));
    }

    /** An element without text has the empty value, unless it has something else. */
    private static Optional<Written> value(XmlElement element) {
        String text = element.text().trim();
        boolean none =
                text.isEmpty() && !(element.children().isEmpty() && element.attributes().isEmpty());
        return none ? Optional.empty() : Optional.of(new Written(text, element.position()));
    }
}
