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
package org.jamestls.admin.cli;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The transaction that is asked about, fact by fact; one of each recipient. */
final class AskedTransaction {
    private static final String NOBODY = "none";

    /** What a fact that is true or not can be. */
    enum YesOrNo {
        YES,
        NO;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--listener",
            paramLabel = "NAME[:PORT][/OFFER]",
            required = true,
            description =
                    "The listener that the client came in by. OFFER is none, starttls or implicit."
                            + " What is left out is taken from smtpserver.xml in the configuration"
                            + " folder; where there is none, port 0 and starttls.")
    private String listener = "";

    @Option(
            names = "--peer",
            paramLabel = "ADDRESS",
            description = "The client's address: 192.0.2.1 or 2001:db8::1.")
    private Optional<String> peer = Optional.empty();

    @Mixin private AskedSession session = new AskedSession();

    @Option(
            names = "--helo",
            paramLabel = "NAME",
            description = "The name in EHLO; none where the client gave none.")
    private Optional<String> helo = Optional.empty();

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Who has authenticated; none where it is certain that nobody has.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--sender",
            paramLabel = "ADDRESS",
            description = "The sender in MAIL; '<>' for the null sender.")
    private Optional<String> sender = Optional.empty();

    @Option(
            names = "--recipient",
            paramLabel = "ADDRESS",
            description = "A recipient in RCPT; may be given several times.")
    private List<String> recipients = List.of();

    @Option(
            names = "--local",
            paramLabel = "yes|no",
            description = "Whether the recipient is one of this server.")
    private Optional<YesOrNo> local = Optional.empty();

    @Option(
            names = "--requiretls",
            paramLabel = "yes|no",
            description = "Whether MAIL asked for REQUIRETLS.")
    private Optional<YesOrNo> requireTls = Optional.empty();

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description =
                    "When the decision is asked for: ${COMPLETION-CANDIDATES}; auth asks about an"
                            + " AUTH command. Unless told, data where a recipient is given, mail where"
                            + " a sender is, ehlo where a helo, a user or TLS after STARTTLS is, else"
                            + " connect.")
    private Optional<Stage> stage = Optional.empty();

    @Option(
            names = "--time",
            paramLabel = "TIME",
            description = "When the transaction began: 2027-03-01T12:00Z; now, unless told.")
    private Optional<String> time = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /**
     * What was asked.
     *
     * @param transactions one of each recipient, at least one
     * @param notes what was assumed, a sentence each
     */
    record Read(List<Transaction> transactions, List<String> notes) {}

    /**
     * Reads what was asked.
     *
     * @param conf the folder in which {@code smtpserver.xml} may lie
     * @throws ParameterException when a value is none, or two contradict each other
     * @throws NotDoneException when a file that was named can't be read
     */
    Read read(Path conf, Clock clock) throws NotDoneException {
        List<String> notes = new ArrayList<>();
        try {
            AskedListener askedListener = AskedListener.parse(listener, conf);
            Instant began = began(clock);
            Optional<TlsSession> known = session.read(began, askedListener.offer());
            Listener cameInBy = askedListener.with(known);
            notes.addAll(askedListener.notes());
            notes.addAll(askedListener.assumed(cameInBy));
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
                            .stage(stage.orElseGet(() -> latest(cameInBy)))
                            .peer(fact(peer, AskedTransaction::address))
                            .tls(tls)
                            .helo(fact(helo, name -> name.equals(NOBODY) ? "" : name))
                            .user(fact(user, AskedTransaction::unlessNobody))
                            .sender(fact(sender, AskedTransaction::sender))
                            .recipientLocal(fact(local, YesOrNo.YES::equals))
                            .requireTlsAsked(fact(requireTls, YesOrNo.YES::equals));
            return new Read(transactions(builder), notes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private List<Transaction> transactions(Transaction.Builder builder) {
        if (recipients.isEmpty()) {
            return List.of(builder.build());
        }
        return recipients.stream()
                .map(AskedTransaction::mailbox)
                .map(recipient -> builder.recipient(Fact.of(recipient)).build())
                .toList();
    }

    private Stage latest(Listener cameInBy) {
        if (!recipients.isEmpty() || local.isPresent()) {
            return Stage.DATA;
        }
        if (sender.isPresent() || requireTls.isPresent()) {
            return Stage.MAIL;
        }
        boolean afterStartTls = session.isGiven() && cameInBy.offer() == TlsOffer.STARTTLS;
        return helo.isPresent() || user.isPresent() || afterStartTls ? Stage.EHLO : Stage.CONNECT;
    }

    private static <G, T> Fact<T> fact(Optional<G> given, Function<G, T> read) {
        return given.map(text -> Fact.of(read.apply(text))).orElseGet(Fact::notKnown);
    }

    private static InetAddress address(String text) {
        if (text.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "--peer can't be \""
                            + SafeText.echo(text)
                            + "\": write one address, 192.0.2.1 or 2001:db8::1");
        }
        try {
            return CidrBlock.parse(text).network();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--peer can't be \""
                            + SafeText.echo(text)
                            + "\": write an address, 192.0.2.1 or 2001:db8::1",
                    e);
        }
    }

    private static Optional<String> unlessNobody(String name) {
        return name.equals(NOBODY) ? Optional.empty() : Optional.of(name);
    }

    private static Optional<Mailbox> sender(String text) {
        return text.equals("<>") ? Optional.empty() : Optional.of(mailbox(text));
    }

    private static Mailbox mailbox(String text) {
        String address =
                text.startsWith("<") && text.endsWith(">")
                        ? text.substring(1, text.length() - 1)
                        : text;
        if (address.isBlank()) {
            throw new IllegalArgumentException(
                    "an address is empty: write ann@example.com, or '<>' for the null sender");
        }
        return Mailbox.ofWire(address);
    }

    private Instant began(Clock clock) {
        if (time.isEmpty()) {
            return clock.instant().truncatedTo(ChronoUnit.SECONDS);
        }
        try {
            return OffsetDateTime.parse(time.get()).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--time can't be \""
                            + SafeText.echo(time.get())
                            + "\": write a day, a time and an offset, 2027-03-01T12:00Z or"
                            + " 2027-03-01T13:00+01:00",
                    e);
        }
    }
}
