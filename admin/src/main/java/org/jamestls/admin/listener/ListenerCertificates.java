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
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jamestls.hooks.OwnConnections;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.server.MailProtocol;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.CertificateReader;
import org.jamestls.policy.transaction.TlsOffer;

/**
 * The certificates of this server as each listener that offers TLS shows them, found by a real
 * handshake with it: what is in a keystore file need not be what is served. Thread safe.
 *
 * <p>A look takes as long as the slowest listener, some seconds at most, and is kept for a minute.
 * It is one of the {@link OwnConnections}: the log has it, and the evidence has not.
 */
public final class ListenerCertificates {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int AT_ONCE = 4;
    private static final int LONGEST_TROUBLE = 200;

    private final OwnListeners listeners;
    private final OwnConnections connections;
    private final Clock clock;

    // Guarded by this.
    private List<ShownCertificates> last = List.of();
    private Instant lookedAt = Instant.MIN;

    /** Nothing is looked at yet. */
    public ListenerCertificates(OwnListeners listeners, OwnConnections connections, Clock clock) {
        this.listeners = listeners;
        this.connections = connections;
        this.clock = clock;
    }

    /** What each listener with TLS shows, or why it shows nothing; a minute old at most. */
    public synchronized List<ShownCertificates> current() {
        Instant now = clock.instant();
        if (lookedAt.equals(Instant.MIN) || !now.isBefore(lookedAt.plus(FRESH))) {
            keep(look(), now);
        }
        return last;
    }

    /**
     * The same, looked at now. Kept where every listener shows one: a server that still starts must
     * not be told of for a minute as one that is silent.
     */
    synchronized List<ShownCertificates> now() {
        Instant began = clock.instant();
        List<ShownCertificates> found = look();
        if (found.stream().noneMatch(ShownCertificates::isSilent)) {
            keep(found, began);
        }
        return found;
    }

    private void keep(List<ShownCertificates> found, Instant at) {
        last = found;
        lookedAt = at;
    }

    private List<ShownCertificates> look() {
        List<OwnListener> asked =
                listeners.all().stream().filter(one -> one.tls() != TlsOffer.NONE).toList();
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        AT_ONCE,
                        task -> {
                            Thread thread = new Thread(task, "james-tls-listener-look");
                            thread.setDaemon(true);
                            return thread;
                        });
        try {
            List<CompletableFuture<ShownCertificates>> looks =
                    asked.stream()
                            .map(one -> CompletableFuture.supplyAsync(() -> look(one), threads))
                            .toList();
            return looks.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private ShownCertificates look(OwnListener listener) {
        Optional<InetSocketAddress> address = Optional.empty();
        try {
            address = listener.reachedAt();
            if (address.isEmpty()) {
                return none(listener, address, "its port is not fixed, so it is not known here");
            }
            Handshake.Seen seen = shakeHands(listener, address.get());
            return new ShownCertificates(
                    listener,
                    address,
                    clock.instant(),
                    facts(seen.chain()),
                    seen.protocol(),
                    seen.suite().map(CipherSuite::of).map(CipherSuite::name),
                    Optional.empty());
        } catch (IOException | RuntimeException e) {
            return none(listener, address, String.valueOf(e.getMessage()));
        }
    }

    // James answers OK to STARTTLS of ManageSieve before it expects TLS: what comes at once may be
    // lost, and then the listener looks as if it were silent.
    private Handshake.Seen shakeHands(OwnListener listener, InetSocketAddress address)
            throws IOException {
        try {
            return new Handshake(listener, address, connections).make();
        } catch (IOException e) {
            if (listener.protocol() != MailProtocol.MANAGESIEVE) {
                throw e;
            }
            return new Handshake(listener, address, connections).make();
        }
    }

    private ShownCertificates none(
            OwnListener listener, Optional<InetSocketAddress> address, String why) {
        return new ShownCertificates(
                listener,
                address,
                clock.instant(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(SafeText.printable(why, LONGEST_TROUBLE)));
    }

    private static List<CertificateFacts> facts(List<X509Certificate> chain) {
        return chain.stream().map(CertificateReader::read).toList();
    }
}
