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

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.core.healthcheck.ResultStatus;
import org.jamestls.admin.evidence.LastVerification;
import org.jamestls.evidence.checkpoint.Checkpointer;
import org.jamestls.evidence.ledger.LedgerStatus;
import org.junit.jupiter.api.Test;

class TlsEvidenceHealthCheckTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final Checkpointer.State NO_TROUBLE =
            new Checkpointer.State(Optional.empty(), Optional.empty());

    private static LedgerStatus ledger(boolean writable, Duration lag, long missed) {
        return new LedgerStatus(
                writable,
                writable ? Optional.empty() : Optional.of(NOW.minusSeconds(60)),
                writable ? Optional.empty() : Optional.of("/srv/james/var: no space left"),
                0,
                lag,
                5,
                missed,
                Optional.of(NOW),
                5);
    }

    private static Result result(LedgerStatus ledger, Checkpointer.State checkpoints) {
        return TlsEvidenceHealthCheck.result(ledger, checkpoints, Optional.empty(), INTERVAL, NOW);
    }

    private static Result verified(boolean intact) {
        return TlsEvidenceHealthCheck.result(
                ledger(true, Duration.ZERO, 0),
                NO_TROUBLE,
                Optional.of(new LastVerification.Outcome(NOW.minusSeconds(9), intact)),
                INTERVAL,
                NOW);
    }

    @Test
    void whatIsWrittenIsHealthy() {
        assertThat(result(ledger(true, Duration.ofSeconds(10), 0), NO_TROUBLE).getStatus())
                .isEqualTo(ResultStatus.HEALTHY);
    }

    @Test
    void whatCannotBeWrittenIsUnhealthyAndNamesNoPath() {
        Result result = result(ledger(false, Duration.ofSeconds(60), 0), NO_TROUBLE);

        assertThat(result.getStatus()).isEqualTo(ResultStatus.UNHEALTHY);
        assertThat(result.getCause())
                .hasValue(
                        "evidence can't be written since 2027-03-01T11:59:00.000Z, so mail is deferred;"
                                + " an entry has waited for the disk for 60 seconds");
    }

    @Test
    void whatLagsIsDegraded() {
        assertThat(result(ledger(true, Duration.ofMillis(10_001), 0), NO_TROUBLE).getStatus())
                .isEqualTo(ResultStatus.DEGRADED);
    }

    @Test
    void whatWasMissedStaysTold() {
        Result result = result(ledger(true, Duration.ZERO, 3), NO_TROUBLE);

        assertThat(result.getStatus()).isEqualTo(ResultStatus.DEGRADED);
        assertThat(result.getCause().orElseThrow())
                .contains("could not be written since the server started: 3");
    }

    @Test
    void aCheckpointThatFailedIsDegradedAndSaysNotWhere() {
        Result result =
                result(
                        ledger(true, Duration.ZERO, 0),
                        new Checkpointer.State(
                                Optional.empty(), Optional.of("/srv/keys/a.pem is gone")));

        assertThat(result.getStatus()).isEqualTo(ResultStatus.DEGRADED);
        assertThat(result.getCause().orElseThrow())
                .isEqualTo("the last checkpoint that was due could not be made");
    }

    @Test
    void alteredEvidenceIsUnhealthyUntilItIsVerifiedAgain() {
        assertThat(verified(false).getStatus()).isEqualTo(ResultStatus.UNHEALTHY);
        assertThat(verified(true).getStatus()).isEqualTo(ResultStatus.HEALTHY);
    }
}
