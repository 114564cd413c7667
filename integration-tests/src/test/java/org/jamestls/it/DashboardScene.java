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

import java.io.IOException;
import java.util.Optional;
import org.jamestls.it.browser.Browser;
import org.jamestls.it.browser.Dashboard;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.Handshake;
import org.jamestls.it.wire.SmtpClient;

/**
 * A server after eight sessions, and a browser that looks at its dashboard. Of six messages three
 * came by TLS 1.3 from {@code a.example}, one by TLS 1.2 from {@code b.example}, and two without
 * TLS from {@code d.example} and {@code c.example}; between these two one session was refused, and
 * in one the handshake failed. The rule {@code trial}, in testing mode, wants TLS 1.3.
 */
record DashboardScene(Browser browser, Dashboard dashboard) implements AutoCloseable {
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules>
              <rule name="trial" mode="testing">
                <require><protocol min="TLSv1.3"/></require></rule>
              <rule name="strict"><when><sender>strict.example</sender></when>
                <require><tls/></require></rule>
            </rules></tlsPolicy>
            """;

    /** What a client calls itself that wants to be markup. */
    static final String HOSTILE_HELO = "<img/src=x/onerror=alert(1)>";

    /** The sender that it names. */
    static final String HOSTILE_SENDER = "\"<img/src=x/onerror=alert(2)>\"@d.example";

    private static final Setup SETUP =
            Setup.withPolicy(POLICY)
                    .withListeners(
                            Listener.of("mx", Tls.STARTTLS).withPortWritten(),
                            Listener.of("submissions", Tls.IMPLICIT).withPortWritten())
                    .withRoutes(Setup.ROUTES, Setup.DASHBOARD_ROUTES);

    /**
     * The one that all tests of the dashboard share; where there is no browser they are left out.
     */
    static DashboardScene on(Jameses.Pool jameses) {
        Browser.needed();
        return jameses.scene(DashboardScene.class, SETUP, DashboardScene::play);
    }

    private static DashboardScene play(JamesServer james) throws IOException {
        for (int i = 0; i < 3; i++) {
            message(james, Optional.of("TLSv1.3"), "a.example", "ann@a.example");
        }
        message(james, Optional.of("TLSv1.2"), "b.example", "bea@b.example");
        message(james, Optional.empty(), HOSTILE_HELO, HOSTILE_SENDER);
        try (SmtpClient client = james.connect("mx").greet("s.example")) {
            client.expect("MAIL FROM:<sam@strict.example>", 530);
            client.quit();
        }
        try (SmtpClient client = james.connect("mx").greet("c.example")) {
            client.expect("STARTTLS", 220);
            client.halfHandshake();
        }
        james.webAdmin().awaitCounted("handshakesFailed", 1);
        message(james, Optional.empty(), "c.example", "carl@c.example");
        james.webAdmin().awaitCounted("sessions", 8);
        Browser browser = Browser.start();
        return new DashboardScene(browser, Dashboard.of(james, browser));
    }

    private static void message(
            JamesServer james, Optional<String> protocol, String helo, String sender)
            throws IOException {
        try (SmtpClient client = james.connect("mx").greet(helo)) {
            if (protocol.isPresent()) {
                client.secure(Handshake.of(protocol.get()));
            }
            client.deliver(sender, "bob@example.com");
            client.quit();
        }
    }

    @Override
    public void close() {
        browser.close();
    }
}
