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
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.cipher.SuitePattern;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.rule.CertificateRequirement;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.MailboxSet;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.RuleException;
import org.jamestls.policy.rule.TimeWindow;
import org.jamestls.policy.rule.UserSet;
import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Transaction;

/**
 * The rules of decision once more, read straight from their description and without any care for
 * speed: every rule is asked, every entry of every list compared. Truth is a {@link Boolean}, empty
 * for "not known yet". It shares nothing with the engine but the values.
 */
final class PlainReading {
    private final Policy policy;
    private final Transaction transaction;
    private final boolean relaxed;

    /**
     * What is decided.
     *
     * @param what {@code accept}, {@code refuse} or {@code wait}
     * @param rule which rule governs or is waited for; empty for none
     * @param violated the kinds of violation of the rule that governs, sorted
     * @param testing each rule in testing that matched, as {@code name[kinds]}
     */
    record Outcome(String what, String rule, List<String> violated, List<String> testing) {}

    private PlainReading(Policy policy, Transaction transaction, boolean relaxed) {
        this.policy = policy;
        this.transaction = transaction;
        this.relaxed = relaxed;
    }

    static Outcome of(Policy policy, Transaction transaction, boolean relaxed) {
        return new PlainReading(policy, transaction, relaxed).outcome();
    }

    private Outcome outcome() {
        List<String> testing = new ArrayList<>();
        for (Rule rule : policy.rules()) {
            if (rule.mode() == Mode.OFF || isOver(rule.expires())) {
                continue;
            }
            Optional<Boolean> means = holds(rule.when());
            if (means.equals(Optional.of(false))) {
                continue;
            }
            // Who stands in the rule's place: the first exception that is no clear "no", else
            // itself.
            String name = rule.name();
            Requirement requirement = rule.requirement();
            Optional<Boolean> matches = means;
            for (RuleException exception : rule.exceptions()) {
                Optional<Boolean> excepted = holds(exception.when());
                if (isOver(Optional.of(exception.expires()))
                        || excepted.equals(Optional.of(false))) {
                    continue;
                }
                name = exception.name();
                requirement = exception.requirement();
                matches =
                        means.isPresent() && excepted.isPresent()
                                ? Optional.of(true)
                                : Optional.empty();
                break;
            }
            Optional<List<String>> violated =
                    matches.isEmpty() ? Optional.empty() : violated(requirement);
            if (relaxed || rule.mode() == Mode.TESTING) {
                if (violated.isPresent()) {
                    testing.add(name + violated.get());
                }
                continue;
            }
            if (violated.isEmpty()) {
                return new Outcome("wait", name, List.of(), testing);
            }
            boolean refuses =
                    switch (rule.action()) {
                        case REJECT, DEFER, DISCONNECT -> !violated.get().isEmpty();
                        case QUARANTINE, MARK -> false;
                    };
            return new Outcome(refuses ? "refuse" : "accept", name, violated.get(), testing);
        }
        return new Outcome("accept", "", List.of(), testing);
    }

    private boolean isOver(Optional<Instant> expires) {
        return expires.isPresent() && transaction.time().compareTo(expires.get()) >= 0;
    }

    // ------------------------------------------------------------ conditions

