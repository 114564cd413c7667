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
package org.jamestls.admin.probe.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jamestls.admin.probe.hello.SuiteCode;
import org.jamestls.bouncycastle.tls.TlsServerProtocol;
import org.jamestls.policy.tls.TlsProtocol;

/** A mail server on loopback that does what a test wants, wrong things included. */
public class MailServer implements AutoCloseable {

    /**
     * The TLS of a server.
     *
     * @param suites the numbers of those that it takes
     * @param ownOrder whether its order decides
     */
    public record Tls(
            List<TlsProtocol> protocols,
            List<Integer> suites,
            boolean ownOrder,
            List<ServerKey> keys) {

        /** Suites are given by their names. */
        public static Tls of(List<TlsProtocol> protocols, List<String> suites, ServerKey... keys) {
            return new Tls(
                    protocols,
                    suites.stream()
                            .map(
                                    name ->
                                            SuiteCode.all().stream()
                                                    .filter(it -> it.suite().name().equals(name))
                                                    .findFirst()
                                                    .orElseThrow()
                                                    .code())
                            .toList(),
                    true,
                    Arrays.asList(keys));
        }

        public Tls withoutOrder() {
            return new Tls(protocols, suites, false, keys);
        }
    }

    private final ServerSocket socket;
    private final Optional<Tls> tls;
    private final boolean implicit;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();

    /** Keeps the commands that come with STARTTLS, and answers them inside TLS (CVE-2011-0411). */
    public volatile boolean keepsInjected;

    /** Answers STARTTLS with 454 where something comes with it. */
    public volatile boolean noticesInjected;

    /** How many connections it takes at once; more are told 421. */
    public volatile int limit = Integer.MAX_VALUE;

    /** What it says to MAIL in clear text. */
    public volatile String mail = "250 2.1.0 Ok";

    /** What it says to AUTH in clear text. */
    public volatile String auth = "503 5.5.1 not here";

    /** What EHLO offers inside TLS besides. */
    public volatile List<String> inside = List.of();

    private MailServer(Optional<Tls> tls, boolean implicit) throws IOException {
        this.socket = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        this.tls = tls;
        this.implicit = implicit;
        threads.submit(this::accept);
    }

    public static MailServer withStartTls(Tls tls) throws IOException {
        return new MailServer(Optional.of(tls), false);
    }

    public static MailServer withImplicitTls(Tls tls) throws IOException {
        return new MailServer(Optional.of(tls), true);
    }

    public static MailServer withoutTls() throws IOException {
        return new MailServer(Optional.empty(), false);
    }

    /** {@code localhost:PORT}. */
    public String where() {
        return "localhost:" + port();
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Each command that came, in clear text and inside TLS. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    public int accepted() {
        return accepted.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.submit(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        accepted.incrementAndGet();
        int now = open.incrementAndGet();
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            if (now > limit) {
                say(out, "421 4.7.0 too many connections");
            } else if (implicit) {
                talkInside(in, out, "");
            } else {
                say(out, "220 mx.test ESMTP");
                talk(in, out, false);
            }
        } catch (IOException e) {
            // The probe has seen enough, and went.
            return;
        } finally {
            open.decrementAndGet();
        }
    }

    private void talk(InputStream in, OutputStream out, boolean secure) throws IOException {
        while (true) {
            String line = line(in);
            if (line == null) {
                return;
            }
            heard.add(line);
            String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            switch (verb) {
                case "EHLO" -> ehlo(out, secure);
                case "MAIL" -> say(out, secure ? "250 2.1.0 Ok" : mail);
                case "AUTH" -> say(out, secure ? "504 5.5.4 no" : auth);
                case "RSET", "NOOP" -> say(out, "250 2.0.0 Ok");
                case "*" -> say(out, "501 5.7.0 cancelled");
                case "QUIT" -> {
                    say(out, "221 2.0.0 Bye");
                    return;
                }
                case "STARTTLS" -> {
                    startTls(in, out);
                    return;
                }
                default -> say(out, "500 5.5.2 what?");
            }
        }
    }

    private void ehlo(OutputStream out, boolean secure) throws IOException {
        say(out, "250-mx.test");
        if (secure) {
            for (String keyword : inside) {
                say(out, "250-" + keyword);
            }
        } else if (tls.isPresent()) {
            say(out, "250-STARTTLS");
        }
        say(out, "250 PIPELINING");
    }

    private void startTls(InputStream in, OutputStream out) throws IOException {
        byte[] behind = in.readNBytes(in.available());
        if (noticesInjected && behind.length > 0) {
            say(out, "454 4.7.0 no pipelining here");
            return;
        }
        say(out, "220 2.0.0 go");
        talkInside(in, out, keepsInjected ? new String(behind, StandardCharsets.ISO_8859_1) : "");
    }

    private void talkInside(InputStream in, OutputStream out, String kept) throws IOException {
        TlsServerProtocol protocol = new TlsServerProtocol(in, out);
        protocol.accept(new OldTls(tls.orElseThrow()));
        if (implicit) {
            say(protocol.getOutputStream(), "220 mx.test ESMTP");
        }
        if (!kept.isEmpty()) {
            say(protocol.getOutputStream(), "250 2.0.0 Ok");
        }
        talk(protocol.getInputStream(), protocol.getOutputStream(), true);
        protocol.close();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                return null;
            }
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
