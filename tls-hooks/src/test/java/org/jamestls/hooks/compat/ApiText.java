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
package org.jamestls.hooks.compat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamestls.hooks.compat.ApiClass.Member;
import org.jamestls.hooks.compat.ApiClass.Modifier;

/**
 * Classes as text, one fact a line; {@code #} begins a comment.
 *
 * <pre>{@code
 * class public a/b/C extends a/b/D implements a/b/E a/b/F
 *   field public static G La/b/H;
 *   method protected abstract i (La/b/H;)V
 * }</pre>
 */
final class ApiText {
    private ApiText() {}

    static List<ApiClass> read(List<String> lines) {
        List<ApiClass> classes = new ArrayList<>();
        for (String line : lines) {
            String text = line.strip();
            if (text.startsWith("class ")) {
                classes.add(type(text));
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                int last = classes.size() - 1;
                classes.set(last, with(classes.get(last), text));
            }
        }
        return classes;
    }

    private static ApiClass type(String line) {
        List<String> words = List.of(line.split(" "));
        int nameAt = nameAt(words);
        int implementsAt = words.indexOf("implements");
        int extendsAt = words.indexOf("extends");
        return new ApiClass(
                words.get(nameAt),
                modifiers(words.subList(1, nameAt)),
                extendsAt < 0 ? Optional.empty() : Optional.of(words.get(extendsAt + 1)),
                implementsAt < 0 ? List.of() : words.subList(implementsAt + 1, words.size()),
                List.of(),
                List.of());
    }

    private static ApiClass with(ApiClass type, String line) {
        List<String> words = List.of(line.split(" "));
        int nameAt = words.size() - 2;
        Member member =
                new Member(
                        modifiers(words.subList(1, nameAt)),
                        words.get(nameAt),
                        words.get(nameAt + 1));
        boolean isField = words.get(0).equals("field");
        return new ApiClass(
                type.name(),
                type.modifiers(),
                type.superName(),
                type.interfaces(),
                isField ? and(type.fields(), member) : type.fields(),
                isField ? type.methods() : and(type.methods(), member));
    }

    private static List<Member> and(List<Member> members, Member member) {
        return Stream.concat(members.stream(), Stream.of(member)).toList();
    }

    private static int nameAt(List<String> words) {
        int at = 1;
        while (words.get(at).indexOf('/') < 0) {
            at++;
        }
        return at;
    }

    private static Set<Modifier> modifiers(List<String> words) {
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        words.forEach(word -> modifiers.add(Modifier.valueOf(word.toUpperCase(Locale.ROOT))));
        return modifiers;
    }

    /** The inverse of {@link #read}. */
    static List<String> write(List<ApiClass> classes) {
        List<String> lines = new ArrayList<>();
        for (ApiClass type : classes) {
            lines.add(
                    "class "
                            + words(type.modifiers())
                            + type.name()
                            + type.superName().map(name -> " extends " + name).orElse("")
                            + (type.interfaces().isEmpty()
                                    ? ""
                                    : " implements " + String.join(" ", type.interfaces())));
            type.fields().forEach(field -> lines.add("  field " + line(field)));
            type.methods().forEach(method -> lines.add("  method " + line(method)));
        }
        return lines;
    }

    private static String line(Member member) {
        return words(member.modifiers()) + member.name() + " " + member.descriptor();
    }

    private static String words(Set<Modifier> modifiers) {
        return modifiers.stream()
                .sorted()
                .map(modifier -> modifier.toString().toLowerCase(Locale.ROOT) + " ")
                .collect(Collectors.joining());
    }

    /**
     * Prints what is public or protected in the compiled classes below the folders that are named.
     * So was made, and can be made again, what this package keeps of a James whose JAR files can't
     * be had.
     */
    public static void main(String[] folders) throws IOException {
        List<ApiClass> classes = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .map(ApiText::visible)
                        .filter(type -> isVisible(type.modifiers()))
                        .forEach(classes::add);
            }
        }
        classes.sort(Comparator.comparing(ApiClass::name));
        write(classes).forEach(System.out::println);
    }

    private static ApiClass visible(Path file) {
        try {
            ApiClass type = ClassFile.read(Files.readAllBytes(file), Renames.NONE).api();
            return new ApiClass(
                    type.name(),
                    type.modifiers(),
                    type.superName(),
                    type.interfaces(),
                    type.fields().stream().filter(field -> isVisible(field.modifiers())).toList(),
                    type.methods().stream()
                            .filter(method -> isVisible(method.modifiers()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static boolean isVisible(Set<Modifier> modifiers) {
        return modifiers.contains(Modifier.PUBLIC) || modifiers.contains(Modifier.PROTECTED);
    }
}
