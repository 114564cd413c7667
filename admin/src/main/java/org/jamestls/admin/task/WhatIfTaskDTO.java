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
import java.time.Instant;
import java.util.Optional;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.jamestls.policy.rule.Period;

/** A {@link WhatIfTask}, written down. */
final class WhatIfTaskDTO implements TaskDTO {
    private final String type;
    private final String policy;
    private final Optional<Instant> from;
    private final Optional<Instant> until;
    private final Optional<Instant> asOf;
    private final int examples;

    WhatIfTaskDTO(
            @JsonProperty("type") String type,
            @JsonProperty("policy") String policy,
            @JsonProperty("from") Optional<Instant> from,
            @JsonProperty("until") Optional<Instant> until,
            @JsonProperty("asOf") Optional<Instant> asOf,
            @JsonProperty("examples") int examples) {
        this.type = type;
        this.policy = policy;
        this.from = from;
        this.until = until;
        this.asOf = asOf;
        this.examples = examples;
    }

    static WhatIfTaskDTO of(WhatIfTask task, String type) {
        WhatIfTask.Asked asked = task.asked();
        return new WhatIfTaskDTO(
                type,
                asked.policy(),
                asked.period().from(),
                asked.period().until(),
                asked.asOf(),
                asked.examples());
    }

    WhatIfTask.Asked asked() {
        return new WhatIfTask.Asked(policy, new Period(from, until), asOf, examples);
    }

    @Override
    public String getType() {
        return type;
    }

    public String getPolicy() {
        return policy;
    }

    public Optional<Instant> getFrom() {
        return from;
    }

    public Optional<Instant> getUntil() {
        return until;
    }

    public Optional<Instant> getAsOf() {
        return asOf;
    }

    public int getExamples() {
        return examples;
    }
}
