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
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.jamestls.it.browser.Browser;
import org.jamestls.it.browser.Dashboard;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.Handshake;
import org.jamestls.it.wire.SmtpClient;
import org.jamestls.it.wire.WebAdmin;

/**
 * A server after eight sessions, and a browser that looks at its dashboard. Of six messages three
 * came by TLS 1.3 from {@code a.example}, one by TLS 1.2 from {@code b.example}, and two without
 * TLS from {@code d.example} and {@code c.example}; between these two one session was refused, and
 * in one the handshake failed. The rule {@code trial}, in testing mode, wants TLS 1.3.
 */
final class DashboardScene implements AutoCloseable {
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules>
              <rule name="trial" mode="testing">
                <require><protocol min="TLSv1.3"/></require></rule>
              <rule name="strict"><when><sender>strict.example</sender></when>
                <require><tls/></require></rule>
            </rules></tlsPolicy>
            """;
    private static final String ROUTES =
            """
            extensions.routes=org.jamestls.admin.TlsRoutes,org.jamestls.admin.TlsDashboardRoutes
            """;

    /** What a client calls itself that wants to be markup. */
    static final String HOSTILE_HELO = "<img/src=x/onerror=alert(1)>";

    /** The sender that it names. */
    static final String HOSTILE_SENDER = "\"<img/src=x/onerror=alert(2)>\"@d.example";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Browser browser;
    private final JamesServer james;
    private final Dashboard dashboard;

    private DashboardScene(Browser browser, JamesServer james) {
        this.browser = browser;
        this.james = james;
        this.dashboard = Dashboard.of(james, browser);
    }

    /** Starts both, and waits until the sessions are in the evidence. */
    static DashboardScene play(Jameses.Pool jameses) throws IOException {
        // First, for where there is none all of this is left out.
        Browser browser = Browser.start();
        try {
            DashboardScene scene = new DashboardScene(browser, jameses.startAlone(setup()));
            scene.sessions();
            return scene;
        } catch (IOException | RuntimeException | AssertionError failure) {
            browser.close();
            throw failure;
        }
    }

    Browser browser() {
        return browser;
    }

    Dashboard dashboard() {
        return dashboard;
    }

    @Override
    public void close() {
        browser.close();
        james.close();
    }

    private void sessions() throws IOException {
        for (int i = 0; i < 3; i++) {
            message("TLSv1.3", "a.example", "ann@a.example");
        }
        message("TLSv1.2", "b.example", "bea@b.example");
        message("", HOSTILE_HELO, HOSTILE_SENDER);
        refused();
        handshakeThatFails();
        recorded("handshakesFailed", 1);
        message("", "c.example", "carl@c.example");
        recorded("sessions", 8);
    }

    private void recorded(String what, int many) {
        WebAdmin web = WebAdmin.at(james.webAdminPort());
        await().atMost(PATIENCE)
                .until(
                        () -> web.get("/tls/statistics").path("total").path(what).asInt(),
                        counted -> counted == many);
    }

    private static Setup setup() {
        return Setup.withPolicy(POLICY)
                .withListeners(
                        Listener.of("mx", Tls.STARTTLS).withPortWritten(),
                        Listener.of("submissions", Tls.IMPLICIT).withPortWritten())
                .withWebAdmin(ROUTES);
    }

    private void message(String protocol, String helo, String sender) throws IOException {
        try (SmtpClient client = connect(helo)) {
            if (!protocol.isEmpty()) {
                accept(client, "STARTTLS");
                client.startTls(Handshake.of(protocol));
                accept(client, "EHLO " + helo);
            }
            accept(client, "MAIL FROM:<" + sender + ">");
            accept(client, "RCPT TO:<bob@example.com>");
            accept(client, "DATA");
            accept(client, "Subject: x\r\n\r\nx\r\n.");
            accept(client, "QUIT");
        }
    }

    private void refused() throws IOException {
        try (SmtpClient client = connect("s.example")) {
            assertThat(client.command("MAIL FROM:<sam@strict.example>").code()).isEqualTo(530);
            accept(client, "QUIT");
        }
    }

    private void handshakeThatFails() throws IOException {
        try (SmtpClient client = connect("c.example")) {
            accept(client, "STARTTLS");
            client.halfHandshake();
        }
    }

    private SmtpClient connect(String helo) throws IOException {
        SmtpClient client = SmtpClient.connect(james.address("mx"), james.authority());
        client.readReply();
        accept(client, "EHLO " + helo);
        return client;
    }

    private static void accept(SmtpClient client, String line) throws IOException {
        assertThat(client.command(line).code()).as(line).isBetween(200, 399);
    }
}
