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
import java.util.stream.Collectors;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.rule.Rule;

/** What holds of the rules as a whole: whether everyone is meant, and what a decision costs. */
final class CatchAll implements Lint.Check {
    private static final int MOST_SHOWN = 5;

    @Override
    public void look(Inspection inspection) {
        boolean everyoneIsMeant =
                inspection.rulesInForce().stream().anyMatch(CatchAll::isForEveryone)
                        || everyListenerIsCovered(inspection);
        if (!everyoneIsMeant) {
            inspection
                    .findings()
                    .add(
                            Code.NO_CATCH_ALL,
                            inspection.layout().rules(),
                            "no enforced rule without an end is for everyone");
        }
        notIndexed(inspection);
    }

    private static boolean isForEveryone(Rule rule) {
        return governs(rule) && Implication.Meant.by(rule.when()).isEveryone();
    }

    private static boolean governs(Rule rule) {
        return rule.mode() == Mode.ENFORCE && rule.expires().isEmpty();
    }

    private static boolean everyListenerIsCovered(Inspection inspection) {
        List<SeenListener> listeners = inspection.listeners();
        return inspection.allListenersAreKnown()
                && !listeners.isEmpty()
                && listeners.stream()
                        .allMatch(
                                listener ->
                                        inspection.rulesInForce().stream()
                                                .filter(CatchAll::governs)
                                                .anyMatch(
                                                        rule ->
                                                                listener.areAllMeant(
                                                                        rule.when(),
                                                                        inspection.now())));
    }

    private static void notIndexed(Inspection inspection) {
        List<String> names =
                CompiledPolicy.of(inspection.policy()).notIndexed().stream()
                        .map(CompiledPolicy.NotIndexed::name)
                        .distinct()
                        .toList();
        if (!names.isEmpty()) {
            String some =
                    names.stream()
                            .limit(MOST_SHOWN)
                            .map(inspection.layout()::called)
                            .collect(Collectors.joining(", "));
            inspection
                    .findings()
                    .add(
                            Code.NOT_INDEXABLE,
                            inspection.layout().rule(names.get(0)).position(),
                            names.size() == 1
                                    ? some + " holds a condition that is not indexed"
                                    : names.size()
                                            + " rules and exceptions hold conditions that are not indexed: "
                                            + some
                                            + (names.size() > MOST_SHOWN ? ", ..." : ""));
        }
    }
}
