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

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An element of an XML file that is not ours and has no schema, such as one of James' own.
 * Immutable.
 *
 * @param name without a namespace's prefix
 * @param position where its tag begins
 * @param attributes by name, each value exactly as it was written; not in the order of the file
 * @param text its own text in one piece, exactly as it was written; empty when it has none
 * @param children in the order of the file
 */
public record XmlElement(
        String name,
        Position position,
        Map<String, String> attributes,
        String text,
        List<XmlElement> children) {

    /** Far above what any reader of such a file asks for, far below what would exhaust a stack. */
    private static final int MOST_DEEP = 100;

    public XmlElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /**
     * The root element of the file called {@code file}. It is parsed as a policy is, without
     * DOCTYPE and entities, and nothing but {@code file} is read.
     *
     * @throws UnreadableXmlException when there is no such file, it can't be read, or it is not
     *     well formed
     */
    public static XmlElement read(PolicySource source, String file) throws UnreadableXmlException {
        byte[] bytes = bytes(source, file);
        TreeBuilder tree = new TreeBuilder(new TagStarts(file, bytes));
        SafeXml.parse(bytes, tree, tree, "this file needs none");
        return of(tree.root(), 1);
    }

    private static byte[] bytes(PolicySource source, String file) throws UnreadableXmlException {
        try (InputStream in = source.open(file)) {
            byte[] bytes = in.readNBytes(ListFiles.MOST_OCTETS + 1);
            if (bytes.length > ListFiles.MOST_OCTETS) {
                throw new UnreadableXmlException(
                        Position.of(file),
                        "it is larger than " + ListFiles.MOST_OCTETS / 1024 / 1024 + " MiB",
                        "see whether it is the right file");
            }
            return bytes;
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new UnreadableXmlException(
                    Position.of(file), "there is no such file", "mend the name, or write one");
        } catch (IOException e) {
            throw new UnreadableXmlException(
                    Position.of(file), "it can't be read: " + e.getMessage(), "see its rights");
        }
    }

    private static XmlElement of(PolicyElement element, int depth) throws UnreadableXmlException {
        if (depth > MOST_DEEP) {
            throw new UnreadableXmlException(
                    element.position(),
                    "elements stand inside each other more than " + MOST_DEEP + " deep",
                    "see whether it is the right file");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        element.node()
                .getAttributes()
                .forEach((name, value) -> attributes.put(name, value.toString()));
        List<XmlElement> children = new ArrayList<>();
        for (PolicyElement child : element.children()) {
            children.add(of(child, depth + 1));
        }
        return new XmlElement(
                element.name(),
                element.position(),
                attributes,
                String.valueOf(element.node().getValue()),
                children);
    }

    /** The children of that name. */
    public List<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name().equals(childName)).toList();
    }
}
