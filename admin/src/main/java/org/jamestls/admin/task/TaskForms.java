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

import java.time.Clock;
import java.util.Set;
import org.apache.james.json.DTOModule;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.server.task.json.dto.TaskDTOModule;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.jamestls.admin.evidence.LastVerification;
import org.jamestls.evidence.digest.OwnLedger;
import org.jamestls.hooks.OwnConnections;
import org.jamestls.policy.xml.PolicySource;

/** The forms in which James tells and keeps tasks of the suite. Stateless. */
public final class TaskForms {

    private TaskForms() {}

    /** How James tells how far they are. */
    public static Set<
                    AdditionalInformationDTOModule<
                            ? extends AdditionalInformation, ? extends AdditionalInformationDTO>>
            progress() {
        return Set.of(
                DTOModule.forDomainObject(VerifyTask.Details.class)
                        .convertToDTO(ProgressDTO.class)
                        .toDomainObjectConverter(dto -> new VerifyTask.Details(dto.state()))
                        .toDTOConverter((details, type) -> ProgressDTO.of(details.state(), type))
                        .typeName(VerifyTask.TYPE.asString())
                        .withFactory(AdditionalInformationDTOModule::new),
                DTOModule.forDomainObject(WhatIfTask.Details.class)
                        .convertToDTO(ProgressDTO.class)
                        .toDomainObjectConverter(dto -> new WhatIfTask.Details(dto.state()))
                        .toDTOConverter((details, type) -> ProgressDTO.of(details.state(), type))
                        .typeName(WhatIfTask.TYPE.asString())
                        .withFactory(AdditionalInformationDTOModule::new),
                DTOModule.forDomainObject(ProbeTask.Details.class)
                        .convertToDTO(ProgressDTO.class)
                        .toDomainObjectConverter(dto -> new ProbeTask.Details(dto.state()))
                        .toDTOConverter((details, type) -> ProgressDTO.of(details.state(), type))
                        .typeName(ProbeTask.TYPE.asString())
                        .withFactory(AdditionalInformationDTOModule::new));
    }

    /**
     * How James keeps them until they run.
     *
     * @param ledger of the server that reads one again, and runs it
     * @param verification is told what a check of it found
     * @param lists where the lists lie that a candidate may name
     * @param connections by which a probe asks the listeners of that server
     */
    public static Set<TaskDTOModule<? extends Task, ? extends TaskDTO>> tasks(
            OwnLedger ledger,
            LastVerification verification,
            PolicySource lists,
            OwnConnections connections,
            Clock clock) {
        return Set.of(
                DTOModule.forDomainObject(VerifyTask.class)
                        .convertToDTO(VerifyTaskDTO.class)
                        .toDomainObjectConverter(
                                dto -> new VerifyTask(dto.asked(), ledger, verification, clock))
                        .toDTOConverter(VerifyTaskDTO::of)
                        .typeName(VerifyTask.TYPE.asString())
                        .withFactory(TaskDTOModule::new),
                DTOModule.forDomainObject(WhatIfTask.class)
                        .convertToDTO(WhatIfTaskDTO.class)
                        .toDomainObjectConverter(
                                dto -> new WhatIfTask(dto.asked(), lists, ledger, clock))
                        .toDTOConverter(WhatIfTaskDTO::of)
                        .typeName(WhatIfTask.TYPE.asString())
                        .withFactory(TaskDTOModule::new),
                DTOModule.forDomainObject(ProbeTask.class)
                        .convertToDTO(ProbeTaskDTO.class)
                        .toDomainObjectConverter(
                                dto -> new ProbeTask(dto.asked(), connections, clock))
                        .toDTOConverter(ProbeTaskDTO::of)
                        .typeName(ProbeTask.TYPE.asString())
                        .withFactory(TaskDTOModule::new));
    }
}