    private Optional<Boolean> holds(Condition condition) {
        if (condition instanceof Condition.All all) {
            List<Optional<Boolean>> parts = all.parts().stream().map(this::holds).toList();
            return parts.contains(Optional.of(false))
                    ? Optional.of(false)
                    : parts.contains(Optional.<Boolean>empty())
                            ? Optional.empty()
                            : Optional.of(true);
        }
        if (condition instanceof Condition.Any any) {
            List<Optional<Boolean>> parts = any.parts().stream().map(this::holds).toList();
            return parts.contains(Optional.of(true))
                    ? Optional.of(true)
                    : parts.contains(Optional.<Boolean>empty())
                            ? Optional.empty()
                            : Optional.of(false);
        }
        if (condition instanceof Condition.Not not) {
            return holds(not.part()).map(holds -> !holds);
        }
        if (condition instanceof Condition.OnListener on) {
            return Optional.of(
                    on.references().contains(transaction.listener().name())
                            || on.references().contains("" + transaction.listener().port()));
        }
        if (condition instanceof Condition.FromPeer from) {
            return known(
                    transaction.peer(),
                    peer ->
                            from.lists().stream()
                                    .flatMap(list -> list.set().blocks().stream())
                                    .anyMatch(block -> lies(peer, block)));
        }
        if (condition instanceof Condition.Authenticated) {
            return known(transaction.user(), Optional::isPresent);
        }
        if (condition instanceof Condition.UserIn in) {
            return known(
                    transaction.user(),
                    user ->
                            user.isPresent()
                                    && in.lists().stream()
                                            .anyMatch(list -> is(user.get(), list.set())));
        }
        if (condition instanceof Condition.HeloMatches helo) {
            return known(
                    transaction.helo(),
                    name ->
                            helo.lists().stream()
                                    .anyMatch(
                                            list ->
                                                    list.set().names().contains(name)
                                                            || list.set().patterns().stream()
                                                                    .anyMatch(
                                                                            glob ->
                                                                                    fits(
                                                                                            glob
                                                                                                    .pattern(),
                                                                                            name))));
        }
        if (condition instanceof Condition.SenderIn in) {
            return known(
                    transaction.sender(),
                    sender ->
                            sender.isPresent()
                                    && in.lists().stream()
                                            .anyMatch(list -> is(sender.get(), list.set())));
        }
        if (condition instanceof Condition.NullSender) {
            return known(transaction.sender(), Optional::isEmpty);
        }
        if (condition instanceof Condition.RecipientIn in) {
            return known(
                    transaction.recipient(),
                    recipient -> in.lists().stream().anyMatch(list -> is(recipient, list.set())));
        }
        if (condition instanceof Condition.LocalRecipient) {
            return known(transaction.recipientLocal(), local -> local);
        }
        if (condition instanceof Condition.RequireTlsAsked) {
            return known(transaction.requireTlsAsked(), asked -> asked);
        }
        if (condition instanceof Condition.AtTime at) {
            return Optional.of(isIn(at.window()));
        }
        if (condition instanceof Condition.InPeriod in) {
            boolean begun =
                    in.period().from().isEmpty()
                            || transaction.time().compareTo(in.period().from().get()) >= 0;
            return Optional.of(begun && !isOver(in.period().until()));
        }
        if (condition instanceof Condition.InShare in) {
            // There is no second way to read a hash.
            return known(transaction.peer(), in.share()::contains);
        }
        throw new AssertionError(condition);
    }

    private static <T> Optional<Boolean> known(Fact<T> fact, Predicate<T> predicate) {
        return fact.value().map(predicate::test);
    }

    private static boolean lies(InetAddress address, CidrBlock block) {
        String bits = bits(address);
        String network = bits(block.network());
        return bits.length() == network.length()
                && bits.startsWith(network.substring(0, block.prefixLength()));
    }

    private static String bits(InetAddress address) {
        StringBuilder bits = new StringBuilder();
        for (byte octet : address.getAddress()) {
            bits.append(Integer.toBinaryString(0x100 | (octet & 0xff)).substring(1));
        }
        return bits.toString();
    }

    private static boolean is(String user, UserSet set) {
        return set.names().stream().anyMatch(user::equalsIgnoreCase)
                || set.domains().stream().anyMatch(domain -> user.endsWith("@" + domain));
    }

    private static boolean is(Mailbox mailbox, MailboxSet set) {
        String domain = mailbox.domain().ascii();
        return set.addresses().stream().anyMatch(mailbox.toString()::equalsIgnoreCase)
                || set.domains().stream().anyMatch(domain::equals)
                || set.ancestors().stream().anyMatch(above -> domain.endsWith("." + above));
    }

    private static boolean fits(String pattern, String name) {
        return name.matches("(?i)\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E");
    }

    private boolean isIn(TimeWindow window) {
        ZonedDateTime now = transaction.time().atZone(window.zone());
        // Walk back, minute by minute, to where the window that holds this minute would have begun.
        for (int minutes = 0; minutes < 24 * 60; minutes++) {
            ZonedDateTime then = now.minusMinutes(minutes);
            LocalTime minute = then.toLocalTime().withSecond(0).withNano(0);
            if (minute.equals(window.from())) {
                return window.days().contains(DayOfWeek.from(then));
            }
            if (minutes > 0 && minute.plusMinutes(1).equals(window.to())) {
                return false;
            }
            if (minutes == 0 && minute.equals(window.to())) {
                return false;
            }
        }
        return false;
    }

