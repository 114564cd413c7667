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
package org.jamestls.admin.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jamestls.admin.listener.OwnListener.Login;
import org.jamestls.admin.probe.server.ServerKey;
import org.jamestls.hooks.OwnConnections;
import org.jamestls.policy.server.BoundAddress;
import org.jamestls.policy.server.MailProtocol;
import org.jamestls.policy.transaction.TlsOffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenerCertificatesTest {

    /** Says OK to STARTTLS twice, and begins TLS the second time. */
    @ParameterizedTest
    @CsvSource({"MANAGESIEVE, OK, 1", "POP3, +OK, 0"})
    void aManageSieveThatLosesTheFirstHelloIsAskedAgain(
            MailProtocol protocol, String ok, int certificates) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served =
                    CompletableFuture.runAsync(() -> serve(server, ok, certificates + 1));

            List<ShownCertificates> shown =
                    new ListenerCertificates(
                                    new OwnListeners(
                                            List.of(listener(protocol, server.getLocalPort()))),
                                    new OwnConnections(Clock.systemUTC()),
                                    Clock.systemUTC())
                            .current();

            served.join();
            assertThat(shown)
                    .singleElement()
                    .extracting(one -> one.chain().size())
                    .isEqualTo(certificates);
            assertThat(shown.get(0).trouble().isEmpty()).isEqualTo(certificates > 0);
        }
    }

    private static OwnListener listener(MailProtocol protocol, int port) {
        return new OwnListener(
                protocol,
                "asked",
                List.of(new BoundAddress("127.0.0.1", port)),
                TlsOffer.STARTTLS,
                List.of(),
                false,
                false,
                false,
                Login.ALSO_IN_CLEAR);
    }

    private static void serve(ServerSocket server, String ok, int connections) {
        try {
            for (int number = 1; number <= connections; number++) {
                try (Socket socket = server.accept()) {
                    say(socket, ok);
                    new BufferedReader(
                                    new InputStreamReader(
                                            socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine();
                    say(socket, ok);
                    if (number == 2) {
                        shakeHands(socket);
                    }
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void shakeHands(Socket plain) throws IOException, GeneralSecurityException {
        ServerKey key = ServerKey.of("EC", "mx.example.com");
        char[] password = "secret".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("mx", key.key(), password, key.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        try (SSLSocket tls =
                (SSLSocket) context.getSocketFactory().createSocket(plain, null, true)) {
            tls.setUseClientMode(false);
            tls.startHandshake();
        }
    }
}
