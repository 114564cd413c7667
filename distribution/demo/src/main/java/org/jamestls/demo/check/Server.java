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
package org.jamestls.demo.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jamestls.demo.server.Account;
import org.jamestls.demo.server.Ports;
import org.jamestls.demo.wire.ImapClient;
import org.jamestls.demo.wire.SmtpClient;
import org.jamestls.demo.wire.TlsTerms;
import org.jamestls.demo.wire.Unexpected;

/**
 * The server that the scenes are played against.
 *
 * @param ports where it listens
 * @param tls the JDK's default terms, trusting its certificate
 * @param partner the same, with a certificate that partners are known by
 * @param policy the file of its policy
 * @param log where it logs to
 */
record Server(Ports ports, TlsTerms tls, TlsTerms partner, Path policy, Path log) {

    private static final Duration DELIVERY = Duration.ofSeconds(20);

    SmtpClient mx() throws IOException {
        return SmtpClient.clear(ports.mx());
    }

    /** The same, connected from another address of the loopback interface. */
    SmtpClient mxFrom(String address) throws IOException {
        return SmtpClient.clear(ports.mx(), InetAddress.getByName(address));
    }

    SmtpClient partners() throws IOException {
        return SmtpClient.clear(ports.partners());
    }

    SmtpClient submission() throws IOException {
        return SmtpClient.clear(ports.submission());
    }

    SmtpClient submissions(TlsTerms terms) throws IOException {
        return SmtpClient.implicit(ports.submissions(), terms);
    }

    /**
     * The message with that text, once it is in the user's INBOX.
     *
     * @throws Unexpected when it does not come
     */
    Message delivered(Account to, String text)
            throws IOException, Unexpected, InterruptedException {
        long deadline = System.nanoTime() + DELIVERY.toNanos();
        try (ImapClient imap = ImapClient.login(ports.imaps(), tls, to.address(), to.password())) {
            Optional<String> found = imap.find(text);
            while (found.isEmpty() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(50);
                found = imap.find(text);
            }
            return found.map(Message::parse)
                    .orElseThrow(() -> new Unexpected("no \"" + text + "\" for " + to.address()));
        }
    }

    /** Whether the user's INBOX has a message with that text now. */
    boolean has(Account to, String text) throws IOException, Unexpected {
        try (ImapClient imap = ImapClient.login(ports.imaps(), tls, to.address(), to.password())) {
            return imap.find(text).isPresent();
        }
    }

    /**
     * Makes sure that one line of the log has all of those parts.
     *
     * @throws Unexpected when none has
     */
    void mustLog(String... parts) throws IOException, Unexpected {
        if (logged().stream().noneMatch(line -> Stream.of(parts).allMatch(line::contains))) {
            throw new Unexpected("no line in the log with " + String.join(" and ", parts));
        }
    }

    /** The folder of the ledger. */
    Path evidence() {
        return policy.resolveSibling("..").resolve("var/tls-evidence").normalize();
    }

    /**
     * The ledger, once a line of it has all of those parts.
     *
     * @throws Unexpected when none comes
     */
    Ledger evidenceWith(String... parts) throws IOException, Unexpected, InterruptedException {
        long deadline = System.nanoTime() + DELIVERY.toNanos();
        Ledger ledger = Ledger.read(evidence());
        while (!ledger.has(parts)) {
            if (System.nanoTime() > deadline) {
                throw new Unexpected("no line in " + evidence() + " with " + List.of(parts));
            }
            TimeUnit.MILLISECONDS.sleep(50);
            ledger = Ledger.read(evidence());
        }
        return ledger;
    }

    /** The lines of the log up to now. */
    List<String> logged() throws IOException {
        return Files.readAllLines(log);
    }

    /**
     * Asks web administration, as {@code curl -X} does.
     *
     * @throws Unexpected when it answers with another status
     */
    String administration(String method, String path, String body, int status)
            throws IOException, Unexpected, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.webAdmin() + path))
                        .timeout(DELIVERY)
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (response.statusCode() != status) {
            throw new Unexpected(
                    method
                            + " "
                            + path
                            + " was answered by "
                            + response.statusCode()
                            + " "
                            + response.body());
        }
        return response.body();
    }
}
