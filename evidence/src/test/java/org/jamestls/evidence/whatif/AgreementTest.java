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
package org.jamestls.evidence.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Line;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.read.ReadLine;
import org.jamestls.evidence.read.Unread;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.evidence.Privacy;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.TlsOffer;

/**
 * Replaying the very policy that decided changes nothing; and what a replay says of entries with
 * hidden names is what it says of the same with all names, or that it can't tell.
 */
class AgreementTest {
    static final List<Instant> TIMES =
            List.of(
                    Instant.parse("2026-11-24T10:00:00Z"),
                    Instant.parse("2026-11-30T23:59:59.999Z"),
                    Instant.parse("2026-12-01T00:00:00Z"));

    private static final Path KEYS = keys();

    private static Path keys() {
        try {
            return Files.createTempDirectory("keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterContainer
    static void deleteKeys() throws IOException {
        try (Stream<Path> files = Files.walk(KEYS)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Provide
    Arbitrary<Privacy> privacies() {
        return Arbitraries.of(Privacy.HASHED, Privacy.DOMAIN);
    }

    @Property(tries = 80)
    void replayingThePolicyThatDecidedChangesNothing(
            @ForAll("policies") String policy, @ForAll("sessions") Session session) {
        CompiledPolicy compiled = Policies.compiled(policy);

        WhatIf result = replay(compiled, session.under(compiled));

        assertThat(result.groups()).isEmpty();
        assertThat(result.open()).isEmpty();
    }

    @Property(tries = 80)
    void whereNamesAreHiddenItChangesNothingEither(
            @ForAll("policies") String policy,
            @ForAll("sessions") Session session,
            @ForAll("privacies") Privacy privacy) {
        CompiledPolicy compiled = Policies.compiled(policy);

        WhatIf result = replay(compiled, Hiding.hidden(session.under(compiled), privacy, KEYS));

        assertThat(result.groups()).isEmpty();
    }

    @Property(tries = 80)
    void hiddenNamesLeaveThingsOpenAndNeverChangeAnAnswer(
            @ForAll("policies") String inForce,
            @ForAll("policies") String candidate,
            @ForAll("sessions") Session session,
            @ForAll("privacies") Privacy privacy) {
        List<Entry> entries = session.under(Policies.compiled(inForce));
        CompiledPolicy compiled = Policies.compiled(candidate);

        WhatIf whole = replay(compiled, entries);
        WhatIf hidden = replay(compiled, Hiding.hidden(entries, privacy, KEYS));

        assertThat(lines(whole)).containsAll(lines(hidden));
        if (openFor(hidden).isEmpty()) {
            assertThat(lines(hidden)).isEqualTo(lines(whole));
        }
    }

    @Property(tries = 80)
    void aReplayOfAMessageSaysWhatTheCandidateDecidesOfIt(
            @ForAll("policies") String candidate, @ForAll("sessions") Session session) {
        CompiledPolicy taker = Policies.compiled(ANYTHING);
        CompiledPolicy compiled = Policies.compiled(candidate);

        WhatIf replayed = replay(compiled, session.under(taker));
        long refused = refusedNow(replayed);
        List<Entry> lived = session.under(compiled);

        long taken =
                lived.stream()
                        .filter(Entry.Offered.class::isInstance)
                        .mapToLong(entry -> ((Entry.Offered) entry).decisions().size())
                        .sum();
        if (replayed.open().isEmpty()) {
            assertThat(refused).isEqualTo(session.recipients().size() - taken);
        }
    }

    @Property(tries = 40)
    void whatWasDecidedBeforeHasNoSayInWhatComesAfter(
            @ForAll("policies") String candidate,
            @ForAll @Size(min = 2, max = 40) List<@From("sessions") Session> sessions) {
        CompiledPolicy taker = Policies.compiled(ANYTHING);
        CompiledPolicy compiled = Policies.compiled(candidate);
        List<Entry> all = new ArrayList<>();
        long refused = 0;
        for (Session session : sessions) {
            List<Entry> entries = session.under(taker);
            all.addAll(entries);
            refused += refusedNow(replay(compiled, entries));
        }

        assertThat(refusedNow(replay(compiled, all))).isEqualTo(refused);
    }

    private static long refusedNow(WhatIf result) {
        return result.of(Effect.NEWLY_REFUSED).map(Tally::recipients).orElse(0L);
    }

    /** Takes everything, and looks whether recipients are local. */
    private static final String ANYTHING =
            "<allowClearTextAuth name='all' owner='o' reason='r' expires='2030-01-01'><when>"
                    + "<listener>mx old submissions</listener></when></allowClearTextAuth>"
                    + "<rules><rule name='any'><when><localRecipient/></when><exempt/></rule>"
                    + "</rules>";

    // ------------------------------------------------------------ replaying

    private static WhatIf replay(CompiledPolicy candidate, List<Entry> entries) {
        Replay replay = new Replay(candidate, Replay.Options.usual());
        long number = 0;
        for (Entry entry : entries) {
            LineHead head = new LineHead(++number, TIMES.get(0), "node", LineHead.NOTHING);
            replay.add(
                    new ReadLine(
                            "folder",
                            new DayFile(LocalDate.parse("2026-11-24"), 1, false),
                            number,
                            new Line(head, entry)));
        }
        return replay.result(
                new Period(Optional.empty(), Optional.empty()), new Unread(0, 0, List.of()));
    }

    // Which rule refuses an AUTH in clear text may be open, while it is certain that one does.
    private static List<String> lines(WhatIf result) {
        return result.groups().stream()
                .filter(group -> group.effect().changes())
                .filter(group -> !isOfAuth(group))
                .flatMap(
                        group ->
                                group.examples().stream()
                                        .map(
                                                example ->
                                                        group.effect()
                                                                + " "
                                                                + rule(example)
                                                                + " at "
                                                                + example.place().number()))
                // Refused with AUTH already: which of several rules does it may stay open.
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isOfAuth(WhatIf.Group group) {
        return group.effect() == Effect.OTHER_REFUSAL
                && group.examples().get(0).before().by().equals("clear-text-auth");
    }

    private static String rule(Example example) {
        return example.before().by()
                + " to "
                + example.after()
                        .filter(after -> !after.by().equals("clear-text-auth"))
                        .filter(after -> !isInClearText(after))
                        .map(Ruling::by)
                        .orElse("for lack of TLS");
    }

    private static boolean isInClearText(Ruling ruling) {
        return ruling.violations().contains(Violation.noTls());
    }

    private static List<String> openFor(WhatIf result) {
        return result.open().stream()
                .filter(open -> open.reason() == WhatIf.Reason.FACTS)
                .map(open -> open.missing().toString())
                .toList();
    }

    // ------------------------------------------------------------ worlds

    @Provide
    Arbitrary<Session> sessions() {
        Arbitrary<Listener> listeners =
                Arbitraries.of(
                        Session.listener("mx", 25, TlsOffer.STARTTLS),
                        Session.listener("old", 26, TlsOffer.NONE),
                        Session.listener("submissions", 465, TlsOffer.IMPLICIT));
        Arbitrary<String> peers =
                Arbitraries.of("192.0.2.1", "192.0.2.7", "198.51.100.1", "2001:db8:0:0:0:0:0:1");
        Arbitrary<Optional<String>> helos =
                Arbitraries.of(
                        Optional.empty(),
                        Optional.of("mx.a.example"),
                        Optional.of("Mx.B.example"),
                        Optional.of("[192.0.2.1]"),
                        Optional.of("192.0.2.1"));
        Arbitrary<Optional<String>> users =
                Arbitraries.of(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("ann@a.example"),
                        Optional.of("bob"));
        Arbitrary<String> senders =
                Arbitraries.of(
                        "",
                        "ann@a.example",
                        "bob@a.example",
                        "Ann@sub.A.example",
                        "x@c.example",
                        "x@[192.0.2.1]");
        Arbitrary<List<String>> recipients =
                Arbitraries.of("ann@a.example", "bob@our.example", "carl@our.example")
                        .list()
                        .uniqueElements()
                        .ofMinSize(1)
                        .ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.of(TIMES), listeners, peers, sessionsOfTls(), helos, users)
                .flatAs(
                        (time, listener, peer, tls, helo, user) ->
                                Combinators.combine(
                                                senders, recipients, Arbitraries.of(true, false))
                                        .as(
                                                (sender, to, local) ->
                                                        new Session(
                                                                time,
                                                                listener,
                                                                peer,
                                                                fitting(tls, listener),
                                                                helo,
                                                                user,
                                                                sender,
                                                                to,
                                                                local)));
    }

    private static TlsSession fitting(TlsSession tls, Listener listener) {
        return switch (listener.offer()) {
            case NONE -> TlsSession.clearText();
            case STARTTLS -> tls;
            case IMPLICIT ->
                    tls.encrypted()
                            .<TlsSession>map(
                                    one ->
                                            new TlsSession.Encrypted(
                                                    TlsStart.IMPLICIT,
                                                    one.protocol(),
                                                    one.suite(),
                                                    one.sni(),
                                                    one.ownCertificate(),
                                                    one.peerCertificate()))
                            .orElseGet(() -> encrypted(TlsStart.IMPLICIT, false));
        };
    }

    private static Arbitrary<TlsSession> sessionsOfTls() {
        return Arbitraries.of(
                TlsSession.clearText(),
                encrypted(TlsStart.STARTTLS, false),
                encrypted(TlsStart.STARTTLS, true),
                new TlsSession.Encrypted(
                        TlsStart.STARTTLS,
                        TlsProtocol.TLSV1_2,
                        CipherSuite.of("TLS_RSA_WITH_AES_128_CBC_SHA"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static TlsSession encrypted(TlsStart start, boolean withCertificate) {
        return new TlsSession.Encrypted(
                start,
                TlsProtocol.TLSV1_3,
                CipherSuite.of("TLS_AES_256_GCM_SHA384"),
                Optional.of("mx.our.example"),
                Optional.empty(),
                withCertificate ? Session.certificate() : Optional.empty());
    }

    @Provide
    Arbitrary<String> policies() {
        Arbitrary<String> permission =
                conditions()
                        .map(
                                when ->
                                        "<allowClearTextAuth name='permitted' owner='o' reason='r'"
                                                + " expires='2026-11-30'><when>"
                                                + when
                                                + "</when></allowClearTextAuth>");
        return Combinators.combine(
                        Arbitraries.oneOf(Arbitraries.just(""), permission),
                        rules().list().ofMinSize(1).ofMaxSize(4))
                .as(
                        (first, rules) -> {
                            StringBuilder numbered = new StringBuilder(first + "<rules>");
                            for (int i = 0; i < rules.size(); i++) {
                                numbered.append(rules.get(i).replace("#", Integer.toString(i)));
                            }
                            return numbered.append("</rules>").toString();
                        });
    }

    private static Arbitrary<String> rules() {
        Arbitrary<String> exceptions =
                Arbitraries.oneOf(
                        Arbitraries.just(""),
                        Combinators.combine(
                                        conditions(), Arbitraries.of("2026-11-30", "2026-12-31"))
                                .as(
                                        (when, until) ->
                                                "<exception name='e#' of='r#' owner='o' reason='r'"
                                                        + " expires='"
                                                        + until
                                                        + "'><when>"
                                                        + when
                                                        + "</when></exception>"));
        return Combinators.combine(
                        Arbitraries.of("enforce", "enforce", "testing", "off"),
                        Arbitraries.of("reject", "defer", "mark", "quarantine"),
                        Arbitraries.of("", " expires='2026-11-30'"),
                        conditions(),
                        requirements(),
                        exceptions)
                .as(
                        (mode, action, end, when, requirement, exception) ->
                                exception
                                        + "<rule name='r#' mode='"
                                        + mode
                                        + "' action='"
                                        + action
                                        + "'"
                                        + end
                                        + "><when>"
                                        + when
                                        + "</when><require>"
                                        + requirement
                                        + "</require></rule>");
    }

    private static Arbitrary<String> requirements() {
        return Arbitraries.of(
                "<tls/>",
                "<tls/>",
                "<protocol min='TLSv1.3'/>",
                "<forwardSecrecy/>",
                "<clientCertificate/>",
                "<clientCertificate><name>a.example</name></clientCertificate>",
                "<strength bits='256'/><clientCertificate><name>b.example</name>"
                        + "</clientCertificate>",
                "<clientCertificate><validFor days='30'/></clientCertificate>");
    }

    private static Arbitrary<String> conditions() {
        Arbitrary<String> one =
                Arbitraries.of(
                        "<listener>mx</listener>",
                        "<listener>old 465</listener>",
                        "<peer>192.0.2.1</peer>",
                        "<peer>192.0.2.0/24</peer>",
                        "<peer>198.51.0.0/16 2001:db8:0:7::/64</peer>",
                        "<share percent='40'/>",
                        "<authenticated/>",
                        "<user>ann@a.example</user>",
                        "<user>@a.example bob</user>",
                        "<helo>mx.a.example</helo>",
                        "<helo>*.example</helo>",
                        "<helo>[192.0.2.1] 192.0.2.1</helo>",
                        "<user>bob</user>",
                        "<sender>[192.0.2.1]</sender>",
                        "<sender>a.example</sender>",
                        "<sender>.a.example bob@a.example</sender>",
                        "<nullSender/>",
                        "<recipient>bob@our.example</recipient>",
                        "<recipient>our.example</recipient>",
                        "<localRecipient/>",
                        "<requireTlsAsked/>",
                        "<time from='09:00' to='18:00' zone='UTC'/>",
                        "<period from='2026-12-01' zone='UTC'/>");
        Arbitrary<String> compound =
                Combinators.combine(
                                Arbitraries.of("all", "any", "not"),
                                one.list().ofMinSize(1).ofMaxSize(3))
                        .as(
                                (kind, parts) ->
                                        "<"
                                                + kind
                                                + ">"
                                                + parts.stream()
                                                        .distinct()
                                                        .collect(Collectors.joining())
                                                + "</"
                                                + kind
                                                + ">");
        return Arbitraries.oneOf(one, one, compound);
    }
}
