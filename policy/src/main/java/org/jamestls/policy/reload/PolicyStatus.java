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
package org.jamestls.policy.reload;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.xml.PolicyProblem;

/**
 * How the policy of a server stands. Immutable.
 *
 * @param policy what the file says, whether or not an emergency relaxes it
 * @param profiles those that the file defines, in its order
 * @param text the file as it was read, taken as UTF-8
 * @param loadedAt when it was read
 * @param loadedBy by what or whom
 * @param failure the last try to read it again, where that failed
 * @param emergency the one that lasts; empty when there is none
 * @param emergencyTrouble why an emergency that was kept is not in force, or one that ended is
 *     still kept; empty when all is well
 * @param expired how many rules, exceptions and permissions no longer count because their time is
 *     over
 * @param expiring how many more that will be so of within {@link #SOON}
 */
public record PolicyStatus(
        CompiledPolicy policy,
        List<Profile> profiles,
        String text,
        Instant loadedAt,
        String loadedBy,
        Optional<Failure> failure,
        Optional<Emergency> emergency,
        Optional<String> emergencyTrouble,
        int expired,
        int expiring) {

    /** So long before its end it is told that something ends soon; shorter than any usual term. */
    public static final Duration SOON = Duration.ofDays(7);

    public PolicyStatus {
        profiles = List.copyOf(profiles);
    }

    /**
     * A policy that could not be used, so that the one before stayed in force.
     *
     * @param problems at least one
     */
    public record Failure(Instant at, String by, List<PolicyProblem> problems) {
        public Failure {
            problems = List.copyOf(problems);
        }
    }
}
