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

import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamestls.it.james.FreePort;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.KeyType;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.Authority;
import org.jamestls.it.wire.Handshake;
import org.jamestls.it.wire.SmtpClient;

/**
 * A server after four sessions of one peer, which all came to {@code mx}: a handshake that failed,
 * a session in clear text that was refused, and a message each by TLS 1.3 and TLS 1.2 from {@code
 * a.example}. The rule {@code strict} wants TLS, and {@code trial}, in testing mode, TLS 1.3.
 *
 * @param until when these four were over; later ones are those of tests, which look at listeners
 */
record WebAdminScene(JamesServer james, String until) {
    static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules>
              <rule name="trial" mode="testing">
                <require><protocol min="TLSv1.3"/></require></rule>
              <rule name="strict"><require><tls/></require></rule>
            </rules></tlsPolicy>
            """;

    /** Of IMAP, POP3, ManageSieve and LMTP: the name of the server, its port, how TLS begins. */
    private static final String OTHER =
            """
            <%1$s enabled="true">
              <jmxName>%1$s-of-routes-%2$s</jmxName>
              <bind>127.0.0.1:%2$s</bind>
              <connectionBacklog>20</connectionBacklog>
              <gracefulShutdown>false</gracefulShutdown>
              <tls %3$s="true">
                <keystore>file://conf/%4$s</keystore>
                <keystoreType>PKCS12</keystoreType>
                <secret>%5$s</secret>
              </tls>
              <auth><plainAuthEnabled>true</plainAuthEnabled></auth>
              <handlerchain><handler class="org.apache.james.%6$s"/></handlerchain>
            </%1$s>
            """;

    private static final String POP3_HANDLERS = "pop3server.core.CoreCmdHandlerLoader";
    private static final String LMTP_HANDLERS = "lmtpserver.CoreCmdHandlerLoader";

    /** Made once, since its ports would differ the next time. */
    private static final Setup SETUP = setup();

    private static Setup setup() {
        return Setup.withPolicy(POLICY)
                .withListeners(
                        Listener.of("mx", Tls.STARTTLS).withPortWritten(),
                        Listener.of("submissions", Tls.IMPLICIT).withAuth().withPortWritten(),
                        Listener.of("open", Tls.NONE).withPortWritten().unguarded())
                .withRoutes(Setup.ROUTES)
                .withTasks()
                .withConfFile(
                        "tls-probe-hosts.txt", "# not public, so it is not asked\nlocalhost:2525\n")
                .withConfFile("imapserver.xml", others("imapserver", POP3_HANDLERS, "startTLS"))
                .withConfFile("pop3server.xml", others("pop3server", POP3_HANDLERS, "startTLS"))
                .withConfFile(
                        "managesieveserver.xml",
                        others("managesieveserver", POP3_HANDLERS, "startTLS"))
                .withConfFile(
                        "lmtpserver.xml",
                        others("lmtpserver", LMTP_HANDLERS, "startTLS", "socketTLS"));
    }

    private static String others(String server, String handlers, String... begins) {
        return Stream.of(begins)
                .map(
                        begin ->
                                OTHER.formatted(
                                        server,
                                        FreePort.next(),
                                        begin,
                                        KeyType.RSA.keystore(),
                                        Authority.SECRET,
                                        handlers))
                .collect(Collectors.joining("", "<" + server + "s>", "</" + server + "s>"));
    }

    /** The one that all tests of the routes share. */
    static WebAdminScene on(Jameses.Pool jameses) {
        return jameses.scene(WebAdminScene.class, SETUP, WebAdminScene::play);
    }

    private static WebAdminScene play(JamesServer james) throws IOException {
        try (SmtpClient client = james.greet("mx")) {
            client.expect("STARTTLS", 220);
            client.halfHandshake();
        }
        james.webAdmin().awaitCounted("handshakesFailed", 1);
        try (SmtpClient client = james.greet("mx")) {
            client.expect("MAIL FROM:<ann@a.example>", 530);
            client.quit();
        }
        message(james, "TLSv1.3");
        message(james, "TLSv1.2");
        james.webAdmin().awaitCounted("sessions", 4);
        return new WebAdminScene(james, Instant.now().toString());
    }

    private static void message(JamesServer james, String protocol) throws IOException {
        try (SmtpClient client = james.greet("mx")) {
            client.secure(Handshake.of(protocol));
            client.deliver("ann@a.example", "bob@example.com");
            client.quit();
        }
    }
}
