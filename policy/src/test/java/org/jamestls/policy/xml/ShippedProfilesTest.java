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
package org.jamestls.policy.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.cipher.SuitePattern;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.profile.Figure;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The profiles that ship, against the table of sessions in {@code shipped-profiles.csv}. */
class ShippedProfilesTest {
    private static final Path TESTS = Resources.folder("bad").getParent();
    private static final Path TABLE = TESTS.resolve("shipped-profiles.csv");
    private static final Path REGISTRY =
            TESTS.resolveSibling("cipher").resolve("iana-tls-cipher-suites.csv");

    /** Who publishes what the profiles were read from. */
    private static final Set<String> PUBLISHERS =
            Set.of(
                    "www.rfc-editor.org",
                    "csrc.nist.gov",
                    "nvlpubs.nist.gov",
                    "www.ecfr.gov",
                    "www.hhs.gov",
                    "www.pcisecuritystandards.org",
                    "eur-lex.europa.eu",
                    "www.datenschutzkonferenz-online.de",
                    "www.bsi.bund.de",
                    "wiki.mozilla.org");

    /**
     * A line of the table.
     *
     * @param expected {@code meets}, or the kinds of the violations
     */
    record Row(String profile, String protocol, String suite, String expected) {
        Transaction transaction() {
            return Transaction.inbound(
                            new Listener("mx", 25, TlsOffer.STARTTLS, OptionalInt.empty()),
                            Instant.EPOCH)
                    .tls(Fact.of(session()))
                    .build();
        }

        private TlsSession session() {
            return protocol.equals("cleartext")
                    ? TlsSession.clearText()
                    : new TlsSession.Encrypted(
                            TlsStart.STARTTLS,
                            TlsProtocol.parse(protocol).orElseThrow(),
                            CipherSuite.of(suite),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
        }
    }

    static List<Row> rows() {
        return lines(TABLE)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split(",", -1))
                .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3]))
                .toList();
    }

    static List<Profile> profiles() {
        return ShippedProfiles.all();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aProfileSaysOfASessionWhatTheTableSays(Row row) {
        Requirement requirement = ShippedProfiles.named(row.profile()).orElseThrow().whole();

        String violations =
                requirement.violations(row.transaction()).orElseThrow().stream()
                        .map(violation -> violation.kind().toString())
                        .collect(Collectors.joining(" "));

        assertThat(violations.isEmpty() ? "meets" : violations).isEqualTo(row.expected());
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void theTableHasASessionThatMeetsAProfileAndOneForEachOfItsFigures(Profile profile) {
        List<String> expected =
                rows().stream()
                        .filter(row -> row.profile().equals(profile.shortName()))
                        .flatMap(row -> Arrays.stream(row.expected().split(" ")))
                        .toList();

        assertThat(expected).contains("meets").containsAll(violated(profile.whole()));
    }

    private static List<String> violated(Requirement requirement) {
        return Stream.of(
                        kind(Violation.Kind.NO_TLS, requirement.tls()),
                        kind(Violation.Kind.PROTOCOL_TOO_OLD, requirement.floor().isPresent()),
                        kind(Violation.Kind.STRENGTH, requirement.bits() > 0),
                        kind(Violation.Kind.FORWARD_SECRECY, requirement.forwardSecrecy()),
                        kind(Violation.Kind.AEAD, requirement.aead()),
                        kind(Violation.Kind.SUITE_NOT_ALLOWED, !requirement.allowed().isEmpty()),
                        kind(Violation.Kind.SUITE_FORBIDDEN, !requirement.forbidden().isEmpty()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> kind(Violation.Kind kind, boolean asked) {
        return asked ? Optional.of(kind.toString()) : Optional.empty();
    }

    @Test
    void everyNameThatIsPromisedIsThere() {
        assertThat(
                        profiles().stream()
                                .flatMap(
                                        profile ->
                                                Stream.concat(
                                                        Stream.of(profile.name()),
                                                        profile.alias().stream())))
                .containsExactlyInAnyOrder(
                        "encrypted",
                        "rfc-9325",
                        "nist-800-52r2",
                        "nist-800-52",
                        "hipaa-2013",
                        "hipaa",
                        "pci-dss-4.0.1",
                        "pci-dss",
                        "gdpr-art-32",
                        "gdpr-qualified-2021",
                        "gdpr-qualified",
                        "bsi-tr-03108-2.0",
                        "bsi-tr-03108",
                        "mozilla-intermediate-5.7",
                        "mozilla-intermediate",
                        "mozilla-modern-5.7",
                        "mozilla-modern",
                        "aes-256");
    }

    @Test
    void aNameThatDoesNotShipIsNoProfile() {
        assertThat(ShippedProfiles.named("pci-dss-3.2.1")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aProfileTellsWhatItWasReadFromAndWhatIsNotChecked(Profile profile) {
        assertThat(profile.title()).isPresent();
        assertThat(publisher(profile.source())).isIn(PUBLISHERS);
        assertThat(profile.notChecked()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyFigureTellsClauseObligationAndText(Profile profile) {
        assertThat(profile.figures()).isNotEmpty();
        for (Figure figure : profile.figures()) {
            assertThat(figure.value()).isNotEmpty();
            assertThat(figure.clause()).as(figure.toString()).isPresent();
            assertThat(figure.obligation()).as(figure.toString()).isPresent();
            assertThat(publisher(figure.source())).as(figure.toString()).isIn(PUBLISHERS);
        }
    }

    private static String publisher(Optional<String> source) {
        return source.map(URI::create).map(URI::getHost).orElse("no address");
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyPatternFitsSuitesOfTheRegistry(Profile profile) {
        List<CipherSuite> registered =
                lines(REGISTRY)
                        .flatMap(line -> Arrays.stream(line.split(",")))
                        .filter(cell -> cell.startsWith("TLS_"))
                        .map(CipherSuite::of)
                        .toList();
        List<SuitePattern> patterns =
                Stream.concat(
                                profile.whole().allowed().stream().flatMap(List::stream),
                                profile.whole().forbidden().stream())
                        .toList();

        assertThat(registered).hasSizeGreaterThan(300);
        assertThat(patterns)
                .allSatisfy(pattern -> assertThat(registered).anyMatch(pattern::matches));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aProfileAsksForAllThatItsBaseAsksFor(Profile profile) {
        Requirement base =
                profile.base()
                        .map(name -> ShippedProfiles.named(name).orElseThrow().whole())
                        .orElseGet(Requirement::nothing);

        assertThat(profile.whole()).isEqualTo(base.and(profile.own()));
        assertThat(base.loosenedBy(profile.own())).isEmpty();
    }
}
