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

import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jamestls.hooks.OwnConnections;
import org.jamestls.policy.server.MailProtocol;
import org.jamestls.policy.transaction.TlsOffer;

/**
 * One real handshake with a listener of this server, up to where it shows its certificate. Nothing
 * is trusted and nothing is sent under it. For one thread.
 */
final class Handshake {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 5_000;
    private static final int LONGEST_LINE = 2_000;
    private static final int MOST_LINES = 100;

    private final OwnListener listener;
    private final InetSocketAddress address;
    private final OwnConnections connections;
    private Optional<List<X509Certificate>> chain = Optional.empty();

    Handshake(OwnListener listener, InetSocketAddress address, OwnConnections connections) {
        this.listener = listener;
        this.address = address;
        this.connections = connections;
    }

    /**
     * What was seen.
     *
     * @param chain as shown, our own first
     * @param protocol the negotiated version; empty where the handshake was not finished, as where
     *     the listener demands a certificate of the client
     * @param suite the negotiated suite, likewise
     */
    record Seen(List<X509Certificate> chain, Optional<String> protocol, Optional<String> suite) {}

    /**
     * Connects and shakes hands.
     *
     * @throws IOException in words for people, when no certificate was shown
     */
    Seen make() throws IOException {
        try (Socket socket = new Socket()) {
            connections.connect(socket, address, CONNECT_MILLIS);
            socket.setSoTimeout(READ_MILLIS);
            if (listener.proxied()) {
                say(socket, proxyHeader(address));
            }
            if (listener.tls() == TlsOffer.STARTTLS) {
                startTls(socket);
            }
            return shakeHands(socket);
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java has no TLS: " + e.getMessage(), e);
        }
    }

    /** As if a proxy on this host had taken the connection from this host. */
    static String proxyHeader(InetSocketAddress address) {
        String family = address.getAddress() instanceof Inet6Address ? "TCP6" : "TCP4";
        String local = address.getAddress().getHostAddress().replaceFirst("%.*", "");
        return "PROXY " + family + " " + local + " " + local + " 1 " + address.getPort();
    }

    private Seen shakeHands(Socket plain) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Seer()}, null);
        try (SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(
                                        plain, address.getHostString(), address.getPort(), true)) {
            socket.startHandshake();
            return new Seen(
                    seen(),
                    Optional.of(socket.getSession().getProtocol()),
                    Optional.of(socket.getSession().getCipherSuite()));
        } catch (IOException e) {
            if (chain.isPresent()) {
                return new Seen(chain.get(), Optional.empty(), Optional.empty());
            }
            throw e;
        }
    }

    private List<X509Certificate> seen() throws IOException {
        return chain.orElseThrow(() -> new IOException("no certificate was shown"));
    }

    // ------------------------------------------------------------ in clear text

    private void startTls(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        switch (listener.protocol()) {
            case SMTP, LMTP -> {
                replied(in, "220");
                String hello = listener.protocol() == MailProtocol.SMTP ? "EHLO" : "LHLO";
                say(socket, hello + " [127.0.0.1]");
                replied(in, "250");
                say(socket, "STARTTLS");
                replied(in, "220");
            }
            case IMAP -> {
                answered(in, "* ", "* OK", "* PREAUTH");
                say(socket, "a STARTTLS");
                answered(in, "a ", "a OK");
            }
            case POP3 -> {
                answered(in, "", "+OK");
                say(socket, "STLS");
                answered(in, "", "+OK");
            }
            case MANAGESIEVE -> {
                until(in, "OK", "NO", "BYE");
                say(socket, "STARTTLS");
                until(in, "OK", "NO", "BYE");
            }
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** A whole reply of SMTP (RFC 5321 section 4.2). */
    private static void replied(InputStream in, String code) throws IOException {
        for (int lines = 0; lines < MOST_LINES; lines++) {
            String line = line(in);
            if (!line.startsWith(code)) {
                throw refused(line);
            }
            if (line.length() == code.length() || line.charAt(code.length()) != '-') {
                return;
            }
        }
        throw new IOException("its reply has no end");
    }

    /** The first line that begins so, which has to be one of the good ones. */
    private static void answered(InputStream in, String begin, String... good) throws IOException {
        for (int lines = 0; lines < MOST_LINES; lines++) {
            String line = line(in);
            if (line.startsWith(begin)) {
                if (List.of(good).stream().noneMatch(line::startsWith)) {
                    throw refused(line);
                }
                return;
            }
        }
        throw new IOException("its answer has no end");
    }

    /** A response of ManageSieve, whose last line begins with one of three words (RFC 5804). */
    private static void until(InputStream in, String good, String... bad) throws IOException {
        for (int lines = 0; lines < MOST_LINES; lines++) {
            String line = line(in);
            if (line.startsWith(good)) {
                return;
            }
            if (List.of(bad).stream().anyMatch(line::startsWith)) {
                throw refused(line);
            }
        }
        throw new IOException("its answer has no end");
    }

    private static IOException refused(String line) {
        return new IOException("it answered: " + line);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        // One by one: what follows the line may be TLS.
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("it closed the connection");
            }
            if (line.length() > LONGEST_LINE) {
                throw new IOException("its answer is too long");
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    /** Takes what is shown, whatever it is: it is looked at, and nothing is trusted to it. */
    private final class Seer implements X509TrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] shown, String authType) {
            chain = Optional.of(List.of(shown));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String authType) {
            throw new UnsupportedOperationException("this is a client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
