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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.FileNotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.james.json.JsonGenericSerializer;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.jamestls.admin.evidence.LastVerification;
import org.jamestls.admin.evidence.NoLedger;
import org.jamestls.hooks.OwnConnections;
import org.jamestls.policy.rule.Period;
import org.junit.jupiter.api.Test;

/** Tasks, and what they tell, outlive being written down by James. */
class TaskFormsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final OwnConnections CONNECTIONS = new OwnConnections(CLOCK);

    private final JsonGenericSerializer<Task, TaskDTO> tasks =
            JsonGenericSerializer.<Task, TaskDTO>forModules(
                            TaskForms.tasks(
                                    new NoLedger(),
                                    new LastVerification(),
                                    name -> {
                                        throw new FileNotFoundException(name);
                                    },
                                    CONNECTIONS,
                                    CLOCK))
                    .withoutNestedType();
    private final JsonGenericSerializer<AdditionalInformation, AdditionalInformationDTO> progress =
            JsonGenericSerializer.<AdditionalInformation, AdditionalInformationDTO>forModules(
                            TaskForms.progress())
                    .withoutNestedType();

    @Test
    void aCheckIsTheSameAfterwards() throws Exception {
        VerifyTask.Asked asked =
                new VerifyTask.Asked(
                        Optional.of(LocalDate.parse("2026-11-01")),
                        Optional.empty(),
                        Optional.of("0a".repeat(32)));

        Task again =
                tasks.deserialize(
                        tasks.serialize(
                                new VerifyTask(
                                        asked, new NoLedger(), new LastVerification(), CLOCK)));

        assertThat(again)
                .isInstanceOfSatisfying(
                        VerifyTask.class, task -> assertThat(task.asked()).isEqualTo(asked));
    }

    @Test
    void aReplayIsTheSameAfterwards() throws Exception {
        WhatIfTask.Asked asked =
                new WhatIfTask.Asked(
                        "<tlsPolicy/>",
                        new Period(Optional.of(NOW), Optional.empty()),
                        Optional.of(NOW),
                        7);

        Task again =
                tasks.deserialize(
                        tasks.serialize(
                                new WhatIfTask(
                                        asked,
                                        name -> {
                                            throw new FileNotFoundException(name);
                                        },
                                        new NoLedger(),
                                        CLOCK)));

        assertThat(again)
                .isInstanceOfSatisfying(
                        WhatIfTask.class, task -> assertThat(task.asked()).isEqualTo(asked));
    }

    @Test
    void aProbeIsTheSameAfterwards() throws Exception {
        ProbeTask.Asked asked =
                new ProbeTask.Asked(
                        List.of("127.0.0.1:25", "127.0.0.1:2465"), Set.of("127.0.0.1:2465"), true);

        Task again = tasks.deserialize(tasks.serialize(new ProbeTask(asked, CONNECTIONS, CLOCK)));

        assertThat(again)
                .isInstanceOfSatisfying(
                        ProbeTask.class, task -> assertThat(task.asked()).isEqualTo(asked));
    }

    @Test
    void whatATaskFoundIsTheSameAfterwards() throws Exception {
        VerifyTask.Details details =
                new VerifyTask.Details(
                        new Progress.State(
                                NOW,
                                7,
                                9,
                                Optional.of(
                                        JsonNodeFactory.instance.objectNode().put("intact", true)),
                                Optional.empty()));

        assertThat(progress.deserialize(progress.serialize(details))).isEqualTo(details);
    }

    @Test
    void withoutEvidenceItSaysSo() {
        VerifyTask task =
                new VerifyTask(
                        new VerifyTask.Asked(Optional.empty(), Optional.empty(), Optional.empty()),
                        new NoLedger(),
                        new LastVerification(),
                        CLOCK);

        assertThat(task.run()).isEqualTo(Task.Result.PARTIAL);
        assertThat(task.details())
                .hasValueSatisfying(
                        details ->
                                assertThat(((VerifyTask.Details) details).state().trouble())
                                        .hasValueSatisfying(
                                                why ->
                                                        assertThat(why)
                                                                .contains("keeps no evidence")));
    }
}
