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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamestls.policy.explain.PolicyWordsJson;
import org.jamestls.policy.xml.PolicyDocument;
import picocli.CommandLine.Command;

/** Shows a policy as the server understands it: profiles resolved, defaults filled in. */
@Command(
        name = "show",
        description = {
            "Shows a policy as the server understands it: its settings, and its rules in the"
                    + " order in which they are asked.",
            "With --url it shows what is in force in a running server, since when, and by what it"
                    + " was read: the file may be another by now.",
        },
        footer = {
            "%nExamples:",
            "  What does the server understand of its policy?",
            "    james-tls policy show --conf /opt/james/conf",
            "  What is in force now?",
            "    james-tls policy show --url http://127.0.0.1:8000",
            "  The rules that only record, for a script:",
            "    james-tls policy show -o json | jq -r '.rules[]|select(.mode==\"testing\").name'",
        })
final class ShowCommand extends PolicyFileCommand {
    private static final int WIDEST = 100;

    /** What the routes tell of how a policy stands. */
    private static final List<String> STATE =
            List.of(
                    "version",
                    "loadedAt",
                    "loadedBy",
                    "expired",
                    "emergency",
                    "emergencyTrouble",
                    "failure");

    @Override
    int answer(PolicyDocument document) {
        String name = file().path().toString();
        ObjectNode json = ofFile();
        json.setAll(PolicyWordsJson.of(document.policy(), document.profiles()));
        print(
                json,
                Table.plain(WIDEST)
                        .row("policy", name)
                        .row("version", document.policy().version()));
        return ExitStatus.FINE;
    }

    @Override
    int ask() throws NotDoneException {
        JsonNode inForce = server().ask(james -> james.get("/tls/policy", Map.of(), "version"));
        if (!(inForce.path("understood") instanceof ObjectNode understood)) {
            throw new NotDoneException(
                    server().url()
                            + " does not tell what its policy means: it has an earlier version of"
                            + " the suite than this one.");
        }
        ObjectNode json = ofServer();
        json.setAll(understood);
        // The version of what decides, an emergency counted in.
        STATE.stream().filter(inForce::has).forEach(name -> json.set(name, inForce.path(name)));
        Table settings =
                Table.plain(WIDEST)
                        .row("policy", JsonWords.text(json, "policy") + " of " + server().url())
                        .row("version", JsonWords.text(json, "version"));
        PolicyStateWords.add(inForce, settings);
        print(json, settings);
        return ExitStatus.FINE;
    }

    /**
     * Prints a policy as {@link PolicyWordsJson} tells it.
     *
     * @param settings the rows that come before those of its settings
     */
    private void print(ObjectNode policy, Table settings) {
        if (output().isJson()) {
            output().print(policy);
        } else if (output().isCsv()) {
            // A sheet has one list, and of a policy that is its rules.
            output().print(rules(policy));
        } else {
            addSettings(policy, settings);
            output().print(settings);
            if (!policy.path("clearTextAuth").isEmpty()) {
                output().print("");
                output().print(clearTextAuth(policy));
            }
            if (!policy.path("profiles").isEmpty()) {
                output().print("");
                output().print(profiles(policy));
            }
            output().print("");
            output().print(rules(policy));
        }
    }

    private static void addSettings(JsonNode policy, Table table) {
        table.row("read again", reload(text(policy, "reload")))
                .row("unguarded listeners", text(policy, "unguarded"))
                .row("REQUIRETLS offered", text(policy, "requireTls"))
                .row(
                        "AUTH in clear text",
                        policy.path("clearTextAuth").isEmpty() ? "refused" : "permitted to:");
    }

    private static String reload(String mode) {
        return switch (mode) {
            case "manual" -> "when told (manual)";
            case "watch" -> "when it changes (watch)";
            default -> mode;
        };
    }

    private static Table clearTextAuth(JsonNode policy) {
        Table table = Table.headed("permission", "who", "owner", "expires", "reason");
        for (JsonNode permission : policy.path("clearTextAuth")) {
            table.row(
                    text(permission, "name"),
                    text(permission, "who"),
                    text(permission, "owner"),
                    text(permission, "expires"),
                    text(permission, "reason"));
        }
        return table;
    }

    private static Table profiles(JsonNode policy) {
        Table table = Table.headed("profile", "extends", "required");
        for (JsonNode profile : policy.path("profiles")) {
            table.row(
                    text(profile, "name")
                            + (profile.has("alias") ? " (" + text(profile, "alias") + ")" : ""),
                    text(profile, "extends"),
                    text(profile, "required"));
        }
        return table;
    }

    private static Table rules(JsonNode policy) {
        Table table = Table.headed("rule", "mode", "action", "who", "required", "owner", "expires");
        for (JsonNode rule : policy.path("rules")) {
            table.row(
                    text(rule, "name"),
                    text(rule, "mode"),
                    text(rule, "action"),
                    text(rule, "who"),
                    required(rule),
                    text(rule, "owner"),
                    text(rule, "expires"));
            for (JsonNode exception : rule.path("exceptions")) {
                table.row(
                        "- " + text(exception, "name"),
                        "exception",
                        Table.NONE,
                        text(exception, "who"),
                        required(exception),
                        ownerAndReason(exception),
                        text(exception, "expires"));
            }
        }
        return table;
    }

    private static String required(JsonNode rule) {
        return (rule.has("profile") ? "profile " + text(rule, "profile") + ": " : "")
                + text(rule, "required");
    }

    private static String ownerAndReason(JsonNode exception) {
        return Stream.of("owner", "reason")
                .filter(exception::has)
                .map(name -> text(exception, name))
                .collect(Collectors.joining(": "));
    }

    // As long as it is: the table escapes it.
    private static String text(JsonNode json, String member) {
        return json.has(member) ? json.path(member).asText() : Table.NONE;
    }
}
