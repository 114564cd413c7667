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

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.apache.james.metrics.api.GaugeRegistry;
import org.jamestls.admin.evidence.EvidenceKeeper;
import org.jamestls.admin.evidence.KeptEvidence;
import org.jamestls.admin.listener.CertificateTerms;
import org.jamestls.admin.listener.CertificateTerms.Grade;
import org.jamestls.admin.listener.CertificateWatch;
import org.jamestls.admin.listener.OwnListener;
import org.jamestls.admin.listener.OwnListeners;
import org.jamestls.hooks.FailureCount;
import org.jamestls.hooks.listener.ListenerInventory;
import org.jamestls.hooks.metric.MetricNames;
import org.jamestls.policy.reload.PolicyStatus;
import org.jamestls.policy.reload.ReloadablePolicy;
import org.jamestls.policy.transaction.TlsOffer;

/**
 * What James' metrics tell of the state of the suite: each time they are asked for, as it is then.
 * Named as the counters of {@code org.jamestls.hooks.metric} are; 1 means yes, 0 no.
 */
public final class TlsGauges {
    private static final String CERTIFICATE = "certificate_seconds_left";
    private static final double MILLIS = 1000.0;

    private final GaugeRegistry james;

    /** Registers all of them. */
    @Inject
    public TlsGauges(
            GaugeRegistry james,
            ReloadablePolicy policy,
            ListenerInventory listeners,
            FailureCount failures,
            KeptEvidence evidence,
            CertificateWatch watch,
            TlsCertificatesHealthCheck certificates,
            OwnListeners own,
            Clock clock) {
        this.james = james;
        policy(policy);
        gauge("listeners_unguarded", () -> listeners.unguarded().size());
        gauge(
                "failures_unacknowledged",
                () -> failures.unacknowledged().map(FailureCount.Unacknowledged::count).orElse(0L));
        evidence.keeper().ifPresent(keeper -> ledger(keeper, clock));
        certificates(watch, own, clock);
        gauge("certificates_degraded", () -> certificates.count(Grade.DEGRADED));
        gauge("certificates_unhealthy", () -> certificates.count(Grade.UNHEALTHY));
    }

    private void policy(ReloadablePolicy policy) {
        Function<Function<PolicyStatus, Number>, Supplier<Number>> of =
                value -> () -> value.apply(policy.status());
        gauge(
                "policy_loaded_timestamp_seconds",
                of.apply(status -> status.loadedAt().toEpochMilli() / MILLIS));
        gauge("policy_reload_failed", of.apply(status -> flag(status.failure().isPresent())));
        gauge("policy_emergency", of.apply(status -> flag(status.emergency().isPresent())));
        gauge("policy_expired", of.apply(PolicyStatus::expired));
        gauge("policy_expiring", of.apply(PolicyStatus::expiring));
    }

    private void ledger(EvidenceKeeper keeper, Clock clock) {
        gauge("ledger_writable", () -> flag(keeper.status().writable()));
        gauge("ledger_queue", () -> keeper.status().waiting());
        gauge("ledger_lag_seconds", () -> seconds(keeper.status().lag()));
        gauge("ledger_entries", () -> keeper.status().appended());
        gauge("ledger_missed", () -> keeper.status().missed());
        gauge("ledger_checkpoint_failed", () -> flag(keeper.checkpoints().trouble().isPresent()));
        gauge(
                "ledger_checkpoint_age_seconds",
                () ->
                        keeper.checkpoints()
                                .last()
                                .map(
                                        made ->
                                                seconds(
                                                        Duration.between(
                                                                made.statement().time(),
                                                                clock.instant())))
                                .orElse(Double.NaN));
    }

    private void certificates(CertificateWatch watch, OwnListeners own, Clock clock) {
        gauge(CERTIFICATE, () -> left(watch, clock, any -> true));
        own.all().stream()
                .filter(listener -> listener.tls() != TlsOffer.NONE)
                .map(OwnListener::name)
                .distinct()
                .forEach(
                        name ->
                                gauge(
                                        CERTIFICATE + "_" + MetricNames.safe(name),
                                        () -> left(watch, clock, name::equals)));
    }

    private static double left(CertificateWatch watch, Clock clock, Predicate<String> listener) {
        return watch.seen().stream()
                .filter(shown -> listener.test(shown.listener().name()))
                .map(shown -> CertificateTerms.left(shown, clock.instant()))
                .flatMap(Optional::stream)
                .mapToDouble(TlsGauges::seconds)
                .min()
                .orElse(Double.NaN);
    }

    private void gauge(String name, Supplier<Number> value) {
        james.register(MetricNames.PREFIX + name, value::get);
    }

    private static int flag(boolean value) {
        return value ? 1 : 0;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
