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
package org.jamestls.admin.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jamestls.admin.evidence.EvidenceKeeper;
import org.jamestls.admin.evidence.KeptEvidence;
import org.jamestls.admin.task.VerifyTask;
import org.jamestls.evidence.checkpoint.Checkpointer;
import org.jamestls.evidence.checkpoint.MadeCheckpoint;
import org.jamestls.evidence.ledger.LedgerPosition;
import org.jamestls.policy.text.SafeText;
import spark.Request;
import spark.Response;
import spark.Service;

/** What proves the evidence: its checkpoints, and a check of it. */
public final class EvidenceRoutes implements Topic {
    static final String EVIDENCE = "/tls/evidence";
    private static final int PATIENCE_WITH_DISK_SECONDS = 10;

    private final KeptEvidence kept;
    private final OwnEvidence evidence;
    private final Tasks tasks;
    private final Clock clock;

    /** Those of what is kept. */
    public EvidenceRoutes(KeptEvidence kept, OwnEvidence evidence, Tasks tasks, Clock clock) {
        this.kept = kept;
        this.evidence = evidence;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public void define(Service service) {
        service.get(EVIDENCE + "/checkpoint", this::checkpoint);
        service.post(EVIDENCE + "/verify", this::verify);
    }

    // ------------------------------------------------------------ checkpoint

    private String checkpoint(Request request, Response response) {
        Parameters.of(request);
        evidence.folder();
        EvidenceKeeper keeper = kept.keeper().orElseThrow();
        LedgerPosition position = position(keeper);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("position")
                .put("sequence", position.sequence())
                .put("head", position.head())
                .put("file", position.file());
        Checkpointer.State state = keeper.checkpoints();
        state.last().ifPresent(made -> put(made, json.putObject("checkpoint")));
        state.trouble().ifPresent(trouble -> json.put("trouble", trouble));
        return Answers.json(response, json);
    }

    private static LedgerPosition position(EvidenceKeeper keeper) {
        try {
            return keeper.position().get(PATIENCE_WITH_DISK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Answers.busy("The server is about to stop");
        } catch (ExecutionException | TimeoutException e) {
            throw Answers.failed(
                    "How far the ledger is can't be told: it could not be forced to disk",
                    new IllegalStateException("see GET /tls for how it fares"));
        }
    }

    private static void put(MadeCheckpoint made, ObjectNode json) {
        json.put("file", made.file().fileName())
                .put("sha256", made.sha256())
                .put("node", made.statement().node())
                .put("time", made.statement().time().toString())
                .put("sequence", made.statement().sequence())
                .put("head", made.statement().head())
                .put("ledgerFile", made.statement().file());
        made.notStamped().ifPresent(why -> json.put("notStamped", why));
        made.notMailed().ifPresent(why -> json.put("notMailed", why));
    }

    // ------------------------------------------------------------ verify

    private String verify(Request request, Response response) {
        Parameters given = Parameters.of(request, "from", "to", "expectHead");
        Bodies.none(request);
        evidence.folder();
        Optional<LocalDate> from = given.read("from", EvidenceRoutes::day);
        Optional<LocalDate> to = given.read("to", EvidenceRoutes::day);
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw Answers.invalid("'from' must not be after 'to'");
        }
        Optional<String> head = given.read("expectHead", EvidenceRoutes::hash);
        return tasks.submit(
                new VerifyTask(
                        new VerifyTask.Asked(from, to, head), kept, kept.verification(), clock),
                response);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + SafeText.echo(text) + "\" is no day: write 2026-11-24", e);
        }
    }

    private static String hash(String text) {
        if (!text.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("it must be 64 hexadecimal digits");
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
