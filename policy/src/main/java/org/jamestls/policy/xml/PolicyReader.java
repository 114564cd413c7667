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

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.evidence.EvidenceSettings;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.rule.ClearTextAuth;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.ReloadMode;
import org.jamestls.policy.rule.RequireTlsOffer;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.RuleException;
import org.jamestls.policy.rule.Unguarded;

/** Reads a policy, whole or not at all. */
public final class PolicyReader {

    /** What the file is called in a server's configuration folder. */
    public static final String FILE_NAME = "tls-policy.xml";

    private static final String RULE = "rule";
    private static final String EXCEPTION = "exception";

    private final Problems problems;
    private final ConditionReader conditions;
    private final RequirementReader requirements;

    private PolicyReader(PolicyElement root, ListFiles files, Problems problems) {
        this.problems = problems;
        this.conditions = new ConditionReader(files, problems);
        this.requirements =
                new RequirementReader(
                        root.child("profiles")
                                .map(profiles -> profiles.children("profile"))
                                .orElse(List.of()),
                        problems);
    }

    /**
     * Reads the policy called {@code file}, and the lists that it names, from {@code source}.
     *
     * @throws InvalidPolicyException with every problem found, when it can't be used; a file that
     *     is not there is one
     */
    public static Policy read(PolicySource source, String file) throws InvalidPolicyException {
        return readDocument(source, file).policy();
    }

    /**
     * Reads as {@link #read} does, and keeps what stands where.
     *
     * @throws InvalidPolicyException as {@link #read}
     */
    public static PolicyDocument readDocument(PolicySource source, String file)
            throws InvalidPolicyException {
        ListFiles files = new ListFiles(source);
        byte[] octets = files.policy(file);
        PolicyElement root = PolicyXml.parse(file, octets);
        Problems problems = new Problems(file);
        PolicyReader reader = new PolicyReader(root, files, problems);
        Settings settings = settings(root);
        EvidenceSettings evidence = new EvidenceReader(problems).settings(root);
        List<ClearTextAuth> clearTextAuth = reader.clearTextAuth(root);
        List<Rule> rules = reader.rules(root);
        problems.throwIfAny();
        if (reader.requirements.usesShipped()) {
            files.count(ShippedProfiles.FILE_NAME, ShippedProfiles.octets());
        }
        return new PolicyDocument(
                Policy.of(
                        files.version(),
                        settings.reload(),
                        settings.unguarded(),
                        settings.requireTls(),
                        clearTextAuth,
                        rules),
                evidence,
                root,
                reader.requirements.profiles(),
                files.lists(),
                new String(octets, StandardCharsets.UTF_8));
    }

    private record Settings(ReloadMode reload, Unguarded unguarded, RequireTlsOffer requireTls) {}

    private static Settings settings(PolicyElement root) {
        return new Settings(
                root.attribute("reload")
                        .map(text -> ReloadMode.valueOf(upper(text)))
                        .orElse(ReloadMode.MANUAL),
                root.attribute("unguarded")
                        .map(text -> Unguarded.valueOf(upper(text)))
                        .orElse(Unguarded.WARN),
                root.child("requireTls")
                        .map(element -> RequireTlsOffer.valueOf(upper(element.required("offer"))))
                        .orElse(RequireTlsOffer.OFF));
    }

    private static String upper(String text) {
        return text.toUpperCase(java.util.Locale.ROOT);
    }

    private List<ClearTextAuth> clearTextAuth(PolicyElement root) {
        Set<String> names = new HashSet<>();
        List<ClearTextAuth> permissions = new ArrayList<>();
        for (PolicyElement element : root.children("allowClearTextAuth")) {
            String name = uniqueName(element, names);
            Condition when = element.child("when").map(conditions::all).orElseThrow();
            expires(element)
                    .ifPresent(
                            expires ->
                                    permissions.add(
                                            new ClearTextAuth(
                                                    name,
                                                    element.required("owner"),
                                                    element.required("reason"),
                                                    expires,
                                                    when)));
        }
        return permissions;
    }

    private Optional<Instant> expires(PolicyElement element) {
        Optional<String> text = element.attribute("expires");
        Optional<Instant> expires = text.flatMap(Moments::expires);
        if (text.isPresent() && expires.isEmpty()) {
            problems.add(
                    element.position(),
                    "expires can't be \"" + text.get() + "\": there is no such day or time",
                    "write a day, 2027-06-30, or an instant, 2027-06-30T18:00Z");
        }
        return expires;
    }

