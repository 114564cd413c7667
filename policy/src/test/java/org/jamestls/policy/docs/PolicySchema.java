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
package org.jamestls.policy.docs;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The schema of the policy as a tree of declarations, for those who read its documentation.
 *
 * <p>It understands what the schema uses of XML Schema 1.0, and refuses the rest with an {@link
 * IllegalStateException}, so that no declaration is left out of the documentation unnoticed.
 */
final class PolicySchema {
    /** The schema that ships. */
    static final Path FILE = Path.of("..", "conf", "tls-policy.xsd");

    private static final String XS = XMLConstants.W3C_XML_SCHEMA_NS_URI;
    private static final String BUILT_IN = "xs:";

    private final Element schema;

    /**
     * An element that may stand inside another one.
     *
     * @param declaration its declaration
     * @param often how often, in words
     * @param insteadOf the elements one of which it is a choice from, itself left out
     */
    record Child(Element declaration, String often, List<Element> insteadOf) {}

    /**
     * What an attribute or the text of an element may be.
     *
     * @param form the form in words
     * @param list whether several of the values may stand there
     * @param values the values to choose from; empty where any of the form will do
     */
    record ValueType(String form, boolean list, List<Value> values) {}

    /** One of the values to choose from, and what it means. */
    record Value(String text, String meaning) {}

    /** How often a particle may stand somewhere; {@link #MANY} is without bound. */
    private record Occurrence(int least, int most) {
        static final int MANY = Integer.MAX_VALUE;
        static final Occurrence ONCE = new Occurrence(1, 1);

        static Occurrence of(Element particle) {
            String most = particle.getAttribute("maxOccurs");
            return new Occurrence(
                    number(particle.getAttribute("minOccurs")),
                    most.equals("unbounded") ? MANY : number(most));
        }

        private static int number(String written) {
            return written.isEmpty() ? 1 : Integer.parseInt(written);
        }

        Occurrence times(Occurrence inner) {
            return new Occurrence(
                    least * inner.least, (int) Math.min(MANY, (long) most * inner.most));
        }

        String words() {
            if (most == MANY) {
                return switch (least) {
                    case 0 -> "any number of times";
                    case 1 -> "once or more";
                    default -> least + " times or more";
                };
            }
            if (most == 1) {
                return least == 0 ? "at most once" : "once";
            }
            return least == most ? most + " times" : least + " to " + most + " times";
        }
    }

    private PolicySchema(Element schema) {
        this.schema = schema;
    }

    static PolicySchema shipped() {
        try {
            return of(Files.readString(FILE));
        } catch (IOException e) {
            throw new IllegalStateException("the schema stands in conf/", e);
        }
    }

