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

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.cipher.SuitePattern;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.RuleException;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.xml.PolicyElement;
import org.jamestls.policy.xml.Position;

/** Whether the suites of a requirement exist, and what a requirement leaves of them. */
final class SuiteNames implements Lint.Check {
    private static final String SUITES = "suites";
    private static final String ALLOW = "allow";

    @Override
    public void look(Inspection inspection) {
        List<Profile> own = inspection.document().profiles();
        List<PolicyElement> elements =
                inspection.layout().root().child("profiles").stream()
                        .flatMap(profiles -> profiles.children("profile").stream())
                        .toList();
        for (PolicyElement element : elements) {
            own.stream()
                    .filter(profile -> profile.name().equals(element.required("name")))
                    .findFirst()
                    .ifPresent(
                            profile ->
                                    look(
                                            inspection,
                                            element,
                                            "profile \"" + profile.name() + "\"",
                                            profile.whole(),
                                            Optional.empty()));
        }
        for (Rule rule : inspection.policy().rules()) {
            look(inspection, rule.name(), rule.requirement(), rule.profile());
            for (RuleException exception : rule.exceptions()) {
                look(inspection, exception.name(), exception.requirement(), exception.profile());
            }
        }
    }

    private static void look(
            Inspection inspection, String name, Requirement whole, Optional<String> profile) {
        Optional<Requirement> ofProfile =
                profile.flatMap(
                        named ->
                                inspection.document().profiles().stream()
                                        .filter(one -> one.name().equals(named))
                                        .map(Profile::whole)
                                        .findFirst());
        inspection
                .layout()
                .rule(name)
                .child("require")
                .ifPresent(
                        require ->
                                look(
                                        inspection,
                                        require,
                                        inspection.layout().called(name),
                                        whole,
                                        ofProfile));
    }

    /**
     * Looks at what stands in {@code element}.
     *
     * @param whole what is required in all
     * @param base what a profile of the policy asks for, which is looked at by itself
     */
    private static void look(
            Inspection inspection,
            PolicyElement element,
            String called,
            Requirement whole,
            Optional<Requirement> base) {
        boolean namesAreKnown = true;
        for (PolicyElement list : lists(element).toList()) {
            for (String value : list.values()) {
                if (inspection.suites().meantBy(SuitePattern.parse(value)).isEmpty()) {
                    unknown(inspection, list, value);
                    namesAreKnown &= !list.name().equals(ALLOW);
                }
            }
        }
        if (!whole.tls()) {
            return;
        }
        if (isMet(inspection, whole)) {
            deadPatterns(inspection, element, called, whole);
        } else if (namesAreKnown && base.filter(profile -> !isMet(inspection, profile)).isEmpty()) {
            inspection
                    .findings()
                    .add(
                            Code.SUITE_PROTOCOL_MISMATCH,
                            place(element),
                            called + ": no suite of this platform meets all that is required");
        }
    }

    private static boolean isMet(Inspection inspection, Requirement requirement) {
        return inspection.suites().ofPlatform().stream()
                .anyMatch(combination -> Suites.meets(combination, requirement));
    }

    private static void unknown(Inspection inspection, PolicyElement list, String value) {
        boolean pattern = value.indexOf('*') >= 0;
        Optional<String> nearest =
                pattern ? Optional.empty() : Nearest.to(value, inspection.suites().suggested());
        String what =
                (pattern ? "no registered cipher suite fits \"" : "there is no cipher suite \"")
                        + SafeText.echo(value)
                        + "\"";
        nearest.ifPresentOrElse(
                name ->
                        inspection
                                .findings()
                                .add(
                                        Code.UNKNOWN_SUITE,
                                        list.position(),
                                        what,
                                        "did you mean " + name + "?"),
                () -> inspection.findings().add(Code.UNKNOWN_SUITE, list.position(), what));
    }

    private static void deadPatterns(
            Inspection inspection, PolicyElement element, String called, Requirement whole) {
        lists(element)
                .filter(list -> list.name().equals(ALLOW))
                .forEach(
                        list -> {
                            List<String> dead =
                                    list.values().stream()
                                            .filter(value -> isDead(inspection, value, whole))
                                            .toList();
                            if (!dead.isEmpty()) {
                                inspection
                                        .findings()
                                        .add(
                                                Code.SUITE_PROTOCOL_MISMATCH,
                                                list.position(),
                                                called
                                                        + " allows what the rest of it never lets"
                                                        + " come about: "
                                                        + String.join(" ", dead));
                            }
                        });
    }

    private static boolean isDead(Inspection inspection, String value, Requirement whole) {
        List<CipherSuite> meant = inspection.suites().meantBy(SuitePattern.parse(value));
        return !meant.isEmpty()
                && meant.stream()
                        .flatMap(Suites::anywhere)
                        .noneMatch(combination -> Suites.meets(combination, whole));
    }

    private static Stream<PolicyElement> lists(PolicyElement element) {
        return element.children(SUITES).stream().flatMap(suites -> suites.children().stream());
    }

    /** The suites that are asked for, else the element as a whole. */
    private static Position place(PolicyElement element) {
        return element.child(SUITES).orElse(element).position();
    }
}
