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
package org.jamestls.admin.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.admin.probe.chain.ChainCheck;
import org.jamestls.admin.probe.report.AcceptedProtocol;
import org.jamestls.admin.probe.report.AcceptedProtocol.Order;
import org.jamestls.admin.probe.report.AcceptedProtocol.State;
import org.jamestls.admin.probe.report.ClearText;
import org.jamestls.admin.probe.report.Extras;
import org.jamestls.admin.probe.report.Groups;
import org.jamestls.admin.probe.report.HostReport;
import org.jamestls.admin.probe.report.HostReport.Outcome;
import org.jamestls.admin.probe.report.Injection;
import org.jamestls.admin.probe.report.ShownChain;
import org.jamestls.admin.probe.server.MailServer;
import org.jamestls.admin.probe.server.MailServer.Tls;
import org.jamestls.admin.probe.server.ServerKey;
import org.jamestls.admin.probe.survey.Limits;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbeTest {
    private static final ServerKey RSA = ServerKey.of("RSA", "localhost");
    private static final ServerKey EC = ServerKey.of("EC", "localhost");

    private static final List<String> OLD_SUITES =
            List.of(
                    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                    "TLS_RSA_WITH_AES_256_CBC_SHA",
                    "TLS_RSA_WITH_3DES_EDE_CBC_SHA");
    private static final List<String> TLS12_SUITES =
            List.of(
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_RSA_WITH_AES_128_CBC_SHA256");
    private static final List<String> TLS13_SUITES =
            List.of("TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256");

    private static ProbeOptions options() {
        return ProbeOptions.usual("probe.example", Clock.systemUTC())
                .with(
                        new Limits(
                                4,
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(60),
                                Duration.ofMillis(20)));
    }

    private static HostReport probe(MailServer server, ProbeOptions options) throws Exception {
        ProbeReport report =
                new Probe(options).run(List.of(Target.parse(server.where())), (a, b, c) -> {});
        return report.targets().get(0).hosts().get(0);
    }

    private static HostReport probe(MailServer server) throws Exception {
        return probe(server, options());
    }

    private static List<String> suites(HostReport report, TlsProtocol protocol) {
        return protocol(report, protocol).suites().stream().map(suite -> suite.name()).toList();
    }

    private static AcceptedProtocol protocol(HostReport report, TlsProtocol protocol) {
        return report.protocols().stream()
                .filter(one -> one.protocol() == protocol)
                .findFirst()
                .orElseThrow();
    }

    private static List<TlsProtocol> accepted(HostReport report) {
        return report.protocols().stream()
                .filter(AcceptedProtocol::isAccepted)
                .map(AcceptedProtocol::protocol)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsProtocol.class,
            names = {"SSLV3", "TLSV1", "TLSV1_1"})
    void versionsAreReachedThatTheJdkNoLongerSpeaks(TlsProtocol protocol) throws Exception {
        Tls tls = Tls.of(List.of(protocol), OLD_SUITES, RSA);
        try (MailServer server = MailServer.withStartTls(tls)) {
            server.inside = List.of("REQUIRETLS", "AUTH PLAIN LOGIN");

            HostReport report = probe(server);

            assertThat(accepted(report)).containsExactly(protocol);
            assertThat(suites(report, protocol)).containsAll(OLD_SUITES.subList(1, 3));
            assertThat(report.chains())
                    .singleElement()
                    .satisfies(chain -> assertThat(chain.own().keyBits()).isEqualTo(2048));
            assertThat(report.extras().requireTls()).contains(true);
            assertThat(report.extras().auth()).containsExactly("PLAIN", "LOGIN");
            assertThat(report.extras().injection()).contains(Injection.FORGOTTEN);
            assertThat(report.modern()).isEmpty();
            assertThat(report.notes()).isEmpty();
        }
    }

    @Test
    void suitesAreInTheServersOrderAndBothCertificatesAreFound() throws Exception {
        Tls tls = Tls.of(List.of(TlsProtocol.TLSV1_2), TLS12_SUITES, RSA, EC);
        try (MailServer server = MailServer.withStartTls(tls)) {
            HostReport report = probe(server);

            assertThat(report.outcome()).isEqualTo(Outcome.TLS);
            assertThat(report.start()).isEqualTo(TlsStart.STARTTLS);
            assertThat(suites(report, TlsProtocol.TLSV1_2)).isEqualTo(TLS12_SUITES);
            assertThat(protocol(report, TlsProtocol.TLSV1_2).order()).isEqualTo(Order.SERVER);
            assertThat(report.chains())
                    .extracting(chain -> chain.own().keyAlgorithm())
                    .containsExactlyInAnyOrder("RSA", "EC");
            assertThat(report.groups().dhBits()).isGreaterThanOrEqualTo(2048);
            assertThat(report.groups().curves()).contains("x25519", "secp256r1");
            assertThat(report.modern().orElseThrow().suite()).hasToString(TLS12_SUITES.get(0));
            assertThat(report.extras().resumed()).containsKey(TlsProtocol.TLSV1_2);
        }
    }

    @Test
    void aServerWithoutAnOrderFollowsTheClient() throws Exception {
        Tls tls = Tls.of(List.of(TlsProtocol.TLSV1_2), TLS12_SUITES, RSA, EC).withoutOrder();
        try (MailServer server = MailServer.withStartTls(tls)) {
            HostReport report = probe(server);

            assertThat(suites(report, TlsProtocol.TLSV1_2))
                    .containsExactlyInAnyOrderElementsOf(TLS12_SUITES);
            assertThat(protocol(report, TlsProtocol.TLSV1_2).order()).isEqualTo(Order.CLIENT);
        }
    }

    @Test
    void theCertificatesOfTls13AreSeenInside() throws Exception {
        Tls tls = Tls.of(List.of(TlsProtocol.TLSV1_3), TLS13_SUITES, RSA, EC);
        try (MailServer server = MailServer.withImplicitTls(tls)) {
            HostReport report =
                    probe(server, options().withTransport(ProbeOptions.Transport.IMPLICIT));

            assertThat(accepted(report)).containsExactly(TlsProtocol.TLSV1_3);
            assertThat(suites(report, TlsProtocol.TLSV1_3)).isEqualTo(TLS13_SUITES);
            assertThat(report.start()).isEqualTo(TlsStart.IMPLICIT);
            assertThat(report.clearText()).isEmpty();
            assertThat(report.chains())
                    .extracting(chain -> chain.own().keyAlgorithm())
                    .containsExactlyInAnyOrder("RSA", "EC");
            assertThat(report.groups().tls13()).contains("x25519", "secp256r1");
            assertThat(report.modern().orElseThrow().protocol()).isEqualTo(TlsProtocol.TLSV1_3);
            assertThat(report.extras().injection()).isEmpty();
        }
    }

    @Test
    void aQuickProbeFindsProtocolsSuitesAndCertificatesAlone() throws Exception {
        Tls tls = Tls.of(List.of(TlsProtocol.TLSV1_2), TLS12_SUITES, RSA, EC);
        try (MailServer server = MailServer.withStartTls(tls)) {
            HostReport whole = probe(server);
            HostReport quick = probe(server, options().quick());

            assertThat(quick.protocols()).isEqualTo(whole.protocols());
            assertThat(quick.modern()).isEqualTo(whole.modern());
            assertThat(quick.chains()).hasSameElementsAs(whole.chains());
            assertThat(quick.extras()).isEqualTo(Extras.none());
            assertThat(quick.groups()).isEqualTo(Groups.none());
            assertThat(quick.connections()).isLessThan(whole.connections());
        }
    }

    @Test
    void aServerThatTakesInjectedCommandsIsFound() throws Exception {
        Tls tls = Tls.of(List.of(TlsProtocol.TLSV1_2), TLS12_SUITES, RSA, EC);
        try (MailServer server = MailServer.withStartTls(tls)) {
            server.keepsInjected = true;

            assertThat(probe(server).extras().injection()).contains(Injection.TAKEN);
        }
    }

    @Test
    void aServerThatNoticesInjectedCommandsIsFound() throws Exception {
        Tls tls = Tls.of(List.of(TlsProtocol.TLSV1_2), TLS12_SUITES, RSA, EC);
        try (MailServer server = MailServer.withStartTls(tls)) {
            server.noticesInjected = true;

            assertThat(probe(server).extras().injection()).contains(Injection.REFUSED);
        }
    }

    @Test
    void whatIsSaidInClearTextTellsWhetherTlsIsRequired() throws Exception {
        Tls tls = Tls.of(List.of(TlsProtocol.TLSV1_3), TLS13_SUITES, EC);
        try (MailServer server = MailServer.withStartTls(tls)) {
            server.mail = "530 5.7.0 Must issue a STARTTLS command first";
            server.auth = "334 ";

            ClearText clear = probe(server).clearText().orElseThrow();

            assertThat(clear.required()).isEqualTo(ClearText.Required.YES);
            assertThat(clear.auth()).isEqualTo(ClearText.Auth.TAKEN);
            assertThat(server.heard())
                    .contains("EHLO probe.example", "AUTH PLAIN", "*", "MAIL FROM:<>")
                    .noneMatch(line -> line.startsWith("RCPT") || line.startsWith("DATA"));
        }
    }

    @Test
    void aServerWithoutTlsIsFound() throws Exception {
        try (MailServer server = MailServer.withoutTls()) {
            HostReport report = probe(server);

            assertThat(report.outcome()).isEqualTo(Outcome.NO_TLS);
            assertThat(report.clearText().orElseThrow().required())
                    .isEqualTo(ClearText.Required.NO);
            assertThat(report.connections()).isEqualTo(1);
            assertThat(server.heard()).contains("RSET", "QUIT");
        }
    }

    @Test
    void everyConnectionIsCounted() throws Exception {
        Tls tls = Tls.of(List.of(TlsProtocol.TLSV1_2), TLS12_SUITES, RSA, EC);
        try (MailServer server = MailServer.withStartTls(tls)) {
            HostReport report = probe(server, options().withConnections(2));

            assertThat(report.connections()).isEqualTo(server.accepted());
        }
    }

    @Test
    void aServerThatLimitsConnectionsIsAskedOneAtATime() throws Exception {
        Tls tls = Tls.of(List.of(TlsProtocol.TLSV1_2), TLS12_SUITES, RSA, EC);
        try (MailServer server = MailServer.withStartTls(tls)) {
            server.limit = 3;

            HostReport report =
                    probe(
                            server,
                            options()
                                    .with(
                                            new Limits(
                                                    6,
                                                    Duration.ofSeconds(10),
                                                    Duration.ofSeconds(10),
                                                    Duration.ofSeconds(60),
                                                    Duration.ofMillis(300))));

            assertThat(suites(report, TlsProtocol.TLSV1_2)).isEqualTo(TLS12_SUITES);
            assertThat(report.notes()).anyMatch(note -> note.contains("one at a time"));
        }
    }

    @Test
    void aTrustedChainIsTrustedAndAnotherNameIsTold() throws Exception {
        ServerKey root = ServerKey.of("EC", "root.example");
        ServerKey own = root.signs("EC", "mx.example.org");
        Tls tls = Tls.of(List.of(TlsProtocol.TLSV1_3), TLS13_SUITES, own);
        try (MailServer server = MailServer.withStartTls(tls)) {
            ChainCheck check = ChainCheck.of(root.chain(), Clock.systemUTC());

            ShownChain chain = probe(server, options().with(check)).chains().get(0);

            assertThat(chain.trust()).isEmpty();
            assertThat(chain.ordered()).isTrue();
            assertThat(chain.selfSigned()).isFalse();
            assertThat(chain.name()).isFalse();
            assertThat(chain.daysLeft()).isEqualTo(28);
        }
    }

    @Test
    void aCertificateThatHasEndedIsTold() throws Exception {
        ServerKey ended =
                ServerKey.of(
                        "EC",
                        "localhost",
                        Instant.now().minus(Duration.ofDays(30)),
                        Duration.ofDays(20));
        Tls tls = Tls.of(List.of(TlsProtocol.TLSV1_3), TLS13_SUITES, ended);
        try (MailServer server = MailServer.withStartTls(tls)) {
            ShownChain chain = probe(server).chains().get(0);

            assertThat(chain.daysLeft()).isEqualTo(-11);
            assertThat(chain.trust()).isPresent();
            assertThat(chain.name()).isTrue();
        }
    }

    @Test
    void aClosedPortIsUnreachable() throws Exception {
        int port;
        try (MailServer server = MailServer.withoutTls()) {
            port = server.port();
        }

        ProbeReport report =
                new Probe(options())
                        .run(List.of(Target.parse("127.0.0.1:" + port)), (a, b, c) -> {});

        HostReport host = report.targets().get(0).hosts().get(0);
        assertThat(host.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(host.address()).isEqualTo(Optional.empty());
        assertThat(host.notes()).anyMatch(note -> note.contains("refused"));
    }

    @Test
    void theStatesOfVersionsThatAreNotTakenSayWhy() throws Exception {
        Tls tls = Tls.of(List.of(TlsProtocol.TLSV1_3), TLS13_SUITES, EC);
        try (MailServer server = MailServer.withStartTls(tls)) {
            AcceptedProtocol old = protocol(probe(server), TlsProtocol.TLSV1_1);

            assertThat(old.state()).isEqualTo(State.REFUSED);
            assertThat(old.note()).contains("protocol_version");
        }
    }
}
