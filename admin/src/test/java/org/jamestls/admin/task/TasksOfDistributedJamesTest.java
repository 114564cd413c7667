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

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.james.eventsourcing.AggregateId;
import org.apache.james.eventsourcing.Event;
import org.apache.james.eventsourcing.eventstore.EventStore;
import org.apache.james.eventsourcing.eventstore.History;
import org.apache.james.eventsourcing.eventstore.cassandra.JsonEventSerializer;
import org.apache.james.eventsourcing.eventstore.memory.InMemoryEventStore;
import org.apache.james.json.DTOConverter;
import org.apache.james.server.task.json.JsonTaskSerializer;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.server.task.json.dto.TaskDTOModule;
import org.apache.james.task.Hostname;
import org.apache.james.task.MemoryWorkQueue;
import org.apache.james.task.SerialTaskManagerWorker;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.apache.james.task.TaskId;
import org.apache.james.task.TaskManager;
import org.apache.james.task.TaskWithId;
import org.apache.james.task.WorkQueue;
import org.apache.james.task.eventsourcing.EventSourcingTaskManager;
import org.apache.james.task.eventsourcing.MemoryTaskExecutionDetailsProjection;
import org.apache.james.task.eventsourcing.MemoryTerminationSubscriber;
import org.apache.james.task.eventsourcing.WorkQueueSupplier;
import org.apache.james.task.eventsourcing.WorkerStatusListener;
import org.apache.james.task.eventsourcing.distributed.TasksSerializationModule;
import org.jamestls.admin.evidence.LastVerification;
import org.jamestls.evidence.digest.OwnLedger;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.ledger.LedgerPosition;
import org.jamestls.hooks.OwnConnections;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.xml.PolicySource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Tasks under the task manager of the distributed James: one node is given them, James writes them
 * down as JSON, and another node reads and runs them; every event of theirs goes through JSON too.
 * Its queue and its store of events are in memory here.
 */
class TasksOfDistributedJamesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final OwnConnections CONNECTIONS = new OwnConnections(CLOCK);
    private static final PolicySource NO_LISTS =
            name -> {
                throw new FileNotFoundException(name);
            };

    /** Of the node that runs them; it keeps no evidence. */
    private static final OwnLedger THERE = new Ledger(false);

    /** Of the node that is given them, which has no part in running them. */
    private static final OwnLedger HERE = new Ledger(true);

    private record Ledger(boolean unasked) implements OwnLedger {
        @Override
        public Optional<EvidenceFolder> folder() {
            if (unasked) {
                throw new AssertionError("a task was run that was not written down and read");
            }
            return Optional.empty();
        }

        @Override
        public CompletableFuture<LedgerPosition> position() {
            return CompletableFuture.failedFuture(new IllegalStateException("none"));
        }
    }

    private final Set<TaskDTOModule<? extends Task, ? extends TaskDTO>> forms =
            TaskForms.tasks(THERE, new LastVerification(), NO_LISTS, CONNECTIONS, CLOCK);
    private final JsonTaskSerializer json = new JsonTaskSerializer(forms);
    private final EventSourcingTaskManager manager = manager();

    // an array of sets, made for the two of them
    @SuppressWarnings("unchecked")
    private EventSourcingTaskManager manager() {
        JsonEventSerializer events =
                JsonEventSerializer.forModules(
                                TasksSerializationModule.list(
                                        json,
                                        new DTOConverter<
                                                AdditionalInformation, AdditionalInformationDTO>(
                                                TaskForms.progress()),
                                        new DTOConverter<Task, TaskDTO>(forms)))
                        .withNestedTypeModules(Set.copyOf(TaskForms.progress()), Set.copyOf(forms));
        WorkQueueSupplier queue =
                system ->
                        new WrittenQueue(
                                json,
                                new MemoryWorkQueue(
                                        new SerialTaskManagerWorker(
                                                new WorkerStatusListener(system),
                                                Duration.ofSeconds(1))));
        return new EventSourcingTaskManager(
                queue,
                new WrittenEvents(events, new InMemoryEventStore()),
                new MemoryTaskExecutionDetailsProjection(),
                new Hostname("node-1"),
                new MemoryTerminationSubscriber());
    }

    /** Gives on what was read again of what was written, as the queue of RabbitMQ does. */
    private record WrittenQueue(JsonTaskSerializer json, WorkQueue queue) implements WorkQueue {
        @Override
        public void submit(TaskWithId task) {
            try {
                queue.submit(
                        new TaskWithId(
                                task.getId(), json.deserialize(json.serialize(task.getTask()))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void cancel(TaskId id) {
            queue.cancel(id);
        }

        @Override
        public void close() throws IOException {
            queue.close();
        }
    }

    /** Keeps what was read again of what was written, as the store of Cassandra does. */
    private record WrittenEvents(JsonEventSerializer json, EventStore store) implements EventStore {
        @Override
        public Publisher<Void> appendAll(scala.collection.Iterable<Event> events) {
            List<Event> again = new ArrayList<>();
            try {
                for (Event event : CollectionConverters.asJava(events)) {
                    again.add(json.deserialize(json.serialize(event)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            scala.collection.Iterable<Event> kept = CollectionConverters.asScala(again);
            return store.appendAll(kept);
        }

        @Override
        public Publisher<History> getEventsOfAggregate(AggregateId id) {
            return store.getEventsOfAggregate(id);
        }

        @Override
        public Publisher<Void> remove(AggregateId id) {
            return store.remove(id);
        }
    }

    @AfterEach
    void stop() {
        manager.close();
    }

    @Test
    void aProbeRunsToItsEnd() throws Exception {
        ProbeTask.Asked asked = ProbeTask.Asked.others(List.of("localhost:2525"));

        TaskExecutionDetails ended = ended(new ProbeTask(asked, CONNECTIONS, CLOCK));

        assertThat(ended.getStatus()).isEqualTo(TaskManager.Status.COMPLETED);
        ProbeTask.Details details =
                (ProbeTask.Details) ended.getAdditionalInformation().orElseThrow();
        assertThat(details.state().done()).isEqualTo(details.state().whole()).isPositive();
        assertThat(details.state().result().orElseThrow().toString()).contains("may not be asked");
    }

    @Test
    void aCheckOfTheEvidenceIsOfTheNodeThatRunsIt() throws Exception {
        VerifyTask.Asked asked =
                new VerifyTask.Asked(Optional.empty(), Optional.empty(), Optional.empty());

        TaskExecutionDetails ended =
                ended(new VerifyTask(asked, HERE, new LastVerification(), CLOCK));

        VerifyTask.Details details =
                (VerifyTask.Details) ended.getAdditionalInformation().orElseThrow();
        assertThat(details.state().trouble().orElseThrow()).contains("keeps no evidence");
    }

    @Test
    void aReplayIsOfTheNodeThatRunsIt() throws Exception {
        WhatIfTask.Asked asked =
                new WhatIfTask.Asked(
                        "<tlsPolicy xmlns=\"urn:org.jamestls:tls-policy:1\"><rules>"
                                + "<rule name=\"all\"><require><tls/></require></rule>"
                                + "</rules></tlsPolicy>",
                        new Period(Optional.of(NOW), Optional.empty()),
                        Optional.of(NOW),
                        7);

        TaskExecutionDetails ended = ended(new WhatIfTask(asked, NO_LISTS, HERE, CLOCK));

        WhatIfTask.Details details =
                (WhatIfTask.Details) ended.getAdditionalInformation().orElseThrow();
        assertThat(details.state().trouble().orElseThrow()).contains("keeps no evidence");
    }

    private TaskExecutionDetails ended(Task task) throws Exception {
        return manager.await(manager.submit(task), Duration.ofSeconds(30));
    }
}
