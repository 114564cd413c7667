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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * An element of a policy that fits the schema: a node of Commons Configuration, and where it
 * stands.
 */
public record PolicyElement(ImmutableNode node, Map<ImmutableNode, Position> positions) {

    public String name() {
        return node.getNodeName();
    }

    public Position position() {
        return positions.get(node);
    }

    /** The text, with blanks at the ends removed; empty when there is none. */
    public String text() {
        return node.getValue() == null ? "" : node.getValue().toString().strip();
    }

    /** The text as values separated by blanks. */
    public List<String> values() {
        String text = text();
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }

    public Optional<String> attribute(String attribute) {
        return Optional.ofNullable(node.getAttributes().get(attribute))
                .map(value -> value.toString().strip());
    }

    /** An attribute that the schema demands. */
    public String required(String attribute) {
        return attribute(attribute)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "the schema demands " + name() + "/@" + attribute));
    }

    public List<PolicyElement> children() {
        return node.getChildren().stream()
                .map(child -> new PolicyElement(child, positions))
                .toList();
    }

    public List<PolicyElement> children(String childName) {
        return children().stream().filter(child -> child.name().equals(childName)).toList();
    }

    public Optional<PolicyElement> child(String childName) {
        return children(childName).stream().findFirst();
    }
}
