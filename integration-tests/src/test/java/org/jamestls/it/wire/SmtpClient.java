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
package org.jamestls.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * An SMTP client that does exactly what it is told, correct or not. Of a session as it should be
 * there are whole steps, which fail where the server does not go along. Every read ends by a
 * timeout at the latest, and everything said is kept in a {@link Transcript}. For one thread.
 */
public final class SmtpClient implements AutoCloseable {

    /** How long a client waits for what the server should say. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int LONGEST_LINE = 100_000;

    private final Authority authority;
    private final Transcript transcript;
    private final Socket plain;
    private String helo = "";
    private Socket open;
    private InputStream in;
    private OutputStream out;
    private final byte[] buffer = new byte[8192];
    private int next;
    private int end;

    private SmtpClient(Authority authority, Transcript transcript, Socket plain)
            throws IOException {
        this.authority = authority;
        this.transcript = transcript;
        this.plain = plain;
        use(plain);
    }

    /** Connects without reading the greeting. */
    public static SmtpClient connect(InetSocketAddress server, Authority authority)
            throws IOException {
        return connect(server, Optional.empty(), authority, new Transcript());
    }

    /** Connects from a chosen loopback address, so that the server sees another peer. */
    public static SmtpClient connect(
            InetSocketAddress server,
            Optional<String> source,
            Authority authority,
            Transcript transcript)
            throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.setTcpNoDelay(true);
        if (source.isPresent()) {
            socket.bind(new InetSocketAddress(source.get(), 0));
        }
        socket.connect(server, (int) PATIENCE.toMillis());
        transcript.note("connected from " + socket.getLocalAddress().getHostAddress());
        return new SmtpClient(authority, transcript, socket);
    }

    private void use(Socket socket) throws IOException {
        open = socket;
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** Sends one line and its CR LF in one write. */
    public void send(String line) throws IOException {
        sendRaw((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends these bytes in one write. */
    public void sendRaw(byte[] bytes) throws IOException {
        transcript.sent(bytes);
        out.write(bytes);
        out.flush();
    }

    /** Sends a line and reads its reply. */
    public Reply command(String line) throws IOException {
        send(line);
        return readReply();
    }

    /** Sends a line, whose reply has to have that code. */
    public Reply expect(String line, int code) throws IOException {
        Reply reply = command(line);
        assertThat(reply.code()).as("%s%n%s", line, reply).isEqualTo(code);
        return reply;
    }

    /** Reads the greeting, and says EHLO by that name; both have to be taken. */
    public SmtpClient greet(String name) throws IOException {
        Reply greeting = readReply();
        assertThat(greeting.code()).as("the greeting: %s", greeting).isEqualTo(220);
        ehlo(name);
        return this;
    }

    /** Begins TLS by STARTTLS, and says EHLO again. */
    public SmtpClient secure(Handshake handshake) throws IOException {
        expect("STARTTLS", 220);
        startTls(handshake);
        ehlo(helo);
        return this;
    }

    private void ehlo(String name) throws IOException {
        helo = name;
        expect("EHLO " + name, 250);
    }

    /** Says who a message is from and for, up to the 354 to DATA. */
    public void envelope(String sender, String... recipients) throws IOException {
        expect("MAIL FROM:<" + sender + ">", 250);
        for (String recipient : recipients) {
            expect("RCPT TO:<" + recipient + ">", 250);
        }
        expect("DATA", 354);
    }

    /** Sends these lines as the message after {@link #envelope}; the server has to take it. */
    public void message(String... lines) throws IOException {
        for (String line : lines) {
            send(line);
        }
        expect(".", 250);
    }

    /** Sends a short message, which the server has to take. */
    public void deliver(String sender, String... recipients) throws IOException {
        envelope(sender, recipients);
        message("Subject: x", "", "x");
    }

    /** Ends the session, and waits until the server has taken leave. */
    public void quit() throws IOException {
        expect("QUIT", 221);
    }

    /**
     * Reads one whole reply.
     *
     * @throws EOFException when the server closes instead
     * @throws IOException when nothing comes in time, or what comes is no SMTP reply
     */
    public Reply readReply() throws IOException {
        List<String> texts = new ArrayList<>();
        List<String> raw = new ArrayList<>();
        int code = -1;
        while (true) {
            String line = readLine();
            raw.add(line);
            if (!line.matches("[2-5][0-9]{2}([ -].*)?")) {
                throw new IOException("not an SMTP reply: '" + line + "'");
            }
            int lineCode = Integer.parseInt(line.substring(0, 3));
            if (code != -1 && lineCode != code) {
                throw new IOException("the lines of one reply differ in code: " + raw);
            }
            code = lineCode;
            texts.add(line.length() > 4 ? line.substring(4) : "");
            if (line.length() == 3 || line.charAt(3) == ' ') {
                return new Reply(code, texts, raw);
            }
        }
    }

    /** Reads one whole reply, or gives up after {@code patience} where none begins. */
    public Reply readReplyWithin(Duration patience) throws IOException {
        open.setSoTimeout((int) patience.toMillis());
        try {
            return readReply();
        } finally {
            open.setSoTimeout((int) PATIENCE.toMillis());
        }
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < LONGEST_LINE) {
            int octet = read();
            if (octet < 0) {
                transcript.note(
                        "server closed"
                                + (line.isEmpty() ? "" : " inside the line '" + line + "'"));
                throw new EOFException("the server closed the connection");
            }
            if (octet == '\n') {
                if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
                    throw new IOException("a line of the server ends without CR: '" + line + "'");
                }
                line.setLength(line.length() - 1);
                transcript.received(line.toString());
                return line.toString();
            }
            line.append((char) octet);
        }
        throw new IOException("a line of the server is longer than " + LONGEST_LINE);
    }

    private int read() throws IOException {
        if (next == end) {
            int count;
            try {
                count = in.read(buffer);
            } catch (SocketException | SSLException reset) {
                transcript.note("connection broke: " + reset.getMessage());
                return -1;
            }
            if (count < 0) {
                return -1;
            }
            next = 0;
            end = count;
        }
        return buffer[next++] & 0xff;
    }

    /**
     * Performs the TLS handshake on the open connection, after a 220 to STARTTLS or at once on a
     * listener with implicit TLS.
     *
     * @throws SSLException when either side refuses
     */
    public SSLSession startTls(Handshake handshake) throws IOException {
        if (next != end) {
            throw new IOException(
                    "the server sent " + (end - next) + " octets in clear before the handshake");
        }
        SSLSocket tls = TlsSocket.over(plain, handshake, authority);
        tls.setSoTimeout((int) PATIENCE.toMillis());
        tls.startHandshake();
        use(tls);
        transcript.note(
                "TLS " + tls.getSession().getProtocol() + " " + tls.getSession().getCipherSuite());
        return tls.getSession();
    }

    /** Sends the first bytes of a ClientHello and nothing more. */
    public void halfHandshake() throws IOException {
        sendRaw(HexFormat.of().parseHex("16030100f4010000f003032a"));
    }

    /**
     * Whether the server closes the connection without a further word, within the patience of this
     * client.
     */
    public boolean closedByServer() throws IOException {
        boolean closed = read() < 0;
        if (closed) {
            transcript.note("server closed");
        }
        return closed;
    }

    public Transcript transcript() {
        return transcript;
    }

    /** Drops the connection, with TLS as without, by closing the TCP connection. */
    @Override
    public void close() throws IOException {
        plain.close();
        transcript.note("client closed");
    }
}