    private List<Rule> rules(PolicyElement root) {
        Set<String> names = new HashSet<>();
        List<PolicyElement> elements =
                root.child("rules").map(PolicyElement::children).orElse(List.of());
        Map<String, List<RuleException>> exceptions = exceptions(elements, names);
        return elements.stream()
                .filter(element -> element.name().equals(RULE))
                .map(element -> rule(element, root, names, exceptions))
                .toList();
    }

    /** The exceptions by the name of the rule that each loosens. */
    private Map<String, List<RuleException>> exceptions(
            List<PolicyElement> elements, Set<String> names) {
        Map<String, PolicyElement> rules = new HashMap<>();
        elements.stream()
                .filter(element -> element.name().equals(RULE))
                .forEach(element -> rules.putIfAbsent(element.required("name"), element));
        Map<String, List<RuleException>> exceptions = new HashMap<>();
        for (PolicyElement element : elements) {
            if (element.name().equals(EXCEPTION)) {
                checkLoosens(element, Optional.ofNullable(rules.get(element.required("of"))));
                exception(element, names)
                        .ifPresent(
                                exception ->
                                        exceptions
                                                .computeIfAbsent(
                                                        element.required("of"),
                                                        rule -> new ArrayList<>())
                                                .add(exception));
            }
        }
        return exceptions;
    }

    private void checkLoosens(PolicyElement exception, Optional<PolicyElement> rule) {
        String named = "exception \"" + exception.required("name") + "\"";
        String of = "\"" + exception.required("of") + "\"";
        if (rule.isEmpty()) {
            problems.add(
                    exception.position(),
                    named + " loosens " + of + ", and there is no rule of that name",
                    "put the name of a <rule> into of=\"...\"");
        } else if (rule.get().child("exempt").isPresent()) {
            problems.add(
                    exception.position(),
                    named + " loosens " + of + ", and that rule requires nothing",
                    "remove the exception, or name another rule");
        }
    }

    private Optional<RuleException> exception(PolicyElement element, Set<String> names) {
        String name = uniqueName(element, names);
        PolicyElement meant = element.child("when").orElseThrow();
        if (meant.children().isEmpty()) {
            problems.add(
                    element.position(),
                    "<when> of exception \"" + name + "\" holds no condition",
                    "say whom it is for: an exception for everyone would be another rule");
        }
        Condition when = conditions.all(meant);
        Optional<PolicyElement> require = element.child("require");
        Requirement requirement =
                require.map(requirements::required).orElseGet(Requirement::nothing);
        return expires(element)
                .map(
                        expires ->
                                new RuleException(
                                        name,
                                        when,
                                        requirement,
                                        require.flatMap(this::profile),
                                        expires,
                                        about(element)));
    }

    private Rule rule(
            PolicyElement element,
            PolicyElement root,
            Set<String> names,
            Map<String, List<RuleException>> exceptions) {
        Optional<PolicyElement> require = element.child("require");
        String name = uniqueName(element, names);
        return new Rule(
                name,
                element.attribute("mode").flatMap(Mode::parse).orElse(Mode.ENFORCE),
                element.attribute("action").flatMap(Action::parse).orElse(Action.REJECT),
                element.child("when").map(conditions::all).orElseGet(Condition::everyone),
                require.map(requirements::required).orElseGet(Requirement::nothing),
                require.flatMap(this::profile),
                element.attribute("helpUrl").or(() -> root.attribute("helpUrl")),
                expires(element),
                exceptions.getOrDefault(name, List.of()),
                about(element));
    }

    // By the name that says the edition, whatever alias the policy used: records outlive upgrades.
    private Optional<String> profile(PolicyElement require) {
        return requirements.profileOf(require).map(Profile::name);
    }

    private static Rule.About about(PolicyElement element) {
        return new Rule.About(
                element.child("description").map(PolicyElement::text),
                element.attribute("owner"),
                element.attribute("reason"),
                element.attribute("ticket"));
    }

    private String uniqueName(PolicyElement element, Set<String> names) {
        String name = element.required("name");
        if (!names.add(name)) {
            problems.add(
                    element.position(),
                    "there are two of <" + element.name() + " name=\"" + name + "\">",
                    "give one of them another name");
        }
        if (name.equals(PolicyEngine.CLEAR_TEXT_AUTH)) {
            problems.add(
                    element.position(),
                    "\"" + name + "\" is the name under which AUTH in clear text is refused",
                    "give it another name");
        }
        return name;
    }
}
