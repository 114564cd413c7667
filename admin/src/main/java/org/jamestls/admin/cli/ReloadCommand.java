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
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jamestls.admin.cli.client.Body;
import org.jamestls.admin.cli.client.WebAdmin;
import org.jamestls.admin.cli.client.WebAdminException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a running server read its policy again. */
@Command(
        name = "reload",
        description = {
            "Lets a running server read its policy and the lists beside it again.",
            "A policy that can't be used changes nothing: the one of before stays in force, and each"
                    + " problem is told.",
        },
        footer = {
            "%nExamples:",
            "  Change the policy, look at it, and put it into force:",
            "    james-tls policy lint && james-tls policy reload",
        },
        exitCodeList = {
            ExitStatus.FINE + ":It is in force.",
            ExitStatus.BAD_NEWS + ":The policy can't be used; that of before stays in force.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE + ":Not done, such as where the server does not answer."
        })
final class ReloadCommand implements Callable<Integer> {

    @Mixin private AskedServer from = new AskedServer();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() throws NotDoneException {
        WebAdmin server = from.server();
        try {
            JsonNode reloaded =
                    server.post("/tls/policy", Map.of("reload", ""), Body.NONE, "version");
            output.print(
                    Table.plain()
                            .row("version", JsonWords.text(reloaded, "version"))
                            .row("before", JsonWords.text(reloaded, "previousVersion"))
                            .row("rules", JsonWords.text(reloaded, "rules"))
                            .row("changed", reloaded.path("changed").asBoolean() ? "yes" : "no"),
                    () -> reloaded);
            return ExitStatus.FINE;
        } catch (WebAdminException e) {
            if (e.kind() != WebAdminException.Kind.WRONG_STATE) {
                throw new NotDoneException(e.getMessage());
            }
            // The answer, and not why there is none.
            if (output.isForPeople()) {
                e.getMessage().lines().forEach(output::print);
            } else {
                output.print(
                        Table.plain().row("not in force", e.getMessage()),
                        () ->
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("usable", false)
                                        .put("message", e.getMessage()));
            }
            return ExitStatus.BAD_NEWS;
        }
    }
}
