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
package org.jamestls.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jamestls.admin.cli.client.WebAdmin;
import org.jamestls.admin.cli.client.WebAdminException;
import org.jamestls.policy.text.SafeText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Work that a server does as a task, which goes on when nobody waits for it any more. */
final class AskedTask {
    static final String TASK = "--task";
    static final String WAIT = "--wait";

    /** The member of what James answers where it has begun a task. */
    static final String ID = "taskId";

    private static final int LONGEST = 500;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 1000;

    /** What James calls the states that are none of an end. */
    private static final Set<String> BEFORE_THE_END =
            Set.of("waiting", "inProgress", "canceledRequested");

    @Option(
            names = TASK,
            paramLabel = "ID",
            description =
                    "With --url: the server has begun it before, as the task with this id; begins"
                            + " none, and waits for that one.")
    private Optional<String> task = Optional.empty();

    @Option(
            names = WAIT,
            paramLabel = "SECONDS",
            defaultValue = "3600",
            description =
                    "With --url: how long to wait for the end. Later the server still goes on, and"
                            + " its task is told; ${DEFAULT-VALUE} unless told.")
    private int wait = 3600;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Whether a task is meant that was begun before. */
    boolean isBegun() {
        return task.isPresent();
    }

    /**
     * Lets the server do it, and waits for what comes of it.
     *
     * @param type what James calls such a task
     * @param what is being done, in a word or two
     * @param begin begins it, and gives what James answers to that
     * @return what came of it
     * @throws NotDoneException when nothing did, or not in time; where the server goes on, with how
     *     to wait on
     */
    JsonNode result(
            WebAdminAccess from, String type, String what, WebAdminAccess.Question<JsonNode> begin)
            throws NotDoneException {
        if (wait < 1) {
            throw new ParameterException(command.commandLine(), WAIT + " must be 1 or more");
        }
        WebAdmin james = from.server();
        String id;
        try {
            id = task.isPresent() ? task.get() : begin.ask(james).path(ID).asText();
        } catch (WebAdminException e) {
            throw new NotDoneException(e.getMessage());
        }
        String goesOn = goesOn(james, id);
        Thread told = new Thread(() -> tell(goesOn));
        Runtime.getRuntime().addShutdownHook(told);
        try (ReadingProgress progress = new ReadingProgress(command, what)) {
            return result(ended(james, id, type, goesOn, progress));
        } finally {
            forget(told);
        }
    }

    private String goesOn(WebAdmin james, String id) {
        String safe = SafeText.echo(id);
        return "The server goes on with task "
                + safe
                + ". Wait for it:  "
                + command.qualifiedName()
                + " --url "
                + james.base()
                + " --task "
                + safe
                + "\nCancel it:  curl -X DELETE "
                + james.base()
                + "/tasks/"
                + safe;
    }

    private void tell(String words) {
        command.commandLine().getErr().println("\n" + words);
        command.commandLine().getErr().flush();
    }

    private static void forget(Thread told) {
        try {
            Runtime.getRuntime().removeShutdownHook(told);
        } catch (IllegalStateException e) {
            // This process ends, and tells it.
        }
    }

    private JsonNode ended(
            WebAdmin james, String id, String type, String goesOn, ReadingProgress progress)
            throws NotDoneException {
        long deadline = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        Optional<LongConsumer> bar = Optional.empty();
        while (true) {
            JsonNode now = look(james, id, goesOn);
            if (!now.path("type").asText().equals(type)) {
                throw new NotDoneException(
                        "Task "
                                + SafeText.echo(id)
                                + " is none of this command: it is a "
                                + SafeText.echo(now.path("type").asText())
                                + ".");
            }
            if (!BEFORE_THE_END.contains(now.path("status").asText())) {
                return now;
            }
            JsonNode how = now.path("additionalInformation");
            if (bar.isEmpty() && how.path("whole").asLong() > 0) {
                bar = Optional.of(progress.whole(how.path("whole").asLong()));
            }
            bar.ifPresent(shown -> shown.accept(how.path("done").asLong()));
            if (System.nanoTime() - deadline > 0) {
                throw new NotDoneException("It took longer than " + wait + " s.\n" + goesOn);
            }
            pause(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private static JsonNode look(WebAdmin james, String id, String goesOn) throws NotDoneException {
        try {
            return james.get("/tasks/" + WebAdmin.segment(id), Map.of(), "status");
        } catch (WebAdminException e) {
            throw new NotDoneException(
                    e.kind() == WebAdminException.Kind.NO_ANSWER
                            ? e.getMessage() + "\n" + goesOn
                            : e.getMessage());
        }
    }

    private static void pause(long millis) throws NotDoneException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotDoneException("Interrupted.");
        }
    }

    private static JsonNode result(JsonNode ended) throws NotDoneException {
        JsonNode what = ended.path("additionalInformation");
        if (what.path("result").isObject()) {
            return what.path("result");
        }
        if (what.path("trouble").isTextual()) {
            throw new NotDoneException(
                    "The server could not do it: "
                            + SafeText.printable(what.path("trouble").asText(), LONGEST));
        }
        String status = SafeText.echo(ended.path("status").asText());
        throw new NotDoneException(
                status.equals("completed")
                        ? "The server did it, and can't tell what it found: its"
                                + " extensions.properties needs"
                                + " guice.extension.task=org.jamestls.admin.TlsTaskExtension."
                        : "The server did not do it: the task ended as " + status + ".");
    }
}