    static PolicySchema of(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            return new PolicySchema(
                    factory.newDocumentBuilder()
                            .parse(new InputSource(new StringReader(text)))
                            .getDocumentElement());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("the schema is not well-formed", e);
        }
    }

    /** What the schema says of itself. */
    String documentation() {
        return documentationOf(schema);
    }

    /** The declaration of a root element. */
    Element root(String name) {
        return global("element", name);
    }

    /** Every declaration of a kind ({@code attribute}), in the order of the file. */
    List<Element> all(String kind) {
        List<Element> found = new ArrayList<>();
        collect(schema, kind, found);
        return found;
    }

    private static void collect(Element parent, String kind, List<Element> found) {
        for (Element child : children(parent)) {
            if (is(child, kind)) {
                found.add(child);
            }
            collect(child, kind, found);
        }
    }

    /** Where a declaration stands, by the names around it: {@code rule/mode}. */
    static String placeOf(Element declaration) {
        String name =
                declaration.hasAttribute("name")
                        ? declaration.getAttribute("name")
                        : declaration.getAttribute("value");
        String around =
                declaration.getParentNode() instanceof Element parent ? placeOf(parent) : "";
        return around.isEmpty() || name.isEmpty() ? around + name : around + "/" + name;
    }

    /** The declaration's own documentation in one line; empty where it has none. */
    static String documentationOf(Element declaration) {
        return children(declaration, "annotation").stream()
                .flatMap(annotation -> children(annotation, "documentation").stream())
                .map(text -> text.getTextContent().strip().replaceAll("\\s+", " "))
                .collect(Collectors.joining(" "));
    }

    /** An element's documentation, or else that of its type, as an editor shows it. */
    String documentationOfElement(Element declaration) {
        String own = documentationOf(declaration);
        return own.isEmpty()
                ? namedType(declaration).map(PolicySchema::documentationOf).orElse("")
                : own;
    }

    /** The type of this schema that an element or attribute names; empty for one in place. */
    Optional<Element> namedType(Element declaration) {
        return ours(declaration.getAttribute("type"))
                .map(name -> find("complexType", name).orElseGet(() -> global("simpleType", name)));
    }

    /**
     * The complex types of an element, that which the others extend first; empty for text alone.
     */
    List<Element> complexTypes(Element declaration) {
        Optional<Element> type =
                namedType(declaration)
                        .filter(named -> is(named, "complexType"))
                        .or(() -> children(declaration, "complexType").stream().findFirst());
        List<Element> types = new ArrayList<>();
        while (type.isPresent()) {
            types.add(0, type.get());
            type = extended(type.get()).flatMap(name -> find("complexType", name));
        }
        return types;
    }

    private Optional<String> extended(Element complexType) {
        return extension(complexType).flatMap(extension -> ours(extension.getAttribute("base")));
    }

    private static Optional<Element> extension(Element complexType) {
        for (Element content : children(complexType)) {
            if (is(content, "complexContent") || is(content, "simpleContent")) {
                return children(content).stream()
                        .filter(how -> !is(how, "annotation"))
                        .map(how -> only(how, "extension"))
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    /** The elements that a complex type itself declares, without those of the type it extends. */
    List<Child> childrenIn(Element complexType) {
        List<Child> found = new ArrayList<>();
        for (Element part : children(extension(complexType).orElse(complexType))) {
            if (isParticle(part)) {
                particle(part, Occurrence.ONCE, List.of(), found);
            }
        }
        return found;
    }

    /** Whether the order in which these elements stand is fixed. */
    static boolean isOrdered(Element complexType) {
        return children(extension(complexType).orElse(complexType)).stream()
                .anyMatch(part -> is(part, "sequence"));
    }

    private static boolean isParticle(Element part) {
        return switch (part.getLocalName()) {
            case "element", "sequence", "choice", "all" -> true;
            case "annotation",
                    "attribute",
                    "attributeGroup",
                    "complexContent",
                    "simpleContent",
                    "unique",
                    "key",
                    "keyref" ->
                    false;
            default -> throw notUnderstood(part);
        };
    }

    private static void particle(
            Element particle, Occurrence outer, List<Element> choice, List<Child> found) {
        Occurrence occurrence = outer.times(Occurrence.of(particle));
        switch (particle.getLocalName()) {
            case "element" -> {
                if (!particle.hasAttribute("name")) {
                    throw notUnderstood(particle);
                }
                List<Element> others =
                        choice.stream().filter(other -> !other.isSameNode(particle)).toList();
                found.add(new Child(particle, occurrence.words(), others));
            }
            case "sequence", "all" ->
                    particles(particle)
                            .forEach(part -> particle(part, occurrence, List.of(), found));
            case "choice" -> choice(particle, occurrence, found);
            default -> throw notUnderstood(particle);
        }
    }

    /**
     * A choice that repeats lets each of its elements stand any number of times; one that doesn't
     * lets one stand in place of the others.
     */
    private static void choice(Element choice, Occurrence occurrence, List<Child> found) {
        List<Element> parts = particles(choice);
        boolean repeats = occurrence.most() > 1;
        Occurrence each = repeats ? new Occurrence(0, occurrence.most()) : occurrence;
        List<Element> alternatives =
                repeats ? List.of() : parts.stream().filter(part -> is(part, "element")).toList();
        if (!repeats && alternatives.size() < parts.size()) {
            throw notUnderstood(choice);
        }
        parts.forEach(part -> particle(part, each, alternatives, found));
    }

    private static List<Element> particles(Element compositor) {
        return children(compositor).stream().filter(PolicySchema::isParticle).toList();
    }

    /**
     * The attributes that an element's types themselves declare, those of the type that the others
     * extend first; without those of their groups.
     */
    List<Element> attributes(Element declaration) {
        return complexTypes(declaration).stream()
                .flatMap(type -> children(extension(type).orElse(type), "attribute").stream())
                .toList();
    }

    /** The groups of attributes that an element has. */
    List<Element> attributeGroups(Element declaration) {
        return complexTypes(declaration).stream()
                .flatMap(type -> children(extension(type).orElse(type), "attributeGroup").stream())
                .map(
                        use ->
                                ours(use.getAttribute("ref"))
                                        .map(name -> global("attributeGroup", name))
                                        .orElseThrow(() -> notUnderstood(use)))
                .toList();
    }

    /** The attributes of a group. */
    static List<Element> attributesOfGroup(Element group) {
        return children(group).stream()
                .filter(part -> !is(part, "annotation"))
                .map(part -> only(part, "attribute"))
                .toList();
    }

    /** What the text inside an element may be; empty where there is none. */
    Optional<ValueType> text(Element declaration) {
        List<Element> types = complexTypes(declaration);
        if (types.isEmpty()) {
            return Optional.of(valueType(declaration));
        }
        if (types.stream().noneMatch(type -> !children(type, "simpleContent").isEmpty())) {
            return Optional.empty();
        }
        String base = extension(types.get(0)).orElseThrow().getAttribute("base");
        ValueType written = valueType(base);
        String documented =
                types.stream()
                        .map(PolicySchema::documentationOf)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" "));
        return Optional.of(
                documented.isEmpty()
                        ? written
                        : new ValueType(documented, written.list(), written.values()));
    }

    /** What an attribute, or an element without attributes, may be. */
    ValueType valueType(Element declaration) {
        return declaration.hasAttribute("type")
                ? valueType(declaration.getAttribute("type"))
                : children(declaration, "simpleType").stream()
                        .findFirst()
                        .map(this::simpleType)
                        .orElseThrow(() -> notUnderstood(declaration));
    }

    private ValueType valueType(String typeName) {
        return ours(typeName)
                .map(name -> simpleType(global("simpleType", name)))
                .orElseGet(() -> new ValueType(builtIn(typeName), false, List.of()));
    }

    private ValueType simpleType(Element type) {
        ValueType derived = derived(type);
        String documented = documentationOf(type);
        return new ValueType(
                documented.isEmpty() ? derived.form() : documented,
                derived.list(),
                derived.values());
    }

    private ValueType derived(Element type) {
        Element how =
                children(type).stream()
                        .filter(part -> !is(part, "annotation"))
                        .findFirst()
                        .orElseThrow(() -> notUnderstood(type));
        if (is(how, "list")) {
            ValueType item = typeNamedIn(how, "itemType");
            return new ValueType(item.form(), true, item.values());
        }
        Element restriction = only(how, "restriction");
        ValueType base = typeNamedIn(restriction, "base");
        List<Value> values =
                children(restriction, "enumeration").stream()
                        .map(
                                value ->
                                        new Value(
                                                value.getAttribute("value"),
                                                documentationOf(value)))
                        .toList();
        return new ValueType(
                base.form() + bounds(restriction),
                base.list(),
                values.isEmpty() ? base.values() : values);
    }

    private ValueType typeNamedIn(Element derivation, String attribute) {
        return derivation.hasAttribute(attribute)
                ? valueType(derivation.getAttribute(attribute))
                : valueType(derivation);
    }

    private static String bounds(Element restriction) {
        String least = facet(restriction, "minInclusive");
        String most = facet(restriction, "maxInclusive");
        if (least.isEmpty() && most.isEmpty()) {
            return "";
        }
        if (most.isEmpty()) {
            return ", " + least + " or more";
        }
        return least.isEmpty() ? ", " + most + " or less" : ", " + least + " to " + most;
    }

    private static String facet(Element restriction, String name) {
        return children(restriction, name).stream()
                .map(facet -> facet.getAttribute("value"))
                .findFirst()
                .orElse("");
    }

    private static String builtIn(String typeName) {
        return switch (typeName) {
            case "xs:boolean" -> "true or false";
            case "xs:date" -> "a date: 2027-06-30";
            case "xs:dateTime" -> "a date and time: 2027-06-30T12:00:00Z";
            case "xs:int", "xs:integer", "xs:positiveInteger" -> "a whole number";
            case "xs:decimal" -> "a number";
            case "xs:token", "xs:string", "xs:normalizedString" -> "a text";
            case "xs:anyURI" -> "an address (URI)";
            default -> throw new IllegalStateException("no words are known for " + typeName);
        };
    }

    private static Optional<String> ours(String typeName) {
        return Optional.of(typeName).filter(name -> !name.isEmpty() && !name.startsWith(BUILT_IN));
    }

    private Element global(String kind, String name) {
        return find(kind, name)
                .orElseThrow(() -> new IllegalStateException("no " + kind + " " + name));
    }

    private Optional<Element> find(String kind, String name) {
        return children(schema, kind).stream()
                .filter(declaration -> declaration.getAttribute("name").equals(name))
                .findFirst();
    }

    private static Element only(Element element, String kind) {
        if (!is(element, kind)) {
            throw notUnderstood(element);
        }
        return element;
    }

    private static IllegalStateException notUnderstood(Element element) {
        return new IllegalStateException(
                "the reference page doesn't know what to say of <"
                        + element.getNodeName()
                        + "> here: teach it in "
                        + PolicySchema.class.getName());
    }

    private static boolean is(Element element, String kind) {
        return XS.equals(element.getNamespaceURI()) && kind.equals(element.getLocalName());
    }

    private static List<Element> children(Element parent, String kind) {
        return children(parent).stream().filter(child -> is(child, kind)).toList();
    }

    private static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }
}
