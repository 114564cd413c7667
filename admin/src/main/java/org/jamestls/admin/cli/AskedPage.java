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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jamestls.admin.cli.client.WebAdmin;
import org.jamestls.admin.cli.client.WebAdminException;
import org.jamestls.policy.text.SafeText;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is asked of the evidence of a running server, and how much of it. */
final class AskedPage {

    /** What the server gives at once. */
    private static final int MOST_AT_ONCE = 500;

    private static final int LONGEST = 500;

    @Option(
            names = {"--since", "--from"},
            paramLabel = "TIME",
            description =
                    "From then on: a day, 2026-11-24, in UTC; an instant, 2026-11-24T18:12:59Z; or"
                            + " how long ago, 90m, 24h, 7d. 24h unless told.")
    private Optional<String> since = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Until then, in the same forms; a day is meant whole. Now unless told.")
    private Optional<String> until = Optional.empty();

    @Mixin private AskedTraits traits = new AskedTraits();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many, the first ones; ${DEFAULT-VALUE} unless told.")
    private int limit = 100;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** What is asked, by the names that the routes have for it. */
    Map<String, String> query() {
        Map<String, String> query = new TreeMap<>();
        since.ifPresent(text -> query.put("from", text));
        until.ifPresent(text -> query.put("to", text));
        traits.peer().ifPresent(text -> query.put("peer", text));
        traits.domain().ifPresent(text -> query.put("domain", text));
        traits.rule().ifPresent(text -> query.put("rule", text));
        traits.profile().ifPresent(text -> query.put("profile", text));
        traits.protocol().ifPresent(text -> query.put("protocol", text));
        if (traits.afterFailedHandshake()) {
            query.put("afterFailedHandshake", "true");
        }
        return query;
    }

    /**
     * Turns the pages until there are as many as were asked for.
     *
     * @param list the member of a page that holds them
     * @return an object with that member, {@code complete} and {@code problems}; {@code more} is
     *     true where there may be others
     */
    ObjectNode pages(WebAdmin server, String path, Map<String, String> query, String list)
            throws WebAdminException {
        if (limit < 1) {
            throw new ParameterException(command.commandLine(), "--limit must be 1 or more");
        }
        Map<String, String> asked = new TreeMap<>(query);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode found = all.putArray(list);
        ArrayNode problems = all.putArray("problems");
        boolean complete = true;
        boolean more = true;
        while (more && found.size() < limit) {
            asked.put("limit", Integer.toString(Math.min(MOST_AT_ONCE, limit - found.size())));
            JsonNode page = server.get(path, asked, list);
            page.path(list).forEach(found::add);
            page.path("problems").forEach(problems::add);
            complete &= page.path("complete").asBoolean();
            more = page.path("next").isTextual();
            asked.put("cursor", page.path("next").asText());
        }
        return all.put("complete", complete).put("more", more);
    }

    /** What {@link #pages} gives where nothing at all was found. */
    static ObjectNode nothing(String list) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.putArray(list);
        all.putArray("problems");
        return all.put("complete", true).put("more", false);
    }

    /** Tells what keeps an answer from being all of it; the {@link ExitStatus} of it. */
    int status(ObjectNode all, String list, Output output) {
        all.path("problems")
                .forEach(problem -> output.tell(SafeText.printable(problem.asText(), LONGEST)));
        if (!all.path("complete").asBoolean()) {
            output.tell(
                    "The server stopped searching: this is not all. Ask for a shorter time with"
                            + " --since and --until.");
        } else if (all.path("more").asBoolean()) {
            output.tell("These are the first " + limit + "; there may be more: see --limit.");
        }
        if (!all.path("complete").asBoolean() || !all.path("problems").isEmpty()) {
            return ExitStatus.NOT_DONE;
        }
        return all.path(list).isEmpty() ? ExitStatus.BAD_NEWS : ExitStatus.FINE;
    }
}
