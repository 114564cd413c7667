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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.server.ServerSettings;
import org.jamestls.policy.transaction.Truth;
import org.jamestls.policy.xml.PolicyDocument;

/**
 * What every check looks at.
 *
 * @param document the policy and its text
 * @param layout where things stand in it
 * @param server the listeners; empty where they are not known
 * @param surroundings clock, platform and files
 * @param now read once
 * @param suites what the platform can negotiate
 * @param findings where the checks put what they find
 */
record Inspection(
        PolicyDocument document,
        Layout layout,
        Optional<ServerSettings> server,
        Surroundings surroundings,
        Instant now,
        Suites suites,
        Findings findings) {

    Policy policy() {
        return document.policy();
    }

    /** The listeners that the policy sees and of which enough is known; empty where none are. */
    List<SeenListener> listeners() {
        return server.map(SeenListener::of).orElse(List.of());
    }

    /** True where {@link #listeners} holds every listener that the policy sees. */
    boolean allListenersAreKnown() {
        return server.filter(
                        settings ->
                                settings.listeners().stream()
                                        .filter(listener -> listener.guarded() != Truth.NO)
                                        .allMatch(
                                                listener -> SeenListener.of(listener).isPresent()))
                .isPresent();
    }

    /** The rules that are neither off nor over. */
    List<Rule> rulesInForce() {
        return policy().rules().stream()
                .filter(rule -> rule.mode() != Mode.OFF && !rule.isExpired(now))
                .toList();
    }

    /**
     * A rule, or an exception in its place.
     *
     * @param name its own
     * @param when whom it means, in all
     * @param end the instant from which on it is skipped
     */
    record Asked(String name, Condition when, Requirement requirement, Instant end) {}

    /** The exceptions of the rule that are not over, and the rule itself, as they are asked. */
    Stream<Asked> asked(Rule rule) {
        Instant end = rule.expires().orElse(Instant.MAX);
        return Stream.concat(
                rule.exceptions().stream()
                        .filter(exception -> !exception.isExpired(now))
                        .map(
                                exception ->
                                        new Asked(
                                                exception.name(),
                                                rule.meantBy(exception),
                                                exception.requirement(),
                                                exception.expires().isBefore(end)
                                                        ? exception.expires()
                                                        : end)),
                Stream.of(new Asked(rule.name(), rule.when(), rule.requirement(), end)));
    }

    /** True where someone answers for the rule and says why: what is odd about it is then meant. */
    static boolean isAnsweredFor(Rule rule) {
        return rule.about().owner().isPresent() && rule.about().reason().isPresent();
    }
}
