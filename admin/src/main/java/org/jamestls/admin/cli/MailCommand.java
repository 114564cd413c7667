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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jamestls.admin.cli.client.WebAdmin;
import org.jamestls.policy.text.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells all that a running server has recorded of one message. */
@Command(
        name = "mail",
        description = {
            "Tells what TLS a message had, and why it was taken or refused; and what became of it.",
            "The id is the server's, as in its log, in Received lines after \"id\", and in sessions"
                    + " ID. For a server that does not run, ask its files: evidence query --mail ID"
                    + " --with-session.",
        },
        footer = {
            "%nExample:",
            "  Why did this message arrive in clear text?",
            "    james-tls mail Mail1795543979000-5d8f",
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

    @Mixin private AskedServer from = new AskedServer();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() throws NotDoneException {
        Optional<JsonNode> known =
                from.askFor(
                        server -> server.get("/tls/mails/" + WebAdmin.segment(id), Map.of()),
                        output);
        if (known.isEmpty()) {
            return ExitStatus.BAD_NEWS;
        }
        JsonNode mail = known.get();
        if (output.isJson()) {
            output.print(mail);
        } else {
            output.print(MailWords.of(mail));
        }
        mail.path("problems")
                .forEach(problem -> output.tell(SafeText.printable(problem.asText(), LONGEST)));
        return mail.path("problems").isEmpty() ? ExitStatus.FINE : ExitStatus.NOT_DONE;
    }
}
