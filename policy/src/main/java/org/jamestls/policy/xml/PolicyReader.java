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

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.rule.ClearTextAuth;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.RequireTlsOffer;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.Unguarded;

/** Reads a policy, whole or not at all. */
public final class PolicyReader {

    /** What the file is called in a server's configuration folder. */
    public static final String FILE_NAME = "tls-policy.xml";

    private final ListFiles files;
    private final Problems problems;

    private PolicyReader(ListFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /**
     * Reads the policy called {@code file}, and the lists that it names, from {@code source}.
     *
     * @throws InvalidPolicyException with every problem found, when it can't be used; a file that
     *     is not there is one
     */
    public static Policy read(PolicySource source, String file) throws InvalidPolicyException {
        ListFiles files = new ListFiles(source);
        PolicyElement root = PolicyXml.parse(file, files.policy(file));
        Problems problems = new Problems(file);
        PolicyReader reader = new PolicyReader(files, problems);
        Settings settings = reader.settings(root);
        List<ClearTextAuth> clearTextAuth = reader.clearTextAuth(root);
        List<Rule> rules = reader.rules(root);
        problems.throwIfAny();
        return Policy.of(
                files.version(), settings.unguarded(), settings.requireTls(), clearTextAuth, rules);
    }

    private record Settings(Unguarded unguarded, RequireTlsOffer requireTls) {}

    private Settings settings(PolicyElement root) {
        return new Settings(
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
        ConditionReader conditions = new ConditionReader(files, problems);
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
        String text = element.required("expires");
        try {
            return Optional.of(
                    LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            // The schema's dates may carry a zone.
            problems.add(
                    element.position(),
                    "expires can't be \"" + text + "\"",
                    "write a date without a zone: 2027-06-30");
            return Optional.empty();
        }
    }

    private List<Rule> rules(PolicyElement root) {
        RequirementReader requirements =
                new RequirementReader(
                        root.child("profiles")
                                .map(profiles -> profiles.children("profile"))
                                .orElse(List.of()),
                        problems);
        ConditionReader conditions = new ConditionReader(files, problems);
        Set<String> names = new HashSet<>();
        return root.child("rules").stream()
                .flatMap(rules -> rules.children("rule").stream())
                .map(element -> rule(element, root, names, conditions, requirements))
                .toList();
    }

    private Rule rule(
            PolicyElement element,
            PolicyElement root,
            Set<String> names,
            ConditionReader conditions,
            RequirementReader requirements) {
        return new Rule(
                uniqueName(element, names),
                element.attribute("mode").flatMap(Mode::parse).orElse(Mode.ENFORCE),
                element.attribute("action").flatMap(Action::parse).orElse(Action.REJECT),
                element.child("when")
                        .map(conditions::all)
                        .orElseGet(() -> new Condition.All(List.of())),
                element.child("require")
                        .map(requirements::required)
                        .orElseGet(Requirement::nothing),
                element.attribute("helpUrl").or(() -> root.attribute("helpUrl")),
                new Rule.About(
                        element.child("description").map(PolicyElement::text),
                        element.attribute("owner"),
                        element.attribute("reason"),
                        element.attribute("ticket")));
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
