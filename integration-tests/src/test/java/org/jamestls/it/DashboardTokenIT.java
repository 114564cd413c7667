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

import org.jamestls.it.browser.Browser;
import org.jamestls.it.browser.Dashboard;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.AdminKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The dashboard where web administration wants a token. */
@ExtendWith(Jameses.class)
class DashboardTokenIT {
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules>
              <rule name="strict"><require><tls/></require></rule>
            </rules></tlsPolicy>
            """;

    private final AdminKey key = AdminKey.make();

    @Test
    void itIsAskedForAndKeptInMemoryOnly(Jameses.Pool jameses) {
        try (Browser browser = Browser.start();
                JamesServer james =
                        jameses.startAlone(
                                Setup.withPolicy(POLICY)
                                        .withListeners(Listener.of("mx", Tls.STARTTLS))
                                        .withRoutes(Setup.ROUTES, Setup.DASHBOARD_ROUTES)
                                        .withAdminKey(key))) {
            Dashboard dashboard = Dashboard.of(james, browser);
            dashboard.open("");
            browser.awaitPresent("dialog[open] #secret");
            assertThat(browser.text("dialog")).contains("Token (JWT)", "memory of this page only");
            assertThat(browser.run("return document.activeElement.id").asText())
                    .isEqualTo("secret");

            browser.type(AdminKey.make().token() + Browser.ENTER);
            browser.awaitPresent("dialog[open] .fault");
            assertThat(browser.text("dialog")).contains("That token was not good");

            browser.type(key.token() + Browser.ENTER);
            dashboard.settle();
            assertThat(browser.count("dialog[open], .trouble")).isZero();
            assertThat(browser.text("#state")).contains("In force");
            assertThat(
                            browser.run(
                                            "return JSON.stringify([localStorage, sessionStorage,"
                                                    + " document.cookie, location.href])"
                                                    + " + document.documentElement.outerHTML")
                                    .asText())
                    .contains("TLS of our mail")
                    .doesNotContain(key.token());
            dashboard.mustHaveBeenQuiet("401");

            browser.reload();
            browser.awaitPresent("dialog[open] #secret");
            browser.type(Browser.ESCAPE);
            dashboard.settle();
            assertThat(browser.count("dialog[open]")).isZero();
            assertThat(browser.text("#share")).contains("A token is needed to see this");
            assertThat(browser.text("#status")).startsWith("Not all could be loaded");
        }
    }
}
