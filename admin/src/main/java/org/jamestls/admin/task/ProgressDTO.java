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

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;

/** How far a task is, in the form in which James tells and keeps it. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
final class ProgressDTO implements AdditionalInformationDTO {
    private final String type;
    private final Instant timestamp;
    private final long done;
    private final long whole;
    private final Optional<JsonNode> result;
    private final Optional<String> trouble;

    ProgressDTO(
            @JsonProperty("type") String type,
            @JsonProperty("timestamp") Instant timestamp,
            @JsonProperty("done") long done,
            @JsonProperty("whole") long whole,
            @JsonProperty("result") Optional<JsonNode> result,
            @JsonProperty("trouble") Optional<String> trouble) {
        this.type = type;
        this.timestamp = timestamp;
        this.done = done;
        this.whole = whole;
        this.result = orEmpty(result);
        this.trouble = orEmpty(trouble);
    }

    // A member that is not there is given as null.
    private static <T> Optional<T> orEmpty(Optional<T> read) {
        return read == null ? Optional.empty() : read;
    }

    static ProgressDTO of(Progress.State state, String type) {
        return new ProgressDTO(
                type,
                state.timestamp(),
                state.done(),
                state.whole(),
                state.result(),
                state.trouble());
    }

    Progress.State state() {
        return new Progress.State(timestamp, done, whole, result, trouble);
    }

    @Override
    public String getType() {
        return type;
    }

    @Override
    public Instant getTimestamp() {
        return timestamp;
    }

    public long getDone() {
        return done;
    }

    public long getWhole() {
        return whole;
    }

    public Optional<JsonNode> getResult() {
        return result;
    }

    public Optional<String> getTrouble() {
        return trouble;
    }
}
