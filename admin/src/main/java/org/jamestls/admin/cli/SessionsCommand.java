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
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jamestls.admin.cli.client.WebAdmin;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.policy.decision.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the sessions of a running server, or the entries of one. */
@Command(
        name = "sessions",
        description = {
            "Lists the SMTP sessions of a running server, and with which TLS they came; with ID, all"
                    + " that is recorded of one.",
            "For a server that does not run, or a long time, ask its files: evidence query.",
        },
        footer = {
            "%nExamples:",
            "  Who came in clear text in the last day?",
            "    james-tls sessions --protocol cleartext",
            "  Whom would the rule in testing mode refuse, as a spreadsheet?",
            "    james-tls sessions --would-be-refused --since 7d --limit 1000 -o csv",
            "  Who tried TLS in the last week, could not, and came in clear text?",
            "    james-tls sessions --after-failed-handshake --since 7d",
            "  What happened in that one?",
            "    james-tls sessions 7f3a9c21",
        },
        exitCodeList = {
            ExitStatus.FINE + ":Something was found.",
            ExitStatus.BAD_NEWS + ":Nothing was found, in all that was asked about.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE
                    + ":Not done, or not wholly, such as where the server does not answer."
        })
final class SessionsCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "The server's id of a session; all that are asked for unless told.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--verdict",
            paramLabel = "VERDICT",
            description = "${COMPLETION-CANDIDATES}, for one recipient at least.")
    private Optional<Verdict> verdict = Optional.empty();

    @Option(
            names = "--would-be-refused",
            description = "A rule in testing mode would have refused it.")
    private boolean wouldBeRefused;

    @Option(
            names = "--ending",
            paramLabel = "ENDING",
            description = "How it ended: ${COMPLETION-CANDIDATES}.")
    private Optional<Entry.Ending> ending = Optional.empty();

    @Mixin private AskedPage asked = new AskedPage();
    @Mixin private AskedServer from = new AskedServer();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() throws NotDoneException {
        return id.isPresent() ? entriesOf(id.get()) : list();
    }

    private int list() throws NotDoneException {
        Map<String, String> query = asked.query();
        verdict.ifPresent(one -> query.put("verdict", one.toString()));
        if (wouldBeRefused) {
            query.put("wouldBeRefused", "true");
        }
        ending.ifPresent(one -> query.put("ending", one.toString()));
        ObjectNode all =
                from.ask(server -> asked.pages(server, "/tls/sessions", query, "sessions"));
        Table table =
                Table.headed(
                        "time",
                        "session",
                        "listener",
                        "peer",
                        "helo",
                        "TLS",
                        "verdict",
                        "offered",
                        "refused");
        for (JsonNode session : all.path("sessions")) {
            JsonNode entries = session.path("entries");
            table.row(
                    JsonWords.text(session, "time"),
                    JsonWords.text(session, "session"),
                    JsonWords.text(session, "listener"),
                    JsonWords.text(session, "peer"),
                    JsonWords.text(session, "helo"),
                    tls(session),
                    JsonWords.text(session, "verdict"),
                    JsonWords.text(entries, "offered"),
                    JsonWords.text(entries, "refused"));
        }
        output.print(table, () -> all);
        return asked.status(all, "sessions", output);
    }

    // Of one whose handshake failed nothing else is known.
    private static String tls(JsonNode session) {
        return session.path("ending").asText().equals(Entry.Ending.HANDSHAKE_FAILED.toString())
                ? "handshake failed"
                : JsonWords.tls(session.path("tls"));
    }

    private int entriesOf(String session) throws NotDoneException {
        String path = "/tls/sessions/" + WebAdmin.segment(session);
        // When it was is known by its id alone; the route takes nothing else that is asked.
        Optional<ObjectNode> found =
                from.askFor(server -> asked.pages(server, path, Map.of(), "entries"), output);
        if (found.isEmpty()) {
            if (!output.isForPeople()) {
                output.print(new EntryTable().table(), () -> AskedPage.nothing("entries"));
            }
            return ExitStatus.BAD_NEWS;
        }
        ObjectNode all = found.get();
        EntryTable entries = new EntryTable();
        all.path("entries").forEach(entries::add);
        output.print(entries.table(), () -> all);
        return asked.status(all, "entries", output);
    }
}
