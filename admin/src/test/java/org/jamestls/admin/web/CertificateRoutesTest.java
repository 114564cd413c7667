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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jamestls.admin.evidence.NoLedger;
import org.jamestls.admin.listener.ListenerCertificates;
import org.jamestls.admin.listener.OwnListeners;
import org.jamestls.hooks.OwnConnections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateRoutesTest {
    private static final Clock CLOCK = Clock.systemUTC();

    private static HttpResponse<String> get(String path) throws Exception {
        try (WorkLimit limit = new WorkLimit();
                Served served =
                        Served.of(
                                new CertificateRoutes(
                                        new ListenerCertificates(
                                                new OwnListeners(List.of()),
                                                new OwnConnections(CLOCK),
                                                CLOCK),
                                        new OwnEvidence(new NoLedger(), limit, CLOCK),
                                        CLOCK))) {
            return served.send(served.to(path));
        }
    }

    @Test
    void withoutEvidenceOursAreToldAllTheSame() throws Exception {
        HttpResponse<String> answer = get("/tls/certificates");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode json = new ObjectMapper().readTree(answer.body());
        assertThat(json.path("listeners").isArray()).isTrue();
        assertThat(json.path("peers")).isEmpty();
        assertThat(json.path("problems").get(0).asText()).contains("No evidence is kept");
        assertThat(json.path("checkedAt").asText()).hasSize("2026-11-24T18:12:59.000Z".length());
    }

    @Test
    void withoutEvidenceWhatCannotBeIsRefusedAllTheSame() throws Exception {
        assertThat(get("/tls/certificates?limit=0").statusCode()).isEqualTo(400);
        assertThat(get("/tls/certificates?from=never").statusCode()).isEqualTo(400);
        assertThat(get("/tls/certificates?peer=192.0.2.1").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "P1DT1H, 1",
        "P1D, 1",
        "PT23H, 0",
        "PT0S, 0",
        "PT-1H, -1",
        "P-1D, -1",
        "P-1DT-1H, -2"
    })
    void daysAreRoundedDownSoThatWhatIsOverIsBelowZero(Duration left, long days) {
        Instant now = Instant.parse("2026-11-24T18:12:59Z");

        assertThat(CertificateRoutes.daysLeft(now, now.plus(left))).isEqualTo(days);
    }
}
