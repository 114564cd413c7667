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
package org.jamestls.evidence.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The JSON form of all that ledgers know of one message, for whoever answers programs. Stateless.
 */
public final class AllOfJson {

    private AllOfJson() {}

    /**
     * {@code mail}; {@code offered}, {@code outcome} and {@code session} where there is one; {@code
     * dispositions} and {@code refusals}; each line as {@link FoundJson} has it. {@link
     * AllOf#problems()} are left to the caller, who knows which paths may be told.
     */
    public static ObjectNode of(AllOf all) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("mail", all.mail());
        all.offered().ifPresent(found -> FoundJson.put(found, json.putObject("offered")));
        all.outcome().ifPresent(found -> FoundJson.put(found, json.putObject("outcome")));
        all.session().ifPresent(found -> FoundJson.put(found, json.putObject("session")));
        put(all.dispositions(), json.putArray("dispositions"));
        put(all.refusals(), json.putArray("refusals"));
        return json;
    }

    private static void put(List<Found> all, ArrayNode array) {
        all.forEach(found -> FoundJson.put(found, array.addObject()));
    }
}
