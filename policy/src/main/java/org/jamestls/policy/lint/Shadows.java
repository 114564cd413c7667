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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.RuleException;

/**
 * Which rules and exceptions never hold, since one that is asked before them covers them alone.
 *
 * @param shadows in the order of the policy
 * @param compared how many rules were compared with those before them
 * @param tooLong names of rules and exceptions whose conditions have too many alternatives
 */
record Shadows(List<Shadow> shadows, int compared, List<String> tooLong) {

    /**
     * One that never holds.
     *
     * @param shadowed its name
     * @param by the name of the one that covers it
     */
    record Shadow(String shadowed, String by) {}

    /**
     * Compares until the {@code budget} is spent. Of a rule that is shadowed the exceptions are not
     * told: they are so too.
     */
    static Shadows of(List<Rule> rules, Instant now, Budget budget) {
        return new Search(now).search(rules, budget);
    }

    /** Something that is asked. */
    private record Asked(String name, Condition when, Instant end) {

        boolean covers(Implication.Meant other, Instant otherEnd) {
            return !end.isBefore(otherEnd) && Implication.covers(when, other);
        }
    }

    private static final class Search {
        private final Instant now;
        private final ShadowIndex index = new ShadowIndex();
        private final List<Asked> enforced = new ArrayList<>();
        private final List<Shadow> shadows = new ArrayList<>();
        private final List<String> tooLong = new ArrayList<>();

        Search(Instant now) {
            this.now = now;
        }

        Shadows search(List<Rule> rules, Budget budget) {
            int compared = 0;
            for (Rule rule : rules) {
                if (budget.isSpent()) {
                    break;
                }
                if (rule.mode() != Mode.OFF && !rule.isExpired(now)) {
                    look(rule);
                }
                compared++;
            }
            return new Shadows(List.copyOf(shadows), compared, List.copyOf(tooLong));
        }

        private void look(Rule rule) {
            Implication.Meant meant = Implication.Meant.by(rule.when());
            Instant end = rule.expires().orElse(Instant.MAX);
            noteWhenTooLong(rule.name(), meant);
            Optional<String> by = coveredBefore(meant, end);
            if (by.isEmpty()) {
                by = coveredByItsOwn(rule, meant, end);
            }
            by.ifPresent(name -> shadows.add(new Shadow(rule.name(), name)));
            if (rule.mode() == Mode.ENFORCE) {
                index.add(enforced.size(), meant);
                enforced.add(new Asked(rule.name(), rule.when(), end));
            }
        }

        private Optional<String> coveredBefore(Implication.Meant meant, Instant end) {
            return index.candidates(meant)
                    .map(enforced::get)
                    .filter(before -> before.covers(meant, end))
                    .map(Asked::name)
                    .findFirst();
        }

        /** Tells the exceptions that are covered; gives the one that covers the rule itself. */
        private Optional<String> coveredByItsOwn(Rule rule, Implication.Meant meant, Instant end) {
            List<Asked> before = new ArrayList<>();
            for (RuleException exception : rule.exceptions()) {
                if (exception.isExpired(now)) {
                    continue;
                }
                Condition both = rule.meantBy(exception);
                Implication.Meant meantHere = Implication.Meant.by(both);
                Instant endHere = exception.expires().isBefore(end) ? exception.expires() : end;
                noteWhenTooLong(exception.name(), meantHere);
                coveredBefore(meantHere, endHere)
                        .or(() -> covering(before, meantHere, endHere))
                        .ifPresent(name -> shadows.add(new Shadow(exception.name(), name)));
                before.add(new Asked(exception.name(), both, endHere));
            }
            return covering(before, meant, end);
        }

        private static Optional<String> covering(
                List<Asked> before, Implication.Meant meant, Instant end) {
            return before.stream()
                    .filter(one -> one.covers(meant, end))
                    .map(Asked::name)
                    .findFirst();
        }

        private void noteWhenTooLong(String name, Implication.Meant meant) {
            if (meant.clauses().isEmpty()) {
                tooLong.add(name);
            }
        }
    }
}
