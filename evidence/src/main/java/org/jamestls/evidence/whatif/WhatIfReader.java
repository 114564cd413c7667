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
package org.jamestls.evidence.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jamestls.evidence.count.Count;
import org.jamestls.evidence.read.Coverage;
import org.jamestls.evidence.read.Place;
import org.jamestls.evidence.read.Unread;
import org.jamestls.evidence.whatif.WhatIf.Group;
import org.jamestls.evidence.whatif.WhatIf.Open;
import org.jamestls.evidence.whatif.WhatIf.Total;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.explain.FactName;
import org.jamestls.policy.rule.Period;

/** Reads what {@link WhatIfJson} wrote, such as that of a server. Stateless. */
public final class WhatIfReader {

    private WhatIfReader() {}

    /**
     * What came out of the replay.
     *
     * @throws IllegalArgumentException when it is not in the form that is written here, as that of
     *     a later version may not be
     */
    public static WhatIf read(JsonNode json) {
        try {
            return whole(json);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("there is a time that is none", e);
        }
    }

    private static WhatIf whole(JsonNode json) {
        List<Total> effects = new ArrayList<>();
        // In the order of the constants, as a replay gives them.
        for (Effect effect : Effect.values()) {
            if (json.path("effects").has(effect.code())) {
                effects.add(new Total(effect, tally(json.path("effects").path(effect.code()))));
            }
        }
        JsonNode lost = json.path("afterFailedHandshake");
        return new WhatIf(
                required(json, "version"),
                new Period(instant(json, "since"), instant(json, "until")),
                instant(json, "asOf"),
                coverage(json.path("coverage")),
                tally(json.path("replayed")),
                tally(json.path("changed")),
                effects,
                all(json.path("rules"), WhatIfReader::group),
                all(
                        json.path("testing"),
                        one ->
                                new Group(
                                        Effect.NEWLY_REFUSED,
                                        required(one, "rule"),
                                        tally(one),
                                        examples(one))),
                all(json.path("open"), WhatIfReader::open),
                json.path("silentSessions").asLong(),
                json.path("failedHandshakes").asLong(),
                new WhatIf.AfterFailedHandshake(
                        tally(lost.path("newly-refused")), tally(lost.path("testing"))));
    }

    private static Coverage coverage(JsonNode json) {
        return new Coverage(
                json.path("entries").asLong(),
                place(json.path("first")),
                place(json.path("last")),
                all(json.path("nodes"), JsonNode::asText),
                all(json.path("policies"), JsonNode::asText),
                new Unread(
                        json.path("linesNotRead").asLong(),
                        json.path("restsOfFilesNotRead").asLong(),
                        all(json.path("firstNotRead"), JsonNode::asText)));
    }

    private static Optional<Place> place(JsonNode json) {
        return json.isObject()
                ? Optional.of(
                        new Place(
                                json.path("folder").asText(),
                                required(json, "file"),
                                json.path("line").asLong(),
                                json.path("seq").asLong(),
                                required(json, "node"),
                                Instant.parse(required(json, "time"))))
                : Optional.empty();
    }

    private static Tally tally(JsonNode json) {
        return new Tally(
                count(json, "sessions"),
                json.path("messages").asLong(),
                json.path("recipients").asLong(),
                json.path("refusals").asLong(),
                count(json, "domains"),
                count(json, "peers"));
    }

    private static Count count(JsonNode json, String name) {
        return new Count(json.path(name).asLong(), !json.path(name + "IsMore").asBoolean());
    }

    private static Group group(JsonNode json) {
        return new Group(
                constant(json, "effect", Effect.values(), Effect::code),
                required(json, "rule"),
                tally(json),
                examples(json));
    }

    private static List<Example> examples(JsonNode json) {
        return all(json.path("examples"), WhatIfReader::example);
    }

    private static Example example(JsonNode json) {
        return new Example(
                place(json.path("entry")).orElseThrow(() -> missing("entry")),
                required(json, "session"),
                text(json, "mail"),
                text(json, "peer"),
                text(json, "senderDomain"),
                text(json, "recipient"),
                ruling(json.path("recorded")),
                json.has("candidate")
                        ? Optional.of(ruling(json.path("candidate")))
                        : Optional.empty());
    }

    private static Ruling ruling(JsonNode json) {
        return new Ruling(
                json.path("refused").asBoolean(),
                required(json, "by"),
                constant(json, "verdict", Verdict.values(), Verdict::toString),
                json.has("action")
                        ? Optional.of(constant(json, "action", Action.values(), Action::toString))
                        : Optional.empty(),
                all(
                        json.path("violations"),
                        one ->
                                new Violation(
                                        constant(
                                                one,
                                                "kind",
                                                Violation.Kind.values(),
                                                Violation.Kind::toString),
                                        required(one, "required"),
                                        required(one, "found"))));
    }

    private static Open open(JsonNode json) {
        Set<Missing> missing = new HashSet<>();
        for (JsonNode one : json.path("missing")) {
            missing.add(
                    new Missing(
                            constant(one, "fact", FactName.values(), FactName::toString),
                            constant(one, "why", Why.values(), Why::code)));
        }
        return new Open(
                constant(json, "reason", WhatIf.Reason.values(), WhatIf.Reason::code),
                text(json, "stage"),
                text(json, "rule"),
                missing,
                json.path("count").asLong(),
                tally(json),
                examples(json));
    }

    // ------------------------------------------------------------ values

    private static <T> List<T> all(JsonNode array, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        array.forEach(one -> all.add(read.apply(one)));
        return all;
    }

    private static <E extends Enum<E>> E constant(
            JsonNode json, String name, E[] constants, Function<E, String> code) {
        String text = required(json, name);
        return Arrays.stream(constants)
                .filter(one -> code.apply(one).equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is a " + name + " that is not known here"));
    }

    private static String required(JsonNode json, String name) {
        return text(json, name).orElseThrow(() -> missing(name));
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("it has no " + name + " where it needs one");
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.path(name).textValue());
    }

    private static Optional<Instant> instant(JsonNode json, String name) {
        return text(json, name).map(Instant::parse);
    }
}
