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
import java.net.http.HttpResponse;
import java.util.List;
import org.jamestls.it.james.Jameses;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The evidence, as the routes tell, check and report of it. */
@Order(Jameses.WEB_ADMIN)
class WebAdminEvidenceIT extends AbstractWebAdminIT {

    @Test
    void theLastCheckpointIsTold() {
        JsonNode answer = get("/tls/evidence/checkpoint", "");

        assertThat(answer.path("position").path("sequence").asLong()).isPositive();
        assertThat(answer.path("checkpoint").path("file").asText()).endsWith(".cms");
    }

    @Test
    void theEvidenceIsVerifiedByATask() {
        JsonNode result = result("/tls/evidence/verify", "");

        assertThat(result.path("intact").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.path("lines").asLong()).isPositive();
        assertThat(result.has("folder")).isFalse();
    }

    @Test
    void whatACheckFoundDoesNotTellWhereTheLedgerLies() {
        JsonNode result = result("/tls/evidence/verify?expectHead=" + "0".repeat(64), "");

        assertThat(result.path("intact").asBoolean()).isFalse();
        assertThat(result.at("/breaks/0/kind").asText()).isEqualTo("head-not-found");
        assertThat(result.toString()).doesNotContain(scene.james().root().toString());
    }

    @Test
    void aReportIsMadeInEachForm() {
        JsonNode report = get("/tls/evidence/report", "?profile=rfc-9325");
        assertThat(report.path("title").asText()).isNotEmpty();
        assertThat(report.path("about").path("ledgers").asText()).isEqualTo("of this server");
        assertThat(report.toString()).contains("the ledger of ");

        for (String format : List.of("html", "csv", "text")) {
            HttpResponse<String> response =
                    web.send("GET", "/tls/evidence/report?profile=hipaa&format=" + format, "");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body())
                    .as("where the ledger lies is no matter of who asks")
                    .doesNotContain("tls-evidence", scene.james().root().toString());
            assertThat(response.headers().firstValue("Content-Type").orElse(""))
                    .contains(format.equals("text") ? "text/plain" : "text/" + format);
        }
    }
}
