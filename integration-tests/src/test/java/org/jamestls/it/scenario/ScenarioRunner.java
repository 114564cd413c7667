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
package org.jamestls.it.scenario;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSession;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.KeyType;
import org.jamestls.it.wire.Authority;
import org.jamestls.it.wire.Handshake;
import org.jamestls.it.wire.Reply;
import org.jamestls.it.wire.SmtpClient;
import org.jamestls.it.wire.Transcript;

/**
 * Plays one scenario against a running server. Each has a loopback address of its own, so that what
 * the server counts by peer does not mix.
 *
 * <p>Whatever a scenario says, these hold too: every reply line is printable ASCII and shorter than
 * 512 octets (RFC 5321 section 4.5.3.1.5), and no logger of ours prints a stack trace or breaks a
 * line.
 */
public final class ScenarioRunner {

    private static final AtomicInteger PEERS = new AtomicInteger();
    private static final Pattern PRINTABLE = Pattern.compile("[\\t\\x20-\\x7e]{3,510}");

    private final JamesServer server;
    private final Scenario scenario;
    private final Transcript transcript = new Transcript();
    private final Words words;
    private final String peer;
    private final Aftermath aftermath;
    private SmtpClient client;
    private Optional<Reply> last = Optional.empty();

    private ScenarioRunner(JamesServer server, Scenario scenario) {
        this.server = server;
        this.scenario = scenario;
        int number = PEERS.incrementAndGet();
        this.peer = "127.1." + number / 250 + "." + (number % 250 + 1);
        this.words = new Words(peer, listener -> server.address(listener).getPort());
        this.aftermath = new Aftermath(server);
    }

    public static void run(JamesServer server, Scenario scenario) throws IOException {
        server.arrivals().clear();
        new ScenarioRunner(server, scenario).play();
    }

    private void play() throws IOException {
        connect(scenario.listener(), scenario.key(), peer);
        try {
            for (Step step : scenario.steps()) {
                try {
                    perform(step);
                } catch (IOException | RuntimeException e) {
                    throw failure(step, e.toString(), e);
                } catch (UnexpectedOutcome e) {
                    throw failure(step, e.getMessage(), e);
                }
            }
            aftermath.checkLog();
        } catch (UnexpectedOutcome e) {
            throw new AssertionError(scenario + ": " + e.getMessage() + "\n" + transcript, e);
        } finally {
            client.close();
        }
    }

    private void connect(String listener, KeyType key, String source) throws IOException {
        InetSocketAddress address = server.address(listener, key);
        transcript.note("listener " + listener + " " + key);
        client = SmtpClient.connect(address, Optional.of(source), server.authority(), transcript);
    }

    private void perform(Step step) throws IOException, UnexpectedOutcome {
        String argument = words.fill(step.argument());
        switch (step.verb()) {
            case COMMAND -> client.send(argument);
            case RAW -> client.sendRaw(Words.unescape(argument));
            case CONTENT -> client.send(argument.startsWith(".") ? "." + argument : argument);
            case PROXY -> client.send("PROXY " + argument);
            case REPLY -> expectReply(argument);
            case REPLY_HAS -> expectInReply(argument, true);
            case REPLY_LACKS -> expectInReply(argument, false);
            case TLS -> expectTls(argument);
            case TLS_FAILS -> expectFailingTls(argument);
            case CLOSED ->
                    UnexpectedOutcome.check(
                            client.closedByServer(), "the server said more instead of closing");
            case NEW -> reconnect(argument);
            case MAIL_COUNT -> aftermath.expectCount(argument);
            case MAIL_HAS -> aftermath.expectHeader(argument, true);
            case MAIL_LACKS -> aftermath.expectHeader(argument, false);
            case MAIL_ATTRIBUTE -> aftermath.expectAttribute(argument);
            case MAIL_LACKS_ATTRIBUTE -> aftermath.expectNoAttribute(argument);
            case LOG -> aftermath.expectLog(argument);
            case LOG_LACKS -> aftermath.expectNoLog(argument);
        }
    }

