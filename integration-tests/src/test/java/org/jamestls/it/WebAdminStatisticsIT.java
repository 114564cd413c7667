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
import java.time.Instant;
import org.jamestls.it.james.Jameses;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the routes count of sessions. */
@Order(Jameses.WEB_ADMIN)
class WebAdminStatisticsIT extends AbstractWebAdminIT {

    @Test
    void countsAreByWhatIsAsked() {
        JsonNode total = statistics("").path("total");
        assertThat(total.path("messages").asInt()).isEqualTo(2);
        assertThat(total.path("encryptedMessages").asInt()).isEqualTo(2);
        assertThat(total.path("refusals").asInt()).isEqualTo(1);
        assertThat(total.path("wouldBeRefused").asInt()).isEqualTo(1);
        assertThat(total.path("handshakesFailed").asInt()).isEqualTo(1);
        assertThat(total.path("messagesAfterFailedHandshake").asInt()).isZero();
        assertThat(total.path("refusalsAfterFailedHandshake").asInt()).isEqualTo(1);

        assertThat(row("protocol", "TLSv1.2").path("messages").asInt()).isEqualTo(1);
        assertThat(row("protocol", "cleartext").path("refusals").asInt()).isEqualTo(1);
        assertThat(row("rule", "strict").path("messages").asInt()).isEqualTo(2);
        assertThat(row("rule", "trial").path("wouldBeRefused").asInt()).isEqualTo(1);
        assertThat(row("verdict", "fail").path("refusals").asInt()).isEqualTo(1);
        assertThat(row("domain", "a.example").path("messages").asInt()).isEqualTo(2);
        assertThat(row("listener", "mx").path("sessions").asInt()).isEqualTo(4);
        assertThat(row("peer", "127.0.0.1").path("sessions").asInt()).isEqualTo(4);
        assertThat(row("protocol", "cleartext").path("refusalsAfterFailedHandshake").asInt())
                .isEqualTo(1);
        assertThat(row("cipher", "cleartext").path("sessions").asInt()).isEqualTo(1);
        assertThat(get("/tls/statistics", "?by=hour").path("rows")).isNotEmpty();
    }

    @Test
    void everyRowTellsTheProtocolsOfItsMessagesAndWhenItsLastEntryWas() {
        JsonNode days = statistics("").path("rows");
        assertThat(days.findValues("TLSv1.3").stream().mapToInt(JsonNode::asInt).sum())
                .isEqualTo(1);
        assertThat(days.findValues("TLSv1.2").stream().mapToInt(JsonNode::asInt).sum())
                .isEqualTo(1);

        JsonNode clear = row("protocol", "cleartext");
        assertThat(clear.path("protocols")).isEmpty();
        Instant last = Instant.parse(clear.path("last").asText());
        assertThat(last).isBefore(Instant.parse(row("verdict", "pass").path("last").asText()));
        assertThat(statistics("&domain=nobody.example").path("total").has("last")).isFalse();
    }

    @Test
    void countsAreOfWhatIsAsked() {
        JsonNode clear = statistics("&by=domain&protocol=cleartext");
        assertThat(clear.path("total").path("messages").asInt()).isZero();
        assertThat(clear.path("total").path("refusals").asInt()).isEqualTo(1);
        assertThat(clear.path("rows").findValuesAsText("key"))
                .as("refused before its sender was taken")
                .containsExactly("none");

        JsonNode lost = statistics("&by=domain&rule=trial&wouldBeRefused=true");
        assertThat(lost.path("total").path("wouldBeRefused").asInt()).isEqualTo(1);
        assertThat(lost.path("rows"))
                .as("whose message was taken, and who was refused by another rule already")
                .extracting(
                        row -> row.path("key").asText() + " " + row.path("wouldBeRefused").asInt())
                .containsExactlyInAnyOrder("a.example 1", "none 0");
        assertThat(statistics("&rule=strict&wouldBeRefused=true").path("rows")).isEmpty();
    }

    /** What is counted of the sessions of the scene. */
    private JsonNode statistics(String query) {
        return get("/tls/statistics", "?to=" + scene.until() + query);
    }

    private JsonNode row(String by, String key) {
        for (JsonNode row : statistics("&by=" + by).path("rows")) {
            if (row.path("key").asText().equals(key)) {
                return row;
            }
        }
        throw new AssertionError("no row " + key + " by " + by);
    }
}
