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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.jamestls.admin.evidence.EvidenceKeeper;
import org.jamestls.admin.evidence.KeptEvidence;
import org.jamestls.admin.evidence.LastVerification;
import org.jamestls.evidence.checkpoint.Checkpointer;
import org.jamestls.evidence.ledger.LedgerStatus;
import org.jamestls.policy.evidence.EvidenceSettings;
import org.jamestls.policy.reload.ReloadablePolicy;
import org.jamestls.policy.text.Moment;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Whether the evidence is kept and can be proved. Unhealthy where it can't be written, since mail
 * is deferred then, and where the last verification found it altered. What it says is public in
 * James, so it names nothing and nobody.
 */
public final class TlsEvidenceHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("TlsEvidence");

    /** An entry that waits so long has a disk before it that is slow or hangs. */
    private static final Duration LONG_LAG = Duration.ofSeconds(10);

    private final KeptEvidence evidence;
    private final EvidenceSettings settings;
    private final Clock clock;

    @Inject
    public TlsEvidenceHealthCheck(KeptEvidence evidence, ReloadablePolicy policy, Clock clock) {
        this.evidence = evidence;
        this.settings = policy.evidence();
        this.clock = clock;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(
                () -> evidence.keeper().map(this::result).orElseGet(() -> Result.healthy(NAME)));
    }

    private Result result(EvidenceKeeper keeper) {
        return result(
                keeper.status(),
                keeper.checkpoints(),
                evidence.verification().outcome(),
                settings.checkpointInterval(),
                clock.instant());
    }

    static Result result(
            LedgerStatus ledger,
            Checkpointer.State checkpoints,
            Optional<LastVerification.Outcome> verified,
            Duration interval,
            Instant now) {
        List<String> grave = new ArrayList<>();
        ledger.failingSince()
                .ifPresent(
                        since ->
                                grave.add(
                                        "evidence can't be written since "
                                                + Moment.write(since)
                                                + ", so mail is deferred"));
        verified.filter(outcome -> !outcome.intact())
                .ifPresent(
                        outcome ->
                                grave.add(
                                        "the ledger was found altered or incomplete when it was verified at "
                                                + Moment.write(outcome.at())));
        List<String> complaints = new ArrayList<>(grave);
        if (ledger.lag().compareTo(LONG_LAG) > 0) {
            complaints.add(
                    "an entry has waited for the disk for "
                            + ledger.lag().toSeconds()
                            + " seconds");
        }
        if (ledger.missed() > 0) {
            complaints.add(
                    "entries that could not be written since the server started: "
                            + ledger.missed());
        }
        if (checkpoints.trouble().isPresent()) {
            complaints.add("the last checkpoint that was due could not be made");
        }
        checkpoints
                .last()
                .map(made -> made.statement().time())
                .filter(made -> made.plus(interval.multipliedBy(2)).isBefore(now))
                .ifPresent(made -> complaints.add("the last checkpoint is of " + made));
        if (complaints.isEmpty()) {
            return Result.healthy(NAME);
        }
        String what = String.join("; ", complaints);
        return grave.isEmpty() ? Result.degraded(NAME, what) : Result.unhealthy(NAME, what);
    }
}
