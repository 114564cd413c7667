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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.count.Count;
import org.jamestls.evidence.page.JsonPage;
import org.jamestls.evidence.read.Coverage;
import org.jamestls.evidence.read.Unread;
import org.jamestls.evidence.whatif.WhatIf.Group;
import org.jamestls.evidence.whatif.WhatIf.Open;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Violation;

/** What came out of a replay, as JSON for programs. */
public final class WhatIfJson {

    private WhatIfJson() {}

    /** All of it. */
    public static ObjectNode of(WhatIf result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", result.candidate());
        put("since", result.period().from().map(Instant::toString), json);
        put("until", result.period().until().map(Instant::toString), json);
        put("asOf", result.asOf().map(Instant::toString), json);
        json.set("coverage", of(result.coverage()));
        json.set("replayed", of(result.replayed()));
        json.set("changed", of(result.changed()));
        ObjectNode effects = json.putObject("effects");
        result.effects().forEach(one -> effects.set(one.effect().code(), of(one.tally())));
        ArrayNode rules = json.putArray("rules");
        result.groups().forEach(group -> put(group, rules.addObject()));
        ArrayNode testing = json.putArray("testing");
        for (Group group : result.wouldRefuse()) {
            ObjectNode one = testing.addObject().put("rule", group.rule());
            put(group.tally(), one);
            put(group.examples(), one);
        }
        ArrayNode open = json.putArray("open");
        result.open().forEach(one -> put(one, open.addObject()));
        json.put("silentSessions", result.silent());
        json.put("failedHandshakes", result.handshakesFailed());
        ObjectNode after = json.putObject("afterFailedHandshake");
        after.set("newly-refused", of(result.afterFailedHandshake().newlyRefused()));
        after.set("testing", of(result.afterFailedHandshake().testing()));
        return json;
    }

    private static ObjectNode of(Coverage coverage) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("entries", coverage.entries());
        coverage.first().ifPresent(place -> json.set("first", JsonPage.of(place)));
        coverage.last().ifPresent(place -> json.set("last", JsonPage.of(place)));
        coverage.nodes().forEach(json.putArray("nodes")::add);
        coverage.policies().forEach(json.putArray("policies")::add);
        Unread unread = coverage.unread();
        json.put("linesNotRead", unread.lines()).put("restsOfFilesNotRead", unread.restsOfFiles());
        unread.first().forEach(json.putArray("firstNotRead")::add);
        return json;
    }

    private static ObjectNode of(Tally tally) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(tally, json);
        return json;
    }

    private static void put(Tally tally, ObjectNode json) {
        put("sessions", tally.sessions(), json);
        json.put("messages", tally.messages())
                .put("recipients", tally.recipients())
                .put("refusals", tally.refusals());
        put("domains", tally.domains(), json);
        put("peers", tally.peers(), json);
    }

    // Where there was no room to count more, a second member says so.
    private static void put(String name, Count count, ObjectNode json) {
        json.put(name, count.number());
        if (!count.exact()) {
            json.put(name + "IsMore", true);
        }
    }

    private static void put(Group group, ObjectNode json) {
        json.put("effect", group.effect().code()).put("rule", group.rule());
        put(group.tally(), json);
        put(group.examples(), json);
    }

    private static void put(List<Example> examples, ObjectNode json) {
        ArrayNode array = json.putArray("examples");
        examples.forEach(example -> put(example, array.addObject()));
    }

    private static void put(Example example, ObjectNode json) {
        json.set("entry", JsonPage.of(example.place()));
        json.put("session", example.session());
        put("mail", example.mail(), json);
        put("peer", example.peer(), json);
        put("senderDomain", example.sender(), json);
        put("recipient", example.recipient(), json);
        json.set("recorded", of(example.before()));
        example.after().ifPresent(after -> json.set("candidate", of(after)));
    }

    private static ObjectNode of(Ruling ruling) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("refused", ruling.refused())
                .put("by", ruling.by())
                .put("verdict", ruling.verdict().toString());
        put("action", ruling.action().map(Action::toString), json);
        ArrayNode violations = json.putArray("violations");
        for (Violation violation : ruling.violations()) {
            violations
                    .addObject()
                    .put("kind", violation.kind().toString())
                    .put("required", violation.required())
                    .put("found", violation.found());
        }
        return json;
    }

    private static void put(Open open, ObjectNode json) {
        json.put("reason", open.reason().code()).put("count", open.count());
        put("stage", open.stage(), json);
        put("rule", open.rule(), json);
        ArrayNode missing = json.putArray("missing");
        open.missing()
                .forEach(
                        one ->
                                missing.addObject()
                                        .put("fact", one.fact().toString())
                                        .put("why", one.why().code()));
        put(open.tally(), json);
        put(open.examples(), json);
    }

    private static void put(String name, Optional<String> text, ObjectNode json) {
        text.ifPresent(value -> json.put(name, value));
    }
}
