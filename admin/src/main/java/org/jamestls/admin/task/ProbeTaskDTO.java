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
import java.util.List;
import java.util.Set;
import org.apache.james.server.task.json.dto.TaskDTO;

/** A {@link ProbeTask}, written down. */
final class ProbeTaskDTO implements TaskDTO {
    private final String type;
    private final List<String> targets;
    private final Set<String> implicit;
    private final boolean own;

    ProbeTaskDTO(
            @JsonProperty("type") String type,
            @JsonProperty("targets") List<String> targets,
            @JsonProperty("implicit") Set<String> implicit,
            @JsonProperty("own") boolean own) {
        this.type = type;
        this.targets = List.copyOf(targets);
        this.implicit = implicit == null ? Set.of() : Set.copyOf(implicit);
        this.own = own;
    }

    static ProbeTaskDTO of(ProbeTask task, String type) {
        ProbeTask.Asked asked = task.asked();
        return new ProbeTaskDTO(type, asked.targets(), asked.implicit(), asked.own());
    }

    ProbeTask.Asked asked() {
        return new ProbeTask.Asked(targets, implicit, own);
    }

    @Override
    public String getType() {
        return type;
    }

    public List<String> getTargets() {
        return targets;
    }

    public Set<String> getImplicit() {
        return implicit;
    }

    public boolean isOwn() {
        return own;
    }
}
