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
package org.jamestls.policy.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.text.DomainName;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.xml.ListFile;
import org.jamestls.policy.xml.PolicyElement;
import org.jamestls.policy.xml.Position;

/** The entries of lists, in files and in place. */
final class Entries implements Lint.Check {
    private static final int MOST_SHOWN = 3;

    /** How entries of one kind are compared. */
    private enum Kind {
        ADDRESS(entry -> CidrBlock.parse(entry).toString()),
        DOMAIN(Entries::comparable),
        NAME(entry -> entry.toLowerCase(Locale.ROOT)),
        EXACT(entry -> entry);

        private final UnaryOperator<String> comparable;

        Kind(UnaryOperator<String> comparable) {
            this.comparable = comparable;
        }

        static Optional<Kind> of(PolicyElement element) {
            return switch (element.name()) {
                case "peer" -> Optional.of(ADDRESS);
                case "sender", "recipient" -> Optional.of(DOMAIN);
                case "user" -> Optional.of(DOMAIN);
                case "helo", "allow", "forbid" -> Optional.of(NAME);
                case "listener" -> Optional.of(EXACT);
                default -> Optional.empty();
            };
        }
    }

    @Override
    public void look(Inspection inspection) {
        Map<String, Set<Kind>> kindsOfFiles = new LinkedHashMap<>();
        for (PolicyElement element : inspection.layout().all()) {
            Kind.of(element)
                    .ifPresent(
                            kind -> {
                                inPlace(inspection, element, kind);
                                element.attribute("file")
                                        .ifPresent(
                                                file ->
                                                        kindsOfFiles
                                                                .computeIfAbsent(
                                                                        file,
                                                                        name ->
                                                                                new LinkedHashSet<>())
                                                                .add(kind));
                            });
        }
        for (ListFile list : inspection.document().lists()) {
            if (list.entries().isEmpty()) {
                inspection
                        .findings()
                        .add(
                                Code.FILE_EMPTY,
                                list.namedAt(),
                                "the file \"" + list.name() + "\" has no entries");
            }
            kindsOfFiles
                    .getOrDefault(list.name(), Set.of())
                    .forEach(kind -> duplicates(inspection, list, kind));
        }
    }

    private static void inPlace(Inspection inspection, PolicyElement element, Kind kind) {
        List<List<String>> repeated = repeated(element.values(), kind, value -> value);
        if (!repeated.isEmpty()) {
            inspection
                    .findings()
                    .add(
                            Code.DUPLICATE_ENTRIES,
                            element.position(),
                            many(
                                            repeated.size(),
                                            "value of <" + element.name() + ">",
                                            "values of <" + element.name() + ">")
                                    + " more than once: "
                                    + shown(repeated.stream().map(Entries::together).toList()));
        }
    }

    private static void duplicates(Inspection inspection, ListFile list, Kind kind) {
        List<List<ListFile.Entry>> repeated = repeated(list.entries(), kind, ListFile.Entry::text);
        if (!repeated.isEmpty()) {
            Position second = repeated.get(0).get(1).position();
            inspection
                    .findings()
                    .add(
                            Code.DUPLICATE_ENTRIES,
                            second,
                            many(repeated.size(), "entry", "entries")
                                    + " more than once: "
                                    + shown(
                                            repeated.stream()
                                                    .map(
                                                            some ->
                                                                    SafeText.echo(
                                                                                    some.get(0)
                                                                                            .text())
                                                                            + " (lines "
                                                                            + lines(some)
                                                                            + ")")
                                                    .toList()));
        }
    }

    /** Those that are there more than once, in the order of their first. */
    private static <E> List<List<E>> repeated(
            List<E> entries, Kind kind, Function<E, String> text) {
        Map<String, List<E>> same = new LinkedHashMap<>();
        for (E entry : entries) {
            same.computeIfAbsent(
                            kind.comparable.apply(text.apply(entry)), key -> new ArrayList<>(1))
                    .add(entry);
        }
        return same.values().stream().filter(some -> some.size() > 1).toList();
    }

    private static String lines(List<ListFile.Entry> some) {
        return shown(some.stream().map(entry -> String.valueOf(entry.position().line())).toList());
    }

    private static String together(List<String> some) {
        return SafeText.echo(some.stream().distinct().collect(Collectors.joining(" = ")));
    }

    private static String shown(List<String> words) {
        return words.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                + (words.size() > MOST_SHOWN ? ", ..." : "");
    }

    private static String many(int number, String one, String more) {
        return number + " " + (number == 1 ? one + " stands" : more + " stand");
    }

    private static String comparable(String entry) {
        int at = entry.lastIndexOf('@');
        if (at >= 0) {
            return new Mailbox(entry.substring(0, at), DomainName.parse(entry.substring(at + 1)))
                    .comparable();
        }
        if (entry.startsWith(".")) {
            return "." + DomainName.parse(entry.substring(1)).ascii();
        }
        try {
            return DomainName.parse(entry).ascii();
        } catch (IllegalArgumentException e) {
            // A user's name is no domain, but for its letters.
            return entry.toLowerCase(Locale.ROOT);
        }
    }
}
