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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what a running server refused. */
@Command(
        name = "refusals",
        description = {
            "Lists what a running server refused, by which rule, and what it answered.",
            "For a server that does not run, ask its files: evidence query --type refused.",
        },
        footer = {
            "%nExamples:",
            "  Who was refused in the last day?",
            "    james-tls refusals",
            "  Why does bank.example complain?",
            "    james-tls refusals --domain bank.example --since 7d",
        },
        exitCodeList = {
            ExitStatus.FINE + ":Something was found.",
            ExitStatus.BAD_NEWS + ":Nothing was found, in all that was asked about.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE
                    + ":Not done, or not wholly, such as where the server does not answer."
        })
final class RefusalsCommand implements Callable<Integer> {

    @Mixin private AskedPage asked = new AskedPage();
    @Mixin private AskedServer from = new AskedServer();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() throws NotDoneException {
        ObjectNode all =
                from.ask(server -> asked.pages(server, "/tls/refusals", asked.query(), "refusals"));
        Table table =
                Table.headed(
                        "time",
                        "peer",
                        "TLS",
                        "stage",
                        "sender",
                        "recipient",
                        "rule",
                        "found",
                        "reply");
        for (JsonNode found : all.path("refusals")) {
            JsonNode entry = found.path("entry");
            JsonNode governing = entry.path("governing");
            table.row(
                    JsonWords.text(entry, "time"),
                    JsonWords.text(entry, "peer"),
                    JsonWords.tls(entry.path("tls")),
                    JsonWords.text(entry, "stage"),
                    JsonWords.text(entry, "sender"),
                    JsonWords.text(entry, "recipient"),
                    governing.isObject()
                            ? JsonWords.text(governing, "rule")
                            : JsonWords.text(entry, "by"),
                    JsonWords.members(governing.path("violations"), "found"),
                    JsonWords.reply(entry.path("reply")));
        }
        output.print(table, () -> all);
        return asked.status(all, "refusals", output);
    }
}
