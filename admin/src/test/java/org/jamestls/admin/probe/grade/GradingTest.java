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

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jamestls.admin.probe.grade.Grade.Level;
import org.jamestls.admin.probe.grade.Grade.Reason;
import org.jamestls.admin.probe.report.AcceptedProtocol;
import org.jamestls.admin.probe.report.AcceptedProtocol.Order;
import org.jamestls.admin.probe.report.AcceptedProtocol.State;
import org.jamestls.admin.probe.report.ClearText;
import org.jamestls.admin.probe.report.Extras;
import org.jamestls.admin.probe.report.Groups;
import org.jamestls.admin.probe.report.HostReport;
import org.jamestls.admin.probe.report.HostReport.Outcome;
import org.jamestls.admin.probe.report.ModernSession;
import org.jamestls.admin.probe.report.ShownChain;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.xml.ShippedProfiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradingTest {
    private static final Instant TIME = Instant.parse("2026-11-29T12:00:00Z");
    private static final Profile RFC_9325 = ShippedProfiles.named("rfc-9325").orElseThrow();
    private static final String GOOD = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";

    private static AcceptedProtocol protocol(TlsProtocol protocol, State state, String... suites) {
        return new AcceptedProtocol(
                protocol,
                state,
                Arrays.stream(suites).map(CipherSuite::of).toList(),
                Order.SERVER,
                Optional.empty());
    }

    private static AcceptedProtocol takes(TlsProtocol protocol, String... suites) {
        return protocol(protocol, State.ACCEPTED, suites);
    }

    private static HostReport host(
            Optional<ShownChain> chain, Optional<ModernSession> modern, AcceptedProtocol... all) {
        boolean tls = Arrays.stream(all).anyMatch(AcceptedProtocol::isAccepted);
        return new HostReport(
                "mx.example",
                25,
                Optional.empty(),
                Optional.of("192.0.2.1"),
                tls ? Outcome.TLS : Outcome.NO_TLS,
                tls ? TlsStart.STARTTLS : TlsStart.CLEARTEXT,
                Optional.of(
                        new ClearText(
                                tls,
                                ClearText.Required.NO,
                                Optional.of("250 Ok"),
                                ClearText.Auth.TAKEN,
                                false,
                                Optional.of("334 "))),
                List.of(all),
                Groups.none(),
                modern,
                chain.stream().toList(),
                Extras.none(),
                List.of(),
                1,
                Duration.ZERO);
    }

    private static Optional<ModernSession> modern(TlsProtocol protocol, String suite) {
        return Optional.of(new ModernSession(protocol, CipherSuite.of(suite), "x25519"));
    }

    private static Optional<ShownChain> chain(long days, boolean trusted, boolean name) {
        CertificateFacts facts =
                new CertificateFacts(
                        "CN=mx",
                        "CN=mx",
                        List.of(),
                        "00",
                        "00",
                        TIME,
                        TIME.plus(Duration.ofDays(days)),
                        "EC",
                        256);
        return Optional.of(
                new ShownChain(
                        List.of(facts),
                        List.of("SHA256withECDSA"),
                        trusted ? Optional.empty() : Optional.of("it is self-signed"),
                        !trusted,
                        true,
                        name,
                        Optional.empty(),
                        days,
                        false));
    }

    private static Grade grade(HostReport host) {
        return new Grading(true, false).grade(host, RFC_9325, TIME);
    }

    @Test
    void aHostThatTakesNothingLessMeetsTheProfile() {
        Grade grade =
                grade(
                        host(
                                chain(30, true, true),
                                modern(TlsProtocol.TLSV1_3, "TLS_AES_128_GCM_SHA256"),
                                takes(TlsProtocol.TLSV1_3, "TLS_AES_128_GCM_SHA256"),
                                takes(TlsProtocol.TLSV1_2, GOOD)));

        assertThat(grade).isEqualTo(new Grade("rfc-9325", Level.MEETS, List.of()));
    }

    @Test
    void whatItTakesOfOthersCountsToo() {
        Grade grade =
                grade(
                        host(
                                chain(30, true, true),
                                modern(TlsProtocol.TLSV1_2, GOOD),
                                takes(
                                        TlsProtocol.TLSV1_2,
                                        GOOD,
                                        "TLS_RSA_WITH_AES_128_CBC_SHA",
                                        "TLS_RSA_WITH_RC4_128_SHA"),
                                takes(TlsProtocol.TLSV1, "TLS_RSA_WITH_AES_128_CBC_SHA")));

        assertThat(grade.level()).isEqualTo(Level.TAKES_LESS);
        assertThat(grade.reasons())
                .contains(
                        new Reason("protocol-too-old", "TLSv1.2", List.of("TLSv1")),
                        new Reason(
                                "forward-secrecy",
                                "forward secrecy",
                                List.of(
                                        "TLS_RSA_WITH_AES_128_CBC_SHA",
                                        "TLS_RSA_WITH_RC4_128_SHA")),
                        new Reason("strength", "128 bits", List.of("TLS_RSA_WITH_RC4_128_SHA")));
    }

    @Test
    void aHostWhoseBestIsNotEnoughFails() {
        Grade grade =
                grade(
                        host(
                                chain(30, true, true),
                                Optional.empty(),
                                takes(TlsProtocol.TLSV1, "TLS_RSA_WITH_AES_128_CBC_SHA")));

        assertThat(grade.level()).isEqualTo(Level.FAILS);
    }

    @Test
    void aHostWithoutTlsFails() {
        assertThat(grade(host(Optional.empty(), Optional.empty())))
                .isEqualTo(
                        new Grade(
                                "rfc-9325",
                                Level.FAILS,
                                List.of(new Reason("no-tls", "TLS", List.of("clear text")))));
    }

    @ParameterizedTest
    @CsvSource({
        "30, true, true, true, MEETS",
        "-1, true, true, true, FAILS",
        "30, false, true, true, FAILS",
        "30, true, false, true, FAILS",
        "-1, false, false, false, MEETS"
    })
    void aCertificateCountsWhereItIsAskedFor(
            long days, boolean trusted, boolean name, boolean asked, Level level) {
        HostReport host =
                host(
                        chain(days, trusted, name),
                        modern(TlsProtocol.TLSV1_2, GOOD),
                        takes(TlsProtocol.TLSV1_2, GOOD));

        assertThat(new Grading(asked, false).grade(host, RFC_9325, TIME).level()).isEqualTo(level);
    }

    @Test
    void whatCouldNotBeFoundOutIsNotTakenForGood() {
        Grade grade =
                grade(
                        host(
                                chain(30, true, true),
                                modern(TlsProtocol.TLSV1_2, GOOD),
                                takes(TlsProtocol.TLSV1_2, GOOD),
                                protocol(TlsProtocol.TLSV1, State.UNKNOWN)));

        assertThat(grade.level()).isEqualTo(Level.UNKNOWN);
    }

    @Test
    void clearTextCountsWhereTlsIsRequired() {
        HostReport host =
                host(
                        chain(30, true, true),
                        modern(TlsProtocol.TLSV1_2, GOOD),
                        takes(TlsProtocol.TLSV1_2, GOOD));

        Grade grade = new Grading(true, true).grade(host, RFC_9325, TIME);

        assertThat(grade.level()).isEqualTo(Level.FAILS);
        assertThat(grade.reasons()).extracting(Reason::what).containsOnly("clear-text");
    }

    @Test
    void everyProfileThatShipsGrades() {
        HostReport host =
                host(
                        chain(30, true, true),
                        modern(TlsProtocol.TLSV1_3, "TLS_AES_256_GCM_SHA384"),
                        takes(TlsProtocol.TLSV1_3, "TLS_AES_256_GCM_SHA384"));
        List<String> below = new ArrayList<>();
        for (Profile profile : ShippedProfiles.all()) {
            if (new Grading(true, false).grade(host, profile, TIME).level() != Level.MEETS) {
                below.add(profile.name());
            }
        }

        assertThat(below).isEmpty();
    }
}
