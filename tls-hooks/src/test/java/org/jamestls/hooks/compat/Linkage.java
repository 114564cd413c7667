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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jamestls.hooks.compat.ApiClass.Member;
import org.jamestls.hooks.compat.ApiClass.Modifier;
import org.jamestls.hooks.compat.ClassFile.Kind;
import org.jamestls.hooks.compat.ClassFile.Lambda;
import org.jamestls.hooks.compat.ClassFile.Use;

/**
 * Links a class of ours on one server, by the rules of the Java Virtual Machine Specification (JVMS
 * 5.4.3, 5.4.4), and finds what would fail: classes and members that are not there, or not for us;
 * methods left abstract; final ones overridden.
 *
 * <p>To override what the server does not have is no failure of linking: the method is then never
 * called. See {@link #overrides}.
 */
final class Linkage {
    private final String server;
    private final Api api;

    /** A server by its name, and all that is on its class path: its own, ours, and the JDK's. */
    Linkage(String server, Api api) {
        this.server = server;
        this.api = api;
    }

    /** What fails, one sentence each; empty when the class links. */
    List<String> problems(ClassFile ours) {
        List<String> problems = new ArrayList<>();
        ours.types().forEach(type -> checkType(ours, type).ifPresent(problems::add));
        ours.members().forEach(use -> checkUse(ours, use).ifPresent(problems::add));
        ours.lambdas().forEach(lambda -> checkLambda(ours, lambda).ifPresent(problems::add));
        problems.addAll(missingSuperTypes(ours));
        problems.addAll(leftAbstract(ours));
        problems.addAll(overriddenFinals(ours));
        return problems;
    }

    private String sentence(ClassFile ours, String does, Object what, String why) {
        return ours.api().name() + " " + does + " " + what + ", which " + why + " in " + server;
    }

    // ---------------------------------------------------------------------------------------------- classes

    private Optional<String> checkType(ClassFile ours, String name) {
        Optional<ApiClass> type = api.find(name);
        if (type.isEmpty()) {
            return Optional.of(sentence(ours, "names", name, "is not there"));
        }
        boolean inherits =
                name.equals(ours.api().superName().orElse(""))
                        || ours.api().interfaces().contains(name);
        if (inherits && type.get().is(Modifier.FINAL)) {
            return Optional.of(sentence(ours, "extends", name, "is final"));
        }
        if (inherits
                && type.get().is(Modifier.INTERFACE) != ours.api().interfaces().contains(name)) {
            return Optional.of(
                    sentence(ours, "extends", name, "changed between class and interface"));
        }
        return isAccessible(ours, type.get(), type.get().modifiers())
                ? Optional.empty()
                : Optional.of(sentence(ours, "names", name, "is not public"));
    }

    private List<String> missingSuperTypes(ClassFile ours) {
        return superTypes(ours.api()).values().stream()
                .flatMap(
                        type ->
                                Stream.concat(
                                        type.superName().stream(), type.interfaces().stream()))
                .filter(name -> api.find(name).isEmpty())
                .map(name -> sentence(ours, "inherits from", name, "is not there"))
                .toList();
    }

    private boolean isAccessible(ClassFile ours, ApiClass declaring, Set<Modifier> modifiers) {
        if (modifiers.contains(Modifier.PUBLIC)) {
            return true;
        }
        if (modifiers.contains(Modifier.PRIVATE)) {
            return outermost(declaring.name()).equals(outermost(ours.api().name()));
        }
        return declaring.packageName().equals(ours.api().packageName())
                || (modifiers.contains(Modifier.PROTECTED)
                        && superTypes(ours.api()).containsKey(enclosing(declaring)));
    }

    // A nested class that is protected can be reached from what extends the class around it.
    private static String enclosing(ApiClass declaring) {
        int nested = declaring.name().lastIndexOf('$');
        return nested > 0 && declaring.is(Modifier.PROTECTED)
                ? declaring.name().substring(0, nested)
                : declaring.name();
    }

