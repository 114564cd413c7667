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

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.xml.PolicyElement;
import org.jamestls.policy.xml.ShippedProfiles;

/** Whether evidence is deleted before those may ask for it whose profiles the rules require. */
final class Retention implements Lint.Check {
    private static final List<Asked> ASKED =
            List.of(
                    new Asked(
                            "hipaa",
                            Period.ofYears(6),
                            "45 CFR 164.316(b)(2)(i) asks that documentation is kept for 6 years"),
                    new Asked(
                            "pci-dss",
                            Period.ofMonths(12),
                            "PCI DSS 10.5.1 asks that audit logs are kept for 12 months"));

    /**
     * How long the source of a profile asks that things are kept.
     *
     * @param profile that ships, by its alias
     */
    private record Asked(String profile, Period time, String clause) {}

    @Override
    public void look(Inspection inspection) {
        Optional<PolicyElement> element = inspection.layout().root().child("evidence");
        Optional<Period> kept = inspection.document().evidence().retention();
        if (element.isEmpty() || kept.isEmpty() || !inspection.document().evidence().enabled()) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(inspection.now(), ZoneOffset.UTC);
        for (Asked asked : ASKED) {
            if (today.minus(kept.get()).isAfter(today.minus(asked.time()))) {
                rulesThatRequire(asked.profile(), inspection)
                        .findFirst()
                        .ifPresent(rule -> tell(inspection, element.get(), asked, rule));
            }
        }
    }

    private static void tell(Inspection inspection, PolicyElement element, Asked asked, Rule rule) {
        inspection
                .findings()
                .add(
                        Code.RETENTION_TOO_SHORT,
                        element.position(),
                        "evidence is deleted after "
                                + element.required("retention")
                                + ", and "
                                + inspection.layout().called(rule.name())
                                + " requires profile "
                                + called(rule.profile().orElseThrow(), asked, inspection)
                                + ": "
                                + asked.clause());
    }

    private static String called(String name, Asked asked, Inspection inspection) {
        boolean isItself =
                profile(name, inspection)
                        .filter(profile -> profile.isCalled(asked.profile()))
                        .isPresent();
        return isItself ? name : name + ", which extends " + asked.profile();
    }

    private static Stream<Rule> rulesThatRequire(String shipped, Inspection inspection) {
        return inspection.rulesInForce().stream()
                .filter(
                        rule ->
                                rule.profile()
                                        .filter(name -> isMadeOf(name, shipped, inspection))
                                        .isPresent());
    }

    /** True where the one profile is the other, or extends it, directly or not. */
    private static boolean isMadeOf(String name, String shipped, Inspection inspection) {
        Set<String> seen = new HashSet<>();
        Optional<Profile> profile = profile(name, inspection);
        while (profile.isPresent() && seen.add(profile.get().name())) {
            if (profile.get().isCalled(shipped)) {
                return true;
            }
            profile = profile.get().base().flatMap(base -> profile(base, inspection));
        }
        return false;
    }

    private static Optional<Profile> profile(String name, Inspection inspection) {
        return Stream.concat(
                        inspection.document().profiles().stream(), ShippedProfiles.all().stream())
                .filter(profile -> profile.isCalled(name))
                .findFirst();
    }
}
