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
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jamestls.policy.text.SafeText;

/** What a server's JSON says, in a few words for people; what is not there is a dash. */
final class JsonWords {
    private static final int LONGEST = 300;

    private JsonWords() {}

    /** A member's value, escaped. */
    static String text(JsonNode json, String member) {
        JsonNode value = json.path(member);
        return value.isValueNode() && !value.isNull()
                ? SafeText.printable(value.asText(), LONGEST)
                : Table.NONE;
    }

    /** A time, to the second. */
    static String time(JsonNode json, String member) {
        String text = text(json, member);
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /** How many, with their name: {@code 1 message}, {@code 2 messages}. */
    static String count(JsonNode json, String member, String one) {
        String many = text(json, member);
        return many + " " + one + (many.equals("1") ? "" : "s");
    }

    /** That member of each object of a list. */
    static String members(JsonNode list, String member) {
        return list.isEmpty()
                ? Table.NONE
                : StreamSupport.stream(list.spliterator(), false)
                        .map(one -> text(one, member))
                        .collect(Collectors.joining(", "));
    }

    /** A member that is a list of texts. */
    static String texts(JsonNode json, String member) {
        JsonNode values = json.path(member);
        return values.isEmpty()
                ? Table.NONE
                : StreamSupport.stream(values.spliterator(), false)
                        .map(value -> SafeText.printable(value.asText(), LONGEST))
                        .collect(Collectors.joining(", "));
    }

    /** The TLS of a session: {@code TLSv1.3 TLS_AES_256_GCM_SHA384}, or how it did not begin. */
    static String tls(JsonNode tls) {
        return tls.path("protocol").isTextual()
                ? text(tls, "protocol")
                        + (tls.path("cipher").isTextual() ? " " + text(tls, "cipher") : "")
                : text(tls, "start");
    }

    /** Where something stands: {@code file:line:column}, as far as that is known; escaped. */
    static String place(JsonNode json) {
        return Stream.of("file", "line", "column")
                .map(json::path)
                .filter(one -> one.isValueNode() && !one.isNull())
                .map(one -> Table.harmless(one.asText()))
                .collect(Collectors.joining(":"));
    }

    /** A reply: {@code 530 5.7.0 Must issue a STARTTLS command first}. */
    static String reply(JsonNode reply) {
        return reply.isObject()
                ? text(reply, "code") + " " + text(reply, "enhanced") + " " + text(reply, "text")
                : Table.NONE;
    }
}
