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
package org.jamestls.mailets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import org.apache.mailet.Mail;
import org.jamestls.mailets.digest.FakeClock;
import org.jamestls.mailets.digest.FakeLedger;
import org.jamestls.mailets.template.Condition;
import org.jamestls.mailets.template.Placeholder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/answers.md} shows is so. */
class AnswersDocsTest {
    @RegisterExtension final Mails mails = new Mails();

    private static final Path PAGE = Path.of("..", "docs", "answers.md");
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final List<String> HEADER =
            List.of("Message-ID: <1@remote.example>", "Subject: the plans");
    private static final Pattern MAILET =
            Pattern.compile(
                    "<mailet match=\"[^\"]+\" class=\"org\\.jamestls\\.mailets\\.(\\w+)\"(?:/>|>(.*?)</mailet>)",
                    Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("<(\\w+)>([^<]*)</\\1>");

    @TempDir private Path root;

    private final FakeServer server = new FakeServer(mails);
    private final FakeClock clock = new FakeClock("2026-11-24T10:30:00Z");
    private String page = "";

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(PAGE);
    }

    /** The block that stands behind {@code <!-- mark -->}. */
    private String block(String mark) {
        Matcher matcher =
                Pattern.compile("<!-- " + mark + " -->\n```text\n(.*?)```\n", Pattern.DOTALL)
                        .matcher(page);
        assertThat(matcher.find()).as(mark).isTrue();
        return matcher.group(1);
    }

    private record Example(String mailet, Map<String, String> parameters) {}

    private List<Example> examples() {
        return MAILET.matcher(page)
                .results()
                .map(
                        found ->
                                new Example(
                                        found.group(1),
                                        parameters(Optional.ofNullable(found.group(2)))))
                .toList();
    }

    private static Map<String, String> parameters(Optional<String> within) {
        Map<String, String> parameters = new HashMap<>();
        PARAMETER
                .matcher(within.orElse(""))
                .results()
                .forEach(found -> parameters.put(found.group(1), found.group(2)));
        return parameters;
    }

    private Example example(String mailet) {
        return examples().stream()
                .filter(one -> one.mailet().equals(mailet))
                .findFirst()
                .orElseThrow();
    }

    private TlsBounce bounce(Map<String, String> parameters) throws Exception {
        TlsBounce mailet = new TlsBounce(NOON, new ConfFolder(root), rule -> Optional.empty());
        mailet.init(server.config(parameters));
        return mailet;
    }

    private MimeMessage bounced(Map<String, String> parameters) throws Exception {
        Mail mail = mails.mail(HEADER, "alice@remote.example", "alice@example.com");
        Mails.record(mail, Mails.json("cleartext-fail"));
        bounce(parameters).service(mail);
        return server.sent().get(0).getMessage();
    }

    private static String text(MimeMessage message) throws Exception {
        byte[] octets =
                ((MimeMultipart) message.getContent())
                        .getBodyPart(0)
                        .getInputStream()
                        .readAllBytes();
        return "Subject: " + message.getSubject() + "\n\n" + unix(new String(octets, UTF_8));
    }

    private static String unix(String text) {
        return text.replace("\r\n", "\n");
    }

    @Test
    void everyExampleStarts() throws Exception {
        new ConfFolder(root).with("tls-templates/tls-bounce.de.txt", block("template"));

        assertThat(examples()).extracting(Example::mailet).contains("TlsBounce", "TlsNotify");
        for (Example example : examples()) {
            if (example.mailet().equals("TlsBounce")) {
                bounce(example.parameters());
            } else {
                notify(example.parameters()).destroy();
            }
        }
    }

    @Test
    void theNotificationIsTheOneThatIsSent() throws Exception {
        assertThat(text(bounced(example("TlsBounce").parameters())))
                .isEqualTo(block("notification"));
    }

    @Test
    void theTemplateIsGoodForALetter() throws Exception {
        new ConfFolder(root).with("tls-templates/tls-bounce.de.txt", block("template"));

        assertThat(
                        text(
                                bounced(
                                        Map.of(
                                                "templates",
                                                "tls-templates",
                                                "language",
                                                "de",
                                                "help",
                                                "https://example.com/tls"))))
                .contains(
                        "Subject: Nicht zugestellt: Ihre Nachricht kam ohne",
                        "Ihre Nachricht \u201ethe plans\u201c ist",
                        "    verlangt:  TLS\n    gefunden:  clear text\n    Regel:     strict\n"
                                + "    mehr dazu: https://example.com/tls\n",
                        "(STARTTLS, RFC 3207).")
                .doesNotContain("${", "Zertifikat", "TLS 1.2");
    }

    @Test
    void everyPlaceholderAndConditionIsExplainedOnce() {
        assertThat(firstCells("\\| `\\$\\{([a-z-]+)\\}` \\|"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Placeholder.values()).map(Placeholder::toString).toList());
        assertThat(firstCells("\\| `\\$\\{if ([a-z-]+)\\}` \\|"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Condition.values()).map(Condition::toString).toList());
    }

    private List<String> firstCells(String row) {
        return Pattern.compile("^" + row, Pattern.MULTILINE)
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .map(cell -> cell.replaceAll("[^a-z-]*(?:if )?([a-z-]+).*", "$1"))
                .toList();
    }

    private TlsNotify notify(Map<String, String> parameters) throws Exception {
        TlsNotify mailet = new TlsNotify(ledger(), new SoleNotify(), clock);
        mailet.init(server.config(parameters));
        return mailet;
    }

    private FakeLedger ledger() {
        return new FakeLedger(root.resolve("var/tls-evidence"), clock);
    }

    @Test
    void theDigestIsTheOneThatIsSent() throws Exception {
        FakeLedger ledger = ledger();
        TlsNotify mailet = new TlsNotify(ledger, new SoleNotify(), clock);
        mailet.init(server.config(example("TlsNotify").parameters()));
        ledger.refuse("a.example", "mx").refuse("b.example", "mx").refuse("b.example", "partners");
        clock.set("2026-11-25T00:00:00Z");

        mailet.look();
        mailet.destroy();

        MimeMessage digest = server.sent().get(0).getMessage();
        String text = unix((String) digest.getContent());
        assertThat("Subject: " + digest.getSubject() + "\n\n" + text.replace(root + "/", ""))
                .isEqualTo(block("digest"));
    }
}
