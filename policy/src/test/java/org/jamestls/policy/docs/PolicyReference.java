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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jamestls.policy.docs.PolicySchema.Child;
import org.jamestls.policy.docs.PolicySchema.Value;
import org.jamestls.policy.docs.PolicySchema.ValueType;
import org.w3c.dom.Element;

/**
 * The reference of the policy in Markdown, made from the schema: a section for every element that
 * can be reached from the root.
 *
 * <p>The sections follow the tree of elements. What several elements hold, as the conditions, or a
 * group of attributes, comes once, in a chapter of its own after the tree; that is also where
 * elements that hold each other end. The same schema gives the same text.
 */
final class PolicyReference {
    /**
     * What an attribute is taken to be where it does not stand. The schema says it in words, since
     * a default in the schema would put attributes into the policy that nobody wrote.
     */
    private static final Pattern UNLESS_TOLD =
            Pattern.compile("(?:^|(?<before>.*?)[.;] )(?<told>(?:(?![.;] ).)+) unless told\\.");

    private static final Pattern QUOTED = Pattern.compile("\"([^\" ]+)\"");
    private static final Pattern FIRST_SENTENCE = Pattern.compile("(.*?\\.)(?: \\p{Lu}.*)?");
    private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_<>|\\[\\]]");

    private final PolicySchema schema;
    private final Element root;

    /** Every element below the root, with the complex type that declares it. */
    private final Map<Element, Element> declaredIn = new LinkedHashMap<>();

    /**
     * Every complex type that declares elements, and every group of attributes, with the elements
     * that hold those.
     */
    private final Map<Element, Set<Element>> holders = new LinkedHashMap<>();

    private final StringBuilder contents = new StringBuilder();
    private final StringBuilder sections = new StringBuilder();

    private PolicyReference(PolicySchema schema, Element root) {
        this.schema = schema;
        this.root = root;
    }

    /** The page for the elements below a root element. */
    static String of(PolicySchema schema, String rootElement) {
        return new PolicyReference(schema, schema.root(rootElement)).page();
    }

    private String page() {
        explore(root);
        tree();
        return """
                # Every element and attribute of the policy

                <!-- Made from the documentation in conf/tls-policy.xsd. Change it there, then: -->
                <!-- mvn -pl policy test -Dtest='PolicyReferenceDocsTest' -Ddocs.write=true -->

                %s

                An XML editor shows the same words while you type, if `tls-policy.xsd` is beside the policy.
                How the elements work together is in [policy.md](policy.md).

                ## Contents

                %s%s"""
                .formatted(markdown(schema.documentation()), contents, sections);
    }

    /** Finds what may stand in what; comes back from elements that hold each other. */
    private void explore(Element element) {
        schema.attributeGroups(element).forEach(group -> hold(element, group));
        for (Element type : schema.complexTypes(element)) {
            List<Child> children = schema.childrenIn(type);
            if (children.isEmpty()) {
                continue;
            }
            hold(element, type);
            for (Child child : children) {
                if (declaredIn.put(child.declaration(), type) == null) {
                    explore(child.declaration());
                }
            }
        }
    }

    private void hold(Element element, Element held) {
        holders.computeIfAbsent(held, found -> new LinkedHashSet<>()).add(element);
    }

    private void tree() {
        List<Element> chapters = new ArrayList<>();
        chapter("The file");
        element(root, 1, chapters);
        for (int i = 0; i < chapters.size(); i++) {
            Element held = chapters.get(i);
            chapter(chapterOf(held));
            paragraph(markdown(PolicySchema.documentationOf(held)));
            String holding =
                    schema.all("element").stream()
                            .filter(holders.get(held)::contains)
                            .map(this::link)
                            .collect(Collectors.joining(", ", "", "."));
            if (held.getLocalName().equals("attributeGroup")) {
                paragraph("**Attributes of** " + holding);
                attributes(PolicySchema.attributesOfGroup(held));
            } else {
                paragraph("**Stands in** " + holding);
                children(held);
                schema.childrenIn(held).forEach(child -> element(child.declaration(), 1, chapters));
            }
        }
    }

    private void chapter(String title) {
        contents.append("- ").append(link(title)).append('\n');
        paragraph("## " + title);
    }

    private void element(Element element, int depth, List<Element> chapters) {
        contents.append("  ".repeat(depth)).append("- ").append(link(element)).append('\n');
        paragraph("### " + title(element));
        paragraph(markdown(schema.documentationOfElement(element)));
        if (!element.isSameNode(root)) {
            paragraph("**Stands in** " + place(element) + ".");
        }
        attributes(element, chapters);
        inside(element);
        for (Element type : schema.complexTypes(element)) {
            if (isChapter(type)) {
                openChapter(type, chapters);
            } else {
                schema.childrenIn(type)
                        .forEach(child -> element(child.declaration(), depth + 1, chapters));
            }
        }
    }

    private static void openChapter(Element held, List<Element> chapters) {
        if (!chapters.contains(held)) {
            chapters.add(held);
        }
    }

    private String place(Element element) {
        Element type = declaredIn.get(element);
        return isChapter(type) ? link(chapterOf(type)) : link(holder(type));
    }

    private Element holder(Element type) {
        return holders.get(type).iterator().next();
    }

    /** What stands between the tags: text, elements, or what the types say of it. */
    private void inside(Element element) {
        Optional<ValueType> text = schema.text(element);
        if (text.isPresent()) {
            paragraph("**Inside:** " + sentence(markdown(text.get().form())));
            values(text.get().values());
            return;
        }
        List<String> sentences = new ArrayList<>();
        for (Element type : schema.complexTypes(element)) {
            String documented = PolicySchema.documentationOf(type);
            if (isChapter(type)) {
                sentences.add("what stands in " + link(chapterOf(type)) + ".");
            } else if (!documented.isEmpty()
                    && !documented.equals(schema.documentationOfElement(element))) {
                sentences.add(markdown(documented));
            }
        }
        List<Element> told =
                schema.complexTypes(element).stream()
                        .filter(type -> !isChapter(type) && !schema.childrenIn(type).isEmpty())
                        .toList();
        if (!sentences.isEmpty()) {
            paragraph((told.isEmpty() ? "**Inside:** " : "") + String.join(" ", sentences));
        }
        for (Element type : told) {
            String order = PolicySchema.isOrdered(type) ? "this order" : "any order";
            boolean alone = schema.childrenIn(type).size() == 1;
            paragraph(alone ? "**Inside:**" : "**Inside, in " + order + ":**");
            children(type);
        }
    }

    private void values(List<Value> values) {
        if (values.isEmpty()) {
            return;
        }
        paragraph(
                values.stream()
                        .map(value -> "- `" + value.text() + "`: " + markdown(value.meaning()))
                        .collect(Collectors.joining("\n")));
    }

    /** Adds a block after an empty line; nothing where there is nothing to say. */
    private void paragraph(String text) {
        if (!text.isEmpty()) {
            sections.append('\n').append(text).append('\n');
        }
    }

    private void children(Element type) {
        sections.append("\n| element | how often | |\n|---|---|---|\n");
        for (Child child : schema.childrenIn(type)) {
            String instead =
                    child.insteadOf().isEmpty()
                            ? ""
                            : child.insteadOf().stream()
                                    .map(this::link)
                                    .collect(Collectors.joining(" or ", ", or instead ", ""));
            row(
                    link(child.declaration()),
                    child.often() + instead,
                    markdown(firstSentence(schema.documentationOfElement(child.declaration()))));
        }
    }

    private void attributes(Element element, List<Element> chapters) {
        List<Element> attributes = new ArrayList<>(schema.attributes(element));
        List<String> elsewhere = new ArrayList<>();
        for (Element group : schema.attributeGroups(element)) {
            if (isChapter(group)) {
                openChapter(group, chapters);
                elsewhere.add(link(chapterOf(group)));
            } else {
                attributes.addAll(PolicySchema.attributesOfGroup(group));
            }
        }
        attributes(attributes);
        if (!elsewhere.isEmpty()) {
            paragraph(
                    (attributes.isEmpty() ? "**Attributes:** those of " : "**And** those of ")
                            + String.join(" and ", elsewhere)
                            + ".");
        }
    }

    private void attributes(List<Element> attributes) {
        if (attributes.isEmpty()) {
            return;
        }
        sections.append("\n| attribute | required | unless told | value | |\n");
        sections.append("|---|---|---|---|---|\n");
        Map<ValueType, List<String>> enumerated = new LinkedHashMap<>();
        for (Element attribute : attributes) {
            String name = attribute.getAttribute("name");
            ValueType type = schema.valueType(attribute);
            String documented = PolicySchema.documentationOf(attribute);
            row(
                    "`" + name + "`",
                    attribute.getAttribute("use").equals("required") ? "yes" : "no",
                    unlessTold(documented).map(PolicyReference::shownDefault).orElse(""),
                    type.values().isEmpty() ? markdown(type.form()) : choice(type),
                    markdown(meaning(documented, type)));
            if (!type.values().isEmpty()) {
                enumerated.computeIfAbsent(type, found -> new ArrayList<>()).add(name);
            }
        }
        enumerated.forEach(
                (type, names) -> {
                    paragraph(
                            names.stream()
                                    .map(name -> "**`" + name + "`**")
                                    .collect(
                                            Collectors.joining(
                                                    ", ",
                                                    "",
                                                    ": " + sentence(markdown(type.form())))));
                    values(type.values());
                });
    }

    /** What an attribute is for; where it only says its default, what its values are. */
    private static String meaning(String documented, ValueType type) {
        String own = withoutDefault(documented);
        return own.isEmpty() && !type.values().isEmpty() ? type.form() : own;
    }

    private static String choice(ValueType type) {
        String values =
                type.values().stream()
                        .map(value -> "`" + value.text() + "`")
                        .collect(Collectors.joining(", "));
        return (type.list() ? "some of " : "one of ") + values;
    }

    private void row(String... cells) {
        sections.append("| ").append(String.join(" | ", cells).strip()).append(" |\n");
    }

    private static Optional<String> unlessTold(String documentation) {
        Matcher matcher = UNLESS_TOLD.matcher(documentation);
        return matcher.lookingAt() ? Optional.of(matcher.group("told")) : Optional.empty();
    }

    private static String withoutDefault(String documentation) {
        Matcher matcher = UNLESS_TOLD.matcher(documentation);
        if (!matcher.lookingAt()) {
            return documentation;
        }
        String before = matcher.group("before") == null ? "" : matcher.group("before") + ".";
        return (before + documentation.substring(matcher.end())).strip();
    }

    private static String shownDefault(String told) {
        Matcher quoted = QUOTED.matcher(told);
        return quoted.matches() ? "`" + quoted.group(1) + "`" : markdown(told);
    }

    private static String firstSentence(String text) {
        Matcher matcher = FIRST_SENTENCE.matcher(text);
        return matcher.matches() ? matcher.group(1) : text;
    }

    private static String sentence(String text) {
        String begun = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }

    /** Whether a type or group has a chapter of its own, since several elements hold it. */
    private boolean isChapter(Element held) {
        return held.hasAttribute("name") && holders.getOrDefault(held, Set.of()).size() > 1;
    }

    private static String chapterOf(Element held) {
        String name = held.getAttribute("name");
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** An element's name; with where it stands, where there are several of that name. */
    private String title(Element element) {
        String name = element.getAttribute("name");
        boolean alone =
                declaredIn.keySet().stream()
                        .noneMatch(
                                other ->
                                        !other.isSameNode(element)
                                                && other.getAttribute("name").equals(name));
        return alone || element.isSameNode(root)
                ? "`<" + name + ">`"
                : "`<" + name + ">` in " + placeTitle(declaredIn.get(element));
    }

    private String placeTitle(Element type) {
        return isChapter(type) ? chapterOf(type) : "`<" + holder(type).getAttribute("name") + ">`";
    }

    private String link(Element element) {
        return link(title(element));
    }

    private static String link(String title) {
        return "[" + title + "](#" + anchor(title) + ")";
    }

    /** The anchor that Markdown viewers give to a heading. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    private static String markdown(String text) {
        return MARKDOWN.matcher(text).replaceAll(found -> "\\\\\\" + found.group());
    }
}
