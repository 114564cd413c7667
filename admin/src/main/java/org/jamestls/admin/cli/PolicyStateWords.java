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
import org.jamestls.policy.text.SafeText;

/** How the policy of a running server stands, for people: {@code PolicyState} of the routes. */
final class PolicyStateWords {
    private static final int LONGEST = 300;

    private PolicyStateWords() {}

    /**
     * Adds a row for when and by what it was read, and for each thing that is odd about it.
     *
     * @return whether there is trouble: an emergency, or a file that can't be used
     */
    static boolean add(JsonNode state, Table table) {
        table.row(
                "in force since",
                JsonWords.time(state, "loadedAt") + ", by " + JsonWords.text(state, "loadedBy"));
        if (state.path("expired").asInt() > 0) {
            table.row(
                    "ended",
                    JsonWords.text(state, "expired") + " of rules, exceptions, permissions");
        }
        JsonNode emergency = state.path("emergency");
        if (emergency.isObject()) {
            table.row(
                    "EMERGENCY",
                    "until "
                            + JsonWords.time(emergency, "until")
                            + ", by "
                            + JsonWords.text(emergency, "who")
                            + ": "
                            + JsonWords.text(emergency, "why"));
        }
        if (state.path("emergencyTrouble").isTextual()) {
            table.row("emergency", JsonWords.text(state, "emergencyTrouble"));
        }
        JsonNode problems = state.path("failure").path("problems");
        problems.forEach(problem -> table.row("not in force", words(problem)));
        return emergency.isObject()
                || state.path("emergencyTrouble").isTextual()
                || !problems.isEmpty();
    }

    private static String words(JsonNode problem) {
        return SafeText.printable(
                JsonWords.place(problem)
                        + ": "
                        + problem.path("what").asText()
                        + "; "
                        + problem.path("remedy").asText(),
                LONGEST);
    }
}
