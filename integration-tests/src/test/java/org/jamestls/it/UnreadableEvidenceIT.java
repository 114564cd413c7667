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
import java.nio.file.Files;
import java.nio.file.Path;
import org.jamestls.it.james.Contract;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.WebAdmin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A ledger that is gone from its place, at a real James. */
@ExtendWith(Jameses.class)
class UnreadableEvidenceIT {
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules>
              <rule name="strict"><require><tls/></require></rule>
            </rules></tlsPolicy>
            """;

    @Test
    void theStateIsToldAllTheSame(Jameses.Pool jameses) throws Exception {
        try (JamesServer james =
                jameses.startAlone(
                        Setup.withPolicy(POLICY)
                                .withListeners(Listener.of("mx", Tls.STARTTLS))
                                .withRoutes(Setup.ROUTES))) {
            WebAdmin web = james.webAdmin();
            Path ledger = james.root().resolve("var/tls-evidence");
            Files.move(ledger, james.root().resolve("var/away"));

            JsonNode state = web.get("/tls");

            assertThat(Contract.read().violations("GET", "/tls", state)).isEmpty();
            assertThat(state.path("policy").path("rules").asInt()).isEqualTo(1);
            assertThat(state.has("traffic")).isFalse();
            assertThat(state.path("trafficTrouble").asText()).contains("can't be counted");
            assertThat(web.json("GET", "/tls/statistics", "", 500).toString())
                    .doesNotContain(james.root().toString());
        }
    }
}
