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
package org.jamestls.admin.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.james.task.TaskExecutionDetails;
import org.apache.james.task.TaskType;
import org.jamestls.admin.evidence.LastVerification;
import org.jamestls.evidence.digest.OwnLedger;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.verify.Verification;
import org.jamestls.evidence.verify.VerificationJson;
import org.jamestls.evidence.verify.Verifier;
import org.jamestls.evidence.verify.VerifyRequest;

/** Checks the ledger of the server that runs it. */
public final class VerifyTask extends EvidenceTask {
    /** What James calls it. */
    public static final TaskType TYPE = TaskType.of("tls-evidence-verify");

    private final Asked asked;
    private final LastVerification verification;
    private final Clock clock;

    /**
     * What is to be checked.
     *
     * @param from the first day, UTC
     * @param to the last day
     * @param head the SHA-256 of a line that must be there, 64 lower-case hex digits
     */
    public record Asked(Optional<LocalDate> from, Optional<LocalDate> to, Optional<String> head) {

        boolean isWhole() {
            return from.isEmpty() && to.isEmpty();
        }
    }

    /**
     * A check that was not begun yet.
     *
     * @param verification is told what was found
     * @throws IllegalArgumentException in words for people, when the hash is none
     */
    public VerifyTask(Asked asked, OwnLedger ledger, LastVerification verification, Clock clock) {
        super(ledger, new Progress(clock));
        this.asked = asked;
        this.verification = verification;
        this.clock = clock;
        request();
    }

    private VerifyRequest request() {
        VerifyRequest request = VerifyRequest.all().between(asked.from(), asked.to());
        return asked.head().isPresent() ? request.expecting(asked.head().get()) : request;
    }

    @Override
    JsonNode work(EvidenceFolder folder, Progress told) throws IOException {
        Verifier verifier = new Verifier(request());
        Verification found = verifier.verify(folder, told.whole(verifier.work(folder)));
        verification.ended(clock.instant(), asked.isWhole(), found.isIntact());
        ObjectNode json = VerificationJson.of(found);
        // Where it lies is the server's own matter.
        json.remove("folder");
        return json;
    }

    Asked asked() {
        return asked;
    }

    @Override
    public TaskType type() {
        return TYPE;
    }

    @Override
    public Optional<TaskExecutionDetails.AdditionalInformation> details() {
        return Optional.of(new Details(state()));
    }

    /** How far it is. */
    record Details(Progress.State state) implements TaskExecutionDetails.AdditionalInformation {
        @Override
        public Instant timestamp() {
            return state.timestamp();
        }
    }
}
