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
package org.jamestls.hooks.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** An SMTP client that does what it is told. For one thread. */
public final class Client implements AutoCloseable {
    private static final int PATIENCE = 10_000;

    private final Socket socket;
    private final InputStream in;

    /** How it connects. */
    @FunctionalInterface
    public interface Connecting {
        void connect(Socket socket, InetSocketAddress server, int millis) throws IOException;
    }

    Client(InetSocketAddress server, Connecting connecting) {
        try {
            socket = new Socket();
            connecting.connect(socket, server, PATIENCE);
            socket.setSoTimeout(PATIENCE);
            socket.setTcpNoDelay(true);
            in = socket.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends lines in one packet, each with its CR LF. */
    public Client send(String... lines) {
        try {
            socket.getOutputStream()
                    .write(
                            (String.join("\r\n", lines) + "\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one reply: its last line. Empty where the server closes instead. */
    public String reply() {
        try {
            String line = line();
            while (line.length() > 3 && line.charAt(3) == '-') {
                line = line();
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String command(String line) {
        return send(line).reply();
    }

    /** Says all of a message but its last line. */
    public Client messageWithoutEnd() {
        expect("250", command("MAIL FROM:<ann@a.example>"));
        expect("250", command("RCPT TO:<bob@example.com>"));
        expect("354", command("DATA"));
        return send("Subject: x", "", "text");
    }

    private static void expect(String code, String reply) {
        if (!reply.startsWith(code)) {
            throw new AssertionError("expected " + code + ", got " + reply);
        }
    }

    /** True when the server says nothing for a moment. */
    public boolean hearsNothing() {
        try {
            socket.setSoTimeout(150);
            int octet = in.read();
            throw new AssertionError(octet < 0 ? "closed" : "heard " + (char) octet);
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            restorePatience();
        }
    }

    private void restorePatience() {
        try {
            socket.setSoTimeout(PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what it sends, and still listens. */
    public void sendNoMore() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int octet = in.read();
        while (octet >= 0 && octet != '\n') {
            line.append((char) octet);
            octet = in.read();
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
