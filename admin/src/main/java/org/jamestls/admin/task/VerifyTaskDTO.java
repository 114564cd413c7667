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

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.james.server.task.json.dto.TaskDTO;

/** A {@link VerifyTask}, written down. */
final class VerifyTaskDTO implements TaskDTO {
    private final String type;
    private final Optional<String> from;
    private final Optional<String> to;
    private final Optional<String> head;

    VerifyTaskDTO(
            @JsonProperty("type") String type,
            @JsonProperty("from") Optional<String> from,
            @JsonProperty("to") Optional<String> to,
            @JsonProperty("head") Optional<String> head) {
        this.type = type;
        this.from = from;
        this.to = to;
        this.head = head;
    }

    static VerifyTaskDTO of(VerifyTask task, String type) {
        return new VerifyTaskDTO(
                type,
                task.asked().from().map(LocalDate::toString),
                task.asked().to().map(LocalDate::toString),
                task.asked().head());
    }

    VerifyTask.Asked asked() {
        return new VerifyTask.Asked(from.map(LocalDate::parse), to.map(LocalDate::parse), head);
    }

    @Override
    public String getType() {
        return type;
    }

    public Optional<String> getFrom() {
        return from;
    }

    public Optional<String> getTo() {
        return to;
    }

    public Optional<String> getHead() {
        return head;
    }
}
