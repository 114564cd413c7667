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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {

    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1">
              <rules>
                <rule name="local"><when><localRecipient/><helo>old.example</helo></when><exempt/></rule>
                <rule name="relay"><when><requireTlsAsked/></when><exempt/></rule>
                <rule name="partners">
                  <when><listener>partners</listener></when>
                  <require>
                    <clientCertificate>
                      <name>mail.bank-a.example</name>
                      <sha256>1111111111111111111111111111111111111111111111111111111111111111</sha256>
                      <validFor days="30"/>
                    </clientCertificate>
                  </require>
                </rule>
                <rule name="by-port"><when><listener>2525</listener></when><require><protocol min="TLSv1.3"/></require></rule>
                <rule name="rest"><when><period from="2027-01-01" zone="UTC"/></when><require><tls/></require></rule>
              </rules>
            </tlsPolicy>
            """;

    private static final String SERVER =
            """
            <smtpservers>
              <smtpserver enabled="true"><bind>0.0.0.0:2525</bind><tls socketTLS="false" startTLS="true"/>
                <handlerchain><handler class="org.jamestls.hooks.TlsPolicyHandler"><listener>mx</listener></handler></handlerchain>
              </smtpserver>
              <smtpserver enabled="true"><bind>0.0.0.0:4650</bind><tls socketTLS="true" startTLS="false"/>
                <handlerchain><handler class="org.jamestls.hooks.TlsPolicyHandler"><listener>smtps</listener></handler></handlerchain>
              </smtpserver>
              <smtpserver enabled="true"><bind>0.0.0.0:2600</bind>
                <handlerchain><handler class="org.jamestls.hooks.TlsPolicyHandler"/></handlerchain>
              </smtpserver>
            </smtpservers>
            """;

    /** Made for this test: nobody has its key. */
    private static final String CERTIFICATE =
            """
            -----BEGIN CERTIFICATE-----
            MIIBdjCCARugAwIBAgIIJyY+eEEc6mUwCgYIKoZIzj0EAwIwHjEcMBoGA1UEAxMT
            bWFpbC5iYW5rLWEuZXhhbXBsZTAgFw0yNjExMjQxNjA1MzhaGA8yMTI2MTAzMTE2
            MDUzOFowHjEcMBoGA1UEAxMTbWFpbC5iYW5rLWEuZXhhbXBsZTBZMBMGByqGSM49
            AgEGCCqGSM49AwEHA0IABHWgnfPkIJLIRJdbUpprbhqR2NVoHMa3j4tEskkYi0Id
            kAxC4jDSIY3O2S1z95NfOanwhHNRgx2z29weQ7u7SgSjQTA/MB0GA1UdDgQWBBRO
            lHajqoXu6TTQo2TLZOuNgZInnzAeBgNVHREEFzAVghNtYWlsLmJhbmstYS5leGFt
            cGxlMAoGCCqGSM49BAMCA0kAMEYCIQCACX3kAMIwmDl0KIuQG+Mb1PORI0481BxP
            r88eaAIitAIhAPR40q/SYcPWlaHbeqazpu8PFX7ArzF0SrAvdQNEwQp3
            -----END CERTIFICATE-----
            """;

    private static final String TIME = "--time=2027-03-01T12:00Z";

    @TempDir private Path folder;

    @BeforeEach
    void aPolicy() throws IOException {
        Files.writeString(folder.resolve("tls-policy.xml"), POLICY);
    }

    private void aServer() throws IOException {
        Files.writeString(folder.resolve("smtpserver.xml"), SERVER);
    }

    private Run explain(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("policy", "explain", "--conf", folder.toString(), TIME));
        arguments.addAll(List.of(options));
        return Run.of(arguments.toArray(String[]::new));
    }

    private String out(String... options) {
        Run run = explain(options);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        return run.out();
    }

    @Test
    void whatIsNotGivenIsNotKnown() {
        assertThat(out("--listener", "mx:25/starttls"))
                .isEqualTo(
                        """
                        Known at connect, 2027-03-01T12:00:00Z
                          listener    mx, port 25, offers STARTTLS
                        Not known: peer, tls, helo, user, sender, recipient, local, requiretls

                        rule local (enforce, reject): waits for helo, local
                          not known  to a local recipient
                          not known  with an EHLO name like old.example
                        not asked: relay, partners, by-port, rest

                        Not decided yet: local waits for helo, local
                        """
                                + "Policy "
                                + version()
                                + "\n");
    }

    private String version() {
        return Run.of("policy", "show", "--conf", folder.toString())
                .out()
                .replaceAll("(?s).*version +([0-9a-f]{64}).*", "$1");
    }

    @Test
    void everyFactCanBeGiven() {
        assertThat(
                        out(
                                "--listener=partners:2526/starttls",
                                "--peer=2001:db8::1",
                                "--tls=TLSv1.3:TLS_AES_128_GCM_SHA256:starttls",
                                "--cert=mail.bank-a.example,x.example",
                                "--cert-sha256=" + "11:".repeat(31) + "11",
                                "--cert-spki=" + "22".repeat(32),
                                "--cert-until=2027-06-30",
                                "--helo=mail.bank-a.example",
                                "--user=none",
                                "--sender=<ann@bank-a.example>",
                                "--recipient=bob@b.example",
                                "--local=no",
                                "--requiretls=no"))
                .contains(
                        """
                        Known at data, 2027-03-01T12:00:00Z
                          listener    partners, port 2526, offers STARTTLS
                          peer        2001:db8:0:0:0:0:0:1
                          tls         TLSv1.3 with TLS_AES_128_GCM_SHA256, by STARTTLS
                          cert        mail.bank-a.example x.example, valid until 2027-06-30T23:59:59Z
                          helo        mail.bank-a.example
                          user        none
                          sender      ann@bank-a.example
                          recipient   bob@b.example
                          local       no
                          requiretls  no

                        """)
                .doesNotContain("Not known:")
                .contains("Accepted by partners: verdict pass");
    }

    @Test
    void severalRecipientsGetAnExplanationEach() {
        String out =
                out(
                        "--listener=mx:25/starttls",
                        "--tls=clear",
                        "--helo=x",
                        "--requiretls=yes",
                        "--recipient=bob@b.example",
                        "--recipient=carol@c.example");

        assertThat(out.lines().filter(line -> line.startsWith("Known at data"))).hasSize(2);
        assertThat(out)
                .contains("  recipient   bob@b.example", "\n\n-----\n\n")
                .contains("  recipient   carol@c.example");
    }

    @Test
    void aProgramReadsItAsJson() throws IOException {
        String out =
                out(
                        "--listener=mx:25/starttls",
                        "--tls=clear",
                        "--helo=x\u001b",
                        "--requiretls=no",
                        "--recipient=bob@b.example",
                        "--recipient=carol@c.example",
                        "-o",
                        "json");

        assertThat(out.chars()).as("US-ASCII").allMatch(c -> c < 0x80);
        JsonNode json = new JsonMapper().readTree(out);
        assertThat(json.path("policy").textValue()).endsWith("tls-policy.xml");
        assertThat(json.path("usable").booleanValue()).isTrue();
        assertThat(json.path("notes")).isEmpty();
        assertThat(json.path("explanations")).hasSize(2);
        JsonNode second = json.at("/explanations/1");
        assertThat(second.at("/transaction/recipient").textValue()).isEqualTo("carol@c.example");
        assertThat(second.at("/transaction/helo").textValue()).isEqualTo("x\u001b");
        assertThat(second.at("/decision/outcome").textValue()).isEqualTo("refused");
        assertThat(second.at("/decision/rule").textValue()).isEqualTo("rest");
        assertThat(second.at("/decision/reply/code").intValue()).isEqualTo(530);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--listener=mx                     | connect",
                "--listener=mx --peer=192.0.2.1    | connect",
                "--listener=mx --tls=clear         | ehlo",
                "--listener=mx/none --tls=clear    | connect",
                "--listener=mx/implicit --tls=TLSv1.3:TLS_AES_128_GCM_SHA256 | connect",
                "--listener=mx --helo=x            | ehlo",
                "--listener=mx --user=alice        | ehlo",
                "--listener=mx --sender=<>         | mail",
                "--listener=mx --requiretls=no     | mail",
                "--listener=mx --recipient=a@b     | data",
                "--listener=mx --recipient=a@b --stage=rcpt | rcpt",
                "--listener=mx --stage=AUTH        | auth"
            })
    void theStageIsTheLatestThatTheFactsMakeSenseFor(String options, String stage) {
        assertThat(out(options.split(" ")).lines())
                .anyMatch(line -> line.startsWith("Known at " + stage + ", "));
    }

    @Test
    void atAuthThePermissionsAreAsked() {
        assertThat(
                        out(
                                "--listener=mx:1/starttls",
                                "--tls=clear",
                                "--helo=x",
                                "--requiretls=no",
                                "--stage=auth",
                                "--local=no"))
                .contains("AUTH in clear text: refused, since the rule demands TLS")
                .contains("Refused by rest: 538 5.7.11 ");
    }

    @Test
    void theTimeIsNowUnlessTold() {
        Run run = Run.of("policy", "explain", "--conf", folder.toString(), "--listener=mx");

        assertThat(run.out()).containsPattern("(?m)^Known at connect, 20[0-9-]{8}T[0-9:]{8}Z\\n");
    }

    @Test
    void portAndOfferComeFromTheServersConfiguration() throws IOException {
        aServer();

        assertThat(out("--listener=mx"))
                .contains("mx, port 2525, offers STARTTLS")
                .doesNotContain("Note");
        assertThat(out("--listener=2525")).contains("mx, port 2525, offers STARTTLS");
        assertThat(out("--listener=smtps"))
                .contains("smtps, port 4650, has TLS from the first octet");
        assertThat(out("--listener=2600"))
                .contains("port 2600, offers no TLS", "  tls         clear text");
        assertThat(out("--listener=mx:99/implicit"))
                .contains("mx, port 99, has TLS from the first octet");
        assertThat(
                        out(
                                "--listener=2600",
                                "--helo=x",
                                "--requiretls=no",
                                "--local=no",
                                "--stage=mail"))
                .contains("Refused by rest: 550 5.7.10 Encryption needed; use port 2525");
    }

    @Test
    void whatIsAssumedIsSaid() throws IOException {
        assertThat(out("--listener=mx"))
                .startsWith(
                        "Note: port 0 and starttls are assumed of the listener; where that matters, say"
                                + " --listener mx:PORT/OFFER\n\n");
        assertThat(out("--listener=mx:25"))
                .startsWith("Note: starttls is assumed of the listener;");
        assertThat(out("--listener=mx:25", "--tls=TLSv1.3:TLS_AES_128_GCM_SHA256:implicit"))
                .contains("Note: implicit is assumed", "has TLS from the first octet");
        assertThat(out("--listener=mx:25/starttls", "--tls=TLSv1.3:TLS_SUITE_OF_2040"))
                .startsWith("Note: the cipher suite \"TLS_SUITE_OF_2040\" is not registered");
        aServer();
        assertThat(out("--listener=nobody"))
                .startsWith("Note: there is no listener \"nobody\" in ")
                .contains("smtpserver.xml: it has mx, smtps, 2600\n");
        Files.writeString(folder.resolve("smtpserver.xml"), "<smtpservers>");
        assertThat(out("--listener=mx:25/none")).startsWith("Note: ").contains("can't be read");
    }

    @Test
    void aCertificateIsReadFromItsFile() throws IOException {
        Path pem = Files.writeString(folder.resolve("client.pem"), CERTIFICATE);

        assertThat(
                        out(
                                "--listener=partners:1/starttls",
                                "--tls=TLSv1.3:TLS_AES_128_GCM_SHA256",
                                "--cert-file=" + pem))
                .contains("  cert        mail.bank-a.example, valid until 2126-10-31");
    }

    @Test
    void aCertificateThatCantBeReadIsNoAnswer() throws IOException {
        Path pem = Files.writeString(folder.resolve("client.pem"), "no certificate");
        String tls = "--tls=TLSv1.3:TLS_AES_128_GCM_SHA256";

        Run none = explain("--listener=p", tls, "--cert-file=" + pem);
        Run missing = explain("--listener=p", tls, "--cert-file=" + folder.resolve("missing"));

        assertThat(none.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(none.err()).isEqualTo("The file " + pem + " holds no certificate in PEM form\n");
        assertThat(missing.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(missing.err())
                .isEqualTo("There is no file " + folder.resolve("missing") + ".\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--peer=192.0.2.1 | Missing required option: '--listener",
                "--listener=a:b | --listener can't be \"a:b\": write a name, as in mx, mx:25 or mx:25/starttls",
                "--listener=mx:70000 | --listener can't be \"mx:70000\"",
                "--listener=mx/tls | an offer is none, starttls or implicit",
                "--listener=mx --peer=mx.example | --peer can't be \"mx.example\": write an address, 192.0.2.1 or 2001:db8::1",
                "--listener=mx --peer=10.0.0.0/8 | --peer can't be \"10.0.0.0/8\": write one address",
                "--listener=mx --tls=TLSv1.3 | --tls can't be \"TLSv1.3\": write clear, or PROTOCOL:SUITE[:starttls|implicit]",
                "--listener=mx --tls=TLS1.3:TLS_AES_128_GCM_SHA256 | the protocol is one of SSLv3, TLSv1, TLSv1.1, TLSv1.2, TLSv1.3",
                "--listener=mx --tls=TLSv1.3:TLS_AES_128_GCM_SHA256:clear | what follows the suite is starttls or implicit",
                "--listener=mx/none --tls=TLSv1.3:TLS_AES_128_GCM_SHA256 | the listener offers no TLS",
                "--listener=mx/starttls --tls=TLSv1.3:TLS_AES_128_GCM_SHA256:implicit | the listener offers starttls",
                "--listener=mx/implicit --tls=clear | --tls can't be clear: the listener has TLS from the first octet",
                "--listener=mx --cert=a.example | a certificate is shown in a TLS session alone",
                "--listener=mx --tls=TLSv1.3:TLS_AES_128_GCM_SHA256 --cert-until=2027-06-30 | name it with --cert besides",
                "--listener=mx --tls=TLSv1.3:TLS_AES_128_GCM_SHA256 --cert=a --cert-until=soon | --cert-until can't be \"soon\": write a day, 2027-06-30",
                "--listener=mx --tls=TLSv1.3:TLS_AES_128_GCM_SHA256 --cert=a --cert-sha256=11 | --cert-sha256: \"11\" is not a SHA-256 fingerprint: it has 64 hex digits",
                "--listener=mx --tls=TLSv1.3:TLS_AES_128_GCM_SHA256 --cert=a --cert-file=a.pem | leave out the other --cert options",
                "--listener=mx --sender= | an address is empty",
                "--listener=mx --local=maybe | expected one of [YES, NO] (case-insensitive) but was 'maybe'",
                "--listener=mx --requiretls=1 | expected one of [YES, NO] (case-insensitive) but was '1'",
                "--listener=mx --stage=quit | expected one of [CONNECT, EHLO, AUTH, MAIL, RCPT, DATA] (case-insensitive)",
                "--listener=mx --time=tomorrow | --time can't be \"tomorrow\": write a day, a time and an offset"
            })
    void aWrongValueIsToldWithWhatIsAllowed(String options, String told) {
        Run run = Run.of(("policy explain --conf " + folder + " " + options).split(" "));

        assertThat(run.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(told).contains("Usage: james-tls policy explain");
    }

    @Test
    void whatAClientSendsCantSteerTheTerminal() {
        String out =
                out(
                        "--listener=mx:25/starttls",
                        "--helo=\u001b[2J\r\n250 OK",
                        "--local=yes",
                        "--requiretls=no",
                        "--sender=\u001b[2J@x",
                        "--tls=clear");

        assertThat(out.chars()).allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7f));
        assertThat(out).contains("  helo        ?[2J??250 OK\n");
    }

    @Test
    void anUnusablePolicyIsBadNews() throws IOException {
        Files.writeString(folder.resolve("tls-policy.xml"), "<tlsPolicy/>");

        Run run = explain("--listener=mx");

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out()).contains("can't be used");
    }
}
