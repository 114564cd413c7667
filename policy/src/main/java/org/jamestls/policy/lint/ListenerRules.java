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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.server.AuthAnnounce;
import org.jamestls.policy.server.TlsCombination;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.TlsOffer;

/** What rules demand on a listener, and what can come about there. */
final class ListenerRules implements Lint.Check {
    private static final int SMTP = 25;
    // RFC 8314 section 7.3 and RFC 6409 section 3.1: where users submit.
    private static final Set<Integer> SUBMISSION = Set.of(465, 587);

    @Override
    public void look(Inspection inspection) {
        Found found = new Found();
        for (SeenListener listener : inspection.listeners()) {
            new OnOne(inspection, listener, found).look();
        }
        found.addTo(inspection);
    }

    /** By kind and rule, the listeners on which it is so, in the order in which they were met. */
    private static final class Found {
        private final Map<Key, List<String>> listeners = new LinkedHashMap<>();

        private record Key(
                Code code, Severity severity, String rule, String before, String after) {}

        void add(Key key, SeenListener listener) {
            listeners.computeIfAbsent(key, missing -> new ArrayList<>()).add(listener.called());
        }

        void addTo(Inspection inspection) {
            listeners.forEach(
                    (key, names) ->
                            inspection
                                    .findings()
                                    .add(
                                            key.code(),
                                            key.severity(),
                                            inspection.layout().rule(key.rule()).position(),
                                            inspection.layout().called(key.rule())
                                                    + key.before()
                                                    + (names.size() == 1
                                                            ? "listener "
                                                            : "listeners ")
                                                    + String.join(", ", names)
                                                    + key.after()));
        }
    }

    private static final class OnOne {
        private final Inspection inspection;
        private final SeenListener listener;
        private final Found found;
        private final Fact<Set<TlsCombination>> negotiable;
        private final Map<Requirement, Boolean> met = new HashMap<>();

        OnOne(Inspection inspection, SeenListener listener, Found found) {
            this.inspection = inspection;
            this.listener = listener;
            this.found = found;
            this.negotiable =
                    listener.settings().tls().negotiable(inspection.surroundings().platform());
        }

        void look() {
            if (!negotiable.isKnown()) {
                inspection
                        .findings()
                        .notChecked(
                                Code.UNREACHABLE_REQUIREMENT
                                        + ": what listener "
                                        + listener.called()
                                        + " can negotiate is not known");
            }
            for (Rule rule : inspection.rulesInForce()) {
                inspection
                        .asked(rule)
                        .filter(
                                asked ->
                                        listener.canBeMeant(
                                                asked.when(), inspection.now(), asked.end()))
                        .forEach(asked -> look(rule, asked));
                publicMx(rule);
                if (rule.mode() == Mode.ENFORCE
                        && rule.expires().isEmpty()
                        && listener.areAllMeant(rule.when(), inspection.now())) {
                    // Whatever stands below is not asked here.
                    break;
                }
            }
        }

        private void look(Rule rule, Inspection.Asked asked) {
            if (rule.action().refuses() && asked.requirement().tls() && !canBeMet(asked)) {
                add(
                        Code.UNREACHABLE_REQUIREMENT,
                        asked.name(),
                        (rule.mode() == Mode.TESTING ? " would refuse" : " refuses")
                                + " everyone whom it means on ",
                        listener.offer() == TlsOffer.NONE
                                ? ", where no TLS is offered"
                                : ", whose <tls> can negotiate nothing that meets it");
            } else if (asked.requirement().clientCertificate().isPresent()
                    && listener.settings().tls().clientAuth().isEmpty()) {
                add(
                        Code.CLIENT_CERTIFICATE_UNREACHABLE,
                        asked.name(),
                        " requires a client certificate, and can match on ",
                        ", without <clientAuth>");
            }
        }

        private void add(Code code, String rule, String before, String after) {
            found.add(new Found.Key(code, code.severity(), rule, before, after), listener);
        }

        /** Not known counts as yes; so does a listener on which James' own names are wrong. */
        private boolean canBeMet(Inspection.Asked asked) {
            boolean wrongNames =
                    !listener.settings()
                            .tls()
                            .unknownNames(inspection.surroundings().platform())
                            .isEmpty();
            return (wrongNames && listener.offer() != TlsOffer.NONE)
                    || negotiable
                            .value()
                            .map(
                                    combinations ->
                                            met.computeIfAbsent(
                                                    asked.requirement(),
                                                    required -> isMet(required, combinations)))
                            .orElse(true);
        }

        private boolean isMet(Requirement required, Set<TlsCombination> combinations) {
            TlsStart start =
                    listener.offer() == TlsOffer.IMPLICIT ? TlsStart.IMPLICIT : TlsStart.STARTTLS;
            return combinations.stream()
                    .anyMatch(combination -> Suites.meets(combination, required, start));
        }

        // RFC 3207 section 4.
        private void publicMx(Rule rule) {
            if (rule.mode() == Mode.ENFORCE
                    && rule.action().refuses()
                    && rule.requirement().tls()
                    && isPublicMx()
                    && listener.areAllStrangersMeant(
                            rule.when(), inspection.now(), rule.expires().orElse(Instant.MAX))) {
                found.add(
                        new Found.Key(
                                Code.PUBLIC_MX_ENFORCES_FOR_ALL,
                                Inspection.isAnsweredFor(rule)
                                        ? Severity.INFO
                                        : Code.PUBLIC_MX_ENFORCES_FOR_ALL.severity(),
                                rule.name(),
                                " refuses everyone without TLS on ",
                                ", where the world's mail servers deliver"),
                        listener);
            }
        }

        private boolean isPublicMx() {
            Optional<AuthAnnounce> announced =
                    listener.settings().auth().announce().value().value();
            boolean smtp = listener.faces().stream().anyMatch(face -> face.port() == SMTP);
            boolean submission =
                    listener.faces().stream().anyMatch(face -> SUBMISSION.contains(face.port()));
            return listener.settings().tls().clientAuth().isEmpty()
                    && (smtp
                            || (!submission
                                    && announced.filter(AuthAnnounce.NEVER::equals).isPresent()));
        }
    }
}
