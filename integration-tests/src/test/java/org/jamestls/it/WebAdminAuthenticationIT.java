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

import java.net.http.HttpResponse;
import java.util.List;
import org.jamestls.it.james.Contract;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.AdminKey;
import org.jamestls.it.wire.WebAdmin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Without a token of web administration nothing below /tls says anything. */
@ExtendWith(Jameses.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebAdminAuthenticationIT {
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules>
              <rule name="strict"><require><tls/></require></rule>
            </rules></tlsPolicy>
            """;

    private final AdminKey key = AdminKey.make();
    private final Contract contract = Contract.read();
    private JamesServer james;
    private WebAdmin web;

    @BeforeEach
    void start(Jameses.Pool jameses) {
        if (james == null) {
            james =
                    jameses.startAlone(
                            Setup.withPolicy(POLICY)
                                    .withListeners(Listener.of("mx", Tls.STARTTLS))
                                    .withRoutes(Setup.ROUTES)
                                    .withAdminKey(key));
            web = james.webAdmin();
        }
    }

    @AfterAll
    void stop() {
        if (james != null) {
            james.close();
        }
    }

    @Test
    void everyOperationOfTheContractIsA401WithoutAToken() {
        assertThat(contract.operations()).hasSizeGreaterThan(15);
        for (String operation : contract.operations()) {
            String[] parts = operation.split(" ");
            String path = parts[1].replaceAll("\\{[a-zA-Z]+}", "x");
            assertRefused(parts[0], path);
            assertRefused(parts[0], path + "?reload");
            assertRefused(parts[0], path + "/");
            assertRefused(parts[0], "/" + path);
            assertRefused(parts[0], path.replaceFirst("/tls", "/%74ls"));
        }
        assertRefused("GET", "/tls/nothing");
        assertRefused("HEAD", "/tls/policy");
    }

    private void assertRefused(String method, String path) {
        HttpResponse<String> response = web.send(method, path, "{}");
        // What is written in another way is no path of ours, or is behind the same filter.
        assertThat(response.statusCode()).as(method + " " + path).isIn(401, 404);
        if (!path.contains("//") && !path.contains("%") && !path.endsWith("/")) {
            assertThat(response.statusCode()).as(method + " " + path).isEqualTo(401);
        }
        assertThat(response.body()).doesNotContain("strict", "version");
    }

    @Test
    void aTokenThatIsNotOursIsAsNone() {
        for (String token : List.of("x", "x.y.z", AdminKey.make().token())) {
            assertThat(web.with(token).send("GET", "/tls/policy", "").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void withATokenOfAnAdministratorItAnswers() throws Exception {
        assertThat(web.with(key.token()).get("/tls/policy").path("xml").asText()).isEqualTo(POLICY);
    }

    /** The contract has no path that is none. */
    @Test
    void everyPathOfTheContractIsThere() throws Exception {
        WebAdmin admin = web.with(key.token());
        for (String operation : contract.operations()) {
            String[] parts = operation.split(" ");
            String path = parts[1].replaceAll("\\{[a-zA-Z]+}", "x");
            assertThat(admin.send(parts[0], path, "").body())
                    .as(operation)
                    .doesNotContain("can not be found");
        }
    }
}