    private static String outermost(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    /** A class and all that it inherits from, by name: first the classes, then the interfaces. */
    private Map<String, ApiClass> superTypes(ApiClass type) {
        Map<String, ApiClass> types = new LinkedHashMap<>();
        Optional<ApiClass> next = Optional.of(type);
        while (next.isPresent()) {
            types.put(next.get().name(), next.get());
            next = next.get().superName().flatMap(api::find);
        }
        List.copyOf(types.values()).forEach(known -> addInterfaces(known, types));
        return types;
    }

    private void addInterfaces(ApiClass type, Map<String, ApiClass> types) {
        for (String name : type.interfaces()) {
            api.find(name)
                    .ifPresent(
                            known -> {
                                types.putIfAbsent(name, known);
                                addInterfaces(known, types);
                            });
        }
    }

    // ---------------------------------------------------------------------------------------------- members

    private Optional<String> checkUse(ClassFile ours, Use use) {
        Optional<ApiClass> owner = api.find(use.owner());
        // A missing owner is said of the type; the methods of a MethodHandle have no one
        // descriptor.
        if (owner.isEmpty() || use.owner().startsWith("java/lang/invoke/")) {
            return Optional.empty();
        }
        boolean isField = use.kind() == Kind.FIELD || use.kind() == Kind.STATIC_FIELD;
        if (!isField && owner.get().is(Modifier.INTERFACE) != use.ofInterface()) {
            return Optional.of(
                    sentence(
                            ours,
                            "uses",
                            use,
                            "is of a type that changed between class and interface"));
        }
        Optional<Found> found =
                find(
                        owner.get(),
                        use.member(),
                        isField ? ApiClass::fields : ApiClass::methods,
                        use.kind());
        if (found.isEmpty()) {
            return Optional.of(sentence(ours, "uses", use, "is not there"));
        }
        Member member = found.get().member();
        boolean expectsStatic = use.kind() == Kind.STATIC_FIELD || use.kind() == Kind.STATIC_METHOD;
        if (member.is(Modifier.STATIC) != expectsStatic) {
            return Optional.of(sentence(ours, "uses", use, "changed between static and not"));
        }
        if (use.kind() == Kind.SUPER_OR_CONSTRUCTOR && member.is(Modifier.ABSTRACT)) {
            return Optional.of(sentence(ours, "uses", use, "is abstract"));
        }
        return isAccessible(ours, found.get().declaring(), member.modifiers())
                ? Optional.empty()
                : Optional.of(sentence(ours, "uses", use, "is not accessible"));
    }

    private record Found(ApiClass declaring, Member member) {}

    private Optional<Found> find(
            ApiClass owner, Member wanted, Function<ApiClass, List<Member>> members, Kind kind) {
        boolean isConstructor = wanted.name().equals("<init>") && kind == Kind.SUPER_OR_CONSTRUCTOR;
        Stream<ApiClass> declaring =
                isConstructor ? Stream.of(owner) : superTypes(owner).values().stream();
        Stream<ApiClass> withObject =
                owner.is(Modifier.INTERFACE) && !isConstructor
                        ? Stream.concat(declaring, api.find("java/lang/Object").stream())
                        : declaring;
        return withObject
                .flatMap(
                        type ->
                                members.apply(type).stream()
                                        .filter(wanted::hasSignatureOf)
                                        .map(member -> new Found(type, member)))
                .findFirst();
    }

    // ---------------------------------------------------------------------------------------------- overriding

    private List<String> leftAbstract(ClassFile ours) {
        if (ours.api().is(Modifier.ABSTRACT)) {
            return List.of();
        }
        return unimplemented(ours.api()).stream()
                .map(method -> sentence(ours, "does not implement", method, "is abstract"))
                .toList();
    }

    private Optional<String> checkLambda(ClassFile ours, Lambda lambda) {
        return api.find(lambda.type())
                .map(this::unimplemented)
                .filter(methods -> !methods.equals(Set.of(lambda.method().toString())))
                .map(
                        methods ->
                                sentence(
                                        ours,
                                        "implements with a lambda",
                                        lambda.type() + "." + lambda.method(),
                                        "is not the one abstract method of its type"));
    }

    private Set<String> unimplemented(ApiClass type) {
        List<ApiClass> types = new ArrayList<>(superTypes(type).values());
        // Interfaces ask for the methods of Object too, and have them from it.
        if (type.is(Modifier.INTERFACE)) {
            api.find("java/lang/Object").ifPresent(types::add);
        }
        Set<String> left = new LinkedHashSet<>();
        for (ApiClass declaring : types) {
            declaring.methods().stream()
                    .filter(method -> method.is(Modifier.ABSTRACT))
                    .filter(
                            method ->
                                    types.stream().noneMatch(other -> implementsIt(other, method)))
                    .map(Member::toString)
                    .forEach(left::add);
        }
        return left;
    }

    private static boolean implementsIt(ApiClass type, Member method) {
        return type.methods().stream()
                .anyMatch(
                        own ->
                                own.hasSignatureOf(method)
                                        && !own.is(Modifier.ABSTRACT)
                                        && !own.is(Modifier.STATIC)
                                        && !own.is(Modifier.PRIVATE));
    }

    private List<String> overriddenFinals(ClassFile ours) {
        return inherited(ours, member -> member.is(Modifier.FINAL)).stream()
                .map(method -> sentence(ours, "overrides", method, "is final"))
                .toList();
    }

    /**
     * The methods of our class that override or implement one of the server's: those that the
     * server may call. A method that does so on one server only is dead on the other.
     */
    Set<String> overrides(ClassFile ours, Predicate<String> isServers) {
        Set<String> overrides = new LinkedHashSet<>();
        superTypes(ours.api()).values().stream()
                .filter(type -> isServers.test(type.name()))
                .forEach(type -> overrides.addAll(overridden(ours, type, member -> true)));
        return overrides;
    }

    private Set<String> inherited(ClassFile ours, Predicate<Member> which) {
        Set<String> methods = new LinkedHashSet<>();
        superTypes(ours.api()).values().stream()
                .filter(type -> !type.name().equals(ours.api().name()))
                .forEach(type -> methods.addAll(overridden(ours, type, which)));
        return methods;
    }

    private static List<String> overridden(ClassFile ours, ApiClass type, Predicate<Member> which) {
        return ours.api().methods().stream()
                .filter(
                        own ->
                                !own.name().startsWith("<")
                                        && !own.is(Modifier.STATIC)
                                        && !own.is(Modifier.PRIVATE))
                .filter(
                        own ->
                                type.methods().stream()
                                        .filter(which)
                                        .filter(method -> !method.is(Modifier.PRIVATE))
                                        .anyMatch(own::hasSignatureOf))
                .map(Member::toString)
                .toList();
    }
}
