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
package org.jamestls.admin;

import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.jamestls.hooks.FailureCount;
import org.jamestls.hooks.listener.ListenerInventory;
import org.jamestls.policy.reload.PolicyStatus;
import org.jamestls.policy.reload.ReloadablePolicy;
import org.jamestls.policy.text.Moment;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Whether the TLS policy is what the administrator means it to be, and whether it could be followed
 * without a failure of ours. Degraded, and never unhealthy: the policy that is in force holds. What
 * it says is public in James, so it names nothing and nobody.
 */
public final class TlsPolicyHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("TlsPolicy");

    private final ReloadablePolicy policy;
    private final ListenerInventory listeners;
    private final FailureCount failures;

    @Inject
    public TlsPolicyHealthCheck(
            ReloadablePolicy policy, ListenerInventory listeners, FailureCount failures) {
        this.policy = policy;
        this.listeners = listeners;
        this.failures = failures;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(this::result);
    }

    private Result result() {
        List<String> complaints = complaints(policy.status());
        return complaints.isEmpty()
                ? Result.healthy(NAME)
                : Result.degraded(NAME, String.join("; ", complaints));
    }

    private List<String> complaints(PolicyStatus status) {
        List<String> complaints = new ArrayList<>();
        status.failure()
                .ifPresent(
                        failure ->
                                complaints.add(
                                        "the policy file could not be used at "
                                                + Moment.write(failure.at())
                                                + ", so the policy of before is in force"));
        status.emergency()
                .ifPresent(
                        emergency ->
                                complaints.add(
                                        "an emergency until "
                                                + Moment.write(emergency.until())
                                                + " puts every rule into testing"));
        status.emergencyTrouble()
                .ifPresent(
                        trouble ->
                                complaints.add(
                                        "what was kept of an emergency can't be read or removed"));
        if (status.expired() > 0) {
            complaints.add(
                    "rules, exceptions or permissions whose time is over: " + status.expired());
        }
        if (status.expiring() > 0) {
            complaints.add(
                    "rules, exceptions or permissions whose time is over within "
                            + PolicyStatus.SOON.toDays()
                            + " days: "
                            + status.expiring());
        }
        int unguarded = listeners.unguarded().size();
        if (unguarded > 0) {
            complaints.add("SMTP listeners on which the policy does not hold: " + unguarded);
        }
        failures.unacknowledged()
                .ifPresent(
                        seen ->
                                complaints.add(
                                        "commands that were answered with 451 4.3.0 for a failure of"
                                                + " the suite's own: "
                                                + seen.count()
                                                + ", the last at "
                                                + Moment.write(seen.last())
                                                + ", and nobody has acknowledged them"));
        return complaints;
    }
}
