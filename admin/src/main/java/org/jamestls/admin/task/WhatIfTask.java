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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.james.task.TaskExecutionDetails;
import org.apache.james.task.TaskType;
import org.jamestls.evidence.digest.OwnLedger;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.whatif.Replay;
import org.jamestls.evidence.whatif.WhatIfJson;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyProblem;
import org.jamestls.policy.xml.PolicyReader;
import org.jamestls.policy.xml.PolicySource;

/** Replays a candidate policy over the evidence of the server that runs it. */
public final class WhatIfTask extends EvidenceTask {
    /** What James calls it. */
    public static final TaskType TYPE = TaskType.of("tls-what-if");

    /** Each takes up to 32 octets of the server's memory. */
    private static final int MOST_NAMES = 250_000;

    private final Asked asked;
    private final PolicySource lists;

    /**
     * What is asked.
     *
     * @param policy the candidate, as XML
     * @param period of the evidence
     * @param asOf when everything is to be decided; empty for each at its own time
     * @param examples how many are told of each kind
     */
    public record Asked(String policy, Period period, Optional<Instant> asOf, int examples) {}

    /**
     * A replay that was not begun yet.
     *
     * @param lists where the lists lie that the candidate names
     */
    public WhatIfTask(Asked asked, PolicySource lists, OwnLedger ledger, Clock clock) {
        super(ledger, new Progress(clock));
        this.asked = asked;
        this.lists = lists;
    }

    @Override
    JsonNode work(EvidenceFolder folder, Progress told) throws IOException {
        Replay.Options options = new Replay.Options(asked.asOf(), asked.examples(), MOST_NAMES);
        return WhatIfJson.of(
                Replay.run(List.of(folder), asked.period(), candidate(), options, told::whole));
    }

    private CompiledPolicy candidate() {
        byte[] octets = asked.policy().getBytes(StandardCharsets.UTF_8);
        try {
            return CompiledPolicy.of(
                    PolicyReader.read(
                            name ->
                                    name.equals(PolicyReader.FILE_NAME)
                                            ? new ByteArrayInputStream(octets)
                                            : lists.open(name),
                            PolicyReader.FILE_NAME));
        } catch (InvalidPolicyException e) {
            throw new IllegalArgumentException(
                    "the candidate can't be used: "
                            + e.problems().stream()
                                    .map(PolicyProblem::toString)
                                    .collect(Collectors.joining(" | ")),
                    e);
        }
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
