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
import java.util.Optional;
import org.jamestls.policy.rule.ClearTextAuth;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.Rule;
import picocli.CommandLine.Command;

/** Shows a policy as the server understands it: profiles resolved, defaults filled in. */
@Command(
        name = "show",
        description =
                "Shows a policy as the server understands it: its settings, and its rules in the"
                        + " order in which they are asked.")
final class ShowCommand extends PolicyFileCommand {

    private static final String NONE = "-";

    @Override
    int answer(Policy policy) {
        if (output().isJson()) {
            output().print(json(policy));
        } else {
            output().print(settings(policy));
            if (!policy.clearTextAuth().isEmpty()) {
                output().print("");
                output().print(clearTextAuth(policy));
            }
            output().print("");
            output().print(rules(policy));
        }
        return ExitStatus.FINE;
    }

    private Table settings(Policy policy) {
        return Table.plain()
                .row("policy", file().path().toString())
                .row("version", policy.version())
                .row("unguarded listeners", policy.unguarded().toString())
                .row("REQUIRETLS offered", policy.requireTls().toString())
                .row(
                        "AUTH in clear text",
                        policy.clearTextAuth().isEmpty() ? "refused" : "permitted to:");
    }

    private static Table clearTextAuth(Policy policy) {
        Table table = Table.headed("permission", "who", "owner", "expires", "reason");
        for (ClearTextAuth permission : policy.clearTextAuth()) {
            table.row(
                    permission.name(),
                    PolicyWords.who(permission.when()),
                    permission.owner(),
                    permission.expires().toString(),
                    permission.reason());
        }
        return table;
    }

    private static Table rules(Policy policy) {
        Table table = Table.headed("rule", "mode", "action", "who", "required", "owner");
        for (Rule rule : policy.rules()) {
            table.row(
                    rule.name(),
                    rule.mode().toString(),
                    rule.action().toString(),
                    PolicyWords.who(rule.when()),
                    PolicyWords.required(rule.requirement()),
                    rule.about().owner().orElse(NONE));
        }
        return table;
    }

    private ObjectNode json(Policy policy) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("policy", file().path().toString())
                .put("usable", true)
                .put("version", policy.version())
                .put("unguarded", policy.unguarded().toString())
                .put("requireTls", policy.requireTls().toString());
        ArrayNode permissions = json.putArray("clearTextAuth");
        policy.clearTextAuth().forEach(permission -> put(permission, permissions.addObject()));
        ArrayNode rules = json.putArray("rules");
        policy.rules().forEach(rule -> put(rule, rules.addObject()));
        return json;
    }

    private static void put(ClearTextAuth permission, ObjectNode json) {
        json.put("name", permission.name())
                .put("who", PolicyWords.who(permission.when()))
                .put("owner", permission.owner())
                .put("reason", permission.reason())
                .put("expires", permission.expires().toString());
    }

    private static void put(Rule rule, ObjectNode json) {
        json.put("name", rule.name())
                .put("mode", rule.mode().toString())
                .put("action", rule.action().toString())
                .put("who", PolicyWords.who(rule.when()))
                .put("required", PolicyWords.required(rule.requirement()));
        put("description", rule.about().description(), json);
        put("owner", rule.about().owner(), json);
        put("reason", rule.about().reason(), json);
        put("ticket", rule.about().ticket(), json);
        put("helpUrl", rule.helpUrl(), json);
    }

    private static void put(String name, Optional<String> value, ObjectNode json) {
        value.ifPresent(text -> json.put(name, text));
    }
}
