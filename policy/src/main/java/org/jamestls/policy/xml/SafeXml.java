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
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jamestls.policy.text.SafeText;
import org.xml.sax.ContentHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * Parses XML with the JDK's own parser, whatever else stands on the class path: no DOCTYPE, so no
 * entity and no expansion; nothing outside the file is read.
 */
final class SafeXml {
    static final String LOCALE_PROPERTY = "http://apache.org/xml/properties/locale";

    private static final String DISALLOW_DOCTYPE =
            "http://apache.org/xml/features/disallow-doctype-decl";
    private static final int MOST_WORDS = 300;

    private SafeXml() {}

    /**
     * Parses {@code bytes} into {@code tree}.
     *
     * @param content what the parser tells its events: the tree, or what stands before it
     * @param noDoctype why there need not be a DOCTYPE, for the one who wrote one
     * @throws UnreadableXmlException when it is no well-formed XML, or has a DOCTYPE
     */
    static void parse(byte[] bytes, TreeBuilder tree, ContentHandler content, String noDoctype)
            throws UnreadableXmlException {
        XMLReader reader = reader(content);
        try {
            reader.parse(new InputSource(new ByteArrayInputStream(bytes)));
        } catch (SAXParseException e) {
            throw new UnreadableXmlException(
                    tree.at(e.getLineNumber(), e.getColumnNumber()),
                    "this is not well-formed XML: " + words(e),
                    remedy(e, noDoctype));
        } catch (SAXException e) {
            // The JDK's parser loses its way, instead of saying where, at some cut-off tags.
            throw new UnreadableXmlException(
                    tree.reached(),
                    "this is not well-formed XML: " + words(e),
                    "mend it after there");
        } catch (IOException e) {
            // Bytes that are no text in the declared encoding.
            throw new UnreadableXmlException(
                    Position.of(tree.file()),
                    "this can't be read as text: " + words(e),
                    "save it as UTF-8");
        }
    }

    private static String remedy(SAXParseException exception, String noDoctype) {
        String message = String.valueOf(exception.getMessage());
        if (message.contains("DOCTYPE")) {
            return "remove the DOCTYPE: " + noDoctype + ", and entities are not read";
        }
        return message.contains("UTF-8 sequence")
                ? "save the file as UTF-8"
                : "mend it there or just before";
    }

    private static String words(Exception exception) {
        return SafeText.printable(
                SchemaMessages.withoutCode(String.valueOf(exception.getMessage())), MOST_WORDS);
    }

    private static XMLReader reader(ContentHandler content) {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(DISALLOW_DOCTYPE, true);
            XMLReader reader = factory.newSAXParser().getXMLReader();
            reader.setProperty(LOCALE_PROPERTY, Locale.ROOT);
            reader.setContentHandler(content);
            reader.setErrorHandler(new Malformed());
            return reader;
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML parser can be configured", e);
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
}
