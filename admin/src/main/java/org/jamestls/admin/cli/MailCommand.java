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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jamestls.admin.cli.client.WebAdmin;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.query.AllOf;
import org.jamestls.evidence.query.AllOfJson;
import org.jamestls.evidence.query.Search;
import org.jamestls.policy.text.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells all that is recorded of one message, by a running server or in ledgers. */
@Command(
        name = "mail",
        description = {
            "Tells what TLS a message had, and why it was taken or refused; and what became of it.",
            "The id is the server's, as in its log, in Received lines after \"id\", and in sessions"
                    + " ID. A running server is asked, or with --evidence the files of ledgers are"
                    + " read. As csv each entry that tells of the message is one row.",
        },
        footer = {
            "%nExamples:",
            "  Why did this message arrive in clear text?",
            "    james-tls mail Mail1795543979000-5d8f",
            "  The same, where the server does not run:",
            "    james-tls mail Mail1795543979000-5d8f --evidence var/tls-evidence",
        },
        exitCodeList = {
            ExitStatus.FINE + ":Something is known of it.",
            ExitStatus.BAD_NEWS + ":Nothing is known of it.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE
                    + ":Not done, or not wholly, such as where the server does not answer."
        })
final class MailCommand implements Callable<Integer> {
    private static final int LONGEST = 500;

    @Parameters(paramLabel = "ID", description = "The server's id of the message.")
    private String id = "";

    @Mixin private EvidenceOption evidence = new EvidenceOption();
    @Mixin private AskedServer from = new AskedServer();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() throws NotDoneException {
        Optional<? extends JsonNode> known = evidence.isGiven() ? ofFiles() : ofServer();
        if (known.isEmpty()) {
            if (!output.isForPeople()) {
                output.print(MailWords.entries(nothing()), this::nothing);
            }
            return ExitStatus.BAD_NEWS;
        }
        JsonNode mail = known.get();
        if (output.isCsv()) {
            output.print(MailWords.entries(mail));
        } else {
            output.print(MailWords.of(mail), () -> mail);
        }
        mail.path("problems")
                .forEach(problem -> output.tell(SafeText.printable(problem.asText(), LONGEST)));
        return mail.path("problems").isEmpty() ? ExitStatus.FINE : ExitStatus.NOT_DONE;
    }

    // So that a program gets JSON, and a spreadsheet its header, whatever was found.
    private ObjectNode nothing() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("mail", id);
        List.of("dispositions", "refusals", "problems").forEach(json::putArray);
        return json;
    }

    private Optional<JsonNode> ofServer() throws NotDoneException {
        return from.askFor(
                server -> server.get("/tls/mails/" + WebAdmin.segment(id), Map.of(), "mail"),
                output);
    }

    private Optional<ObjectNode> ofFiles() throws NotDoneException {
        from.forbidWith(EvidenceOption.NAME);
        List<EvidenceFolder> ledgers = evidence.folders();
        AllOf all = EvidenceFolders.searched(() -> new Search(ledgers).allOf(id));
        if (all.isEmpty() && all.problems().isEmpty()) {
            output.tell("There is no evidence of a message \"" + SafeText.echo(id) + "\".");
            return Optional.empty();
        }
        ObjectNode json = AllOfJson.of(all);
        ArrayNode problems = json.putArray("problems");
        all.problems().forEach(problem -> problems.add(problem.toString()));
        return Optional.of(json);
    }
}
