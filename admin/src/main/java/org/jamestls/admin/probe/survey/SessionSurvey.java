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
package org.jamestls.admin.probe.survey;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jamestls.admin.probe.hello.Answer;
import org.jamestls.admin.probe.hello.ClientHello;
import org.jamestls.admin.probe.hello.ClientHello.Signing;
import org.jamestls.admin.probe.hello.Flight;
import org.jamestls.admin.probe.hello.NamedGroup;
import org.jamestls.admin.probe.hello.SuiteCode;
import org.jamestls.admin.probe.report.AcceptedProtocol;
import org.jamestls.admin.probe.report.Extras;
import org.jamestls.admin.probe.report.ModernSession;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.cipher.Weakness;
import org.jamestls.policy.tls.TlsProtocol;

/** What a host agrees on with a client of today, and with which extensions. */
final class SessionSurvey {
    /** What Postfix, Exim and OpenSSL of today offer at the least. */
    private static final List<NamedGroup> MODERN_GROUPS =
            List.of(
                    NamedGroup.X25519MLKEM768,
                    NamedGroup.X25519,
                    NamedGroup.SECP256R1,
                    NamedGroup.SECP384R1,
                    NamedGroup.SECP521R1);

    private final Host host;

    SessionSurvey(Host host) {
        this.host = host;
    }

    /** What a client of today gets: TLS 1.3 and 1.2, forward secrecy, no weak suite. */
    Optional<ModernSession> modern() throws IOException {
        List<Integer> suites =
                SuiteCode.all().stream()
                        .filter(code -> !code.needsSharedSecret() && isModern(code.suite()))
                        .sorted(
                                Comparator.comparing((SuiteCode code) -> !code.suite().tls13())
                                        .thenComparing(code -> !code.suite().aead())
                                        .thenComparing(code -> -code.suite().bits()))
                        .map(SuiteCode::code)
                        .toList();
        ClientHello hello =
                new ClientHello(
                        List.of(TlsProtocol.TLSV1_3, TlsProtocol.TLSV1_2),
                        suites,
                        MODERN_GROUPS,
                        host.serverName(),
                        Signing.ANY,
                        true);
        Flight flight = host.flight(hello);
        if (!(flight.answer() instanceof Answer.Hello chosen)) {
            return Optional.empty();
        }
        int group =
                chosen.group() >= 0
                        ? chosen.group()
                        : flight.key().map(Flight.EphemeralKey::group).orElse(-1);
        return Optional.of(
                new ModernSession(
                        chosen.protocol(),
                        SuiteCode.suite(chosen.suite()),
                        group < 0 ? "-" : NamedGroup.name(group)));
    }

    private static boolean isModern(CipherSuite suite) {
        return !suite.broken()
                && suite.bits() >= 128
                && !suite.weaknesses().contains(Weakness.ANON)
                && (suite.name().contains("_AES_") || suite.name().contains("_CHACHA20_"))
                && (suite.forwardSecrecy() || suite.name().startsWith("TLS_RSA_WITH_AES_"));
    }

    /** The extensions that are answered in {@code older}; empty where it can't be told. */
    Optional<Extras.Older> extensions(AcceptedProtocol older) throws IOException {
        ClientHello hello =
                ClientHello.of(
                        older.protocol(), GroupSurvey.codes(older.suites()), host.serverName());
        if (!(host.ask(hello) instanceof Answer.Hello said)) {
            return Optional.empty();
        }
        List<CipherSuite> blocks =
                older.suites().stream()
                        .filter(suite -> suite.weaknesses().contains(Weakness.CBC))
                        .toList();
        Optional<Boolean> encryptThenMac =
                blocks.isEmpty()
                        ? Optional.empty()
                        : host.ask(hello.withSuites(GroupSurvey.codes(blocks)))
                                        instanceof Answer.Hello block
                                ? Optional.of(block.encryptThenMac())
                                : Optional.empty();
        return Optional.of(
                new Extras.Older(
                        said.secureRenegotiation(),
                        said.extendedMasterSecret(),
                        encryptThenMac,
                        said.sessionTicket(),
                        said.session()));
    }
}
