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

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import org.jamestls.policy.text.SafeText;
import spark.Request;

/** Reads bodies, of which none longer than its limit is taken. Stateless. */
final class Bodies {
    /** Far above any policy that people write. */
    static final int MOST_OF_POLICY = 1024 * 1024;

    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private Bodies() {}

    /**
     * The octets; none where there is no body.
     *
     * <p>By way of Spark, which remembers them: James' own log of requests has read the body before
     * any route does, and under the Spark of James 3.9 the servlet's stream is then at its end.
     */
    static byte[] octets(Request request, int most) {
        if (request.contentLength() > most) {
            throw Answers.tooLarge(most);
        }
        byte[] octets = request.bodyAsBytes();
        if (octets == null) {
            throw Answers.invalid("The body can't be read");
        }
        if (octets.length > most) {
            throw Answers.tooLarge(most);
        }
        if (octets.length == 0) {
            checkNone(request);
        }
        return octets;
    }

    /** Refuses a body: whoever sends one to a route that reads none expects something of it. */
    static void none(Request request) {
        if (isSent(request)) {
            throw Answers.invalid("This route takes no body: leave it out");
        }
    }

    // To go on as if there were none would answer another question than was asked. A form, which
    // curl says of any body unless told, is looked into for parameters, after which it is gone. Of
    // what comes in chunks and of a form in parts Spark keeps no copy, and James' log of requests
    // has read it before any route does.
    private static void checkNone(Request request) {
        if (isChunked(request)) {
            throw Answers.invalid(
                    "The body came in chunks, which James does not hand on: send it with a"
                            + " Content-Length, as curl --data-binary does");
        }
        if (request.contentLength() > 0) {
            throw Answers.invalid(
                    "The body came as a form, and James has taken it for one: say what it is, as"
                            + " with curl -H 'Content-Type: application/json', or application/xml"
                            + " for a policy");
        }
    }

    private static boolean isSent(Request request) {
        return request.contentLength() > 0 || isChunked(request);
    }

    private static boolean isChunked(Request request) {
        return request.headers("Transfer-Encoding") != null;
    }

    /**
     * The body as an object of JSON.
     *
     * @param form of what is expected, for people
     */
    static JsonNode object(Request request, int most, String form) {
        byte[] octets = octets(request, most);
        try {
            JsonNode json = MAPPER.readTree(octets);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw Answers.invalid("Invalid body: it is no JSON, or has a member twice");
        } catch (IOException e) {
            throw Answers.invalid("The body can't be read");
        }
        throw Answers.invalid("Invalid body: it must be " + form);
    }

    /** Refuses an object with other members than these. */
    static void checkMembers(JsonNode json, Set<String> known) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw Answers.invalid(
                        "Invalid body: there is no member '" + SafeText.echo(name) + "'");
            }
        }
    }

    /** A text of an object. */
    static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw Answers.invalid("Invalid body: '" + field + "' is missing or no text");
        }
        return value.textValue();
    }
}
