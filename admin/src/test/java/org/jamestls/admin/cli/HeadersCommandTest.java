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
package org.jamestls.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

class HeadersCommandTest {
    static final String MESSAGE =
            """
            Received: from relay.example.net (EHLO relay.example.net) ([203.0.113.9])
                      by mx.demo.example (JAMES SMTP Server ) with ESMTPS ID 5f3c
                      for <bob@demo.example>
                      tls TLS_AES_256_GCM_SHA384 (version=TLSv1.3 bits=256);
                      Mon, 2 Nov 2026 10:00:07 +0100 (CET)
            Subject: Received: no
            RECEIVED: from out.example.com (out.example.com [198.51.100.4])
            \tby relay.example.net (Postfix) with ESMTP id 4XyZ1b
            \tfor <bob@demo.example>; Mon,  2 Nov 2026 09:00:04 +0000 (UTC)

            Received: from the.body by nobody
            """;

    @TempDir private Path folder;

    private String message(String text) throws IOException {
        return Files.writeString(
                        folder.resolve("message.eml"),
                        text.replace("\n", "\r\n"),
                        StandardCharsets.ISO_8859_1)
                .toString();
    }

    @Test
    void theWayOfAMessageIsDrawn() throws IOException {
        Run run =
                Run.of(
                        "headers",
                        "--name",
                        "mx.demo.example",
                        "--relays",
                        "203.0.113.0/24",
                        message(MESSAGE));

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out().lines())
                .containsExactly(
                        "--- trust ends here: 198.51.100.4 is no trusted relay",
                        "fact     out.example.com [198.51.100.4] ~~ clear text ~~>"
                                + " relay.example.net",
                        "         insecure: ESMTP without TLS; 2026-11-02T09:00:04Z",
                        "fact     relay.example.net [203.0.113.9] -- TLSv1.3 --> mx.demo.example",
                        "         secure: TLSv1.3 with TLS_AES_256_GCM_SHA384;"
                                + " 2026-11-02T09:00:07Z",
                        "",
                        "fact:    insecure: by relay.example.net: ESMTP without TLS");
    }

    @Test
    void withoutANameAllIsHearsay() throws IOException {
        Run run = Run.of("headers", message(MESSAGE));

        assertThat(run.out().lines().filter(line -> line.startsWith("hearsay  "))).hasSize(2);
        assertThat(run.out()).contains("Name your server with --name").doesNotContain("fact  ");
    }

    @Test
    void aTerminalThatCanShowsLinesAndColour() throws IOException {
        StringWriter out = new StringWriter();

        JamesTls.run(
                new Terminal(new PrintWriter(out), new PrintWriter(out), Ansi.ON, true),
                Clock.systemUTC(),
                "headers",
                "--name",
                "mx.demo.example",
                message(MESSAGE));

        assertThat(out.toString())
                .contains("\u2500\u2500 TLSv1.3 \u2500\u2500>", "\u001b[32m", "\u001b[31m");
    }

    @Test
    void programsAndSpreadsheetsGetEachHop() throws IOException {
        String file = message(MESSAGE);

        JsonNode json =
                new JsonMapper()
                        .readTree(
                                Run.of("headers", "--name", "mx.demo.example", file, "-o", "json")
                                        .out());
        Run csv = Run.of("headers", "--name", "mx.demo.example", file, "-o", "csv");

        assertThat(json.path("fact").path("verdict").asText()).isEqualTo("secure");
        assertThat(json.path("hearsay").path("verdict").asText()).isEqualTo("insecure");
        assertThat(json.path("hops").findValuesAsText("who")).containsExactly("fact", "hearsay");
        assertThat(csv.out().lines()).hasSize(3).anyMatch(line -> line.startsWith("hearsay,"));
    }

    @Test
    void aMessageAllOfWhoseHopsAreSecureIsFine() throws IOException {
        String secure = MESSAGE.substring(0, MESSAGE.indexOf("Subject"));

        assertThat(Run.of("headers", "--name", "mx.demo.example", message(secure)).status())
                .isEqualTo(ExitStatus.FINE);
    }

    @Test
    void aMessageWithoutAWayIsBadNews() throws IOException {
        Run run = Run.of("headers", message("Subject: x\n\nReceived: from x by y\n"));

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out()).contains("the message has no Received line");
    }

    @Test
    void whatCantBeAskedIsTold() throws IOException {
        String file = message(MESSAGE);

        assertThat(Run.of("headers", folder.resolve("none").toString()).status())
                .isEqualTo(ExitStatus.NOT_DONE);
        assertThat(Run.of("headers", folder.toString()).err()).contains("is a folder");
        assertThat(Run.of("headers", "--relays", "192.0.2.1", file).status())
                .isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(Run.of("headers", "--name", "x", "--relays", "relay.example", file).status())
                .isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(Run.of("headers").status()).isEqualTo(ExitStatus.WRONG_USAGE);
    }

    @Property
    void anyTextHasAHeader(@ForAll String text) {
        assertThat(MessageFile.received(text)).noneMatch(line -> line.contains("\n"));
    }

    @Property
    void everyLineIsFoundWhereverItIsFolded(@ForAll List<@AlphaChars String> values) {
        List<String> lines = new ArrayList<>();
        values.forEach(value -> lines.add("Received: " + value + "\r\n \t" + value));

        assertThat(MessageFile.received(String.join("\r\n", lines))).hasSameSizeAs(values);
    }
}
