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
package org.jamestls.admin.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;
import org.jamestls.policy.explain.PolicyWordsJson;
import org.jamestls.policy.reload.Emergency;
import org.jamestls.policy.reload.PolicyStatus;
import org.jamestls.policy.reload.ReloadablePolicy;
import org.jamestls.policy.reload.Reloaded;
import org.jamestls.policy.xml.PolicyProblem;
import org.jamestls.policy.xml.PolicyReader;
import spark.Request;
import spark.Response;
import spark.Service;

/** The policy of the running server: what it is, reading it again, the switch for an emergency. */
public final class PolicyRoutes implements Topic {
    static final String POLICY = "/tls/policy";
    private static final String EMERGENCY = POLICY + "/emergency";

    private static final int MOST_OF_EMERGENCY = 10_000;
    private static final Set<String> OF_EMERGENCY = Set.of("who", "why", "for");
    private static final String CALLER = "web administration";

    private final ReloadablePolicy policy;
    private final Clock clock;

    /** Those of {@code policy}. */
    public PolicyRoutes(ReloadablePolicy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public void define(Service service) {
        service.get(POLICY, this::inForce);
        service.post(POLICY, this::reload);
        service.get(EMERGENCY, this::emergency);
        service.put(EMERGENCY, this::beginEmergency);
        service.delete(EMERGENCY, this::endEmergency);
    }

    private String inForce(Request request, Response response) {
        Parameters.of(request);
        PolicyStatus status = policy.status();
        ObjectNode json =
                PolicyJson.state(status, policy.policy().version())
                        .put("file", PolicyReader.FILE_NAME)
                        .put("xml", status.text());
        json.set("understood", PolicyWordsJson.of(status.policy().policy(), status.profiles()));
        return Answers.json(response, json);
    }

    // ------------------------------------------------------------ reload

    private String reload(Request request, Response response) {
        if (!Parameters.of(request, "reload").has("reload")) {
            throw Answers.invalid("'reload' query parameter shall be specified");
        }
        Bodies.none(request);
        Reloaded reloaded = policy.reload(CALLER);
        if (reloaded instanceof Reloaded.Refused refused) {
            throw Answers.wrongState(
                    "The TLS policy can't be used; the policy of before stays in force, version "
                            + refused.version(),
                    new IllegalStateException(problems(refused)));
        }
        Reloaded.InForce inForce = (Reloaded.InForce) reloaded;
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", inForce.version())
                .put("previousVersion", inForce.previousVersion())
                .put("changed", inForce.changed())
                .put("rules", inForce.rules());
        return Answers.json(response, json);
    }

    private static String problems(Reloaded.Refused refused) {
        return refused.problems().stream()
                .map(PolicyProblem::toString)
                .collect(Collectors.joining("\n"));
    }

    // ------------------------------------------------------------ emergency

    private String emergency(Request request, Response response) {
        Parameters.of(request);
        return policy.status()
                .emergency()
                .map(emergency -> Answers.json(response, PolicyJson.emergency(emergency)))
                .orElseThrow(
                        () ->
                                Answers.notFound(
                                        "There is no emergency: every rule is in its own mode"));
    }

    private String beginEmergency(Request request, Response response) {
        Parameters.of(request);
        Emergency emergency =
                read(
                        Bodies.object(
                                request,
                                MOST_OF_EMERGENCY,
                                "{\"who\": ..., \"why\": ..., \"for\": \"PT4H\"}"));
        try {
            policy.begin(emergency);
        } catch (IOException e) {
            throw Answers.failed(
                    "The emergency did not begin: it can't be written to James' var folder, so it"
                            + " would not outlive a restart",
                    e);
        }
        return Answers.json(response, PolicyJson.emergency(emergency));
    }

    private String endEmergency(Request request, Response response) {
        Parameters.of(request);
        policy.endEmergency(CALLER);
        response.status(Answers.NO_CONTENT);
        return "";
    }

    private Emergency read(JsonNode json) {
        Bodies.checkMembers(json, OF_EMERGENCY);
        String who = Bodies.text(json, "who");
        String why = Bodies.text(json, "why");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            return new Emergency(who, why, now, now.plus(Duration.parse(Bodies.text(json, "for"))));
        } catch (DateTimeException | ArithmeticException e) {
            throw Answers.invalid(
                    "Invalid body: 'for' must be a duration of ISO 8601 such as PT4H or PT30M", e);
        } catch (IllegalArgumentException e) {
            throw Answers.invalid("Invalid body: " + e.getMessage());
        }
    }
}
