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
package org.jamestls.admin.probe.handshake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jamestls.admin.probe.smtp.ReplyReader;
import org.jamestls.admin.probe.smtp.SmtpConnection;
import org.jamestls.policy.tls.TlsProtocol;

/**
 * Whether a server takes up a session again (RFC 5246 section 7.3, RFC 5077, RFC 8446 section 2.2).
 * The JDK's client tells, which has resumption of all kinds; so of TLS 1.2 and 1.3 alone. Use one
 * object for one server and version. Not thread safe.
 */
public final class Resumption {
    private final TlsProtocol protocol;
    private final Optional<String> serverName;
    private final String ehlo;
    private final boolean implicit;
    private final Seeing seeing = new Seeing();
    private final SSLContext context;

    /**
     * A client that has no session yet.
     *
     * @param ehlo who we say that we are, inside TLS: a ticket of TLS 1.3 comes with the first data
     * @param implicit whether a greeting comes inside TLS
     */
    public Resumption(
            TlsProtocol protocol, Optional<String> serverName, String ehlo, boolean implicit) {
        this.protocol = protocol;
        this.serverName = serverName;
        this.ehlo = ehlo;
        this.implicit = implicit;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {seeing}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    /**
     * One session, on a connection where a ClientHello is due.
     *
     * @return whether it was resumed; never the first
     * @throws IOException where there is no session, such as with a server that takes no suite of
     *     the JDK's
     */
    public boolean resumes(SmtpConnection connection, int port) throws IOException {
        seeing.asked = false;
        Socket below = connection.socket();
        // The name and the port are by which the JDK finds the session again.
        try (SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(below, serverName.orElse("server"), port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {protocol.toString()});
            serverName.ifPresent(name -> parameters.setServerNames(List.of(new SNIHostName(name))));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            boolean resumed = !seeing.asked;
            InputStream in = socket.getInputStream();
            if (implicit) {
                ReplyReader.read(in);
            }
            say(socket.getOutputStream(), "EHLO " + ehlo);
            ReplyReader.read(in);
            say(socket.getOutputStream(), "QUIT");
            ReplyReader.read(in);
            return resumed;
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Believes every certificate, and knows whether it was asked: in a resumption it is not. */
    private static final class Seeing extends X509ExtendedTrustManager {
        private volatile boolean asked;

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            asked = true;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            asked = true;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            asked = true;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new IllegalStateException("this is a client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new IllegalStateException("this is a client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new IllegalStateException("this is a client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
