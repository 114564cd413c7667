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
import java.util.ArrayList;
import java.util.List;
import org.jamestls.it.james.Jameses;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Sessions, their mails and refusals, as the routes find and tell them. */
@Order(Jameses.WEB_ADMIN)
class WebAdminSessionsIT extends AbstractWebAdminIT {

    @Test
    void sessionsAreFoundByWhatIsAsked() {
        assertThat(sessions("")).hasSize(4);
        assertThat(sessions("&protocol=TLSv1.3")).hasSize(1);
        assertThat(sessions("&verdict=fail")).hasSize(1);
        assertThat(sessions("&wouldBeRefused=true")).hasSize(2);
        // Of the one that was refused at MAIL no sender was looked at.
        assertThat(sessions("&domain=a.example")).hasSize(2);
        assertThat(sessions("&peer=127.0.0.0/8")).hasSize(4);
        JsonNode failed = sessions("&ending=handshake-failed");
        assertThat(failed.findValuesAsText("ending")).containsExactly("handshake-failed");
        JsonNode fallback = sessions("&afterFailedHandshake=true");
        assertThat(fallback).hasSize(1);
        assertThat(fallback.get(0).path("entries").path("refused").asInt()).isEqualTo(1);
        String later = fallback.get(0).path("time").asText();
        assertThat(sessions("&afterFailedHandshake=true&from=" + later))
                .as("of a handshake that failed before the time that is asked about")
                .hasSize(1);
        assertThat(sessions("&peer=192.0.2.1")).isEmpty();
        assertThat(get("/tls/sessions", "?from=7d&to=2d").path("sessions")).isEmpty();
    }

    @Test
    void pagesGoOnWhereTheOneBeforeEnded() {
        List<String> sessions = new ArrayList<>();
        String asked = "?to=" + scene.until() + "&limit=1";
        JsonNode page = get("/tls/sessions", asked);
        int pages = 0;
        while (true) {
            page.path("sessions").forEach(one -> sessions.add(one.path("session").asText()));
            pages++;
            if (!page.has("next")) {
                break;
            }
            page = get("/tls/sessions", asked + "&cursor=" + page.path("next").asText());
        }

        assertThat(pages).isGreaterThanOrEqualTo(4);
        assertThat(sessions.stream().distinct()).hasSize(4);
    }

    @Test
    void aSessionAndAMessageAreToldByTheirEntries() {
        JsonNode session = sessions("&protocol=TLSv1.2").get(0);
        String id = session.path("session").asText();
        assertThat(session.path("tls").path("protocol").asText()).isEqualTo("TLSv1.2");
        assertThat(session.path("entries").path("offered").asInt()).isEqualTo(1);

        JsonNode entries = get("/tls/sessions/{id}", "/tls/sessions/" + id, "").path("entries");
        assertThat(entries)
                .extracting(entry -> entry.path("entry").path("type").asText())
                .contains("offered", "outcome", "session");

        String mail = entries.get(0).path("entry").path("mail").asText();
        JsonNode all = get("/tls/mails/{mailId}", "/tls/mails/" + mail, "");
        assertThat(all.path("offered").path("entry").path("session").asText()).isEqualTo(id);
        assertThat(all.path("outcome").path("entry").path("fate").asText()).isEqualTo("queued");
    }

    @Test
    void whatIsNotThereIsA404() {
        assertThat(web.json("GET", "/tls/sessions/none", "", 404).path("type").asText())
                .isEqualTo("notFound");
        web.json("GET", "/tls/mails/none", "", 404);
        web.json("GET", "/tls/none", "", 404);
    }

    @Test
    void refusalsAreTheEntriesOfTheLedger() {
        JsonNode refusal = refusals("").get(0);

        assertThat(refusal.path("entry").path("governing").path("rule").asText())
                .isEqualTo("strict");
        assertThat(refusal.path("entry").path("reply").path("code").asInt()).isEqualTo(530);
        assertThat(refusals("&rule=strict")).hasSize(1);
        assertThat(get("/tls/refusals", "?rule=other").path("refusals")).isEmpty();
        assertThat(refusals("&afterFailedHandshake=true")).hasSize(1);
    }

    private JsonNode refusals(String query) {
        return get("/tls/refusals", "?to=" + scene.until() + query).path("refusals");
    }

    @Test
    void aCertificateFindsTheSessionsThatHadIt() {
        String shown =
                get("/tls/certificates", "")
                        .path("peers")
                        .get(0)
                        .path("entry")
                        .path("sha256")
                        .asText();
        assertThat(sessions("&certificate=" + shown)).hasSize(2);
        assertThat(get("/tls/sessions", "?certificate=" + "0".repeat(64)).path("sessions"))
                .isEmpty();
    }
}
