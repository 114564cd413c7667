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
package org.jamestls.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.jamestls.policy.reload.Emergency;
import org.jamestls.policy.reload.ReloadablePolicy;
import org.jamestls.policy.reload.Reloaded;
import org.jamestls.policy.xml.PolicyProblem;
import spark.HaltException;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * The policy of the running server, for web administration. Named in {@code webadmin.properties}:
 *
 * <pre><code>extensions.routes=org.jamestls.admin.TlsPolicyRoutes</code></pre>
 *
 * <pre>
 * POST   /tls/policy?reload      reads the policy and its lists again
 * GET    /tls/policy/emergency   the emergency that lasts
 * PUT    /tls/policy/emergency   begins one: {"who": "Ann", "why": "...", "for": "PT4H"}
 * DELETE /tls/policy/emergency   ends it
 * </pre>
 */
public final class TlsPolicyRoutes implements Routes {
    static final String BASE = "/tls/policy";
    static final String EMERGENCY = BASE + "/emergency";

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int SERVER_ERROR = 500;
    private static final int MOST_OCTETS = 10_000;
    private static final String CALLER = "web administration";

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ReloadablePolicy policy;
    private final Clock clock;

    @Inject
    public TlsPolicyRoutes(ReloadablePolicy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public String getBasePath() {
        return BASE;
    }

    @Override
    public void define(Service service) {
        service.post(BASE, this::reload);
        service.get(EMERGENCY, this::emergency);
        service.put(EMERGENCY, this::beginEmergency);
        service.delete(EMERGENCY, this::endEmergency);
    }

    // ------------------------------------------------------------ reload

    private String reload(Request request, Response response) {
        if (!request.queryParams().contains("reload")) {
            throw error(BAD_REQUEST, ErrorType.INVALID_ARGUMENT)
                    .message("'reload' query parameter shall be specified")
                    .haltError();
        }
        Reloaded reloaded = policy.reload(CALLER);
        if (reloaded instanceof Reloaded.Refused refused) {
            throw error(CONFLICT, ErrorType.WRONG_STATE)
                    .message(
                            "The TLS policy can't be used; the policy of before stays in force, version "
                                    + refused.version())
                    .cause(new IllegalStateException(problems(refused)))
                    .haltError();
        }
        Reloaded.InForce inForce = (Reloaded.InForce) reloaded;
        return answer(
                response,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("version", inForce.version())
                        .put("previousVersion", inForce.previousVersion())
                        .put("changed", inForce.changed())
                        .put("rules", inForce.rules()));
    }

    private static String problems(Reloaded.Refused refused) {
        return refused.problems().stream()
                .map(PolicyProblem::toString)
                .collect(Collectors.joining("\n"));
    }

    // ------------------------------------------------------------ emergency

    private String emergency(Request request, Response response) {
        return policy.status()
                .emergency()
                .map(emergency -> answer(response, json(emergency)))
                .orElseThrow(
                        () ->
                                error(NOT_FOUND, ErrorType.NOT_FOUND)
                                        .message(
                                                "There is no emergency: every rule is in its own mode")
                                        .haltError());
    }

    private String beginEmergency(Request request, Response response) {
        Emergency emergency = read(request);
        try {
            policy.begin(emergency);
        } catch (IOException e) {
            throw error(SERVER_ERROR, ErrorType.SERVER_ERROR)
                    .message(
                            "The emergency did not begin: it can't be written to James' var folder, so it would not outlive a restart")
                    .cause(e)
                    .haltError();
        }
        return answer(response, json(emergency));
    }

    private String endEmergency(Request request, Response response) {
        policy.endEmergency(CALLER);
        response.status(NO_CONTENT);
        return "";
    }

    private Emergency read(Request request) {
        JsonNode json = json(request);
        Instant now = clock.instant();
        try {
            return new Emergency(
                    text(json, "who"),
                    text(json, "why"),
                    now,
                    now.plus(Duration.parse(text(json, "for"))));
        } catch (DateTimeException | ArithmeticException e) {
            throw invalid("'for' must be a duration of ISO 8601 such as PT4H or PT30M", e);
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage(), e);
        }
    }

    private static JsonNode json(Request request) {
        if (request.bodyAsBytes().length > MOST_OCTETS) {
            throw invalid("the body is longer than an emergency can be", null);
        }
        try {
            JsonNode json = MAPPER.readTree(request.bodyAsBytes());
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw invalid("the body is no JSON", e);
        } catch (IOException e) {
            throw invalid("the body can't be read", e);
        }
        throw invalid("the body must be {\"who\": ..., \"why\": ..., \"for\": \"PT4H\"}", null);
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw invalid("'" + field + "' is missing or no text", null);
        }
        return value.textValue();
    }

    private static ObjectNode json(Emergency emergency) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("who", emergency.who())
                .put("why", emergency.why())
                .put("from", emergency.from().toString())
                .put("until", emergency.until().toString());
    }

    // ------------------------------------------------------------ answers

    private static String answer(Response response, ObjectNode json) {
        response.status(OK);
        response.type("application/json");
        return json.toString();
    }

    private static HaltException invalid(String message, Exception cause) {
        ErrorResponder error =
                error(BAD_REQUEST, ErrorType.INVALID_ARGUMENT).message("Invalid body: " + message);
        return (cause == null ? error : error.cause(cause)).haltError();
    }

    private static ErrorResponder error(int status, ErrorType type) {
        return ErrorResponder.builder().statusCode(status).type(type);
    }
}
