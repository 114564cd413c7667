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
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jamestls.admin.probe.mx.LoopbackDns;
import org.jamestls.admin.probe.server.MailServer;
import org.jamestls.admin.probe.server.MailServer.Tls;
import org.jamestls.admin.probe.server.ServerKey;
import org.jamestls.policy.tls.TlsProtocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeCommandTest {
    private static final ServerKey KEY = ServerKey.of("EC", "localhost");

    private static MailServer good;
    private static MailServer weak;
    private static MailServer clear;

    @TempDir private Path folder;

    @BeforeAll
    static void start() throws IOException {
        good =
                MailServer.withStartTls(
                        Tls.of(
                                List.of(TlsProtocol.TLSV1_3),
                                List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256"),
                                KEY));
        weak =
                MailServer.withStartTls(
                        Tls.of(
                                List.of(TlsProtocol.TLSV1_2, TlsProtocol.TLSV1),
                                List.of(
                                        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                                        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"),
                                KEY));
        clear = MailServer.withoutTls();
    }

    @AfterAll
    static void stop() throws IOException {
        good.close();
        weak.close();
        clear.close();
    }

    private static Run probe(String... arguments) {
        return Run.of(
                Stream.concat(Stream.of("probe"), Stream.of(arguments)).toArray(String[]::new));
    }

    private Path root() throws IOException, CertificateEncodingException {
        return Files.write(folder.resolve("root.der"), KEY.chain().get(0).getEncoded());
    }

    @Test
    void aGoodServerMeetsTheProfile() throws Exception {
        Run run = probe("--trust", root().toString(), "--fail-below", "rfc-9325", good.where());

        assertThat(run.status()).as(run.out()).isEqualTo(ExitStatus.FINE);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith(good.where() + ": TLS, meets rfc-9325\n")
                .contains("2 suites, in the server's order: TLS_AES_256_GCM_SHA384")
                .contains("TLS required     no; MAIL in clear text: 250 2.1.0 Ok")
                .contains("trusted: yes")
                .contains("STARTTLS injection: forgotten");
    }

    @Test
    void aCertificateThatIsNotTrustedFailsUnlessAnyWillDo() {
        assertThat(probe("--fail-below", "rfc-9325", good.where()).status())
                .isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(probe("--any-certificate", "--fail-below", "rfc-9325", good.where()).status())
                .isEqualTo(ExitStatus.FINE);
    }

    @Test
    void whatElseAServerTakesFails() {
        Run run = probe("--any-certificate", "--fail-below", "rfc-9325", weak.where());

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out())
                .startsWith(weak.where() + ": TLS, but takes less than rfc-9325 asks for\n")
                .contains("asks for TLSv1.2; found TLSv1")
                .contains("asks for AEAD; found TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA");
        assertThat(probe("--any-certificate", "--fail-below", "encrypted", weak.where()).status())
                .isEqualTo(ExitStatus.FINE);
    }

    @Test
    void jsonIsForPipelines() throws Exception {
        Run run = probe("-o", "json", "--profile", "encrypted", good.where());

        JsonNode host = new ObjectMapper().readTree(run.out()).at("/targets/0/hosts/0");
        assertThat(host.path("outcome").asText()).isEqualTo("tls");
        assertThat(host.path("start").asText()).isEqualTo("starttls");
        assertThat(host.at("/clearText/tlsRequired").asText()).isEqualTo("no");
        assertThat(host.at("/protocols/0/protocol").asText()).isEqualTo("TLSv1.3");
        assertThat(host.at("/protocols/0/suites/0/name").asText())
                .isEqualTo("TLS_AES_256_GCM_SHA384");
        assertThat(host.at("/certificates/0/hostMatches").asBoolean()).isTrue();
        assertThat(host.at("/grades/0/profile").asText()).isEqualTo("encrypted");
        assertThat(host.at("/grades/0/level").asText()).isEqualTo("fails");
        assertThat(host.at("/grades/0/reasons/0/what").asText()).isEqualTo("certificate");
    }

    @Test
    void hostsOfAFileAreOneLineEach() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("hosts.txt"),
                        "# ours\n" + good.where() + "  # new\n\n" + clear.where() + "\n");

        Run run = probe("--hosts-from", file.toString(), "-o", "csv");

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith(good.where() + ",localhost,"))
                .anyMatch(line -> line.contains(",no-tls,cleartext,no,"));
        assertThat(probe("--brief", "--hosts-from", file.toString()).out())
                .contains("NO TLS")
                .contains("TLS, FAILS rfc-9325");
    }

    @Test
    void aServerWithoutTlsIsBadNews() {
        Run run = probe(clear.where());

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out()).startsWith(clear.where() + ": NO TLS\n");
    }

    @Test
    void theHostsOfADomainAreProbed() throws Exception {
        try (LoopbackDns dns =
                new LoopbackDns(
                        Map.of(
                                "a.example MX", List.of("10 mx.a.example."),
                                "mx.a.example A", List.of("127.0.0.1"),
                                "null.example MX", List.of("0 .")))) {
            Run run =
                    probe(
                            "--resolver",
                            dns.address(),
                            "--port",
                            Integer.toString(good.port()),
                            "a.example",
                            "null.example",
                            "none.example");

            assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
            assertThat(run.out())
                    .startsWith("a.example\n  MX  10 mx.a.example\n")
                    .contains("mx.a.example:" + good.port() + ": TLS, FAILS rfc-9325")
                    .contains("for the domain: no")
                    .contains("null.example: it takes no mail (null MX, RFC 7505)")
                    .contains("none.example: there is no none.example in the DNS");
        }
    }

    @Test
    void aHostThatCantBeReachedIsNotDone() throws IOException {
        int port;
        try (MailServer gone = MailServer.withoutTls()) {
            port = gone.port();
        }

        Run run = probe("127.0.0.1:" + port);

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.out())
                .startsWith("127.0.0.1:" + port + ": could not be reached\n")
                .contains("the connection was refused");
    }

    @Test
    void wrongUsageIsTold() {
        assertThat(probe().err()).contains("Name a host or a domain");
        assertThat(probe("--profile", "none", "localhost:25").err())
                .contains("There is no profile none; there are ")
                .contains("rfc-9325");
        assertThat(probe("a..b").err()).contains("not a domain name");
        assertThat(probe("--port", "0", "localhost").status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(probe("--ehlo", "a b", "localhost:25").status())
                .isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(probe("--hosts-from", folder.resolve("none").toString()).status())
                .isEqualTo(ExitStatus.NOT_DONE);
    }

    @Test
    void aProfileOfAPolicyGrades() throws IOException {
        Path policy =
                Files.writeString(
                        folder.resolve("tls-policy.xml"),
                        """
                        <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1">
                          <profiles>
                            <profile name="ours"><protocol min="TLSv1.3"/></profile>
                          </profiles>
                          <rules>
                            <rule name="all"><require profile="ours"/></rule>
                          </rules>
                        </tlsPolicy>
                        """);

        Run run =
                probe(
                        "--policy",
                        policy.toString(),
                        "--any-certificate",
                        "--fail-below",
                        "ours",
                        weak.where());

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out()).contains("FAILS ours");
    }
}
