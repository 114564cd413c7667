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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamestls.policy.explain.PolicyWords;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.rule.ClearTextAuth;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.ReloadMode;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.RuleException;
import org.jamestls.policy.xml.PolicyDocument;
import picocli.CommandLine.Command;

/** Shows a policy as the server understands it: profiles resolved, defaults filled in. */
@Command(
        name = "show",
        description =
                "Shows a policy as the server understands it: its settings, and its rules in the"
                        + " order in which they are asked.",
        footer = {
            "%nExamples:",
            "  What does the server understand of its policy?",
            "    james-tls policy show --conf /opt/james/conf",
            "  The rules that only record, for a script:",
            "    james-tls policy show -o json | jq -r '.rules[]|select(.mode==\"testing\").name'",
        })
final class ShowCommand extends PolicyFileCommand {

    private static final String NONE = "-";

    private final Listing listing;

    ShowCommand() {
        this(new Listing());
    }

    private ShowCommand(Listing listing) {
        super(listing);
        this.listing = listing;
    }

    @Override
    int answer(PolicyDocument document) {
        Policy policy = document.policy();
        if (output().isJson()) {
            output().print(json(document));
        } else if (listing.isCsv()) {
            // A sheet has one list, and of a policy that is its rules.
            output().print(rules(policy));
        } else {
            output().print(settings(policy));
            if (!policy.clearTextAuth().isEmpty()) {
                output().print("");
                output().print(clearTextAuth(policy));
            }
            if (!document.profiles().isEmpty()) {
                output().print("");
                output().print(profiles(document.profiles()));
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
                .row("read again", reload(policy.reload()))
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

    private static String reload(ReloadMode mode) {
        return switch (mode) {
            case MANUAL -> "when told (manual)";
            case WATCH -> "when it changes (watch)";
        };
    }

    private static Table profiles(List<Profile> profiles) {
        Table table = Table.headed("profile", "extends", "required");
        for (Profile profile : profiles) {
            table.row(
                    profile.name() + profile.alias().map(alias -> " (" + alias + ")").orElse(""),
                    profile.base().orElse(NONE),
                    PolicyWords.required(profile.whole()));
        }
        return table;
    }

    private static Table rules(Policy policy) {
        Table table = Table.headed("rule", "mode", "action", "who", "required", "owner", "expires");
        for (Rule rule : policy.rules()) {
            table.row(
                    rule.name(),
                    rule.mode().toString(),
                    rule.action().toString(),
                    PolicyWords.who(rule.when()),
                    required(rule.profile(), rule.requirement()),
                    rule.about().owner().orElse(NONE),
                    rule.expires().map(Instant::toString).orElse(NONE));
            for (RuleException exception : rule.exceptions()) {
                table.row(
                        "- " + exception.name(),
                        "exception",
                        NONE,
                        PolicyWords.who(exception.when()),
                        required(exception.profile(), exception.requirement()),
                        ownerAndReason(exception.about()),
                        exception.expires().toString());
            }
        }
        return table;
    }

    private static String required(Optional<String> profile, Requirement requirement) {
        return profile.map(name -> "profile " + name + ": ").orElse("")
                + PolicyWords.required(requirement);
    }

    private static String ownerAndReason(Rule.About about) {
        return Stream.of(about.owner(), about.reason())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(": "));
    }

    private ObjectNode json(PolicyDocument document) {
        Policy policy = document.policy();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("policy", file().path().toString())
                .put("usable", true)
                .put("version", policy.version())
                .put("reload", policy.reload().toString())
                .put("unguarded", policy.unguarded().toString())
                .put("requireTls", policy.requireTls().toString());
        ArrayNode permissions = json.putArray("clearTextAuth");
        policy.clearTextAuth().forEach(permission -> put(permission, permissions.addObject()));
        ArrayNode profiles = json.putArray("profiles");
        document.profiles()
                .forEach(profile -> ProfileListCommand.put(profile, profiles.addObject()));
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
        put("profile", rule.profile(), json);
        put(rule.about(), json);
        put("helpUrl", rule.helpUrl(), json);
        put("expires", rule.expires().map(Instant::toString), json);
        if (!rule.exceptions().isEmpty()) {
            ArrayNode exceptions = json.putArray("exceptions");
            rule.exceptions().forEach(exception -> put(rule, exception, exceptions.addObject()));
        }
    }

    private static void put(Rule rule, RuleException exception, ObjectNode json) {
        json.put("name", exception.name())
                .put("of", rule.name())
                .put("who", PolicyWords.who(exception.when()))
                .put("required", PolicyWords.required(exception.requirement()));
        put("profile", exception.profile(), json);
        put(exception.about(), json);
        json.put("expires", exception.expires().toString());
    }

    private static void put(Rule.About about, ObjectNode json) {
        put("description", about.description(), json);
        put("owner", about.owner(), json);
        put("reason", about.reason(), json);
        put("ticket", about.ticket(), json);
    }

    private static void put(String name, Optional<String> value, ObjectNode json) {
        value.ifPresent(text -> json.put(name, text));
    }
}
