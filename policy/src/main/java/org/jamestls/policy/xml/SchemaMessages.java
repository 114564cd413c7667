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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jamestls.policy.text.SafeText;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/**
 * Turns what the schema validator says into words for a person. The remedy for a value of the wrong
 * form is the documentation that stands in the schema itself, so that it is written once.
 */
final class SchemaMessages implements ErrorHandler {
    private static final int ECHO = 120;
    private static final Pattern CODE = Pattern.compile("^([a-zA-Z][\\w.-]*): ");
    private static final Pattern UNEXPECTED =
            Pattern.compile("starting with element '\\{?([^']*?)\\}?'");
    private static final Pattern EXPECTED = Pattern.compile("One of '\\{([^']*)\\}' is expected");
    private static final Pattern LOCAL_NAME = Pattern.compile("\"[^\"]*\":(\\w+)");
    private static final Pattern OF_ELEMENT = Pattern.compile("[Ee]lement '(?:\\w+:)?([^']*)'");
    private static final Pattern ATTRIBUTE = Pattern.compile("[Aa]ttribute '([^']*)'");
    private static final Pattern VALUE =
            Pattern.compile("[Vv]alue '([^']*)'|^[\\w.-]+: '([^']*)'", Pattern.DOTALL);
    private static final Pattern ENUMERATION = Pattern.compile("enumeration '\\[([^\\]]*)\\]'");
    private static final Pattern FOR_TYPE =
            Pattern.compile(
                    "(?:for type|valid value (?:for|of|of union type)) '(?:\\w+:)?#?([^']*)'");

    private final TagStarts tagStarts;
    private final Problems problems;
    private Raw pendingFacet;

    /**
     * A message about a value's form, which the validator follows up with one that names the
     * attribute or element.
     */
    private record Raw(Position position, String message) {}

    SchemaMessages(TagStarts tagStarts) {
        this.tagStarts = tagStarts;
        this.problems = new Problems(tagStarts.file());
    }

    @Override
    public void warning(SAXParseException exception) {
        error(exception);
    }

    @Override
    public void fatalError(SAXParseException exception) {
        error(exception);
    }

    @Override
    public void error(SAXParseException exception) {
        Position position =
                tagStarts.before(exception.getLineNumber(), exception.getColumnNumber());
        String message = String.valueOf(exception.getMessage());
        switch (code(message)) {
            case "cvc-complex-type.2.4.a", "cvc-complex-type.2.4.d", "cvc-complex-type.2.4.f" ->
                    unexpectedElement(position, message);
            case "cvc-complex-type.2.4.b" -> incomplete(position, message);
            case "cvc-complex-type.3.2.2" ->
                    problems.add(
                            position,
                            "<"
                                    + elementOf(message)
                                    + "> has no attribute \""
                                    + group(ATTRIBUTE, message)
                                    + "\"",
                            "remove it or mend its name" + attributesOf(elementOf(message)));
            case "cvc-complex-type.4" ->
                    problems.add(
                            position,
                            "<"
                                    + elementOf(message)
                                    + "> lacks its attribute \""
                                    + group(ATTRIBUTE, message)
                                    + "\"",
                            "add " + group(ATTRIBUTE, message) + "=\"...\"");
            case "cvc-elt.1", "cvc-elt.1.a" ->
                    problems.add(
                            position,
                            "<" + elementOf(message) + "> is not the root of a TLS policy",
                            "begin the file with <tlsPolicy xmlns=\""
                                    + PolicyXml.NAMESPACE
                                    + "\">");
            // A simple value inside an element with attributes: the facet before it says what is
            // wrong.
            case "cvc-complex-type.2.2" -> {
                if (pendingFacet == null) {
                    misplacedContent(position, message);
                } else {
                    badValue(position, message);
                }
            }
            case "cvc-complex-type.2.1", "cvc-complex-type.2.3", "cvc-type.3.1.2" ->
                    misplacedContent(position, message);
            case "cvc-attribute.3", "cvc-type.3.1.3" -> badValue(position, message);
            default -> facetOrOther(position, message);
        }
    }

    private void misplacedContent(Position position, String message) {
        problems.add(
                position,
                "<" + elementOf(message) + "> holds text or elements that have no place there",
                "remove them");
    }

    private void unexpectedElement(Position position, String message) {
        String name = localName(group(UNEXPECTED, message));
        String shown = name.isEmpty() ? "an element" : "<" + name + ">";
        List<String> expected = expected(message);
        problems.add(
                position,
                shown + " has no place here" + (expected.isEmpty() ? ", or stands here twice" : ""),
                expected.isEmpty() ? "remove it" : "here may stand " + String.join(", ", expected));
    }

    private void incomplete(Position position, String message) {
        problems.add(
                position,
                "<" + elementOf(message) + "> is not complete",
                "before this tag there must be " + String.join(" or ", expected(message)));
    }

