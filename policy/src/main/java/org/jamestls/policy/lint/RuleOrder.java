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

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.engine.Clauses;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.RuleException;
import org.jamestls.policy.xml.Position;

/** What rules do to each other: hide, loosen, exclude themselves. */
final class RuleOrder implements Lint.Check {

    @Override
    public void look(Inspection inspection) {
        Budget budget = new Budget(inspection.surroundings().budget());
        Set<String> shadowed = shadows(inspection, budget);
        contradictions(inspection, shadowed, budget);
        exceptionsAfterTheirRule(inspection);
        conditionsForNoOne(inspection);
    }

    // ------------------------------------------------------------ shadowed

    private static Set<String> shadows(Inspection inspection, Budget budget) {
        List<Rule> rules = inspection.policy().rules();
        Shadows shadows = Shadows.of(rules, inspection.now(), budget);
        Layout layout = inspection.layout();
        Set<String> shadowed = new HashSet<>();
        for (Shadows.Shadow shadow : shadows.shadows()) {
            shadowed.add(shadow.shadowed());
            inspection
                    .findings()
                    .add(
                            Code.SHADOWED,
                            layout.rule(shadow.shadowed()).position(),
                            layout.called(shadow.shadowed())
                                    + " never holds: "
                                    + layout.called(shadow.by())
                                    + " at line "
                                    + layout.rule(shadow.by()).position().line()
                                    + " is asked before it and means everyone whom it means");
        }
        if (shadows.compared() < rules.size()) {
            inspection
                    .findings()
                    .notChecked(
                            Code.SHADOWED
                                    + ": the time ran out when "
                                    + shadows.compared()
                                    + " of "
                                    + rules.size()
                                    + " rules were compared with those before them");
        }
        shadows.tooLong()
                .forEach(
                        name ->
                                inspection
                                        .findings()
                                        .notChecked(
                                                Code.SHADOWED
                                                        + ": whether something hides "
                                                        + layout.called(name)
                                                        + ", whose condition has too many alternatives"));
        return shadowed;
    }

    // ------------------------------------------------------------ contradiction

    private static void contradictions(Inspection inspection, Set<String> shadowed, Budget budget) {
        List<Rule> enforced =
                inspection.rulesInForce().stream()
                        .filter(rule -> rule.mode() == Mode.ENFORCE)
                        .filter(rule -> !shadowed.contains(rule.name()))
                        .toList();
        Map<String, Implication.Meant> meant = new HashMap<>();
        for (int number = 0; number < enforced.size(); number++) {
            Rule rule = enforced.get(number);
            if (!rule.requirement().tls()) {
                if (budget.isSpent()) {
                    inspection
                            .findings()
                            .notChecked(
                                    Code.CONTRADICTION
                                            + ": the time ran out at "
                                            + inspection.layout().called(rule.name()));
                    return;
                }
                loosened(inspection, rule, enforced.subList(number + 1, enforced.size()), meant)
                        .ifPresent(other -> addContradiction(inspection, rule, other));
            }
        }
    }

    private static Optional<Rule> loosened(
            Inspection inspection,
            Rule exempting,
            List<Rule> later,
            Map<String, Implication.Meant> meant) {
        return later.stream()
                .filter(rule -> rule.requirement().tls())
                .filter(
                        rule ->
                                !Implication.disjoint(meant(exempting, meant), meant(rule, meant))
                                        && meetOnAListener(inspection, exempting, rule))
                .findFirst();
    }

    private static Implication.Meant meant(Rule rule, Map<String, Implication.Meant> meant) {
        return meant.computeIfAbsent(rule.name(), name -> Implication.Meant.by(rule.when()));
    }

    /** Not known counts as yes. */
    private static boolean meetOnAListener(Inspection inspection, Rule one, Rule other) {
        return !inspection.allListenersAreKnown()
                || inspection.listeners().stream()
                        .anyMatch(
                                listener ->
                                        canBeMeant(inspection, listener, one)
                                                && canBeMeant(inspection, listener, other));
    }

    private static boolean canBeMeant(Inspection inspection, SeenListener listener, Rule rule) {
        return listener.canBeMeant(
                rule.when(), inspection.now(), rule.expires().orElse(Instant.MAX));
    }

    private static void addContradiction(Inspection inspection, Rule exempting, Rule later) {
        inspection
                .findings()
                .add(
                        Code.CONTRADICTION,
                        Inspection.isAnsweredFor(exempting)
                                ? Severity.INFO
                                : Code.CONTRADICTION.severity(),
                        inspection.layout().rule(exempting.name()).position(),
                        "rule \""
                                + exempting.name()
                                + "\" requires nothing of clients of whom rule \""
                                + later.name()
                                + "\" at line "
                                + inspection.layout().rule(later.name()).position().line()
                                + " requires TLS, and does not say that it loosens it");
    }

    private static void exceptionsAfterTheirRule(Inspection inspection) {
        Layout layout = inspection.layout();
        for (Rule rule : inspection.policy().rules()) {
            for (RuleException exception : rule.exceptions()) {
                if (layout.standsAfter(exception.name(), rule.name())) {
                    inspection
                            .findings()
                            .add(
                                    Code.CONTRADICTION,
                                    layout.rule(exception.name()).position(),
                                    "exception \""
                                            + exception.name()
                                            + "\" loosens rule \""
                                            + rule.name()
                                            + "\" and stands after it: who reads from top to"
                                            + " bottom believes the rule first",
                                    "put it in front of the rule; it works the same there");
                }
            }
        }
    }

    // ------------------------------------------------------------ matches no one

    private static void conditionsForNoOne(Inspection inspection) {
        Layout layout = inspection.layout();
        for (Rule rule : inspection.rulesInForce()) {
            if (contradictsItself(rule.when())) {
                add(inspection, layout.called(rule.name()), layout.rule(rule.name()).position());
            } else {
                rule.exceptions().stream()
                        .filter(exception -> !exception.isExpired(inspection.now()))
                        .filter(exception -> contradictsItself(rule.meantBy(exception)))
                        .forEach(
                                exception ->
                                        add(
                                                inspection,
                                                layout.called(exception.name()),
                                                layout.rule(exception.name()).position()));
            }
        }
        for (int number = 0; number < inspection.policy().clearTextAuth().size(); number++) {
            if (contradictsItself(inspection.policy().clearTextAuth().get(number).when())) {
                add(
                        inspection,
                        "permission \""
                                + inspection.policy().clearTextAuth().get(number).name()
                                + "\"",
                        layout.permissions().get(number).position());
            }
        }
    }

    private static void add(Inspection inspection, String called, Position place) {
        inspection
                .findings()
                .add(
                        Code.MATCHES_NO_ONE,
                        place,
                        called + " is for no one: parts of its condition exclude each other");
    }

    private static boolean contradictsItself(Condition condition) {
        return Clauses.of(condition)
                .filter(clauses -> !clauses.isEmpty())
                .filter(
                        clauses ->
                                Implication.Meant.by(condition).clauses().stream()
                                        .allMatch(List::isEmpty))
                .filter(clauses -> clauses.stream().anyMatch(Implication::contradictsItself))
                .isPresent();
    }
}
