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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jamestls.policy.reload.Emergency;
import org.jamestls.policy.reload.PolicyStatus;
import org.jamestls.policy.text.Moment;
import org.jamestls.policy.xml.PolicyProblem;

/** How a policy stands, as JSON. Stateless. */
final class PolicyJson {

    private PolicyJson() {}

    /**
     * @param version of what decides now, an emergency counted in
     */
    static ObjectNode state(PolicyStatus status, String version) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", version)
                .put("rules", status.policy().policy().rules().size())
                .put("loadedAt", Moment.write(status.loadedAt()))
                .put("loadedBy", status.loadedBy())
                .put("expired", status.expired());
        status.emergency().ifPresent(emergency -> json.set("emergency", emergency(emergency)));
        status.emergencyTrouble().ifPresent(trouble -> json.put("emergencyTrouble", trouble));
        status.failure().ifPresent(failure -> put(failure, json.putObject("failure")));
        return json;
    }

    private static void put(PolicyStatus.Failure failure, ObjectNode json) {
        json.put("at", Moment.write(failure.at())).put("by", failure.by());
        ArrayNode problems = json.putArray("problems");
        failure.problems().forEach(problem -> put(problem, problems.addObject()));
    }

    private static void put(PolicyProblem problem, ObjectNode json) {
        json.put("file", problem.position().file());
        if (problem.position().line() > 0) {
            json.put("line", problem.position().line());
        }
        if (problem.position().column() > 0) {
            json.put("column", problem.position().column());
        }
        json.put("what", problem.what()).put("remedy", problem.remedy());
    }

    static ObjectNode emergency(Emergency emergency) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("who", emergency.who())
                .put("why", emergency.why())
                .put("from", Moment.write(emergency.from()))
                .put("until", Moment.write(emergency.until()));
    }
}
