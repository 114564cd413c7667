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
package org.jamestls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.jamestls.it.james.Contract;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.wire.WebAdmin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Asks the routes below {@code /tls} of the {@link WebAdminScene}; all answers keep the contract.
 */
@ExtendWith(Jameses.class)
abstract class AbstractWebAdminIT {
    private static final Contract CONTRACT = Contract.read();

    WebAdminScene scene;
    WebAdmin web;

    @BeforeEach
    void enter(Jameses.Pool jameses) {
        scene = WebAdminScene.on(jameses);
        web = scene.james().webAdmin();
    }

    /** What a route without parameters in its path answers, with 200. */
    JsonNode get(String path, String query) {
        return get(path, path, query);
    }

    /** What a route answers, with 200, to a path in which its parameters are filled in. */
    JsonNode get(String route, String path, String query) {
        return kept("GET", route, web.get(path + query));
    }

    /** What a route answers to a body, with 200. */
    JsonNode post(String path, String body) {
        return kept("POST", path, web.json("POST", path, body, 200));
    }

    private static JsonNode kept(String method, String route, JsonNode answer) {
        assertThat(CONTRACT.violations(method, route, answer)).as(answer.toString()).isEmpty();
        return answer;
    }

    /** The sessions of the scene, of which a query may choose some. */
    JsonNode sessions(String query) {
        return get("/tls/sessions", "?to=" + scene.until() + query).path("sessions");
    }

    /** What a task makes, which a route starts; it has to come to its end. */
    JsonNode result(String path, String body) {
        String id = web.json("POST", path, body, 201).path("taskId").asText();
        JsonNode done = web.get("/tasks/" + id + "/await?timeout=60s");
        assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("completed");
        JsonNode details = done.path("additionalInformation");
        assertThat(details.path("done").asLong())
                .isEqualTo(details.path("whole").asLong())
                .isPositive();
        assertThat(details.has("result")).as(done.toString()).isTrue();
        assertThat(details.has("trouble")).as(done.toString()).isFalse();
        return details.path("result");
    }
}
