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
package org.jamestls.benchmarks.scale;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntFunction;
import org.jamestls.benchmarks.scale.MadePolicy.Kind;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;

/**
 * Clients of a policy. TLS is known from the start, so that a decision is taken at each stage. Each
 * knows what a server knows at a stage, and a hit is by what is known there last: the address at
 * connect, EHLO and AUTH, in turns the user and the sender at MAIL, the recipient from RCPT on.
 */
final class Clients {
    /** How many different clients ask in turn; a power of 2. */
    static final int COUNT = 4_096;

    private static final Instant TIME = Instant.parse("2026-01-05T12:00:00Z");
    private static final Listener MX =
            new Listener("mx", 25, TlsOffer.STARTTLS, OptionalInt.empty());
    private static final TlsSession GOOD = session(TlsProtocol.TLSV1_3, "TLS_AES_256_GCM_SHA384");
    private static final TlsSession POOR =
            session(TlsProtocol.TLSV1_1, "TLS_RSA_WITH_AES_128_CBC_SHA");
    private static final TlsSession NONE = TlsSession.ClearText.INSTANCE;

    private final MadePolicy policy;

    Clients(MadePolicy policy) {
        this.policy = policy;
    }

    private static TlsSession session(TlsProtocol protocol, String suite) {
        return new TlsSession.Encrypted(
                TlsStart.STARTTLS,
                protocol,
                CipherSuite.of(suite),
                Optional.of("mx.here.example"),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * {@value #COUNT} transactions in an order that is mixed, but always the same. Half of those
     * that a rule names are named by a list, where there is one, and half by a value in a rule;
     * both are spread evenly.
     */
    List<Transaction> at(Stage stage, Finding finding) {
        List<Transaction> transactions = new ArrayList<>(COUNT);
        for (int number = 0; number < COUNT; number++) {
            transactions.add(transaction(stage, finding, number));
        }
        Collections.shuffle(transactions, new Random(1));
        return transactions;
    }

    private Transaction transaction(Stage stage, Finding finding, int number) {
        boolean named = finding != Finding.MISS;
        boolean byUser = number % 4 >= 2;
        Transaction.Builder builder =
                Transaction.inbound(MX, TIME)
                        .stage(stage)
                        .tls(Fact.of(tls(finding)))
                        .peer(Fact.of(peer(named && stage.compareTo(Stage.AUTH) <= 0, number)));
        if (stage.compareTo(Stage.EHLO) >= 0) {
            builder.helo(Fact.of("mail" + number + ".client.example"));
        }
        if (stage.compareTo(Stage.MAIL) >= 0) {
            builder.user(Fact.of(user(named && stage == Stage.MAIL && byUser, number)))
                    .sender(
                            Fact.of(
                                    Optional.of(
                                            sender(
                                                    named && stage == Stage.MAIL && !byUser,
                                                    number))))
                    .requireTlsAsked(Fact.of(false));
        }
        if (stage.compareTo(Stage.RCPT) >= 0) {
            builder.recipient(Fact.of(recipient(named && stage.compareTo(Stage.RCPT) >= 0, number)))
                    .recipientLocal(Fact.of(true));
        }
        return builder.build();
    }

    private static TlsSession tls(Finding finding) {
        return switch (finding) {
            case HIT, MISS -> GOOD;
            case REFUSAL -> POOR;
            case CLEAR -> NONE;
        };
    }

    /**
     * Reads every text of a transaction, as a server has just done that makes it from what a client
     * sent; without that, one made beforehand lies in no cache, and reading it would be the larger
     * part of what is measured.
     */
    static int read(Transaction transaction) {
        return transaction.peer().value().map(InetAddress::hashCode).orElse(0)
                + transaction.helo().value().map(Clients::read).orElse(0)
                + transaction.user().value().flatMap(user -> user).map(Clients::read).orElse(0)
                + transaction.sender().value().flatMap(from -> from).map(Clients::read).orElse(0)
                + transaction.recipient().value().map(Clients::read).orElse(0);
    }

    private static int read(Mailbox mailbox) {
        return read(mailbox.localPart()) + read(mailbox.domain().ascii());
    }

    private static int read(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += text.charAt(i);
        }
        return sum;
    }

    private InetAddress peer(boolean named, int number) {
        String address =
                named
                        ? client(number, Kind.PEERS, policy.peers(), Naming::listedPeer)
                        : "172.%d.%d.9".formatted(16 + (number >> 8), number & 0xff);
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address needs no DNS", e);
        }
    }

    private Optional<String> user(boolean named, int number) {
        if (named) {
            return Optional.of(client(number, Kind.USERS, policy.users(), Naming::listedUser));
        }
        // Most mail between servers has none.
        return number % 4 == 0 ? Optional.of("carol%d@users.example".formatted(number)) : none();
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private Mailbox sender(boolean named, int number) {
        return Mailbox.ofWire(
                named
                        ? client(number, Kind.SENDERS, policy.mailboxes(), Naming::listedMailbox)
                        : "dan@mail.sender%d.test".formatted(number));
    }

    private Mailbox recipient(boolean named, int number) {
        return Mailbox.ofWire(
                named
                        ? client(number, Kind.RECIPIENTS, policy.mailboxes(), Naming::listedMailbox)
                        : "eve%d@here.example".formatted(number));
    }

    private String client(int number, Kind kind, int listed, IntFunction<Naming> entry) {
        if (listed > 0 && number % 2 == 0) {
            return entry.apply((int) ((long) number * listed / COUNT)).client();
        }
        int first = policy.firstOf(kind);
        int rules = policy.endOf(kind) - first;
        int rule = first + (int) ((long) number * rules / COUNT);
        if (policy.isForAnotherListener(kind, rule)) {
            rule--;
        }
        return kind.value(rule, number / 4 % Naming.IN_PLACE).client();
    }
}
