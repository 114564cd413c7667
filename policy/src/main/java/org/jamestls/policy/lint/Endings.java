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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.rule.ClearTextAuth;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.RuleException;
import org.jamestls.policy.xml.PolicyElement;
import org.jamestls.policy.xml.Position;

/** What has ended, and what ends soon. */
final class Endings implements Lint.Check {
    private static final Duration SOON = Duration.ofDays(30);

    @Override
    public void look(Inspection inspection) {
        Layout layout = inspection.layout();
        for (Rule rule : inspection.policy().rules()) {
            if (rule.mode() == Mode.OFF) {
                continue;
            }
            Position place = layout.rule(rule.name()).position();
            rule.expires()
                    .ifPresent(end -> ends(inspection, layout.called(rule.name()), end, place));
            periods(inspection, layout.rule(rule.name()), rule.when());
            for (RuleException exception : rule.exceptions()) {
                PolicyElement element = layout.rule(exception.name());
                ends(
                        inspection,
                        layout.called(exception.name()),
                        exception.expires(),
                        element.position());
                periods(inspection, element, exception.when());
            }
        }
        List<ClearTextAuth> permissions = inspection.policy().clearTextAuth();
        for (int number = 0; number < permissions.size(); number++) {
            PolicyElement element = layout.permissions().get(number);
            ends(
                    inspection,
                    "permission \"" + permissions.get(number).name() + "\"",
                    permissions.get(number).expires(),
                    element.position());
            periods(inspection, element, permissions.get(number).when());
        }
    }

    private static void ends(Inspection inspection, String called, Instant end, Position place) {
        if (!inspection.now().isBefore(end)) {
            inspection.findings().add(Code.EXPIRED, place, called + " ended at " + end);
        } else if (!inspection.now().plus(SOON).isBefore(end)) {
            inspection
                    .findings()
                    .add(
                            Code.EXPIRES_SOON,
                            place,
                            called
                                    + " ends at "
                                    + end
                                    + ", in "
                                    + days(Duration.between(inspection.now(), end)));
        }
    }

    private static String days(Duration left) {
        long days = left.toDays();
        return switch ((int) days) {
            case 0 -> "less than a day";
            case 1 -> "one day";
            default -> days + " days";
        };
    }

    // ------------------------------------------------------------ periods

    /** The elements and the conditions made of them come in the same order. */
    private static void periods(Inspection inspection, PolicyElement owner, Condition when) {
        List<PolicyElement> elements =
                owner.child("when").stream().flatMap(Endings::periodElements).toList();
        List<Condition.InPeriod> periods = periods(when).toList();
        for (int number = 0; number < elements.size(); number++) {
            Optional<Instant> until = periods.get(number).period().until();
            if (until.filter(end -> !inspection.now().isBefore(end)).isPresent()) {
                inspection
                        .findings()
                        .add(
                                Code.EXPIRED,
                                elements.get(number).position(),
                                "the period in "
                                        + owner.name()
                                        + " \""
                                        + owner.required("name")
                                        + "\" ended at "
                                        + until.get()
                                        + ", and never comes again");
            }
        }
    }

    private static Stream<PolicyElement> periodElements(PolicyElement element) {
        return element.name().equals("period")
                ? Stream.of(element)
                : element.children().stream().flatMap(Endings::periodElements);
    }

    private static Stream<Condition.InPeriod> periods(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.parts().stream().flatMap(Endings::periods);
        }
        if (condition instanceof Condition.Any any) {
            return any.parts().stream().flatMap(Endings::periods);
        }
        if (condition instanceof Condition.Not not) {
            return periods(not.part());
        }
        return condition instanceof Condition.InPeriod period ? Stream.of(period) : Stream.of();
    }
}