    private void badValue(Position position, String message) {
        String place =
                message.startsWith("cvc-attribute")
                        ? elementOf(message) + "/@" + group(ATTRIBUTE, message)
                        : "<" + elementOf(message) + ">";
        String value =
                Optional.of(group(VALUE, message))
                        .filter(shown -> !shown.isEmpty() || pendingFacet == null)
                        .orElseGet(() -> group(VALUE, pendingFacet.message()));
        String remedy =
                pendingFacet == null
                        ? "see the schema"
                        : remedy(
                                pendingFacet.message(),
                                elementOf(message),
                                group(ATTRIBUTE, message));
        pendingFacet = null;
        problems.add(
                position, place + " can't be \"" + SafeText.printable(value, ECHO) + "\"", remedy);
    }

    private void facetOrOther(Position position, String message) {
        flush();
        pendingFacet = new Raw(position, message);
    }

    private void flush() {
        if (pendingFacet != null) {
            problems.add(
                    pendingFacet.position(),
                    SafeText.printable(withoutCode(pendingFacet.message()), 300),
                    remedy(pendingFacet.message(), "", ""));
            pendingFacet = null;
        }
    }

    private String remedy(String facetMessage, String element, String attribute) {
        Matcher enumeration = ENUMERATION.matcher(facetMessage);
        if (enumeration.find()) {
            return "use one of " + enumeration.group(1);
        }
        return documentation("attribute", attribute, element)
                .filter(text -> !attribute.isEmpty() && text.matches("\\d.*"))
                .or(() -> documentation("simpleType", group(FOR_TYPE, facetMessage), ""))
                .or(() -> documentation("simpleType", attribute, ""))
                .map(text -> "it must be: " + text)
                .orElseGet(() -> builtIn(group(FOR_TYPE, facetMessage)));
    }

    private static String builtIn(String type) {
        return switch (type) {
            case "date" -> "it must be a date: 2027-06-30";
            case "int", "integer" -> "it must be a whole number";
            default -> "mend it";
        };
    }

    void throwIfAny() throws InvalidPolicyException {
        flush();
        problems.throwIfAny();
    }

    static String withoutCode(String message) {
        return CODE.matcher(message).replaceFirst("");
    }

    private static String code(String message) {
        return group(CODE, message);
    }

    private static List<String> expected(String message) {
        List<String> names = new ArrayList<>();
        Matcher list = EXPECTED.matcher(message);
        if (list.find()) {
            Matcher name = LOCAL_NAME.matcher(list.group(1));
            while (name.find()) {
                names.add("<" + name.group(1) + ">");
            }
        }
        return names;
    }

    private static String elementOf(String message) {
        return SafeText.echo(localName(group(OF_ELEMENT, message)));
    }

    private static String localName(String name) {
        return SafeText.echo(
                name.substring(Math.max(name.lastIndexOf(':'), name.lastIndexOf('"')) + 1));
    }

    private static String group(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        if (!matcher.find()) {
            return "";
        }
        for (int i = 1; i <= matcher.groupCount(); i++) {
            if (matcher.group(i) != null) {
                return matcher.group(i);
            }
        }
        return "";
    }

    private String attributesOf(String element) {
        String names =
                Schema.DOCUMENT.elements("attribute").stream()
                        .filter(attribute -> Schema.ownerOf(attribute).equals(element))
                        .map(attribute -> attribute.getAttribute("name"))
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : ": it has " + names;
    }

    private static Optional<String> documentation(String kind, String name, String owner) {
        return Schema.DOCUMENT.elements(kind).stream()
                .filter(element -> !name.isEmpty() && element.getAttribute("name").equals(name))
                .filter(element -> owner.isEmpty() || Schema.ownerOf(element).equals(owner))
                .map(Schema::documentationOf)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The schema as a document; read only when something is wrong. */
    private record Schema(Document document) {
        static final Schema DOCUMENT = load();

        private static Schema load() {
            try {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
                return new Schema(
                        factory.newDocumentBuilder()
                                .parse(new ByteArrayInputStream(PolicyXml.schemaBytes())));
            } catch (javax.xml.parsers.ParserConfigurationException
                    | org.xml.sax.SAXException
                    | java.io.IOException e) {
                throw new IllegalStateException("the schema in the JAR is well-formed", e);
            }
        }

        List<Element> elements(String localName) {
            NodeList nodes =
                    document.getElementsByTagNameNS(
                            javax.xml.XMLConstants.W3C_XML_SCHEMA_NS_URI, localName);
            List<Element> elements = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                elements.add((Element) nodes.item(i));
            }
            return elements;
        }

        /**
         * The name of the element or type in which a declaration stands; an element's where it has
         * one of its type.
         */
        static String ownerOf(Element declaration) {
            for (org.w3c.dom.Node node = declaration.getParentNode();
                    node instanceof Element parent;
                    node = parent.getParentNode()) {
                if (parent.hasAttribute("name")) {
                    return parent.getAttribute("name");
                }
            }
            return "";
        }

        static Optional<String> documentationOf(Element declaration) {
            NodeList texts =
                    declaration.getElementsByTagNameNS(
                            javax.xml.XMLConstants.W3C_XML_SCHEMA_NS_URI, "documentation");
            return texts.getLength() == 0
                    ? Optional.empty()
                    : Optional.of(texts.item(0).getTextContent().strip().replaceAll("\\s+", " "));
        }
    }
}