    // ------------------------------------------------------------ requirements

    private Optional<List<String>> violated(Requirement requirement) {
        if (!requirement.tls()) {
            return Optional.of(List.of());
        }
        return transaction.tls().value().map(session -> violated(requirement, session));
    }

    private List<String> violated(Requirement requirement, TlsSession session) {
        List<Violation.Kind> kinds = new ArrayList<>();
        if (session.encrypted().isEmpty()) {
            kinds.add(Violation.Kind.NO_TLS);
        } else {
            read(requirement, session.encrypted().get(), kinds);
        }
        return kinds.stream().map(Violation.Kind::toString).sorted().toList();
    }

    private void read(
            Requirement requirement, TlsSession.Encrypted session, List<Violation.Kind> kinds) {
        if (requirement.floor().isPresent()
                && session.protocol().ordinal() < requirement.floor().get().ordinal()) {
            kinds.add(Violation.Kind.PROTOCOL_TOO_OLD);
        }
        if (requirement.ceiling().isPresent()
                && session.protocol().ordinal() > requirement.ceiling().get().ordinal()) {
            kinds.add(Violation.Kind.PROTOCOL_TOO_NEW);
        }
        CipherSuite suite = session.suite();
        if (requirement.bits() > 0 && (suite.broken() || suite.bits() < requirement.bits())) {
            kinds.add(Violation.Kind.STRENGTH);
        }
        if (requirement.forwardSecrecy() && !suite.forwardSecrecy()) {
            kinds.add(Violation.Kind.FORWARD_SECRECY);
        }
        if (requirement.aead() && !suite.aead()) {
            kinds.add(Violation.Kind.AEAD);
        }
        for (List<SuitePattern> oneOf : requirement.allowed()) {
            if (oneOf.stream().noneMatch(pattern -> fits(pattern.toString(), suite.name()))) {
                kinds.add(Violation.Kind.SUITE_NOT_ALLOWED);
            }
        }
        if (requirement.forbidden().stream()
                .anyMatch(pattern -> fits(pattern.toString(), suite.name()))) {
            kinds.add(Violation.Kind.SUITE_FORBIDDEN);
        }
        if (requirement.start().isPresent() && requirement.start().get() != session.start()) {
            kinds.add(Violation.Kind.START);
        }
        requirement
                .clientCertificate()
                .flatMap(required -> read(required, session))
                .ifPresent(kinds::add);
    }

    private Optional<Violation.Kind> read(
            CertificateRequirement required, TlsSession.Encrypted session) {
        if (session.peerCertificate().isEmpty()) {
            return Optional.of(Violation.Kind.CLIENT_CERTIFICATE_MISSING);
        }
        CertificateFacts shown = session.peerCertificate().get().facts();
        for (List<String> oneOf : required.names()) {
            if (oneOf.stream().noneMatch(name -> isNamed(shown, name))) {
                return Optional.of(Violation.Kind.CLIENT_CERTIFICATE_NAME);
            }
        }
        for (var oneOf : required.pins()) {
            if (oneOf.stream()
                    .noneMatch(
                            pin ->
                                    pin.sha256()
                                            .equals(
                                                    pin.pinned()
                                                                    == CertificateRequirement.Pinned
                                                                            .CERTIFICATE
                                                            ? shown.sha256()
                                                            : shown.spkiSha256()))) {
                return Optional.of(Violation.Kind.CLIENT_CERTIFICATE_PIN);
            }
        }
        boolean endsTooSoon =
                shown.notAfter().compareTo(transaction.time().plus(required.validFor())) < 0;
        return !required.validFor().isZero() && endsTooSoon
                ? Optional.of(Violation.Kind.CLIENT_CERTIFICATE_EXPIRES)
                : Optional.empty();
    }

    private static boolean isNamed(CertificateFacts shown, String name) {
        return shown.dnsNames().stream()
                .anyMatch(
                        given ->
                                name.startsWith("*.")
                                        ? given.matches("[^.]+\\Q" + name.substring(1) + "\\E")
                                        : given.equals(name));
    }
}
