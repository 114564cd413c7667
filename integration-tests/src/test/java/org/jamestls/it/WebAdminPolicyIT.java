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
import org.jamestls.it.james.Jameses;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the routes tell of the server and of its policy, and of one that is not in force yet. */
@Order(Jameses.WEB_ADMIN)
class WebAdminPolicyIT extends AbstractWebAdminIT {

    @Test
    void theStateTellsOfPolicyEvidenceListenersAndTraffic() {
        JsonNode state = get("/tls", "");

        assertThat(state.path("policy").path("rules").asInt()).isEqualTo(2);
        assertThat(state.path("evidence").path("kept").asBoolean()).isTrue();
        assertThat(state.path("evidence").path("sequence").asLong()).isPositive();
        assertThat(state.path("listeners").path("total").asInt()).isEqualTo(8);
        assertThat(state.path("listeners").path("notEnforced").asInt()).isEqualTo(6);
        assertThat(state.path("listeners").path("clearTextLogin").asInt()).isEqualTo(3);
        assertThat(state.path("traffic").path("messages").asInt()).isEqualTo(2);
        // a client of another test may have been refused too
        assertThat(state.path("traffic").path("refusals").asInt()).isPositive();
    }

    @Test
    void thePolicyInForceIsTold() {
        JsonNode policy = get("/tls/policy", "");

        assertThat(policy.path("xml").asText()).isEqualTo(WebAdminScene.POLICY);
        assertThat(policy.at("/understood/rules").findValuesAsText("name"))
                .hasSize(policy.path("rules").asInt());
        assertThat(policy.path("loadedBy").asText()).isEqualTo("the start of the server");
        assertThat(policy.path("file").asText()).isEqualTo("tls-policy.xml");
    }

    @Test
    void lintIsOfTheFileOrOfTheBody() {
        JsonNode file = post("/tls/policy/lint", "");
        assertThat(file.path("policy").asText()).isEqualTo("tls-policy.xml");
        assertThat(file.path("counts").path("error").asInt()).isZero();

        JsonNode body =
                post("/tls/policy/lint", WebAdminScene.POLICY.replace("TLSv1.3", "TLSv1.4"));
        assertThat(body.path("policy").asText()).isEqualTo("body");
        assertThat(body.path("findings").get(0).path("what").asText()).contains("TLSv1.4");

        JsonNode list =
                post(
                        "/tls/policy/lint",
                        WebAdminScene.POLICY.replace(
                                "<require><tls/>",
                                "<when><sender file=\"usersrepository.xml\"/></when>"
                                        + "<require><tls/>"));
        assertThat(list.toString()).contains("end in .txt or .list");
    }

    @Test
    void whyIsExplained() {
        JsonNode answer =
                post(
                        "/tls/policy/explain",
                        "{\"listener\":\"mx\",\"peer\":\"192.0.2.1\",\"tls\":\"clear\","
                                + "\"sender\":\"ann@a.example\"}");
        assertThat(answer.path("explanations")).hasSize(1);
        assertThat(answer.toString()).contains("strict");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        web.json("POST", "/tls/policy/lint", "x".repeat(1024 * 1024 + 1), 413);
        web.json("POST", "/tls/policy/explain", "x".repeat(100_001), 413);
        web.json("PUT", "/tls/policy/emergency", "x".repeat(10_001), 413);
    }

    @Test
    void whatIfIsATaskThatTellsWhoWouldBeRefused() {
        JsonNode result =
                result(
                        "/tls/policy/what-if",
                        WebAdminScene.POLICY.replace(" mode=\"testing\"", ""));

        assertThat(result.toString())
                .contains("newly-refused")
                .doesNotContain(scene.james().root().toString());
    }
}
