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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.helpers.DefaultHandler;

/** Builds nodes from the inside out, and remembers where each began. */
final class TreeBuilder extends DefaultHandler {
    private final TagStarts tagStarts;
    private final Map<ImmutableNode, Position> positions = new IdentityHashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private Locator locator;
    private ImmutableNode root;

    private record Open(
            String name,
            Map<String, Object> attributes,
            Position position,
            StringBuilder text,
            List<ImmutableNode> children) {}

    TreeBuilder(TagStarts tagStarts) {
        this.tagStarts = tagStarts;
    }

    @Override
    public void setDocumentLocator(Locator newLocator) {
        this.locator = newLocator;
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            values.put(attributes.getLocalName(i), attributes.getValue(i));
        }
        Position position = tagStarts.before(locator.getLineNumber(), locator.getColumnNumber());
        open.push(new Open(localName, values, position, new StringBuilder(), new ArrayList<>()));
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        open.element().text().append(chars, start, length);
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        Open element = open.pop();
        ImmutableNode node =
                new ImmutableNode.Builder(element.children().size())
                        .name(element.name())
                        .value(element.text().toString())
                        .addAttributes(element.attributes())
                        .addChildren(element.children())
                        .create();
        positions.put(node, element.position());
        if (open.isEmpty()) {
            root = node;
        } else {
            open.element().children().add(node);
        }
    }

    /** How far the parser came. */
    Position reached() {
        return locator == null ? at(0, 0) : at(locator.getLineNumber(), locator.getColumnNumber());
    }

    /** The place that SAX gave. */
    Position at(int line, int column) {
        return tagStarts.at(line, column);
    }

    String file() {
        return tagStarts.file();
    }

    PolicyElement root() {
        return new PolicyElement(root, positions);
    }
}
