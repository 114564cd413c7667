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
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamestls.it.james.Artifacts;
import org.jamestls.it.james.Contract;
import org.jamestls.it.james.FreePort;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.KeyType;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.Authority;
import org.jamestls.it.wire.Curl;
import org.jamestls.it.wire.Handshake;
import org.jamestls.it.wire.SmtpClient;
import org.jamestls.it.wire.WebAdmin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The routes below /tls of a real James, after real sessions; all answers keep the contract. */
@ExtendWith(Jameses.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebAdminIT {
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules>
              <rule name="trial" mode="testing">
                <require><protocol min="TLSv1.3"/></require></rule>
              <rule name="strict"><require><tls/></require></rule>
            </rules></tlsPolicy>
            """;
    private static final String WEB_ADMIN =
            """
            extensions.routes=org.jamestls.admin.TlsRoutes
            """;

    private static final String EXTENSIONS =
            """
            guice.extension.module=org.jamestls.TlsModule
            guice.extension.task=org.jamestls.admin.TlsTaskExtension
            """;

    /** Of IMAP, POP3, ManageSieve and LMTP: the name of the server, its port, how TLS begins. */
    private static final String OTHER =
            """
            <%1$s enabled="true">
              <jmxName>%1$s-of-routes-%2$s</jmxName>
              <bind>127.0.0.1:%2$s</bind>
              <connectionBacklog>20</connectionBacklog>
              <gracefulShutdown>false</gracefulShutdown>
              <tls %3$s="true">
                <keystore>file://conf/%4$s</keystore>
                <keystoreType>PKCS12</keystoreType>
                <secret>%5$s</secret>
              </tls>
              <auth><plainAuthEnabled>true</plainAuthEnabled></auth>
              <handlerchain><handler class="org.apache.james.%6$s"/></handlerchain>
            </%1$s>
            """;

    private static final String POP3_HANDLERS = "pop3server.core.CoreCmdHandlerLoader";
    private static final String LMTP_HANDLERS = "lmtpserver.CoreCmdHandlerLoader";

    private final Contract contract = Contract.read();
    private JamesServer james;
    private WebAdmin web;

    /** Later sessions are those of other tests, which look at listeners. */
    private String until;

    private static String others(String server, String handlers, String... begins) {
        return Stream.of(begins)
                .map(
                        begin ->
                                OTHER.formatted(
                                        server,
                                        FreePort.next(),
                                        begin,
                                        KeyType.RSA.keystore(),
                                        Authority.SECRET,
                                        handlers))
                .collect(Collectors.joining("", "<" + server + "s>", "</" + server + "s>"));
    }

    @BeforeEach
    void start(Jameses.Pool jameses) throws Exception {
        if (james == null) {
            james =
                    jameses.startAlone(
                            Setup.withPolicy(POLICY)
                                    .withListeners(
                                            Listener.of("mx", Tls.STARTTLS).withPortWritten(),
                                            Listener.of("submissions", Tls.IMPLICIT)
                                                    .withAuth()
                                                    .withPortWritten(),
                                            Listener.of("open", Tls.NONE)
                                                    .withPortWritten()
                                                    .unguarded())
                                    .withWebAdmin(WEB_ADMIN)
                                    .withConfFile("extensions.properties", EXTENSIONS)
                                    .withConfFile(
                                            "tls-probe-hosts.txt",
                                            "# not public, so it is not asked\nlocalhost:2525\n")
                                    .withConfFile(
                                            "imapserver.xml",
                                            others("imapserver", POP3_HANDLERS, "startTLS"))
                                    .withConfFile(
                                            "pop3server.xml",
                                            others("pop3server", POP3_HANDLERS, "startTLS"))
                                    .withConfFile(
                                            "managesieveserver.xml",
                                            others("managesieveserver", POP3_HANDLERS, "startTLS"))
                                    .withConfFile(
                                            "lmtpserver.xml",
                                            others(
                                                    "lmtpserver",
                                                    LMTP_HANDLERS,
                                                    "startTLS",
                                                    "socketTLS")));
            web = WebAdmin.at(james.webAdminPort());
            handshakeThatFails();
            recorded("handshakesFailed", 1);
            refused();
            message("TLSv1.3");
            message("TLSv1.2");
            recorded("sessions", 4);
            until = Instant.now().toString();
        }
    }

    @AfterAll
    void stop() {
        if (james != null) {
            james.close();
        }
    }

    private void recorded(String what, int many) {
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> get("/tls/statistics", "").path("total").path(what).asInt(),
                        counted -> counted == many);
    }

    private void handshakeThatFails() throws IOException {
        try (SmtpClient client = connect()) {
            accept(client, "STARTTLS");
            client.halfHandshake();
        }
    }

    private void refused() throws IOException {
        try (SmtpClient client = connect()) {
            assertThat(client.command("MAIL FROM:<ann@a.example>").code()).isEqualTo(530);
            client.command("QUIT");
        }
    }

    private void message(String protocol) throws IOException {
        try (SmtpClient client = connect()) {
            accept(client, "STARTTLS");
            client.startTls(Handshake.of(protocol));
            accept(client, "EHLO client.example");
            accept(client, "MAIL FROM:<ann@a.example>");
            accept(client, "RCPT TO:<bob@example.com>");
            accept(client, "DATA");
            accept(client, "Subject: x\r\n\r\nx\r\n.");
            accept(client, "QUIT");
        }
    }

    private SmtpClient connect() throws IOException {
        SmtpClient client = SmtpClient.connect(james.address("mx"), james.authority());
        client.readReply();
        accept(client, "EHLO client.example");
        return client;
    }

    private static void accept(SmtpClient client, String line) throws IOException {
        assertThat(client.command(line).code()).as(line).isBetween(200, 399);
    }

    /** What a route without parameters in its path answers, which has to keep the contract. */
    private JsonNode get(String path, String query) {
        return get(path, path, query);
    }

    private JsonNode get(String route, String path, String query) {
        JsonNode answer = web.get(path + query);
        assertThat(contract.violations("GET", route, answer)).as(answer.toString()).isEmpty();
        return answer;
    }

    private String invalid(String method, String path, String body) {
        JsonNode answer = web.json(method, path, body, 400);
        assertThat(answer.path("type").asText()).isEqualTo("InvalidArgument");
        return answer.path("message").asText();
    }

    // ------------------------------------------------------------ the state

    @Test
    void theStateTellsOfPolicyEvidenceListenersAndTraffic() {
        JsonNode state = get("/tls", "");

        assertThat(state.path("policy").path("rules").asInt()).isEqualTo(2);
        assertThat(state.path("evidence").path("kept").asBoolean()).isTrue();
        assertThat(state.path("evidence").path("sequence").asLong()).isPositive();
        assertThat(state.path("listeners").path("total").asInt()).isEqualTo(8);
        assertThat(state.path("listeners").path("notEnforced").asInt()).isEqualTo(6);
        assertThat(state.path("listeners").path("clearTextLogin").asInt()).isEqualTo(3);
        assertThat(state.path("traffic").path("refusals").asInt()).isLessThanOrEqualTo(1);
    }

    @Test
    void thePolicyInForceIsTold() {
        JsonNode policy = get("/tls/policy", "");

        assertThat(policy.path("xml").asText()).isEqualTo(POLICY);
        assertThat(policy.at("/understood/rules").findValuesAsText("name"))
                .hasSize(policy.path("rules").asInt());
        assertThat(policy.path("loadedBy").asText()).isEqualTo("the start of the server");
        assertThat(policy.path("file").asText()).isEqualTo("tls-policy.xml");
    }

    // ------------------------------------------------------------ sessions

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

    private JsonNode sessions(String query) {
        return get("/tls/sessions", "?to=" + until + query).path("sessions");
    }

    @Test
    void pagesGoOnWhereTheOneBeforeEnded() {
        List<String> sessions = new ArrayList<>();
        String asked = "?to=" + until + "&limit=1";
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
        JsonNode refusal = get("/tls/refusals", "?to=" + until).path("refusals").get(0);

        assertThat(refusal.path("entry").path("governing").path("rule").asText())
                .isEqualTo("strict");
        assertThat(refusal.path("entry").path("reply").path("code").asInt()).isEqualTo(530);
        assertThat(get("/tls/refusals", "?rule=strict&to=" + until).path("refusals")).hasSize(1);
        assertThat(get("/tls/refusals", "?rule=other").path("refusals")).isEmpty();
        assertThat(get("/tls/refusals", "?afterFailedHandshake=true&to=" + until).path("refusals"))
                .hasSize(1);
    }

    // ------------------------------------------------------------ statistics

    @Test
    void countsAreByWhatIsAsked() {
        JsonNode total = get("/tls/statistics", "?to=" + until).path("total");
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
        JsonNode days = get("/tls/statistics", "?to=" + until).path("rows");
        assertThat(days.findValues("TLSv1.3").stream().mapToInt(JsonNode::asInt).sum())
                .isEqualTo(1);
        assertThat(days.findValues("TLSv1.2").stream().mapToInt(JsonNode::asInt).sum())
                .isEqualTo(1);

        JsonNode clear = row("protocol", "cleartext");
        assertThat(clear.path("protocols")).isEmpty();
        Instant last = Instant.parse(clear.path("last").asText());
        assertThat(last).isBefore(Instant.parse(row("verdict", "pass").path("last").asText()));
        assertThat(
                        get("/tls/statistics", "?domain=nobody.example&to=" + until)
                                .path("total")
                                .has("last"))
                .isFalse();
    }

    @Test
    void countsAreOfWhatIsAsked() {
        JsonNode clear = get("/tls/statistics", "?to=" + until + "&by=domain&protocol=cleartext");
        assertThat(clear.path("total").path("messages").asInt()).isZero();
        assertThat(clear.path("total").path("refusals").asInt()).isEqualTo(1);
        assertThat(clear.path("rows").findValuesAsText("key"))
                .as("refused before its sender was taken")
                .containsExactly("none");

        JsonNode lost =
                get(
                        "/tls/statistics",
                        "?to=" + until + "&by=domain&rule=trial&wouldBeRefused=true");
        assertThat(lost.path("total").path("wouldBeRefused").asInt()).isEqualTo(1);
        assertThat(lost.path("rows"))
                .as("whose message was taken, and who was refused by another rule already")
                .extracting(
                        row -> row.path("key").asText() + " " + row.path("wouldBeRefused").asInt())
                .containsExactlyInAnyOrder("a.example 1", "none 0");
        assertThat(
                        get("/tls/statistics", "?rule=strict&wouldBeRefused=true&to=" + until)
                                .path("rows"))
                .isEmpty();
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
        assertThat(get("/tls/sessions", "?to=" + until + "&certificate=" + shown).path("sessions"))
                .hasSize(2);
        assertThat(get("/tls/sessions", "?certificate=" + "0".repeat(64)).path("sessions"))
                .isEmpty();
    }

    private JsonNode row(String by, String key) {
        for (JsonNode row : get("/tls/statistics", "?to=" + until + "&by=" + by).path("rows")) {
            if (row.path("key").asText().equals(key)) {
                return row;
            }
        }
        throw new AssertionError("no row " + key + " by " + by);
    }

    // ------------------------------------------------------------ listeners

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

        String plain =
                Base64.getEncoder()
                        .encodeToString(
                                ("\0bob@example.com\0" + JamesServer.PASSWORD)
                                        .getBytes(StandardCharsets.US_ASCII));
        assertLogin(lmtp, "235", "AUTH PLAIN " + plain, "QUIT");
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

    @Test
    void certificatesAreThoseThatListenersShow() {
        JsonNode answer = get("/tls/certificates", "");

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

    // ------------------------------------------------------------ before a policy is in force

    @Test
    void lintIsOfTheFileOrOfTheBody() {
        JsonNode file = post("/tls/policy/lint", "");
        assertThat(file.path("policy").asText()).isEqualTo("tls-policy.xml");
        assertThat(file.path("counts").path("error").asInt()).isZero();

        JsonNode body = post("/tls/policy/lint", POLICY.replace("TLSv1.3", "TLSv1.4"));
        assertThat(body.path("policy").asText()).isEqualTo("body");
        assertThat(body.path("findings").get(0).path("what").asText()).contains("TLSv1.4");

        JsonNode list =
                post(
                        "/tls/policy/lint",
                        POLICY.replace(
                                "<require><tls/>",
                                "<when><sender file=\"usersrepository.xml\"/></when>"
                                        + "<require><tls/>"));
        assertThat(list.toString()).contains("end in .txt or .list");
    }

    @Test
    void whyIsExplained() {
        JsonNode answer =
                post(
                        "/tls/policy/explain",
                        "{\"listener\":\"mx\",\"peer\":\"192.0.2.1\",\"tls\":\"clear\","
                                + "\"sender\":\"ann@a.example\"}");
        assertThat(answer.path("explanations")).hasSize(1);
        assertThat(answer.toString()).contains("strict");
        assertThat(invalid("POST", "/tls/policy/explain?format=html", "{}")).contains("'format'");

        List.of(
                        List.of("", "it must be"),
                        List.of("[]", "it must be"),
                        List.of("{", "JSON"),
                        List.of("{}", "'listener'"),
                        List.of("{\"listener\":1}", "'listener'"),
                        List.of("{\"listener\":\"mx\",\"x\":1}", "'x'"),
                        List.of("{\"listener\":\"mx\",\"peer\":\"nobody\"}", "'peer'"),
                        List.of("{\"listener\":\"mx\",\"tls\":\"some\"}", "'tls'"),
                        List.of("{\"listener\":\"mx\",\"stage\":\"late\"}", "'stage'"),
                        List.of("{\"listener\":\"mx\",\"recipients\":\"x\"}", "'recipients'"),
                        List.of("{\"listener\":\"mx\",\"local\":\"yes\"}", "'local'"),
                        List.of("{\"listener\":\"mx\",\"time\":\"now\"}", "'time'"),
                        List.of("{\"listener\":\"mx\",\"cert-pem\":\"x\"}", "'cert-pem'"),
                        List.of("{\"listener\":\"mx/late\"}", "'listener'"))
                .forEach(
                        bad ->
                                assertThat(invalid("POST", "/tls/policy/explain", bad.get(0)))
                                        .as(bad.get(0))
                                        .contains(bad.get(1)));
    }

    private JsonNode post(String path, String body) {
        JsonNode answer = web.json("POST", path, body, 200);
        assertThat(contract.violations("POST", path, answer)).as(answer.toString()).isEmpty();
        return answer;
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        web.json("POST", "/tls/policy/lint", "x".repeat(1024 * 1024 + 1), 413);
        web.json("POST", "/tls/policy/explain", "x".repeat(100_001), 413);
        web.json("PUT", "/tls/policy/emergency", "x".repeat(10_001), 413);
    }

    // ------------------------------------------------------------ tasks

    @Test
    void whatIfIsATaskThatTellsWhoWouldBeRefused() {
        JsonNode result = result("/tls/policy/what-if", POLICY.replace(" mode=\"testing\"", ""));

        assertThat(result.toString())
                .contains("newly-refused")
                .doesNotContain(james.root().toString());
        assertThat(invalid("POST", "/tls/policy/what-if", "<no/>")).contains("can't be used");
        assertThat(invalid("POST", "/tls/policy/what-if?from=never", "")).contains("'from'");
        assertThat(invalid("POST", "/tls/policy/what-if?asOf=never", "")).contains("'asOf'");
        assertThat(invalid("POST", "/tls/policy/what-if?examples=101", "")).contains("'examples'");
    }

    @Test
    void theEvidenceIsVerifiedByATask() {
        JsonNode result = result("/tls/evidence/verify", "");

        assertThat(result.path("intact").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.path("lines").asLong()).isPositive();
        assertThat(result.has("folder")).isFalse();
        assertThat(
                        result("/tls/evidence/verify?expectHead=" + "0".repeat(64), "")
                                .path("intact")
                                .asBoolean())
                .isFalse();
        assertThat(invalid("POST", "/tls/evidence/verify?from=x", "")).contains("'from'");
        assertThat(invalid("POST", "/tls/evidence/verify?to=x", "")).contains("'to'");
        assertThat(invalid("POST", "/tls/evidence/verify?expectHead=x", ""))
                .contains("'expectHead'");
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

        List.of(
                        List.of("{\"host\":\"mx.other.example\"}", "not listed"),
                        List.of("{\"host\":\"localhost\"}", "not listed"),
                        List.of("{\"host\":\"localhost:2525\"}", "'port'"),
                        List.of("{\"host\":\"127.0.0.1\",\"port\":25}", "not listed"),
                        List.of("{\"host\":\"localhost\",\"port\":0}", "'port'"),
                        List.of("{\"host\":\"a b\"}", "'host'"),
                        List.of("{\"host\":\"self\",\"x\":1}", "'x'"),
                        List.of("{}", "'host'"))
                .forEach(
                        bad ->
                                assertThat(invalid("POST", "/tls/probe", bad.get(0)))
                                        .as(bad.get(0))
                                        .contains(bad.get(1)));
    }

    private JsonNode result(String path, String body) {
        String id = web.json("POST", path, body, 201).path("taskId").asText();
        JsonNode done = web.get("/tasks/" + id + "/await?timeout=60s");
        assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("completed");
        JsonNode details = done.path("additionalInformation");
        assertThat(details.path("done").asLong())
                .isEqualTo(details.path("whole").asLong())
                .isPositive();
        assertThat(details.has("result")).as(done.toString()).isTrue();
        return details.path("result");
    }

    // ------------------------------------------------------------ evidence

    @Test
    void theLastCheckpointIsTold() {
        JsonNode answer = get("/tls/evidence/checkpoint", "");

        assertThat(answer.path("position").path("sequence").asLong()).isPositive();
        assertThat(answer.path("checkpoint").path("file").asText()).endsWith(".cms");
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
                    .doesNotContain("tls-evidence", james.root().toString());
            assertThat(response.headers().firstValue("Content-Type").orElse(""))
                    .contains(format.equals("text") ? "text/plain" : "text/" + format);
        }
        List.of(
                        List.of("", "'profile'"),
                        List.of("?profile=none", "'profile'"),
                        List.of("?profile=hipaa&format=pdf", "'format'"),
                        List.of("?profile=hipaa&rows=0", "'rows'"),
                        List.of("?profile=hipaa&section=none", "'section'"),
                        List.of("?profile=hipaa&from=400d", "'from'"))
                .forEach(
                        bad ->
                                assertThat(invalid("GET", "/tls/evidence/report" + bad.get(0), ""))
                                        .as(bad.get(0))
                                        .contains(bad.get(1)));
    }

    // ------------------------------------------------------------ the page

    @Test
    void theExamplesOfThePageWork() throws IOException {
        JsonNode session = sessions("&protocol=TLSv1.2").get(0);
        String id = session.path("session").asText();
        String mail =
                web.get("/tls/sessions/" + id)
                        .path("entries")
                        .get(0)
                        .path("entry")
                        .path("mail")
                        .asText();
        int examples = 0;
        for (String line : Files.readAllLines(Artifacts.docs().resolve("webadmin.md"))) {
            if (line.startsWith("    $ curl")) {
                String[] parts =
                        line.strip()
                                .substring("$ ".length())
                                .replace("7f3a9c21", id)
                                .replace("Mail1764007979137-ab12", mail)
                                .split(" # ");
                Curl curl = Curl.of(parts[0]);
                String body =
                        curl.data()
                                .map(data -> data.equals("@tls-policy.xml") ? POLICY : data)
                                .orElse("");
                HttpResponse<String> response = web.send(curl, body);
                if (parts.length == 1) {
                    assertThat(response.statusCode()).as(line + response.body()).isIn(200, 201);
                } else {
                    assertThat(response.statusCode())
                            .as(line)
                            .isEqualTo(Integer.parseInt(parts[1]));
                }
                examples++;
            }
        }
        assertThat(examples).isGreaterThan(15);
    }

    /** As curl sends it unless told. */
    @Test
    void aBodyThatCameAsAFormIsRefusedAndNotTakenForNone() {
        for (String request :
                List.of(
                        "POST /tls/policy/lint",
                        "POST /tls/policy/what-if",
                        "POST /tls/policy/explain",
                        "POST /tls/probe",
                        "PUT /tls/policy/emergency")) {
            String[] words = request.split(" ");
            HttpResponse<String> response =
                    web.send(
                            Curl.of(
                                    "curl -X "
                                            + words[0]
                                            + " -d 'x' http://127.0.0.1:8000"
                                            + words[1]),
                            "<tlsPolicy/>");
            assertThat(response.statusCode()).as(request).isEqualTo(400);
            assertThat(response.body()).as(request).contains("Content-Type: application/json");
        }
    }

    // ------------------------------------------------------------ bad requests

    @Test
    void whatIsWrongWithARequestIsNamed() {
        List.of(
                        List.of("/tls?x=1", "'x'"),
                        List.of("/tls/policy?x=1", "'x'"),
                        List.of("/tls/listeners?x=1", "'x'"),
                        List.of("/tls/sessions?x=1", "'x'"),
                        List.of("/tls/sessions?from=yesterday", "'from'"),
                        List.of("/tls/sessions?to=2026-13-01", "'to'"),
                        List.of("/tls/sessions?from=1d&to=2d", "'from'"),
                        List.of("/tls/sessions?peer=nobody", "'peer'"),
                        List.of("/tls/sessions?domain=a..b", "'domain'"),
                        List.of("/tls/sessions?protocol=TLSv9", "'protocol'"),
                        List.of("/tls/sessions?verdict=perhaps", "'verdict'"),
                        List.of("/tls/sessions?wouldBeRefused=perhaps", "'wouldBeRefused'"),
                        List.of("/tls/sessions?ending=quit", "'ending'"),
                        List.of("/tls/sessions?afterFailedHandshake=x", "'afterFailedHandshake'"),
                        List.of(
                                "/tls/sessions?afterFailedHandshake=true&protocol=TLSv1.2",
                                "in clear text"),
                        List.of("/tls/refusals?ending=closed", "'ending'"),
                        List.of("/tls/sessions?limit=0", "'limit'"),
                        List.of("/tls/sessions?limit=501", "'limit'"),
                        List.of("/tls/sessions?limit=-1", "'limit'"),
                        List.of("/tls/sessions?limit=1&limit=2", "'limit'"),
                        List.of("/tls/sessions?cursor=1", "'cursor'"),
                        List.of("/tls/sessions?rule=", "'rule'"),
                        List.of("/tls/sessions/x?from=1d", "'from'"),
                        List.of("/tls/mails/x?limit=1", "'limit'"),
                        List.of("/tls/refusals?verdict=fail", "'verdict'"),
                        List.of("/tls/statistics?by=colour", "'by'"),
                        List.of("/tls/statistics?by=hour&from=40d", "'by'"),
                        List.of("/tls/sessions?certificate=1f", "'certificate'"),
                        List.of("/tls/statistics?peer=x", "'peer'"),
                        List.of("/tls/statistics?limit=x", "'limit'"))
                .forEach(
                        bad ->
                                assertThat(invalid("GET", bad.get(0), ""))
                                        .as(bad.get(0))
                                        .contains(bad.get(1)));
    }
}
