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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.rule.Requirement;

/**
 * Reads {@code <require>} and {@code <profile>}. Where something is wrong it notes the problem and
 * reads on.
 */
final class RequirementReader {
    private static final int DEEPEST = 200;

    private final Problems problems;
    private final FigureReader figures;

    /** The profiles that ship; none while those are read themselves. */
    private final List<Profile> shipped;

    /** By name. */
    private final Map<String, PolicyElement> profileElements = new LinkedHashMap<>();

    /** Of each alias the name. */
    private final Map<String, String> aliases = new LinkedHashMap<>();

    /** By name, each profile that was read; empty where something is wrong with it. */
    private final Map<String, Optional<Profile>> profiles = new LinkedHashMap<>();

    private boolean usesShipped;

    /** Reads the profiles of a policy, which may extend those that ship. */
    RequirementReader(List<PolicyElement> profileElements, Problems problems) {
        this(profileElements, ShippedProfiles.all(), problems);
    }

    RequirementReader(
            List<PolicyElement> profileElements, List<Profile> shipped, Problems problems) {
        this.problems = problems;
        this.figures = new FigureReader(problems);
        this.shipped = shipped;
        profileElements.forEach(this::register);
        this.profileElements.keySet().forEach(name -> profile(name, new LinkedHashSet<>()));
    }

    private void register(PolicyElement element) {
        String name = element.required("name");
        if (isFree(name, element)) {
            profileElements.put(name, element);
            element.attribute("alias")
                    .filter(alias -> isFree(alias, element))
                    .ifPresent(alias -> aliases.put(alias, name));
        }
    }

    /**
     * Whether a profile may take {@code name}. Never one that ships: who reads "hipaa" in a policy
     * or in a record must not have to wonder which.
     */
    private boolean isFree(String name, PolicyElement element) {
        if (shipped(name).isPresent()) {
            problems.add(
                    element.position(),
                    "the name \"" + name + "\" is taken by a profile that ships",
                    "give this one another name; extends=\""
                            + name
                            + "\" makes it ask for all of that one");
            return false;
        }
        if (profileElements.containsKey(name) || aliases.containsKey(name)) {
            problems.add(
                    element.position(),
                    "there are two profiles \"" + name + "\"",
                    "give one of them another name");
            return false;
        }
        return true;
    }

    /** What a rule's {@code <require>} asks for. */
    Requirement required(PolicyElement require) {
        Requirement inPlace = figures.inPlace(require).requirement();
        Optional<String> profile = require.attribute("profile");
        if (profile.isEmpty()) {
            if (!inPlace.tls()) {
                problems.add(
                        require.position(),
                        "<require> asks for nothing",
                        "name a profile, put <tls/> or more inside, or write <exempt/> instead");
            }
            return inPlace;
        }
        return named(profile.get(), require)
                .flatMap(base -> tightened(base.whole(), inPlace, profile.get(), require))
                .orElse(inPlace);
    }

    /**
     * The profile that a rule's {@code <require>} names; empty where it names none, or one that
     * can't be used.
     */
    Optional<Profile> profileOf(PolicyElement require) {
        return require.attribute("profile").flatMap(this::find);
    }

    /** The policy's own profiles, in the order of the file, without those that can't be used. */
    List<Profile> profiles() {
        return profileElements.keySet().stream()
                .map(profiles::get)
                .flatMap(Optional::stream)
                .toList();
    }

    /** True when a profile that ships has a part in what was read so far. */
    boolean usesShipped() {
        return usesShipped;
    }

    private Optional<Profile> shipped(String name) {
        return shipped.stream().filter(profile -> profile.isCalled(name)).findFirst();
    }

    private boolean isOwn(String name) {
        return profileElements.containsKey(aliases.getOrDefault(name, name));
    }

    private Optional<Profile> find(String name) {
        return isOwn(name)
                ? profiles.getOrDefault(aliases.getOrDefault(name, name), Optional.empty())
                : shipped(name);
    }

    private Optional<Profile> named(String name, PolicyElement namedBy) {
        Optional<Profile> found = find(name);
        usesShipped |= found.isPresent() && !isOwn(name);
        if (found.isEmpty() && !isOwn(name)) {
            problems.add(
                    namedBy.position(),
                    "there is no profile \"" + name + "\"",
                    "use " + known() + ", or define it in <profiles>");
        }
        return found;
    }

    private String known() {
        List<String> known = new ArrayList<>(profileElements.keySet());
        known.add(
                "one that ships ("
                        + String.join(", ", shipped.stream().map(Profile::shortName).toList())
                        + ")");
        return known.size() == 1 ? known.get(0) : "one of " + String.join(", ", known);
    }

    private Optional<Profile> profile(String name, Set<String> path) {
        if (profiles.containsKey(name)) {
            return profiles.get(name);
        }
        PolicyElement element = profileElements.get(name);
        if (!path.add(name)) {
            problems.add(
                    element.position(),
                    "profiles extend each other in a circle: "
                            + String.join(" -> ", path)
                            + " -> "
                            + name,
                    "remove one extends=\"...\"");
            return Optional.empty();
        }
        if (path.size() > DEEPEST) {
            problems.add(
                    element.position(),
                    "profiles extend each other more than " + DEEPEST + " deep",
                    "extend one of the first profiles");
            return Optional.empty();
        }
        FigureReader.InPlace inPlace = figures.inPlace(element);
        Optional<String> base = element.attribute("extends");
        if (base.isEmpty() && !inPlace.requirement().tls()) {
            problems.add(
                    element.position(),
                    "profile \"" + name + "\" asks for nothing",
                    "put <tls/> or more inside");
        }
        base.filter(this::isOwn).ifPresent(own -> profile(aliases.getOrDefault(own, own), path));
        Optional<Profile> read =
                whole(element, inPlace.requirement(), base)
                        .map(whole -> profile(element, inPlace, whole));
        profiles.put(name, read);
        return read;
    }

    private Optional<Requirement> whole(
            PolicyElement element, Requirement own, Optional<String> base) {
        return base.isEmpty()
                ? Optional.of(own)
                : named(base.get(), element)
                        .flatMap(extended -> tightened(extended.whole(), own, base.get(), element));
    }

    private Profile profile(
            PolicyElement element, FigureReader.InPlace inPlace, Requirement whole) {
        String name = element.required("name");
        return new Profile(
                name,
                element.attribute("alias").filter(alias -> name.equals(aliases.get(alias))),
                element.attribute("title"),
                element.attribute("source"),
                element.attribute("extends"),
                inPlace.figures(),
                figures.notChecked(element),
                inPlace.requirement(),
                whole);
    }

    private Optional<Requirement> tightened(
            Requirement base, Requirement tightening, String baseName, PolicyElement element) {
        Optional<String> loosened = base.loosenedBy(tightening);
        if (loosened.isPresent()) {
            problems.add(
                    element.position(),
                    "this would loosen profile \"" + baseName + "\": " + loosened.get(),
                    "a profile can be tightened only; remove that figure, or use another profile");
            return Optional.empty();
        }
        return problems.attempt(
                element.position(), "remove one of the two", () -> base.and(tightening));
    }
}
