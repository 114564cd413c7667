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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jamestls.it.james.Arrival;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Policies;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Messages are encrypted with OpenPGP on their way through a James, and read with gpg; or do not
 * come out of it.
 */
@ExtendWith(Jameses.class)
class PgpEncryptIT {
    private static final String MAILETS =
            """
            <mailet match="RecipientIs=bob@example.com,alice@example.com"
                    class="org.jamestls.mailets.PgpEncrypt">
              <keys>conf/bob.asc</keys>
            </mailet>
            """;

    /** The folder of gpg's keys; short, since the socket of its agent lies in it. */
    private Path home;

    @BeforeEach
    void needGpg() throws Exception {
        home = Files.createTempDirectory("gpg");
        boolean there;
        try {
            there = gpg("--version").waitFor() == 0;
        } catch (IOException e) {
            there = false;
        }
        assumeTrue(there, "there is no gpg on this machine: install GnuPG 2.2 or later");
    }

    @AfterEach
    void end() throws Exception {
        if (Files.exists(home.resolve("pubring.kbx"))) {
            new ProcessBuilder("gpgconf", "--homedir", home.toString(), "--kill", "all")
                    .start()
                    .waitFor(30, TimeUnit.SECONDS);
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Test
    void nothingLeavesTheMailetInClearText(Jameses.Pool jameses) throws Exception {
        said("--quick-gen-key", "Bob <bob@example.com>", "default", "default", "0");
        Setup setup =
                Policies.setup("requiretls-off", jameses.authority())
                        .withListeners(Listener.of("mx", Tls.STARTTLS))
                        .withConfFile("bob.asc", said("--armor", "--export", "bob@example.com"))
                        .withMailets(MAILETS);

        try (JamesServer server = jameses.startAlone(setup)) {
            try (SmtpClient client = server.greet("mx")) {
                client.envelope("ann@a.example", "bob@example.com", "alice@example.com");
                client.message("Subject: hello", "", "the secret");
            }

            List<Arrival> arrivals = server.arrivals().all();
            assertThat(arrivals).noneMatch(arrival -> arrival.raw().contains("the secret"));
            assertThat(arrivals)
                    .extracting(Arrival::recipients)
                    .containsExactlyInAnyOrder(
                            List.of("bob@example.com"), List.of("ann@a.example"));
            assertThat(server.arrivals().to("bob@example.com").get(0).header("Subject"))
                    .containsExactly("hello");
            assertThat(opened(server.arrivals().to("bob@example.com").get(0)))
                    .contains("the secret");
            assertThat(server.arrivals().to("ann@a.example").get(0).raw())
                    .contains("Final-Recipient: rfc822; alice@example.com", "Status: 5.7.5");
        }
    }

    private String opened(Arrival arrival) throws Exception {
        String raw = arrival.raw();
        Path message = home.resolve("message.asc");
        Files.writeString(
                message,
                raw.substring(raw.indexOf("-----BEGIN PGP"), raw.indexOf("-----END PGP") + 25)
                        + "\n");
        return said("--decrypt", message.toString());
    }

    private Process gpg(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "gpg",
                                "--homedir",
                                home.toString(),
                                "--batch",
                                "--pinentry-mode",
                                "loopback",
                                "--passphrase",
                                ""));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(home.resolve("out").toFile())
                .redirectError(home.resolve("said").toFile())
                .start();
    }

    private String said(String... arguments) throws Exception {
        Process process = gpg(arguments);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(home.resolve("said"))).isZero();
        return Files.readString(home.resolve("out"), StandardCharsets.ISO_8859_1);
    }
}
