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
import java.io.IOException;
import org.apache.james.task.Task;
import org.jamestls.evidence.digest.OwnLedger;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.files.Failures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work on the evidence of the server that runs it. */
abstract class EvidenceTask implements Task {
    private static final Logger LOGGER = LoggerFactory.getLogger(EvidenceTask.class);

    private final OwnLedger ledger;
    private final Progress progress;

    EvidenceTask(OwnLedger ledger, Progress progress) {
        this.ledger = ledger;
        this.progress = progress;
    }

    /** Does it. */
    abstract JsonNode work(EvidenceFolder folder, Progress told) throws IOException;

    @Override
    public final Result run() {
        if (ledger.folder().isEmpty()) {
            progress.failed("this server keeps no evidence");
            return Result.PARTIAL;
        }
        try {
            progress.ended(work(ledger.folder().get(), progress));
            return Result.COMPLETED;
        } catch (Progress.CancelledException | IllegalArgumentException e) {
            return stopped(e.getMessage(), e.getMessage());
        } catch (IOException e) {
            // Where it lies is for the log, and not for whoever asks from elsewhere.
            String what = "the evidence can't be read: ";
            return stopped(what + Failures.without(e), what + Failures.words(e));
        }
    }

    private Result stopped(String told, String logged) {
        progress.failed(told);
        LOGGER.warn("{}: {}", type().asString(), logged);
        return Result.PARTIAL;
    }

    /** How far it is now. */
    final Progress.State state() {
        return progress.state();
    }
}