    private void expectReply(String wanted) throws IOException, UnexpectedOutcome {
        String[] parts = wanted.split(" ", 2);
        Reply reply;
        try {
            reply = client.readReply();
        } catch (EOFException e) {
            throw new UnexpectedOutcome("the server closed instead of answering " + wanted);
        }
        last = Optional.of(reply);
        for (String line : reply.raw()) {
            UnexpectedOutcome.check(
                    PRINTABLE.matcher(line).matches(),
                    "not 3 to 510 printable octets: '" + line + "'");
        }
        UnexpectedOutcome.check(
                Arrays.asList(parts[0].split("\\|")).contains(String.valueOf(reply.code())),
                "expected " + wanted + ", got " + reply);
        if (parts.length == 2) {
            UnexpectedOutcome.check(
                    reply.text().startsWith(parts[1]),
                    "expected a text that begins '" + parts[1] + "', got " + reply);
        }
    }

    private void expectInReply(String regex, boolean wanted) throws UnexpectedOutcome {
        Reply reply = last.orElseThrow(() -> new IllegalStateException("no reply was read yet"));
        boolean found =
                reply.lines().stream()
                        .anyMatch(line -> Pattern.compile(regex).matcher(line).find());
        UnexpectedOutcome.check(
                found == wanted, (wanted ? "no line has " : "a line has ") + regex + ": " + reply);
    }

    private void expectTls(String argument) throws IOException, UnexpectedOutcome {
        Handshake handshake = handshake(argument);
        SSLSession session = client.startTls(handshake);
        if (handshake.protocol().isPresent()) {
            UnexpectedOutcome.check(
                    session.getProtocol().equals(handshake.protocol().get()),
                    "negotiated " + session.getProtocol());
        }
        if (handshake.suite().isPresent()) {
            UnexpectedOutcome.check(
                    session.getCipherSuite().equals(handshake.suite().get()),
                    "negotiated " + session.getCipherSuite());
        }
    }

    /**
     * In TLS 1.3 a client learns only by its first read that the server refused its certificate.
     */
    private void expectFailingTls(String argument) throws IOException, UnexpectedOutcome {
        if (argument.equals("half")) {
            client.halfHandshake();
            client.close();
            return;
        }
        if (argument.equals("clear")) {
            client.send("MAIL FROM:<a@good.example>");
            UnexpectedOutcome.check(
                    client.closedByServer(),
                    "the server answered clear text in place of a ClientHello");
            return;
        }
        SSLSession session;
        try {
            session = client.startTls(handshake(argument));
        } catch (IOException refused) {
            transcript.note("handshake failed: " + refused.getMessage());
            client.close();
            return;
        }
        UnexpectedOutcome.check(
                closedAfterCommand(),
                "the handshake succeeded: "
                        + session.getProtocol()
                        + " "
                        + session.getCipherSuite());
        client.close();
    }

    private boolean closedAfterCommand() throws IOException {
        try {
            client.send("NOOP");
        } catch (IOException closedAlready) {
            transcript.note("connection broke: " + closedAlready.getMessage());
            return true;
        }
        return client.closedByServer();
    }

    private static Handshake handshake(String argument) {
        Handshake handshake = Handshake.any();
        for (String word : argument.isEmpty() ? new String[0] : argument.split("\\s+")) {
            if (word.startsWith("TLSv")) {
                handshake = handshake.withProtocol(word);
            } else if (word.startsWith("TLS_")) {
                handshake = handshake.withSuite(word);
            } else if (word.startsWith("sni=")) {
                handshake = handshake.withSni(word.substring("sni=".length()));
            } else if (word.startsWith("cert=")) {
                String who = word.substring("cert=".length()).toUpperCase(Locale.ROOT);
                handshake = handshake.as(Authority.Client.valueOf(who));
            } else if (word.equals("distrusting")) {
                handshake = handshake.distrusting();
            } else {
                throw new IllegalArgumentException("not a word of a handshake: " + word);
            }
        }
        return handshake;
    }

    private void reconnect(String argument) throws IOException {
        client.close();
        String listener = scenario.listener();
        KeyType key = scenario.key();
        String source = peer;
        for (String word : argument.isEmpty() ? new String[0] : argument.split("\\s+")) {
            if (word.startsWith("from=")) {
                source = word.substring("from=".length());
            } else {
                listener = word;
            }
        }
        connect(listener, key, source);
    }

    private AssertionError failure(Step step, String what, Throwable cause) {
        String log = String.join("\n", aftermath.logged()).indent(4);
        return new AssertionError(
                "scenarios/%s:%d: %s%n    %s%n%s%n%slog of org.jamestls:%n%s"
                        .formatted(
                                scenario.file(),
                                step.line(),
                                scenario,
                                step,
                                what,
                                transcript.toString().indent(4),
                                log),
                cause);
    }
}
