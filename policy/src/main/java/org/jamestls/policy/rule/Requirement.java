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
package org.jamestls.policy.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.cipher.SuitePattern;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Transaction;

/**
 * What TLS is good enough. Immutable.
 *
 * @param tls whether TLS is required at all; true whenever anything else here is
 * @param floor the oldest protocol version
 * @param ceiling the newest protocol version
 * @param bits the least strength of the symmetric cipher, in bits; 0 asks for none
 * @param forwardSecrecy whether the key exchange must give it
 * @param aead whether the cipher must be authenticated encryption with associated data (RFC 5116)
 * @param allowed lists of patterns; of each list one must fit the suite
 * @param forbidden patterns of which none may fit the suite
 * @param start how TLS must have begun
 * @param clientCertificate what the client must show
 */
public record Requirement(
        boolean tls,
        Optional<TlsProtocol> floor,
        Optional<TlsProtocol> ceiling,
        int bits,
        boolean forwardSecrecy,
        boolean aead,
        List<List<SuitePattern>> allowed,
        List<SuitePattern> forbidden,
        Optional<TlsStart> start,
        Optional<CertificateRequirement> clientCertificate) {

    private static final Optional<List<Violation>> ALL_MET = Optional.of(List.of());
    private static final Optional<List<Violation>> IN_CLEAR_TEXT =
            Optional.of(List.of(Violation.noTls()));

    private static final Requirement NOTHING = withoutFigures(false);
    private static final Requirement TLS = withoutFigures(true);

    public Requirement {
        allowed = allowed.stream().map(List::copyOf).toList();
        forbidden = List.copyOf(forbidden);
    }

    private static Requirement withoutFigures(boolean tls) {
        return new Requirement(
                tls,
                Optional.empty(),
                Optional.empty(),
                0,
                false,
                false,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Asks for nothing; met by clear text. */
    public static Requirement nothing() {
        return NOTHING;
    }

    /** Asks for TLS of any kind. */
    public static Requirement anyTls() {
        return TLS;
    }

    /** The same, but for what the client must show. */
    public Requirement withoutClientCertificate() {
        return new Requirement(
                tls,
                floor,
                ceiling,
                bits,
                forwardSecrecy,
                aead,
                allowed,
                forbidden,
                start,
                Optional.empty());
    }

    /**
     * Both this and {@code other}: what either asks for. It can only be as strict as this one or
     * stricter.
     *
     * @throws IllegalArgumentException in words for a person, when no session could meet both
     */
    public Requirement and(Requirement other) {
        // A thousand rules that name a profile and add nothing share its requirement.
        if (other.equals(NOTHING)) {
            return this;
        }
        if (start.isPresent() && other.start.isPresent() && !start.equals(other.start)) {
            throw new IllegalArgumentException(
                    "TLS can't begin both by " + start.get() + " and by " + other.start.get());
        }
        List<List<SuitePattern>> bothAllowed = new ArrayList<>(allowed);
        bothAllowed.addAll(other.allowed);
        List<SuitePattern> bothForbidden = new ArrayList<>(forbidden);
        bothForbidden.addAll(other.forbidden);
        Requirement both =
                new Requirement(
                        tls || other.tls,
                        stricter(floor, other.floor, true),
                        stricter(ceiling, other.ceiling, false),
                        Math.max(bits, other.bits),
                        forwardSecrecy || other.forwardSecrecy,
                        aead || other.aead,
                        bothAllowed,
                        bothForbidden,
                        start.or(other::start),
                        clientCertificate
                                .map(mine -> other.clientCertificate.map(mine::and).orElse(mine))
                                .or(other::clientCertificate));
        both.checkProtocols();
        return both;
    }

    private void checkProtocols() {
        if (floor.isPresent() && ceiling.isPresent() && !ceiling.get().isAtLeast(floor.get())) {
            throw new IllegalArgumentException(
                    "no protocol is both "
                            + floor.get()
                            + " or newer and "
                            + ceiling.get()
                            + " or older");
        }
    }

    private static Optional<TlsProtocol> stricter(
            Optional<TlsProtocol> a, Optional<TlsProtocol> b, boolean newer) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.or(() -> b);
        }
        return a.get().isAtLeast(b.get()) == newer ? a : b;
    }

    /**
     * Says which figure of {@code tightening} is weaker than the same figure here, in words for a
     * person; empty when none is.
     */
    public Optional<String> loosenedBy(Requirement tightening) {
        if (floor.isPresent()
                && tightening.floor.isPresent()
                && !tightening.floor.get().isAtLeast(floor.get())) {
            return Optional.of(
                    "protocol min " + tightening.floor.get() + " is below " + floor.get());
        }
        if (ceiling.isPresent()
                && tightening.ceiling.isPresent()
                && !ceiling.get().isAtLeast(tightening.ceiling.get())) {
            return Optional.of(
                    "protocol max " + tightening.ceiling.get() + " is above " + ceiling.get());
        }
        if (tightening.bits > 0 && tightening.bits < bits) {
            return Optional.of("strength " + tightening.bits + " is below " + bits);
        }
        Duration validFor = validFor();
        if (!tightening.validFor().isZero() && tightening.validFor().compareTo(validFor) < 0) {
            return Optional.of(
                    "a certificate valid for "
                            + tightening.validFor().toDays()
                            + " days is below "
                            + validFor.toDays());
        }
        return Optional.empty();
    }

    private Duration validFor() {
        return clientCertificate.map(CertificateRequirement::validFor).orElse(Duration.ZERO);
    }

    /**
     * What of this {@code transaction} does not meet. Empty when that is not known yet; an empty
     * list when all is met.
     */
    // Every decision ends here, and most sessions meet everything: then nothing is made.
    public Optional<List<Violation>> violations(Transaction transaction) {
        if (!tls) {
            return ALL_MET;
        }
        if (!(transaction.tls() instanceof Fact.Known<TlsSession> session)) {
            return Optional.empty();
        }
        if (!(session.known() instanceof TlsSession.Encrypted encrypted)) {
            return IN_CLEAR_TEXT;
        }
        List<Violation> violations = violationsOf(encrypted, transaction.time());
        return violations.isEmpty() ? ALL_MET : Optional.of(violations);
    }

    /**
     * True when {@code session} meets all of this.
     *
     * @param time by which certificates are judged
     */
    public boolean isMetBy(TlsSession session, Instant time) {
        return !tls
                || session instanceof TlsSession.Encrypted encrypted
                        && violationsOf(encrypted, time).isEmpty();
    }

    private List<Violation> violationsOf(TlsSession.Encrypted session, Instant time) {
        List<Violation> violations = new ArrayList<>();
        checkProtocol(session.protocol(), violations);
        checkSuite(session.suite(), violations);
        if (start.isPresent() && start.get() != session.start()) {
            violations.add(
                    new Violation(
                            Violation.Kind.START,
                            start.get().toString(),
                            session.start().toString()));
        }
        if (clientCertificate.isPresent()) {
            clientCertificate
                    .get()
                    .violation(session.peerCertificate(), time)
                    .ifPresent(violations::add);
        }
        return violations;
    }

    private void checkProtocol(TlsProtocol found, List<Violation> violations) {
        if (floor.isPresent() && !found.isAtLeast(floor.get())) {
            violations.add(
                    new Violation(
                            Violation.Kind.PROTOCOL_TOO_OLD,
                            floor.get().toString(),
                            found.toString()));
        }
        if (ceiling.isPresent() && !ceiling.get().isAtLeast(found)) {
            violations.add(
                    new Violation(
                            Violation.Kind.PROTOCOL_TOO_NEW,
                            ceiling.get().toString(),
                            found.toString()));
        }
    }

    private void checkSuite(CipherSuite suite, List<Violation> violations) {
        // A broken cipher has no strength, whatever the length of its key: RC4 (RFC 7465), export
        // grade, NULL.
        if (bits > 0 && suite.broken()) {
            violations.add(
                    new Violation(
                            Violation.Kind.STRENGTH, bits + " bits", "the broken " + echo(suite)));
        } else if (suite.bits() < bits) {
            violations.add(
                    new Violation(Violation.Kind.STRENGTH, bits + " bits", suite.bits() + " bits"));
        }
        if (forwardSecrecy && !suite.forwardSecrecy()) {
            violations.add(
                    new Violation(Violation.Kind.FORWARD_SECRECY, "forward secrecy", echo(suite)));
        }
        if (aead && !suite.aead()) {
            violations.add(new Violation(Violation.Kind.AEAD, "AEAD", echo(suite)));
        }
        for (List<SuitePattern> oneOf : allowed) {
            if (fitting(oneOf, suite).isEmpty()) {
                violations.add(
                        new Violation(
                                Violation.Kind.SUITE_NOT_ALLOWED,
                                "one of " + words(oneOf),
                                echo(suite)));
            }
        }
        String hit = fitting(forbidden, suite);
        if (!hit.isEmpty()) {
            violations.add(
                    new Violation(Violation.Kind.SUITE_FORBIDDEN, "none of " + hit, echo(suite)));
        }
    }

    /** Those of {@code patterns} that fit, separated by blanks. */
    private static String fitting(List<SuitePattern> patterns, CipherSuite suite) {
        String fitting = "";
        for (SuitePattern pattern : patterns) {
            if (pattern.matches(suite)) {
                fitting = fitting.isEmpty() ? pattern.toString() : fitting + " " + pattern;
            }
        }
        return fitting;
    }

    private static String echo(CipherSuite suite) {
        return SafeText.echo(suite.name());
    }

    private static String words(List<SuitePattern> patterns) {
        StringJoiner words = new StringJoiner(" ");
        for (SuitePattern pattern : patterns) {
            words.add(pattern.toString());
        }
        return words.toString();
    }
}
