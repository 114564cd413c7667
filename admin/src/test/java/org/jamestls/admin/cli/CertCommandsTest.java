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
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertCommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir private Path folder;
    private Path password;

    @BeforeEach
    void writePassword() throws IOException {
        password = Files.writeString(folder.resolve("password"), "changeit\n");
    }

    private String in(String name) {
        return folder.resolve(name).toString();
    }

    private Run run(String... arguments) {
        return Run.at(NOW, arguments);
    }

    private Run create(String format, String file, String... more) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "cert",
                                "create",
                                "--name",
                                "mx.example.com,*.mail.example.com",
                                "--format",
                                format,
                                "--password-from-file",
                                password.toString(),
                                in(file)));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    // ------------------------------------------------------------ create

    @ParameterizedTest
    @CsvSource({
        "pem, ec, EC 256",
        "pem, ec-384, EC 384",
        "pkcs12, rsa-2048, RSA 2048",
        "jks, ec, EC 256",
        "pkcs12, ec, EC 256"
    })
    void aCertificateIsMadeAndCanBeShown(String format, String type, String key)
            throws IOException {
        Run made = create(format, "mx.pem", "--key-type", type);

        assertThat(made.err()).isEmpty();
        assertThat(made.status()).isEqualTo(ExitStatus.FINE);
        Path secret = folder.resolve(format.equals("pem") ? "mx.key" : "mx.pem");
        assertThat(permissions(secret)).isEqualTo("rw-------");

        Run shown = run("cert", "show", in("mx.pem"), "--password-from-file", password.toString());
        assertThat(shown.status()).isEqualTo(ExitStatus.FINE);
        assertThat(shown.out())
                .contains("mx.example.com, *.mail.example.com", key, "itself")
                .containsPattern("days left +397");
    }

    @Test
    void noKeyIsOverwrittenUnlessThatIsWanted() throws IOException {
        create("pem", "mx.pem");
        String key = Files.readString(folder.resolve("mx.key"));
        Files.delete(folder.resolve("mx.pem"));

        Run again = create("pem", "mx.pem");

        assertThat(again.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(again.err()).contains("mx.key is there already", "--force");
        assertThat(folder.resolve("mx.key")).hasContent(key);
        assertThat(folder.resolve("mx.pem")).doesNotExist();

        assertThat(create("pem", "mx.pem", "--force").status()).isEqualTo(ExitStatus.FINE);
        assertThat(Files.readString(folder.resolve("mx.key"))).isNotEqualTo(key);
        assertThat(permissions(folder.resolve("mx.key"))).isEqualTo("rw-------");
    }

    @Test
    void whatCantBeMadeIsToldBeforeAnythingIsWritten() throws IOException {
        assertThat(run("cert", "create", "--name", "a..b", in("x.pem")).status())
                .isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(create("pem", "x.pem", "--days", "0").status())
                .isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(create("jks", "x.pem", "--key-out", "k").status())
                .isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(run("cert", "create", in("x.pem")).status()).isEqualTo(ExitStatus.WRONG_USAGE);
        Files.writeString(password, "short");
        assertThat(create("pkcs12", "x.pem").err()).contains("6 characters or more");
        assertThat(folder).isDirectoryNotContaining("glob:**x.*");
    }

    // ------------------------------------------------------------ request

    @ParameterizedTest
    @ValueSource(strings = {"ec", "rsa-2048"})
    void aRequestIsMadeForANewKeyAndForOneThatIsThere(String type) throws Exception {
        Run made =
                run(
                        "cert",
                        "request",
                        "--name",
                        "mx.example.com",
                        "--key-type",
                        type,
                        in("mx.csr"));
        Run again =
                run(
                        "cert",
                        "request",
                        "--name",
                        "mx.example.com",
                        "--key",
                        in("mx.key"),
                        in("again.csr"));

        assertThat(made.err()).isEmpty();
        assertThat(made.status()).isEqualTo(ExitStatus.FINE);
        assertThat(again.err()).isEmpty();
        assertThat(permissions(folder.resolve("mx.key"))).isEqualTo("rw-------");
        PKCS10CertificationRequest first = request("mx.csr");
        PKCS10CertificationRequest second = request("again.csr");
        assertThat(first.getSubject().toString()).isEqualTo("CN=mx.example.com");
        assertThat(second.getSubjectPublicKeyInfo()).isEqualTo(first.getSubjectPublicKeyInfo());
        assertThat(
                        second.isSignatureValid(
                                new JcaContentVerifierProviderBuilder()
                                        .setProvider(new BouncyCastleProvider())
                                        .build(second.getSubjectPublicKeyInfo())))
                .isTrue();
        assertThat(first.getRequestedExtensions()).isNotNull();
    }

    private PKCS10CertificationRequest request(String file) throws IOException {
        try (PEMParser parser =
                new PEMParser(new StringReader(Files.readString(folder.resolve(file))))) {
            return (PKCS10CertificationRequest) parser.readObject();
        }
    }

    @Test
    void aRequestForTheKeyOfAKeystoreIsMade() {
        create("pkcs12", "keystore");

        Run made =
                run(
                        "cert",
                        "request",
                        "--name",
                        "mx.example.com",
                        "--key",
                        in("keystore"),
                        "--password-from-file",
                        password.toString(),
                        in("mx.csr"));

        assertThat(made.err()).isEmpty();
        assertThat(made.status()).isEqualTo(ExitStatus.FINE);
        assertThat(folder.resolve("mx.key")).doesNotExist();
    }

    @Test
    void aFileWithoutAKeyIsTold() {
        create("pem", "mx.pem");

        Run made =
                run(
                        "cert",
                        "request",
                        "--name",
                        "mx.example.com",
                        "--key",
                        in("mx.pem"),
                        in("mx.csr"));

        assertThat(made.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(made.err()).contains("There is no private key");
    }

    // ------------------------------------------------------------ check

    @Test
    void aGoodOneHasNothingToMend() {
        create("pem", "mx.pem");

        Run checked =
                run(
                        "cert",
                        "check",
                        in("mx.pem"),
                        "--key",
                        in("mx.key"),
                        "--name",
                        "mx.example.com,a.mail.example.com");

        assertThat(checked.out()).contains("note: self-signed", "nothing has to be mended");
        assertThat(checked.status()).isEqualTo(ExitStatus.FINE);
    }

    @Test
    void eachFindingHasARemedy() throws IOException {
        create("pem", "mx.pem", "--days", "30");
        create("pem", "other.pem");

        Run checked =
                Run.at(
                        NOW.plus(Duration.ofDays(20)),
                        "cert",
                        "check",
                        in("mx.pem"),
                        "--key",
                        in("other.key"),
                        "--name",
                        "mail.example.com",
                        "-o",
                        "json");

        assertThat(checked.status()).isEqualTo(ExitStatus.BAD_NEWS);
        JsonNode json = new JsonMapper().readTree(checked.out());
        assertThat(json.path("fine").asBoolean(true)).isFalse();
        assertThat(json.path("findings").findValuesAsText("code"))
                .contains("key-mismatch", "ends-soon", "name-mismatch");
        assertThat(json.path("findings").findValuesAsText("remedy")).noneMatch(String::isBlank);
    }

    @Test
    void aKeystoreIsChecked() {
        create("jks", "keystore");

        Run checked =
                run(
                        "cert",
                        "check",
                        in("keystore"),
                        "--password-from-file",
                        password.toString(),
                        "-o",
                        "csv");

        assertThat(checked.status()).isEqualTo(ExitStatus.FINE);
        assertThat(checked.out().lines()).hasSize(2).first().isEqualTo("severity,code,what,remedy");
    }

    @Test
    void aWrongPasswordIsTold() throws IOException {
        create("pkcs12", "keystore");
        Files.writeString(password, "another");

        Run shown =
                run("cert", "show", in("keystore"), "--password-from-file", password.toString());

        assertThat(shown.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(shown.err()).contains("password").doesNotContain("another\n");
    }

    // ------------------------------------------------------------ list

    private static final String SERVER =
            """
            <smtpservers>
              <smtpserver enabled="true"><bind>0.0.0.0:25</bind>
                <tls socketTLS="false" startTLS="true"><keystore>file://conf/keystore</keystore>
                  <keystoreType>PKCS12</keystoreType><secret>changeit</secret></tls></smtpserver>
              <smtpserver enabled="true"><bind>0.0.0.0:465</bind>
                <tls socketTLS="true" startTLS="false"><privateKey>file://conf/mx.key</privateKey>
                  <certificates>file://conf/mx.pem</certificates></tls></smtpserver>
              <smtpserver enabled="true"><bind>0.0.0.0:2525</bind></smtpserver>
            </smtpservers>
            """;

    @Test
    void theFilesOfListenersAreListed() throws IOException {
        create("pkcs12", "keystore");
        create("pem", "mx.pem");
        Files.writeString(folder.resolve("smtpserver.xml"), SERVER);
        Files.writeString(
                folder.resolve("imapserver.xml"),
                """
                <imapservers>
                  <imapserver><tls startTLS="true"><keystore>file://conf/keystore</keystore>
                    <keystoreType>PKCS12</keystoreType><secret>changeit</secret></tls></imapserver>
                  <imapserver enabled="false"><bind>0.0.0.0:993</bind><tls socketTLS="true"/></imapserver>
                </imapservers>
                """);
        Files.writeString(
                folder.resolve("pop3server.xml"),
                """
                <pop3servers><pop3server><bind>127.0.0.1:995</bind><tls socketTLS="true">
                  <privateKey>file://conf/mx.key</privateKey>
                  <certificates>file://conf/mx.pem</certificates></tls></pop3server></pop3servers>
                """);

        Run listed = run("cert", "list", "--conf", folder.toString(), "-o", "csv");

        assertThat(listed.err()).isEmpty();
        assertThat(listed.status()).isEqualTo(ExitStatus.FINE);
        assertThat(listed.out().lines())
                .hasSize(5)
                .anyMatch(line -> line.matches("smtp-25,starttls,.*,397,\"EC 256\""))
                .anyMatch(line -> line.matches("smtp-465,implicit,.*,397,\"EC 256\""))
                .anyMatch(line -> line.matches("imap-143,starttls,.*,397,\"EC 256\""))
                .anyMatch(line -> line.matches("pop3-995,implicit,.*,397,\"EC 256\""));
        assertThat(run("cert", "list", "--conf", folder.toString(), "--days", "400").status())
                .isEqualTo(ExitStatus.BAD_NEWS);
    }

    @Test
    void lmtpIsListedWhereItHasTlsAndNotWhereStartTlsIsWrittenInVain() throws IOException {
        create("pem", "mx.pem");
        String key =
                "<privateKey>file://conf/mx.key</privateKey>"
                        + "<certificates>file://conf/mx.pem</certificates>";
        Files.writeString(
                folder.resolve("lmtpserver.xml"),
                """
                <lmtpservers>
                  <lmtpserver><bind>127.0.0.1:24</bind><tls startTLS="true">%1$s</tls>
                    <handlerchain><handler class="org.apache.james.lmtpserver.CoreCmdHandlerLoader"/>
                    </handlerchain></lmtpserver>
                  <lmtpserver><bind>127.0.0.1:2424</bind><tls startTLS="true">%1$s</tls>
                    <handlerchain><handler
                      class="org.apache.james.protocols.smtp.core.esmtp.StartTlsCmdHandler"/>
                    </handlerchain></lmtpserver>
                  <lmtpserver><bind>127.0.0.1:2425</bind><tls socketTLS="true">%1$s</tls></lmtpserver>
                </lmtpservers>
                """
                        .formatted(key));

        Run listed = run("cert", "list", "--conf", folder.toString(), "-o", "csv");

        assertThat(listed.err()).isEmpty();
        assertThat(listed.out().lines().skip(1))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("lmtp-2424,starttls,"))
                .anyMatch(line -> line.startsWith("lmtp-2425,implicit,"));
    }

    @Test
    void aListenerWhoseFileIsMissingIsBadNews() throws IOException {
        create("pem", "mx.pem");
        Files.writeString(folder.resolve("smtpserver.xml"), SERVER);

        Run listed = run("cert", "list", "--conf", folder.toString());

        assertThat(listed.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(listed.out().replaceAll("\\s+", " "))
                .contains("can't be shown: There is no file");
        assertThat(listed.out()).doesNotContain("changeit");
    }

    @Test
    void withoutAFileItIsToldWhatToName() {
        Run listed = run("cert", "list", "--conf", folder.toString());

        assertThat(listed.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(listed.err()).contains("--conf", "--url");
    }

    @Test
    void aServerIsAskedWhereItIsNamed() {
        try (FakeJames james = new FakeJames()) {
            james.answering(
                    "/tls/certificates?limit=1",
                    200,
                    """
                    {"listeners": [{"protocol": "smtp", "name": "mx", "tls": "starttls", "reached": true,
                       "chain": [{"subject": "CN=mx1", "issuer": "CN=R11", "dnsNames": ["mx1.example.com"],
                         "notAfter": "2026-12-30T00:00:00Z", "daysLeft": 35, "keyAlgorithm": "EC",
                         "keyBits": 256}]},
                      {"protocol": "imap", "name": "imap-143", "tls": "starttls", "reached": false,
                       "trouble": "nothing answers", "chain": []}], "peers": []}
                    """);

            Run listed = run("cert", "list", "--url", james.url(), "-o", "csv");

            assertThat(listed.status()).isEqualTo(ExitStatus.BAD_NEWS);
            assertThat(listed.out().lines())
                    .containsExactly(
                            "listener,TLS,names,issuer,until,\"days left\",key",
                            "mx,starttls,mx1.example.com,CN=R11,2026-12-30T00:00:00Z,35,\"EC 256\"",
                            "imap-143,starttls,\"can't be shown: nothing answers\",,,,");
        }
    }
}
