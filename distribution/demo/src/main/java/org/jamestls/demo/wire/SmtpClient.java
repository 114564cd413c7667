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
package org.jamestls.demo.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An SMTP client that says what it is told, in any order. */
public final class SmtpClient implements AutoCloseable {

    private final Lines lines;
    private final Exchange greeting;

    private SmtpClient(Lines lines) throws IOException {
        this.lines = lines;
        this.greeting = new Exchange("(connected)", reply());
    }

    /** Connects in clear text and reads the greeting. */
    public static SmtpClient clear(int port) throws IOException {
        return open(Lines.to(port));
    }

    /** Connects in clear text from that address of this machine, and reads the greeting. */
    public static SmtpClient clear(int port, InetAddress from) throws IOException {
        return open(Lines.to(port, from));
    }

    /** Connects with TLS from the first octet and reads the greeting. */
    public static SmtpClient implicit(int port, TlsTerms terms) throws IOException {
        Lines lines = Lines.to(port);
        try {
            lines.secure(terms);
        } catch (IOException e) {
            lines.close();
            throw e;
        }
        return open(lines);
    }

    private static SmtpClient open(Lines lines) throws IOException {
        try {
            return new SmtpClient(lines);
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    public Exchange greeting() {
        return greeting;
    }

    /** Says one line. */
    public Exchange say(String line) throws IOException {
        lines.write(line + "\r\n");
        return new Exchange(line, reply());
    }

    public Reply ehlo() throws IOException, Unexpected {
        return say("EHLO client.example").mustBe("250").reply();
    }

    /** STARTTLS and the handshake. */
    public void secure(TlsTerms terms) throws IOException, Unexpected {
        say("STARTTLS").mustBe("220");
        lines.secure(terms);
    }

    /** STARTTLS, the handshake, and a new EHLO, whose reply is returned. */
    public Reply startTls(TlsTerms terms) throws IOException, Unexpected {
        secure(terms);
        return ehlo();
    }

    /** AUTH PLAIN with an initial response, told without the credentials. */
    public Exchange authenticate(String user, String password) throws IOException {
        String response = "\0" + user + "\0" + password;
        lines.write(
                "AUTH PLAIN "
                        + Base64.getEncoder()
                                .encodeToString(response.getBytes(StandardCharsets.UTF_8))
                        + "\r\n");
        return new Exchange("AUTH PLAIN ...", reply());
    }

    /** MAIL, RCPT, DATA and the message; all must be taken. The last exchange is returned. */
    public Exchange send(String sender, String recipient, String message)
            throws IOException, Unexpected {
        say("MAIL FROM:<" + sender + ">").mustBe("250");
        say("RCPT TO:<" + recipient + ">").mustBe("250");
        return data(message);
    }

    /** DATA and the message; both must be taken. */
    public Exchange data(String message) throws IOException, Unexpected {
        say("DATA").mustBe("354");
        lines.write(message.replace("\n", "\r\n"));
        return say(".").mustBe("250");
    }

    /** Sends that and reads to the end of the connection. */
    public void sendAndAwaitClose(String text) throws IOException {
        lines.write(text);
        while (!lines.read(1).isEmpty()) {
            // What a server says to such a text is of no interest.
            continue;
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private Reply reply() throws IOException {
        List<String> read = new ArrayList<>();
        String line = lines.read();
        read.add(line);
        while (line.length() > 3 && line.charAt(3) == '-') {
            line = lines.read();
            read.add(line);
        }
        return new Reply(read);
    }
}
