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
package org.jamestls.admin.probe.grade;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jamestls.admin.probe.grade.Grade.Level;
import org.jamestls.admin.probe.grade.Grade.Reason;
import org.jamestls.admin.probe.report.AcceptedProtocol;
import org.jamestls.admin.probe.report.AcceptedProtocol.State;
import org.jamestls.admin.probe.report.ClearText;
import org.jamestls.admin.probe.report.HostReport;
import org.jamestls.admin.probe.report.HostReport.Outcome;
import org.jamestls.admin.probe.report.ModernSession;
import org.jamestls.admin.probe.report.ShownChain;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;

/**
 * Judges a host by a profile: each session that it would take is put before the same requirement
 * that decides in a server. Immutable.
 *
 * @param certificates whether a certificate that has ended, is for another name or is not trusted
 *     fails a host; no profile asks for that itself
 * @param tlsRequired whether it fails a host that it takes MAIL or AUTH in clear text; a public MX
 *     must take it (RFC 3207 section 4)
 */
public record Grading(boolean certificates, boolean tlsRequired) {

    /** A requirement looks at the session alone. */
    private static final Listener ANY_LISTENER =
            new Listener("probed", 0, TlsOffer.STARTTLS, OptionalInt.empty());

    /** How {@code host} stands against {@code profile}, at {@code time}. */
    public Grade grade(HostReport host, Profile profile, Instant time) {
        String name = profile.shortName();
        if (host.outcome() == Outcome.UNREACHABLE) {
            return new Grade(
                    name,
                    Level.UNKNOWN,
                    List.of(new Reason("incomplete", "an answer", List.of("none"))));
        }
        // What is asked of clients' certificates is not a server's to show.
        Requirement requirement = profile.whole().withoutClientCertificate();
        Reasons weak = new Reasons();
        Reasons bad = new Reasons();
        if (!host.speaksTls()) {
            judge(TlsSession.clearText(), requirement, time, bad);
        } else {
            for (AcceptedProtocol protocol : host.protocols()) {
                for (CipherSuite suite : protocol.suites()) {
                    judge(session(host, protocol.protocol(), suite), requirement, time, weak);
                }
            }
            if (!modernMeets(host, requirement, time)) {
                bad.add("modern", "a session that meets it for a client of today", modern(host));
            }
        }
        if (certificates) {
            host.chains().forEach(chain -> certificate(chain, bad));
        }
        if (tlsRequired) {
            host.clearText().ifPresent(clear -> clearText(clear, bad));
        }
        Reasons unknown = new Reasons();
        host.protocols().stream()
                .filter(protocol -> protocol.state() == State.UNKNOWN)
                .forEach(it -> unknown.add("incomplete", "an answer", it.protocol().toString()));
        if (certificates && host.outcome() == Outcome.TLS && host.chains().isEmpty()) {
            unknown.add("incomplete", "an answer", "certificate");
        }
        return new Grade(name, level(bad, unknown, weak), Reasons.all(bad, weak, unknown));
    }

    /** The level, as the reasons tell it. */
    private static Level level(Reasons bad, Reasons unknown, Reasons weak) {
        if (!bad.isEmpty()) {
            return Level.FAILS;
        }
        if (!unknown.isEmpty()) {
            return Level.UNKNOWN;
        }
        return weak.isEmpty() ? Level.MEETS : Level.TAKES_LESS;
    }

    private static boolean modernMeets(HostReport host, Requirement requirement, Instant time) {
        return host.modern()
                .map(it -> requirement.isMetBy(session(host, it.protocol(), it.suite()), time))
                .orElse(false);
    }

    private static String modern(HostReport host) {
        return host.modern()
                .map((ModernSession it) -> it.protocol() + " " + SafeText.echo(it.suite().name()))
                .orElse("none");
    }

    private static TlsSession session(HostReport host, TlsProtocol protocol, CipherSuite suite) {
        return new TlsSession.Encrypted(
                host.start(),
                protocol,
                suite,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static void judge(
            TlsSession session, Requirement requirement, Instant time, Reasons reasons) {
        Transaction transaction =
                Transaction.inbound(ANY_LISTENER, time).tls(Fact.of(session)).build();
        for (Violation violation : requirement.violations(transaction).orElse(List.of())) {
            boolean byProtocol =
                    violation.kind() == Violation.Kind.PROTOCOL_TOO_OLD
                            || violation.kind() == Violation.Kind.PROTOCOL_TOO_NEW;
            String found =
                    session.encrypted()
                            .filter(it -> !byProtocol)
                            .map(it -> SafeText.echo(it.suite().name()))
                            .orElse(violation.found());
            reasons.add(violation.kind().toString(), violation.required(), found);
        }
    }

    private static void certificate(ShownChain chain, Reasons reasons) {
        if (chain.daysLeft() < 0) {
            reasons.add("certificate", "a certificate that is valid", "one that has ended");
        } else if (chain.notYet()) {
            reasons.add("certificate", "a certificate that is valid", "one of the future");
        } else if (chain.trust().isPresent()) {
            reasons.add("certificate", "a certificate that is trusted", chain.trust().get());
        }
        if (!chain.name()) {
            reasons.add("certificate", "a certificate for the host's name", "another name");
        }
    }

    private static void clearText(ClearText clear, Reasons reasons) {
        if (clear.required() == ClearText.Required.NO) {
            reasons.add("clear-text", "TLS before MAIL", clear.mail().orElse("MAIL is taken"));
        }
        if (clear.auth() == ClearText.Auth.TAKEN) {
            reasons.add("clear-text", "TLS before AUTH", clear.authReply().orElse("AUTH is taken"));
        }
    }

    /** Reasons, those of one kind together. Not thread safe. */
    private static final class Reasons {
        private record Key(String what, String required) {}

        private final Map<Key, Set<String>> found = new LinkedHashMap<>();

        void add(String what, String required, String one) {
            found.computeIfAbsent(new Key(what, required), key -> new LinkedHashSet<>()).add(one);
        }

        boolean isEmpty() {
            return found.isEmpty();
        }

        static List<Reason> all(Reasons... several) {
            List<Reason> all = new ArrayList<>();
            for (Reasons one : several) {
                one.found.forEach(
                        (key, them) ->
                                all.add(new Reason(key.what(), key.required(), List.copyOf(them))));
            }
            return all;
        }
    }
}
