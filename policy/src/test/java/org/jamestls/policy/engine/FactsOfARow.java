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
package org.jamestls.policy.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCertificate;
import org.jamestls.policy.tls.PeerCheck;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;

/** Turns the facts of a row, as the head of the table explains them, into a transaction. */
public record FactsOfARow(Map<String, String> facts) {
    private static final String UNKNOWN = "unknown";
    private static final String NOBODY = "none";
    private static final Set<String> NAMES =
            Set.of(
                    "listener",
                    "time",
                    "peer",
                    "tls",
                    "cert",
                    "cert-sha256",
                    "cert-spki",
                    "cert-until",
                    "helo",
                    "user",
                    "sender",
                    "recipient",
                    "local",
                    "requiretls");

    public FactsOfARow {
        for (String name : facts.keySet()) {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("no fact is called " + name);
            }
        }
        facts = Map.copyOf(facts);
    }

    /** The transaction when it is asked about at {@code stage}. */
    public Transaction at(Stage stage) {
        return Transaction.inbound(listener(), Instant.parse(facts.get("time")))
                .stage(stage)
                .peer(fact("peer", FactsOfARow::address))
                .tls(fact("tls", this::session))
                .helo(fact("helo", name -> name.equals(NOBODY) ? "" : name))
                .user(fact("user", FactsOfARow::unlessNobody))
                .sender(fact("sender", FactsOfARow::sender))
                .recipient(fact("recipient", Mailbox::ofWire))
                .recipientLocal(fact("local", FactsOfARow::yesOrNo))
                .requireTlsAsked(fact("requiretls", FactsOfARow::yesOrNo))
                .build();
    }

    private Optional<String> known(String name) {
        return Optional.ofNullable(facts.get(name)).filter(value -> !value.equals(UNKNOWN));
    }

    private <T> Fact<T> fact(String name, Function<String, T> read) {
        return known(name).map(value -> Fact.of(read.apply(value))).orElseGet(Fact::notKnown);
    }

    private Listener listener() {
        String[] parts = facts.get("listener").split("[:/]");
        return new Listener(
                parts[0],
                Integer.parseInt(parts[1]),
                TlsOffer.valueOf(parts[2].toUpperCase(Locale.ROOT)),
                parts.length > 3
                        ? OptionalInt.of(Integer.parseInt(parts[3]))
                        : OptionalInt.empty());
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    private static Optional<String> unlessNobody(String value) {
        return value.equals(NOBODY) ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Mailbox> sender(String value) {
        return value.equals("<>") ? Optional.empty() : Optional.of(Mailbox.ofWire(value));
    }

    private static boolean yesOrNo(String value) {
        return switch (value) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("neither yes nor no: " + value);
        };
    }

    private TlsSession session(String value) {
        if (value.equals("clear")) {
            return TlsSession.clearText();
        }
        String[] parts = value.split(":");
        return new TlsSession.Encrypted(
                TlsStart.parse(parts[2]).orElseThrow(),
                TlsProtocol.parse(parts[0]).orElseThrow(),
                CipherSuite.of(parts[1]),
                Optional.empty(),
                Optional.empty(),
                known("cert").map(this::certificate));
    }

    private PeerCertificate certificate(String names) {
        List<String> dnsNames =
                names.equals("nameless") ? List.of() : Arrays.asList(names.split(","));
        return new PeerCertificate(
                new CertificateFacts(
                        "CN=mail.a.example",
                        "CN=an authority",
                        dnsNames,
                        fingerprint("cert-sha256"),
                        fingerprint("cert-spki"),
                        Instant.EPOCH,
                        Instant.parse(facts.getOrDefault("cert-until", "2030-01-01T00:00:00Z")),
                        "EC",
                        256),
                PeerCheck.TRUST_STORE);
    }

    private String fingerprint(String name) {
        String[] octetAndCount = facts.getOrDefault(name, "00x32").split("x");
        return octetAndCount[0].repeat(Integer.parseInt(octetAndCount[1]));
    }
}
