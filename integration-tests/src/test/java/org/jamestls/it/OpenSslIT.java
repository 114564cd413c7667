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

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.KeyType;
import org.jamestls.it.james.Policies;
import org.jamestls.it.wire.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are not Java: OpenSSL's s_client, and swaks where it is installed. */
@ExtendWith(Jameses.class)
@Order(Jameses.STANDARD)
class OpenSslIT {

    private JamesServer server;

    @TempDir private Path folder;

    @BeforeEach
    void startServer(Jameses.Pool jameses) {
        server = jameses.with(Policies.setup("standard", jameses.authority()));
        server.arrivals().clear();
    }

    @Test
    void opensslSendsAMessageByStartTls() throws Exception {
        String said =
                openssl(
                        List.of(
                                "-starttls",
                                "smtp",
                                "-tls1_3",
                                "-ciphersuites",
                                "TLS_CHACHA20_POLY1305_SHA256"),
                        server.address("submission", KeyType.EC).getPort(),
                        "EHLO client.example",
                        "MAIL FROM:<alice@example.com>",
                        "RCPT TO:<bob@example.com>",
                        "DATA",
                        "Subject: from openssl",
                        "",
                        "hello",
                        ".",
                        "QUIT");

        assertThat(said).contains("354 ", "221 ");
        assertThat(server.arrivals().all())
                .singleElement()
                .satisfies(
                        arrival ->
                                assertThat(arrival.attributes())
                                        .containsEntry(
                                                "org.jamestls.tls.cipher",
                                                "TLS_CHACHA20_POLY1305_SHA256")
                                        .containsEntry("org.jamestls.tls.bits", "256"));
    }

    @Test
    void opensslWithCbcIsRefused() throws Exception {
        String said =
                openssl(
                        List.of(
                                "-starttls",
                                "smtp",
                                "-tls1_2",
                                "-cipher",
                                "ECDHE-RSA-AES128-SHA256"),
                        server.address("submission", KeyType.RSA).getPort(),
                        "EHLO client.example",
                        "MAIL FROM:<alice@example.com>",
                        "QUIT");

        assertThat(said).contains("550 5.7.0 TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256");
        assertThat(server.arrivals().all()).isEmpty();
    }

    @Test
    void opensslWithWeakImplicitTlsIsTurnedAwayAtItsFirstCommand() throws Exception {
        String said =
                openssl(
                        List.of("-tls1_2", "-cipher", "ECDHE-RSA-AES256-SHA384"),
                        server.address("submissions", KeyType.RSA).getPort(),
                        "EHLO client.example",
                        "QUIT");

        assertThat(said).contains("550 5.7.0 TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384");
        assertThat(server.arrivals().all()).isEmpty();
    }

    @Test
    void swaksIsRefusedInClearAndTakenUnderTls() throws Exception {
        Programs.assumeInstalled("swaks");
        String port = String.valueOf(server.address("submission", KeyType.RSA).getPort());
        List<String> common =
                List.of(
                        "swaks",
                        "--server",
                        "127.0.0.1",
                        "--port",
                        port,
                        "--to",
                        "bob@example.com",
                        "--from",
                        "alice@example.com");

        String inClear = Programs.run(folder, common, "");
        List<String> tls = new ArrayList<>(common);
        tls.add("--tls");
        String underTls = Programs.run(folder, tls, "");

        assertThat(inClear).contains("530 5.7.0");
        assertThat(underTls).contains("TLS started", "250 2.6.0");
        assertThat(server.arrivals().all()).hasSize(1);
    }

    private String openssl(List<String> options, int port, String... lines)
            throws IOException, InterruptedException {
        Programs.assumeInstalled("openssl");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "openssl",
                                "s_client",
                                "-quiet",
                                "-crlf",
                                "-connect",
                                "127.0.0.1:" + port));
        command.addAll(options);
        return Programs.run(folder, command, String.join("\n", lines) + "\n");
    }
}
