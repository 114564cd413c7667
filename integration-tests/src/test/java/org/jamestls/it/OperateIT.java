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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jamestls.it.james.Artifacts;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.Curl;
import org.jamestls.it.wire.Handshake;
import org.jamestls.it.wire.JamesTls;
import org.jamestls.it.wire.Reply;
import org.jamestls.it.wire.SmtpClient;
import org.jamestls.it.wire.WebAdmin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Goes the way of docs/operate.md on one server, with the commands that stand there: installed and
 * only looking, who would be lost, enforced, back, and out again.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands of the page are for a Unix shell")
@ExtendWith(Jameses.class)
class OperateIT {
    private static final String MAILET =
            """
            <mailet match="org.jamestls.matchers.HasTls" class="org.jamestls.mailets.AddTlsHeaders">
                <authservId>mx.example.com</authservId>
            </mailet>
            """;
    private static final String MAIL = "Mail1764007979137-ab12";
    private static final String PARTNER = "127.0.0.1";
    private static final String PLANT = "127.0.0.2";

    private final List<String> page = read();
    private JamesServer james;

    private static List<String> read() {
        try {
            return Files.readAllLines(Artifacts.docs().resolve("operate.md"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theWayOfThePageLosesNobodyUntilItIsMeantTo(Jameses.Pool jameses) throws Exception {
        james = jameses.startAlone(installed());
        try {
            looks();
            asksWhoWouldBeLost();
            enforces();
            goesBack();
            uninstalls();
        } finally {
            james.close();
        }
    }

    private static Setup installed() throws IOException {
        Path example = Artifacts.conf().resolve("examples/monitor-only");
        return Setup.withPolicy(Files.readString(example.resolve("tls-policy.xml")))
                .withListeners(
                        Listener.of("mx", Tls.STARTTLS),
                        Listener.of("submission", Tls.STARTTLS).withAuth(),
                        Listener.of("submissions", Tls.IMPLICIT).withAuth())
                .withMailets(MAILET)
                .withRoutes(Setup.ROUTES, Setup.DASHBOARD_ROUTES)
                .withHealthChecks("TlsPolicy", "TlsEvidence");
    }

    // ------------------------------------------------------------ 1

    private void looks() throws Exception {
        assertThat(delivered(PARTNER, true).code()).isEqualTo(250);
        assertThat(delivered(PLANT, false).code()).isEqualTo(250);
        awaitSessions(2);

        List<JamesTls.Ended> answers = typed("## 1.");

        assertThat(answers).hasSize(1);
        assertThat(answers.get(0).status()).as(answers.get(0).err()).isZero();
        assertThat(answers.get(0).out())
                .containsPattern("messages +2, encrypted 1")
                .containsPattern("would be refused +1");
    }

    // ------------------------------------------------------------ 2

    private void asksWhoWouldBeLost() throws Exception {
        Files.writeString(james.conf("new-policy.xml"), policyOfThePage());

        List<JamesTls.Ended> answers = typed("## 2.");

        assertThat(answers).hasSize(2);
        assertThat(answers.get(0).out()).contains("public-mx-enforces-for-all");
        assertThat(answers.get(0).status()).as(answers.get(0).out()).isZero();
        assertThat(answers.get(1).status()).isEqualTo(1);
        assertThat(answers.get(1).out().replaceAll(" +", " "))
                .contains("of these newly refused 1 1 1 0 1 1", "plant.example");
    }

    private String policyOfThePage() {
        Matcher xml =
                Pattern.compile("<!-- conf/new-policy.xml -->\n```xml\n(.*?)```", Pattern.DOTALL)
                        .matcher(String.join("\n", page));
        assertThat(xml.find()).isTrue();
        return xml.group(1);
    }

    // ------------------------------------------------------------ 3 and 4

    private void enforces() throws Exception {
        List<JamesTls.Ended> answers = typed("## 3.");

        assertThat(answers).hasSize(2);
        assertThat(answers.get(1).status()).as(answers.get(1).err()).isZero();
        assertThat(answers.get(1).out()).containsPattern("changed +yes");
        assertThat(delivered(PARTNER, true).code()).isEqualTo(250);
        assertThat(delivered(PLANT, false).code()).isEqualTo(530);
        awaitSessions(4);

        List<JamesTls.Ended> watched = typed("## 4.");
        assertThat(watched).hasSize(2);
        assertThat(watched.get(0).status()).as(watched.get(0).err()).isZero();
        assertThat(watched.get(0).out()).contains(PLANT).contains("530");
        assertThat(watched.get(1).status()).as(watched.get(1).err()).isZero();
        assertThat(watched.get(1).out()).contains("TLSv1.3");
    }

    // ------------------------------------------------------------ back

    private void goesBack() throws Exception {
        Curl emergency = Curl.of(inTable("`(curl -X PUT [^`]*)`"));
        assertThat(ask(emergency)).isEqualTo(200);
        assertThat(delivered(PLANT, false).code()).isEqualTo(250);
        assertThat(web().send("DELETE", "/tls/policy/emergency", "").statusCode()).isEqualTo(204);
        assertThat(delivered(PLANT, false).code()).isEqualTo(530);

        String before = james.setup().confFiles().get(Setup.POLICY_FILE);
        Files.writeString(james.conf("tls-policy.xml"), before);
        assertThat(command("james-tls policy reload --url http://127.0.0.1:8000").status())
                .isZero();
        assertThat(delivered(PLANT, false).code()).isEqualTo(250);
    }

    private String inTable(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(String.join("\n", page));
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    // ------------------------------------------------------------ out

    private void uninstalls() throws Exception {
        james = james.startAgain(OperateIT::uninstall);

        assertThat(delivered(PLANT, false).code()).isEqualTo(250);
        assertThat(web().send("GET", "/tls", "").statusCode()).isEqualTo(404);
        assertThat(web().get("/healthcheck").path("checks").findValuesAsText("componentName"))
                .isNotEmpty()
                .noneMatch(name -> name.startsWith("Tls"));
        JamesTls.Ended verified = command("james-tls evidence verify var/tls-evidence");
        assertThat(verified.status()).as(verified.out() + verified.err()).isZero();
    }

    private static void uninstall(Path root) throws IOException {
        Path conf = root.resolve("conf");
        without(
                conf.resolve("smtpserver.xml"),
                "<handler class=\"org.jamestls.hooks.TlsPolicyHandler\">.*?</handler>");
        without(conf.resolve("mailetcontainer.xml"), "<mailet match=\"org.jamestls.*?</mailet>");
        for (String name :
                List.of("extensions.properties", "webadmin.properties", "healthcheck.properties")) {
            without(conf.resolve(name), "org\\.jamestls\\.[^,\n]*,?");
        }
        Files.delete(bundle(root));
    }

    private static void without(Path file, String what) throws IOException {
        String text = Files.readString(file);
        String rest = Pattern.compile(what, Pattern.DOTALL).matcher(text).replaceAll("");
        assertThat(rest).as("%s", file.getFileName()).isNotEqualTo(text);
        assertThat(rest).doesNotContain("org.jamestls");
        Files.writeString(file, rest);
    }

    private static Path bundle(Path root) {
        return root.resolve("extensions-jars").resolve(Artifacts.bundle().getFileName());
    }

    // ------------------------------------------------------------ what is typed

    private List<JamesTls.Ended> typed(String heading) throws Exception {
        List<JamesTls.Ended> answers = new ArrayList<>();
        for (String line : commands(heading)) {
            if (line.startsWith("curl ")) {
                assertThat(ask(Curl.of(line))).as(line).isEqualTo(200);
            } else {
                answers.add(command(line));
            }
        }
        return answers;
    }

    private List<String> commands(String heading) {
        List<String> section =
                page.stream()
                        .dropWhile(line -> !line.startsWith(heading))
                        .skip(1)
                        .takeWhile(line -> !line.startsWith("## "))
                        .toList();
        assertThat(section).as(heading).isNotEmpty();
        return section.stream()
                .filter(line -> line.matches("    (\\$ )?(james-tls|curl|cp) .*"))
                .map(line -> line.strip().replaceFirst("^\\$ ", ""))
                .toList();
    }

    private JamesTls.Ended command(String line) throws Exception {
        String here = line.replace(":8000", ":" + james.webAdminPort());
        return new JamesTls(james.root(), Map.of())
                .type(here.contains(MAIL) ? here.replace(MAIL, lastMail()) : here);
    }

    private String lastMail() {
        return web()
                .get("/tls/sessions?protocol=TLSv1.3")
                .path("sessions")
                .findValuesAsText("session")
                .stream()
                .map(id -> web().get("/tls/sessions/" + id).findValuesAsText("mail"))
                .flatMap(List::stream)
                .findFirst()
                .orElse("none");
    }

    private int ask(Curl curl) {
        return web().send(curl, curl.data().orElse("")).statusCode();
    }

    private WebAdmin web() {
        return james.webAdmin();
    }

    private void awaitSessions(int count) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> web().get("/tls/sessions").path("sessions").size() == count);
    }

    // ------------------------------------------------------------ what is sent

    /** The first reply that refuses, else that to the message. */
    private Reply delivered(String from, boolean encrypted) throws IOException {
        try (SmtpClient client = james.connect("mx", from).greet("client.example")) {
            if (encrypted) {
                client.secure(Handshake.of("TLSv1.3"));
            }
            String sender = encrypted ? "ann@partner.example" : "ann@plant.example";
            Reply last = null;
            for (String line :
                    List.of(
                            "MAIL FROM:<" + sender + ">",
                            "RCPT TO:<bob@example.com>",
                            "DATA",
                            "Subject: x\r\n\r\nx\r\n.")) {
                last = client.command(line);
                if (last.code() >= 400) {
                    break;
                }
            }
            client.command("QUIT");
            return last;
        }
    }
}
