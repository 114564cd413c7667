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
package org.jamestls.policy.question;

import java.net.InetAddress;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;

/** Makes transactions of a question. Immutable. */
public final class QuestionReader {
    private static final String NOBODY = "none";

    private final Question asked;
    private final Wording wording;

    private QuestionReader(Question asked, Wording wording) {
        this.asked = asked;
        this.wording = wording;
    }

    /**
     * What was asked.
     *
     * @param transactions one of each recipient, at least one
     * @param notes what was assumed, a sentence each
     */
    public record Read(List<Transaction> transactions, List<String> notes) {
        public Read {
            transactions = List.copyOf(transactions);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Reads what was asked.
     *
     * @param wording what the facts are called
     * @param conf where {@code smtpserver.xml} may lie
     * @param clock tells when the transaction began, where that was not said
     * @throws IllegalArgumentException in words for people, when a value is none, or two contradict
     *     each other
     */
    public static Read read(Question asked, Wording wording, Conf conf, Clock clock) {
        return new QuestionReader(asked, wording).read(conf, clock);
    }

    private Read read(Conf conf, Clock clock) {
        AskedListener askedListener = AskedListener.parse(asked.listener(), wording, conf);
        Instant began = began(clock);
        AskedSession session = new AskedSession(asked.tls(), asked.certificate(), wording);
        Optional<TlsSession> known = session.read(began, askedListener.offer());
        Listener cameInBy = askedListener.with(known);
        List<String> notes = new ArrayList<>(askedListener.notes());
        notes.addAll(askedListener.assumed(cameInBy, wording));
        notes.addAll(session.notes());
        // Where no TLS is offered, clear text is known from the start.
        Fact<TlsSession> tls =
                known.map(Fact::of)
                        .orElseGet(
                                () ->
                                        cameInBy.offer() == TlsOffer.NONE
                                                ? Fact.of(TlsSession.clearText())
                                                : Fact.notKnown());
        Transaction.Builder builder =
                Transaction.inbound(cameInBy, began)
                        .stage(asked.stage().orElseGet(() -> latest(cameInBy)))
                        .peer(fact(asked.peer(), this::address))
                        .tls(tls)
                        .helo(fact(asked.helo(), name -> name.equals(NOBODY) ? "" : name))
                        .user(fact(asked.user(), QuestionReader::unlessNobody))
                        .sender(fact(asked.sender(), text -> sender(text)))
                        .recipientLocal(fact(asked.local(), Function.identity()))
                        .requireTlsAsked(fact(asked.requireTls(), Function.identity()));
        return new Read(transactions(builder), notes);
    }

    private List<Transaction> transactions(Transaction.Builder builder) {
        if (asked.recipients().isEmpty()) {
            return List.of(builder.build());
        }
        return asked.recipients().stream()
                .map(text -> mailbox("recipient", text))
                .map(recipient -> builder.recipient(Fact.of(recipient)).build())
                .toList();
    }

    private Stage latest(Listener cameInBy) {
        if (!asked.recipients().isEmpty() || asked.local().isPresent()) {
            return Stage.DATA;
        }
        if (asked.sender().isPresent() || asked.requireTls().isPresent()) {
            return Stage.MAIL;
        }
        boolean afterStartTls = asked.tls().isPresent() && cameInBy.offer() == TlsOffer.STARTTLS;
        return asked.helo().isPresent() || asked.user().isPresent() || afterStartTls
                ? Stage.EHLO
                : Stage.CONNECT;
    }

    private static <G, T> Fact<T> fact(Optional<G> given, Function<G, T> read) {
        return given.map(text -> Fact.of(read.apply(text))).orElseGet(Fact::notKnown);
    }

    private InetAddress address(String text) {
        if (text.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    wording.of("peer")
                            + " can't be \""
                            + SafeText.echo(text)
                            + "\": write one address, 192.0.2.1 or 2001:db8::1");
        }
        try {
            return CidrBlock.parse(text).network();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    wording.of("peer")
                            + " can't be \""
                            + SafeText.echo(text)
                            + "\": write an address, 192.0.2.1 or 2001:db8::1",
                    e);
        }
    }

    private static Optional<String> unlessNobody(String name) {
        return name.equals(NOBODY) ? Optional.empty() : Optional.of(name);
    }

    private Optional<Mailbox> sender(String text) {
        return text.equals("<>") ? Optional.empty() : Optional.of(mailbox("sender", text));
    }

    private Mailbox mailbox(String fact, String text) {
        String address =
                text.startsWith("<") && text.endsWith(">")
                        ? text.substring(1, text.length() - 1)
                        : text;
        if (address.isBlank()) {
            throw new IllegalArgumentException(
                    wording.of(fact)
                            + ": an address is empty: write ann@example.com, or '<>' for the null"
                            + " sender");
        }
        try {
            return Mailbox.ofWire(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(wording.of(fact) + ": " + e.getMessage(), e);
        }
    }

    private Instant began(Clock clock) {
        if (asked.time().isEmpty()) {
            return clock.instant().truncatedTo(ChronoUnit.SECONDS);
        }
        try {
            return OffsetDateTime.parse(asked.time().get()).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    wording.of("time")
                            + " can't be \""
                            + SafeText.echo(asked.time().get())
                            + "\": write a day, a time and an offset, 2027-03-01T12:00Z or"
                            + " 2027-03-01T13:00+01:00",
                    e);
        }
    }
}
