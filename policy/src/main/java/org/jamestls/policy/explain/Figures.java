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
package org.jamestls.policy.explain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jamestls.policy.cipher.SuitePattern;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.profile.RequirementWords;
import org.jamestls.policy.rule.CertificateRequirement;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCertificate;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsSession.Encrypted;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.transaction.Truth;

/**
 * Takes a requirement apart into requirements of one figure each, and asks them one by one.
 * Stateless.
 */
final class Figures {
    private Figures() {}

    /**
     * One figure.
     *
     * @param alone a requirement that asks for it and no more
     * @param found what a session has of it, in words, safe to echo
     */
    private record Figure(Requirement alone, Function<Encrypted, String> found) {
        String words() {
            // Of a certificate's figures the words for the certificate itself come first.
            List<String> words = RequirementWords.of(alone);
            return words.get(words.size() - 1);
        }
    }

    /**
     * What becomes of each figure, in the order in which violations are told. Where there is no
     * TLS, or no certificate, that alone is told, and not that it has no strength or no name. Of a
     * certificate every figure is told; a decision names the first violated one.
     *
     * @return empty where nothing is required
     */
    static List<FigureAnswer> answers(Requirement requirement, Transaction transaction) {
        List<FigureAnswer> answers = new ArrayList<>();
        if (!requirement.tls()) {
            return answers;
        }
        Optional<TlsSession> session = transaction.tls().value();
        if (session.isPresent() && session.get().encrypted().isEmpty()) {
            answers.add(answer(anyTls(), transaction));
            return answers;
        }
        boolean certificateMissing =
                session.flatMap(TlsSession::encrypted)
                        .filter(encrypted -> encrypted.peerCertificate().isEmpty())
                        .isPresent();
        List<Figure> figures = new ArrayList<>(ofSession(requirement));
        requirement
                .clientCertificate()
                .map(wanted -> ofCertificate(wanted, certificateMissing))
                .ifPresent(figures::addAll);
        if (figures.isEmpty()) {
            figures.add(anyTls());
        }
        figures.stream().map(figure -> answer(figure, transaction)).forEach(answers::add);
        return answers;
    }

    private static FigureAnswer answer(Figure figure, Transaction transaction) {
        Optional<List<Violation>> violations = figure.alone().violations(transaction);
        if (violations.isEmpty()) {
            return new FigureAnswer(
                    figure.words(), Truth.NOT_KNOWN, Optional.empty(), Optional.empty());
        }
        Optional<Violation> violation = violations.get().stream().findFirst();
        return new FigureAnswer(
                figure.words(),
                Truth.of(violation.isEmpty()),
                violation
                        .map(Violation::found)
                        .or(
                                () ->
                                        transaction
                                                .tls()
                                                .value()
                                                .flatMap(TlsSession::encrypted)
                                                .map(figure.found())),
                violation);
    }

    private static Figure anyTls() {
        return new Figure(Requirement.anyTls(), session -> session.protocol().toString());
    }

    private static List<Figure> ofSession(Requirement whole) {
        List<Figure> figures = new ArrayList<>();
        Function<Encrypted, String> protocol = session -> session.protocol().toString();
        Function<Encrypted, String> suite = session -> SafeText.echo(session.suite().name());
        whole.floor()
                .ifPresent(
                        floor ->
                                figures.add(
                                        new Figure(
                                                protocols(Optional.of(floor), Optional.empty()),
                                                protocol)));
        whole.ceiling()
                .ifPresent(
                        ceiling ->
                                figures.add(
                                        new Figure(
                                                protocols(Optional.empty(), Optional.of(ceiling)),
                                                protocol)));
        if (whole.bits() > 0) {
            figures.add(
                    new Figure(
                            cipher(whole.bits(), false, false),
                            session -> session.suite().bits() + " bits"));
        }
        if (whole.forwardSecrecy()) {
            figures.add(new Figure(cipher(0, true, false), suite));
        }
        if (whole.aead()) {
            figures.add(new Figure(cipher(0, false, true), suite));
        }
        for (List<SuitePattern> oneOf : whole.allowed()) {
            figures.add(new Figure(suites(List.of(oneOf), List.of()), suite));
        }
        if (!whole.forbidden().isEmpty()) {
            figures.add(new Figure(suites(List.of(), whole.forbidden()), suite));
        }
        whole.start()
                .ifPresent(
                        start ->
                                figures.add(
                                        new Figure(
                                                begun(start),
                                                session -> session.start().toString())));
        return figures;
    }

    private static List<Figure> ofCertificate(CertificateRequirement whole, boolean missing) {
        List<Figure> figures = new ArrayList<>();
        if (!missing) {
            for (List<String> oneOf : whole.names()) {
                figures.add(
                        certificate(
                                new CertificateRequirement(
                                        List.of(oneOf), List.of(), Duration.ZERO),
                                TransactionWords::names));
            }
            for (Set<CertificateRequirement.Pin> oneOf : whole.pins()) {
                figures.add(
                        certificate(
                                new CertificateRequirement(
                                        List.of(), List.of(oneOf), Duration.ZERO),
                                facts -> "sha256 " + facts.sha256()));
            }
            if (!whole.validFor().isZero()) {
                figures.add(
                        certificate(
                                new CertificateRequirement(List.of(), List.of(), whole.validFor()),
                                facts -> "valid until " + facts.notAfter()));
            }
        }
        if (figures.isEmpty()) {
            figures.add(
                    certificate(
                            new CertificateRequirement(List.of(), List.of(), Duration.ZERO),
                            TransactionWords::names));
        }
        return figures;
    }

    private static Figure certificate(
            CertificateRequirement wanted, Function<CertificateFacts, String> found) {
        return new Figure(
                new Requirement(
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        false,
                        false,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(wanted)),
                session ->
                        session.peerCertificate()
                                .map(PeerCertificate::facts)
                                .map(found)
                                .orElse("none"));
    }

    private static Requirement protocols(
            Optional<TlsProtocol> floor, Optional<TlsProtocol> ceiling) {
        return new Requirement(
                true,
                floor,
                ceiling,
                0,
                false,
                false,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Requirement cipher(int bits, boolean forwardSecrecy, boolean aead) {
        return new Requirement(
                true,
                Optional.empty(),
                Optional.empty(),
                bits,
                forwardSecrecy,
                aead,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Requirement suites(
            List<List<SuitePattern>> allowed, List<SuitePattern> forbidden) {
        return new Requirement(
                true,
                Optional.empty(),
                Optional.empty(),
                0,
                false,
                false,
                allowed,
                forbidden,
                Optional.empty(),
                Optional.empty());
    }

    private static Requirement begun(TlsStart start) {
        return new Requirement(
                true,
                Optional.empty(),
                Optional.empty(),
                0,
                false,
                false,
                List.of(),
                List.of(),
                Optional.of(start),
                Optional.empty());
    }
}
