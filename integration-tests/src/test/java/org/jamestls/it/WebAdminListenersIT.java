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

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.wire.SmtpClient;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the routes tell of the listeners of every protocol, and what these then do. */
@Order(Jameses.WEB_ADMIN)
class WebAdminListenersIT extends AbstractWebAdminIT {
    private static final Duration LOOKS = Duration.ofMinutes(4);

    @Test
    void everyListenerIsToldAndWhetherThePolicyHoldsThere() {
        JsonNode listeners = get("/tls/listeners", "").path("listeners");

        assertThat(listeners)
                .extracting(one -> one.path("name").asText() + " " + one.path("required").asText())
                .contains("mx as-the-policy-says", "submissions always");
        JsonNode open = listeners.get(2);
        assertThat(open.path("enforced").asBoolean()).isFalse();
        assertThat(open.path("clearTextLogin").asBoolean()).isTrue();
        assertThat(open.path("remarks").get(0).asText()).startsWith("not enforced by us");
    }

    @Test
    void whatIsToldOfOtherProtocolsIsWhatTheyDo() throws IOException {
        Map<String, JsonNode> told = new HashMap<>();
        for (JsonNode listener : get("/tls/listeners", "").path("listeners")) {
            String protocol = listener.path("protocol").asText();
            String tls = listener.path("tls").asText();
            if (!protocol.equals("smtp")) {
                told.put(protocol + " " + tls, listener);
                assertThat(listener.path("enforced").asBoolean()).isFalse();
                assertThat(listener.path("remarks").get(0).asText())
                        .startsWith("not enforced by us: the TLS policy is for SMTP");
                assertThat(listener.path("protocols").toString().contains("TLSv1.3"))
                        .as(listener.toString())
                        .isEqualTo(!tls.equals("none"));
            }
        }
        // that it should start TLS is written of the first LMTP, and James knows no way
        assertThat(told)
                .containsOnlyKeys(
                        "lmtp none",
                        "lmtp implicit",
                        "imap starttls",
                        "pop3 starttls",
                        "managesieve starttls");
        JsonNode lmtp = told.get("lmtp none");
        assertThat(told.get("lmtp implicit").path("required").asText()).isEqualTo("always");
        assertThat(told.get("imap starttls").path("required").asText()).isEqualTo("for-login");
        assertThat(lmtp.path("required").asText()).isEqualTo("never");
        assertThat(lmtp.path("remarks").toString()).contains("James' LMTP has no STARTTLS");
        assertThat(answers(lmtp, "221", "LHLO client.example", "STARTTLS", "QUIT"))
                .anySatisfy(line -> assertThat(line).startsWith("250"))
                .noneMatch(line -> line.startsWith("250") && line.contains("STARTTLS"))
                .noneMatch(line -> line.startsWith("220") && line.contains("TLS"));

        assertLogin(lmtp, "235", JamesServer.authPlain("bob@example.com"), "QUIT");
        assertLogin(
                told.get("imap starttls"),
                "a OK",
                "a LOGIN bob@example.com " + JamesServer.PASSWORD,
                "b LOGOUT");
        assertLogin(
                told.get("pop3 starttls"),
                "+OK Welcome",
                "USER bob@example.com",
                "PASS " + JamesServer.PASSWORD,
                "QUIT");
        // it asks for the password, in clear text
        assertLogin(told.get("managesieve starttls"), "+ ", "AUTHENTICATE \"PLAIN\"");
    }

    /** In clear text it comes to the welcome where that is told, and nowhere else. */
    private static void assertLogin(JsonNode listener, String welcome, String... commands)
            throws IOException {
        List<String> answers = answers(listener, welcome, commands);
        assertThat(answers.stream().anyMatch(line -> line.startsWith(welcome)))
                .as("%s: %s", listener, answers)
                .isEqualTo(listener.path("clearTextLogin").asBoolean());
    }

    /** What it says in clear text to these commands, to that answer or the end of the session. */
    private static List<String> answers(JsonNode listener, String last, String... commands)
            throws IOException {
        String bind = listener.path("bind").get(0).asText();
        int port = Integer.parseInt(bind.substring(bind.lastIndexOf(':') + 1));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            for (String command : commands) {
                socket.getOutputStream()
                        .write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            List<String> answers = new ArrayList<>();
            String line = in.readLine();
            while (line != null) {
                answers.add(line);
                line = line.startsWith(last) ? null : in.readLine();
            }
            return answers;
        }
    }

    /**
     * A look is kept for a minute, also one that failed: as where the ManageSieve of James misses a
     * handshake that begins the moment it has said OK.
     */
    @Test
    void certificatesAreThoseThatListenersShow() {
        await().atMost(LOOKS)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertShown(get("/tls/certificates", "")));
    }

    private static void assertShown(JsonNode answer) {
        assertThat(answer.path("listeners"))
                .extracting(one -> one.path("protocol").asText())
                .containsExactly("smtp", "smtp", "lmtp", "imap", "pop3", "managesieve");
        for (JsonNode listener : answer.path("listeners")) {
            assertThat(listener.path("reached").asBoolean()).as(listener.toString()).isTrue();
            assertThat(listener.path("negotiated").path("protocol").asText()).isEqualTo("TLSv1.3");
            assertThat(listener.path("chain").get(0).path("sha256").asText())
                    .isEqualTo(answer.path("peers").get(0).path("entry").path("sha256").asText());
        }
    }

    @Test
    void ourListenersAreProbedAndListedHostsAndNoOthers() {
        JsonNode own = result("/tls/probe", "{\"host\":\"self\"}");
        List<String> starts = new ArrayList<>();
        own.path("targets")
                .forEach(
                        target -> {
                            JsonNode host = target.path("hosts").path(0);
                            starts.add(
                                    host.path("start").asText()
                                            + " "
                                            + host.path("outcome").asText());
                        });
        assertThat(starts)
                .as("no port is 465, and TLS begins as smtpserver.xml says")
                .containsExactly("starttls tls", "implicit tls", "cleartext no-tls");

        JsonNode listed = result("/tls/probe", "{\"host\":\"localhost\",\"port\":2525}");
        assertThat(listed.toString()).contains("may not be asked");
    }

    @Test
    void whatWeAskOfOurselvesIsNoMailOfAnybody() throws IOException {
        int failed = total("handshakesFailed");
        int refusals = total("refusals");

        result("/tls/probe", "{\"host\":\"self\"}");
        try (SmtpClient client = scene.james().greet("mx")) {
            client.expect("MAIL FROM:<ann@a.example>", 530);
            client.quit();
        }

        web.awaitCounted("refusals", refusals + 1);
        assertThat(total("handshakesFailed")).isEqualTo(failed);
    }

    private int total(String what) {
        return get("/tls/statistics", "").path("total").path(what).asInt();
    }
}
