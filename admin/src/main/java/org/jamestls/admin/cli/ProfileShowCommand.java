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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jamestls.policy.explain.PolicyWords;
import org.jamestls.policy.explain.PolicyWordsJson;
import org.jamestls.policy.profile.Figure;
import org.jamestls.policy.profile.Obligation;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.xml.ShippedProfiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one profile, each figure with the clause that asks for it. */
@Command(
        name = "show",
        description = {
            "Shows a profile: what it asks for, by which clause, whether that is required,"
                    + " recommended or a choice, and what no policy can check.",
            "What it extends is shown with it.",
        },
        footer = {
            "%nExamples:",
            "  What does PCI DSS ask for, and where does it say so?",
            "    james-tls profile show pci-dss",
            "  What must a session have by a profile of our own?",
            "    james-tls profile show house --policy conf/tls-policy.xml",
        })
final class ProfileShowCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME",
            description = "The profile, by its name or alias; profile list tells them.")
    private String name = "";

    @Mixin private AskedProfiles asked = new AskedProfiles();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() throws NotDoneException {
        List<Profile> own = asked.own();
        List<Profile> line = ShippedProfiles.chain(name, own);
        if (line.isEmpty()) {
            throw new NotDoneException(
                    "There is no profile \""
                            + SafeText.echo(name)
                            + "\": there are "
                            + String.join(", ", ShippedProfiles.shortNames(own))
                            + "; one of a policy needs --policy.");
        }
        if (output.isJson()) {
            output.print(json(line));
            return ExitStatus.FINE;
        }
        Table figures = Table.headed("of", "asks for", "obligation", "clause");
        for (Profile profile : line) {
            for (Figure figure : profile.figures()) {
                figures.row(
                        profile.name(),
                        figure.value(),
                        figure.obligation().map(Obligation::toString).orElse(Table.NONE),
                        figure.clause().orElse(Table.NONE));
            }
        }
        if (!output.isCsv()) {
            output.print(about(line.get(0)));
            output.print("");
        }
        output.print(figures);
        if (!output.isCsv()) {
            printNotChecked(line);
        }
        return ExitStatus.FINE;
    }

    private static Table about(Profile profile) {
        return Table.plain()
                .row("profile", profile.name())
                .row("alias", profile.alias().orElse(Table.NONE))
                .row("read from", profile.title().orElse(Table.NONE))
                .row("source", profile.source().orElse(Table.NONE))
                .row("extends", profile.base().orElse(Table.NONE))
                .row("required in all", PolicyWords.required(profile.whole()));
    }

    private void printNotChecked(List<Profile> line) {
        List<String> notChecked =
                line.stream().flatMap(profile -> profile.notChecked().stream()).toList();
        if (!notChecked.isEmpty()) {
            output.print("");
            notChecked.forEach(
                    sentence -> output.print("not checked: " + Table.harmless(sentence)));
        }
    }

    private static ObjectNode json(List<Profile> line) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        PolicyWordsJson.put(line.get(0), json);
        line.get(0).source().ifPresent(source -> json.put("source", source));
        ArrayNode figures = json.putArray("figures");
        ArrayNode notChecked = json.putArray("notChecked");
        for (Profile profile : line) {
            for (Figure figure : profile.figures()) {
                ObjectNode one = figures.addObject().put("of", profile.name());
                one.put("element", figure.element()).put("value", figure.value());
                figure.clause().ifPresent(clause -> one.put("clause", clause));
                figure.obligation()
                        .ifPresent(obligation -> one.put("obligation", obligation.toString()));
                figure.source().ifPresent(source -> one.put("source", source));
            }
            profile.notChecked().forEach(notChecked::add);
        }
        return json;
    }
}
