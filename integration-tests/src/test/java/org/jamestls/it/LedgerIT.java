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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger that a James with the suite keeps, on disk. */
@ExtendWith(Jameses.class)
class LedgerIT {
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1">
              %s
              <rules>
                <rule name="bad" ><when><sender>bad.example</sender></when><require><tls/></require></rule>
                <rule name="open" action="mark"><require><tls/></require></rule>
              </rules>
            </tlsPolicy>
            """;

    private JamesServer james;

    @AfterEach
    void stop() {
        if (james != null) {
            james.close();
        }
    }

    private void start(Jameses.Pool pool, String evidence) {
        james =
                pool.startAlone(
                        Setup.withPolicy(POLICY.formatted(evidence))
                                .withListeners(Listener.of("mx", Tls.STARTTLS)));
    }

    private void sendAndBeRefused() throws IOException {
        try (SmtpClient client = james.greet("mx")) {
            client.deliver("ann@a.example", "bob@example.com");
            client.expect("MAIL FROM:<eve@bad.example>", 530);
            client.quit();
        }
    }

    private Path folder() {
        return james.root().resolve("var/tls-evidence");
    }

    private List<String> lines() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .flatMap(LedgerIT::lines)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean has(List<String> lines, String... parts) {
        return lines.stream().anyMatch(line -> Stream.of(parts).allMatch(line::contains));
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "sync"})
    void everySessionRefusalAndMessageIsInTheChain(String durability, Jameses.Pool pool)
            throws Exception {
        start(pool, "<evidence durability=\"" + durability + "\"/>");

        sendAndBeRefused();

        await().until(() -> has(lines(), "\"type\":\"session\""));
        List<String> lines = lines();
        assertThat(has(lines, "\"type\":\"start\"", "\"durability\":\"" + durability)).isTrue();
        assertThat(has(lines, "\"type\":\"offered\"", "\"sender\":\"ann@a.example\"")).isTrue();
        assertThat(has(lines, "\"type\":\"outcome\"", "\"fate\":\"queued\"")).isTrue();
        assertThat(has(lines, "\"type\":\"refused\"", "\"rule\":\"bad\"")).isTrue();

        String hash = "0".repeat(64);
        for (String line : lines) {
            assertThat(line).contains("\"prev\":\"" + hash + "\"");
            hash =
                    HexFormat.of()
                            .formatHex(
                                    MessageDigest.getInstance("SHA-256")
                                            .digest(line.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Test
    void withoutPersonsWhereThePolicySaysSo(Jameses.Pool pool) throws Exception {
        start(pool, "<evidence privacy=\"domain\"/>");

        sendAndBeRefused();

        await().until(() -> has(lines(), "\"type\":\"session\""));
        assertThat(lines())
                .noneMatch(line -> line.contains("ann@") || line.contains("bob@"))
                .anyMatch(line -> line.contains("\"sender\":\"@a.example\""));
    }

    @Test
    void noneIsKeptWhereThePolicySaysSo(Jameses.Pool pool) throws Exception {
        start(pool, "<evidence enabled=\"false\"/>");

        sendAndBeRefused();

        assertThat(folder()).doesNotExist();
        assertThat(james.log().messages()).anyMatch(line -> line.contains("is not kept"));
    }
}
