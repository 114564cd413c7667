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
import java.util.Set;
import javax.inject.Inject;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.task.json.TaskExtensionModule;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.server.task.json.dto.TaskDTOModule;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.jamestls.admin.evidence.KeptEvidence;
import org.jamestls.admin.task.TaskForms;
import org.jamestls.hooks.OwnConnections;

/**
 * Lets James tell the results of the suite's tasks. Named in {@code extensions.properties}:
 *
 * <pre><code>guice.extension.task=org.jamestls.admin.TlsTaskExtension</code></pre>
 *
 * <p>That is how the code of James 3.8.1 and 3.9.0 reads it; their pages say {@code
 * guice.extension.tasks}, which nothing reads. Without it tasks run, and {@code GET /tasks/{id}}
 * leaves out what they found.
 */
public final class TlsTaskExtension implements TaskExtensionModule {
    private final KeptEvidence kept;
    private final OwnConnections connections;
    private final FileSystem fileSystem;
    private final Clock clock;

    /** Of this server. */
    @Inject
    public TlsTaskExtension(
            KeptEvidence kept, OwnConnections connections, FileSystem fileSystem, Clock clock) {
        this.kept = kept;
        this.connections = connections;
        this.fileSystem = fileSystem;
        this.clock = clock;
    }

    @Override
    public Set<TaskDTOModule<? extends Task, ? extends TaskDTO>> taskDTOModules() {
        return TaskForms.tasks(
                kept, kept.verification(), new ConfFolder(fileSystem), connections, clock);
    }

    @Override
    public Set<
                    AdditionalInformationDTOModule<
                            ? extends AdditionalInformation, ? extends AdditionalInformationDTO>>
            taskAdditionalInformationDTOModules() {
        return TaskForms.progress();
    }
}
