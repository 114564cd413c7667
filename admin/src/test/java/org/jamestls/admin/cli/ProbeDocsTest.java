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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jamestls.admin.probe.server.MailServer;
import org.jamestls.admin.probe.server.MailServer.Tls;
import org.jamestls.admin.probe.server.ServerKey;
import org.jamestls.policy.tls.TlsProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/probe.md shows of the command is what it says of a server that is started for it. A
 * block after {@code <!-- probed -->} begins with a command; {@code -Ddocs.write=true} writes what
 * it says now below it.
 */
class ProbeDocsTest {
    private static final Path PAGE = Path.of("..", "docs", "probe.md");
    private static final String MARK = "<!-- probed -->";
    private static final String INDENT = "    ";
    private static final String PROMPT = INDENT + "$ james-tls ";
    private static final String SHOWN = "mail.example.org";
    private static final Instant READING = Instant.parse("2027-01-15T09:00:00Z");

    @TempDir private Path folder;

    @Test
    void theCommandSaysWhatThePageShows() throws Exception {
        ServerKey key =
                ServerKey.of(
                        "EC", "localhost", READING.minus(Duration.ofDays(30)), Duration.ofDays(90));
        Tls tls =
                Tls.of(
                        List.of(TlsProtocol.TLSV1_3, TlsProtocol.TLSV1_2, TlsProtocol.TLSV1),
                        List.of(
                                "TLS_AES_256_GCM_SHA384",
                                "TLS_CHACHA20_POLY1305_SHA256",
                                "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"),
                        key);
        Path root = Files.write(folder.resolve("root.pem"), key.chain().get(0).getEncoded());
        List<String> written = Files.readAllLines(PAGE);
        List<String> now = new ArrayList<>();
        int found = 0;
        try (MailServer server = MailServer.withStartTls(tls)) {
            server.mail = "530 5.7.0 Must issue a STARTTLS command first";
            server.auth = "538 5.7.11 Encryption required";
            server.inside = List.of("AUTH PLAIN LOGIN");
            for (int i = 0; i < written.size(); i++) {
                now.add(written.get(i));
                if (written.get(i).equals(MARK)) {
                    String command = written.get(i + 1);
                    now.add(command);
                    now.addAll(said(command, server, root));
                    i = end(written, i + 2) - 1;
                    found++;
                }
            }
        }
        if (Boolean.getBoolean("docs.write")) {
            Files.write(PAGE, now);
        }

        assertThat(found).isEqualTo(2);
        assertThat(String.join("\n", Files.readAllLines(PAGE)))
                .as(
                        "docs/probe.md is stale; write it anew: mvn -pl admin test"
                                + " -Dtest=ProbeDocsTest -Ddocs.write=true")
                .isEqualTo(String.join("\n", now));
    }

    private static int end(List<String> lines, int start) {
        int end = start;
        while (end < lines.size() && lines.get(end).startsWith(INDENT)) {
            end++;
        }
        return end;
    }

    private static List<String> said(String command, MailServer server, Path root)
            throws IOException {
        assertThat(command).startsWith(PROMPT);
        String[] arguments =
                Arrays.stream(command.substring(PROMPT.length()).split(" +"))
                        .map(one -> one.equals(SHOWN + ":587") ? server.where() : one)
                        .map(one -> one.equals("root.pem") ? root.toString() : one)
                        .toArray(String[]::new);

        Run run = Run.at(READING, arguments);

        assertThat(run.err()).isEmpty();
        return run.out()
                .replace("," + server.port() + ",", ",587,")
                .replace(server.where(), SHOWN + ":587")
                .replace("localhost", SHOWN)
                .replace("127.0.0.1", "192.0.2.25")
                .replaceAll("connections in [0-9.]+ s", "connections in 1.2 s")
                .lines()
                .map(line -> line.isEmpty() ? line : INDENT + line)
                .toList();
    }
}
