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
package org.jamestls.admin.probe.smtp;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;

/**
 * A connection to a server, up to where TLS begins. It sends one command at a time and waits for
 * the reply (RFC 3207 section 4.2: nothing is sent behind STARTTLS), but for {@link
 * #startTlsWith(String)}. Not thread safe.
 */
public final class SmtpConnection implements Closeable {
    private final Endpoint endpoint;
    private final Watch watch;
    private final Socket socket;
    private final Future<?> watched;
    private final InputStream in;
    private final OutputStream out;

    private SmtpConnection(Endpoint endpoint, Watch watch, Socket socket, Future<?> watched)
            throws IOException {
        this.endpoint = endpoint;
        this.watch = watch;
        this.socket = socket;
        this.watched = watched;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /**
     * Connects, and says nothing yet.
     *
     * @throws ThrottledException where the server refuses
     */
    public static SmtpConnection open(Endpoint endpoint, Watch watch) throws IOException {
        Socket socket = new Socket();
        Future<?> watched = watch.over(socket);
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(endpoint.answerTime().toMillis()));
            endpoint.dialer()
                    .connect(
                            socket,
                            new InetSocketAddress(endpoint.address(), endpoint.port()),
                            Math.toIntExact(endpoint.connectTime().toMillis()));
            return new SmtpConnection(endpoint, watch, socket, watched);
        } catch (ConnectException e) {
            release(watch, socket, watched);
            throw new ThrottledException("the connection was refused");
        } catch (IOException e) {
            release(watch, socket, watched);
            throw e;
        }
    }

    /**
     * The greeting and the answer to EHLO.
     *
     * @return the answer to EHLO, which may be negative
     * @throws ThrottledException where the server greets with anything but 220, or not at all
     */
    public Reply greet() throws IOException {
        try {
            Reply greeting = reply();
            if (greeting.code() != 220) {
                throw new ThrottledException("the server greets with " + greeting);
            }
        } catch (EOFException | SocketException e) {
            checkTime();
            throw new ThrottledException("the server closed the connection without a greeting");
        }
        Reply answer = command("EHLO " + endpoint.ehlo());
        if (answer.code() == 421) {
            throw new ThrottledException("the server answers EHLO with " + answer);
        }
        return answer;
    }

    /**
     * Comes to where a ClientHello is due: at once with implicit TLS, else by greeting, EHLO and
     * STARTTLS.
     *
     * @throws ThrottledException where the server takes no connection now
     * @throws NoTlsException where it does not begin TLS
     */
    public void toTls() throws IOException {
        if (!endpoint.implicit()) {
            greet();
            began(command("STARTTLS"));
        }
    }

    /**
     * As {@link #toTls()}, with another command in the same write as STARTTLS: what a man in the
     * middle would do who wants it to be taken for the client's (CVE-2011-0411). A server must
     * forget it.
     *
     * @return whether TLS begins; where it does not, the server has noticed
     */
    public boolean startTlsWith(String injected) throws IOException {
        greet();
        write("STARTTLS\r\n" + injected + "\r\n");
        return reply().code() == 220;
    }

    private static void began(Reply reply) throws IOException {
        if (reply.code() == 421) {
            throw new ThrottledException("the server answers STARTTLS with " + reply);
        }
        if (reply.code() != 220) {
            throw new NoTlsException("the server answers STARTTLS with " + reply);
        }
    }

    /** Sends a command and reads the reply. */
    public Reply command(String line) throws IOException {
        write(line + "\r\n");
        return reply();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private Reply reply() throws IOException {
        return ReplyReader.read(in);
    }

    /** Where the server's octets come from; it may hold some that have come already. */
    public InputStream in() {
        return in;
    }

    /** Where ours go. */
    public OutputStream out() {
        return out;
    }

    /** What is below the streams; of use where {@link #in()} holds nothing. */
    public Socket socket() {
        return socket;
    }

    /**
     * Tells a connection that we closed for its time from one that the server closed.
     *
     * @throws IOException where it was us
     */
    public void checkTime() throws IOException {
        if (watch.isOver()) {
            throw new Watch.TimeOverException();
        }
        if (socket.isClosed()) {
            throw new java.net.SocketTimeoutException("the server takes too long");
        }
    }

    @Override
    public void close() throws IOException {
        release(watch, socket, watched);
    }

    private static void release(Watch watch, Socket socket, Future<?> watched) throws IOException {
        watched.cancel(false);
        watch.forget(socket);
        socket.close();
    }
}
