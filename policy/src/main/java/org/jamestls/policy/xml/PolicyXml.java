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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.jamestls.policy.text.SafeText;
import org.xml.sax.Attributes;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Parses and validates a policy file in one pass. The JDK's own parser is used, whatever else
 * stands on the class path: no DOCTYPE, so no entity and no expansion; nothing outside the file is
 * read.
 */
final class PolicyXml {
    static final String NAMESPACE = "urn:org.jamestls:tls-policy:1";
    static final URL SCHEMA_RESOURCE = PolicyXml.class.getResource("tls-policy.xsd");

    private static final String DISALLOW_DOCTYPE =
            "http://apache.org/xml/features/disallow-doctype-decl";
    private static final String LOCALE_PROPERTY = "http://apache.org/xml/properties/locale";

    private static final int MOST_WORDS = 300;

    private PolicyXml() {}

    /**
     * The root element of the policy in {@code bytes}.
     *
     * @throws InvalidPolicyException when it is no well-formed XML or does not fit the schema
     */
    static PolicyElement parse(String file, byte[] bytes) throws InvalidPolicyException {
        TagStarts tagStarts = new TagStarts(file, bytes);
        SchemaMessages messages = new SchemaMessages(tagStarts);
        TreeBuilder tree = new TreeBuilder(tagStarts);
        XMLReader reader = reader(tree, messages);
        try {
            reader.parse(new InputSource(new ByteArrayInputStream(bytes)));
        } catch (SAXParseException e) {
            throw Problems.single(
                    tagStarts.at(e.getLineNumber(), e.getColumnNumber()),
                    "this is not well-formed XML: " + words(e),
                    messages.remedyForMalformed(e));
        } catch (SAXException e) {
            // The JDK's parser loses its way, instead of saying where, at some cut-off tags.
            throw Problems.single(
                    tree.reached(),
                    "this is not well-formed XML: " + words(e),
                    "mend it after there");
        } catch (IOException e) {
            // Bytes that are no text in the declared encoding.
            throw Problems.single(
                    Position.of(file),
                    "this can't be read as text: " + words(e),
                    "save it as UTF-8");
        }
        messages.throwIfAny();
        return tree.root();
    }

    private static String words(Exception exception) {
        return SafeText.printable(
                SchemaMessages.withoutCode(String.valueOf(exception.getMessage())), MOST_WORDS);
    }

    private static XMLReader reader(TreeBuilder tree, SchemaMessages messages) {
        try {
            ValidatorHandler validator = Holder.SCHEMA.newValidatorHandler();
            validator.setProperty(LOCALE_PROPERTY, Locale.ROOT);
            validator.setErrorHandler(messages);
            validator.setContentHandler(tree);
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(DISALLOW_DOCTYPE, true);
            XMLReader reader = factory.newSAXParser().getXMLReader();
            reader.setProperty(LOCALE_PROPERTY, Locale.ROOT);
            reader.setContentHandler(validator);
            reader.setErrorHandler(new Malformed());
            return reader;
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML parser can be configured", e);
        }
    }

    private static final class Holder {
        static final Schema SCHEMA = schema();

        private static Schema schema() {
            try {
                SchemaFactory factory = SchemaFactory.newDefaultInstance();
                factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
                return factory.newSchema(SCHEMA_RESOURCE);
            } catch (SAXException e) {
                throw new IllegalStateException("the schema in the JAR is valid", e);
            }
        }
    }

    /** Stops at the first place where the file is no XML. */
    private static final class Malformed implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) {
            // The parser warns of nothing that a policy could contain.
        }

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }

    /** Builds nodes from the inside out, and remembers where each began. */
    private static final class TreeBuilder extends DefaultHandler {
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
        public void startElement(
                String uri, String localName, String qName, Attributes attributes) {
            Map<String, Object> values = new java.util.LinkedHashMap<>();
            for (int i = 0; i < attributes.getLength(); i++) {
                values.put(attributes.getLocalName(i), attributes.getValue(i));
            }
            Position position =
                    tagStarts.before(locator.getLineNumber(), locator.getColumnNumber());
            open.push(
                    new Open(localName, values, position, new StringBuilder(), new ArrayList<>()));
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
            return locator == null
                    ? tagStarts.at(0, 0)
                    : tagStarts.at(locator.getLineNumber(), locator.getColumnNumber());
        }

        PolicyElement root() {
            return new PolicyElement(root, positions);
        }
    }

    static byte[] schemaBytes() {
        try (java.io.InputStream in = SCHEMA_RESOURCE.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the schema in the JAR can be read", e);
        }
    }
}
