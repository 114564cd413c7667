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
package org.jamestls.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jamestls.benchmarks.BenchmarkFailure;

/** An SMTP client's side of one connection, one command at a time. Not thread safe. */
final class SmtpConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(30).toMillis();

    private Socket socket;
    private InputStream in;

    private SmtpConnection(Socket socket) throws IOException {
        use(socket);
    }

    /** Connects to that port of the loopback interface, reads the greeting and says EHLO. */
    static SmtpConnection to(int port) throws BenchmarkFailure, IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            SmtpConnection connection = new SmtpConnection(socket);
            connection.expect(220, "the connection");
            connection.ehlo();
            return connection;
        } catch (BenchmarkFailure | IOException e) {
            socket.close();
            throw e;
        }
    }

    private void ehlo() throws BenchmarkFailure, IOException {
        command("EHLO client.example", 250);
    }

    /** STARTTLS, the handshake, and a new EHLO. */
    SSLSession startTls(SSLContext context) throws BenchmarkFailure, IOException {
        command("STARTTLS", 220);
        SSLSocket secure =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(socket, "localhost", socket.getPort(), true);
        secure.startHandshake();
        use(secure);
        ehlo();
        return secure.getSession();
    }

    /**
     * Sends one message.
     *
     * @param message ends with a line end and has no line that begins with a dot
     * @throws BenchmarkFailure when any of it is not accepted
     */
    void send(byte[] message) throws BenchmarkFailure, IOException {
        command("MAIL FROM:<load@client.example>", 250);
        command("RCPT TO:<nobody@bench.example>", 250);
        command("DATA", 354);
        byte[] ending = ".\r\n".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream whole = new ByteArrayOutputStream(message.length + ending.length);
        whole.writeBytes(message);
        whole.writeBytes(ending);
        socket.getOutputStream().write(whole.toByteArray());
        expect(250, "the message");
    }

    /** The code that MAIL is answered with. */
    int mail() throws IOException {
        write("MAIL FROM:<load@client.example>");
        return code(reply());
    }

    /** QUIT; the server closes the connection, so that the waiting time of TCP is on its side. */
    void quit() throws BenchmarkFailure, IOException {
        command("QUIT", 221);
        while (in.read() >= 0) {
            // Nothing is said after the reply to QUIT.
            continue;
        }
    }

    private void command(String line, int expected) throws BenchmarkFailure, IOException {
        write(line);
        expect(expected, line);
    }

    private void write(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void expect(int expected, String to) throws BenchmarkFailure, IOException {
        String reply = reply();
        if (code(reply) != expected) {
            throw BenchmarkFailure.because(
                    "%s was answered with \"%s\", not with %d.".formatted(to, reply, expected));
        }
    }

    private static int code(String reply) {
        return reply.matches("[2-5][0-9]{2}( .*)?") ? Integer.parseInt(reply.substring(0, 3)) : 0;
    }

    /** The last line of the next reply. */
    private String reply() throws IOException {
        String line = line();
        while (line.length() > 3 && line.charAt(3) == '-') {
            line = line();
        }
        return line;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int octet = in.read();
        while (octet != '\n') {
            if (octet < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
            octet = in.read();
        }
        return line.toString();
    }

    private void use(Socket current) throws IOException {
        socket = current;
        in = new BufferedInputStream(current.getInputStream());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
