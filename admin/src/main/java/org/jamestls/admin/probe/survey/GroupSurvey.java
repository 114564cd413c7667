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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jamestls.admin.probe.hello.Answer;
import org.jamestls.admin.probe.hello.ClientHello;
import org.jamestls.admin.probe.hello.Flight;
import org.jamestls.admin.probe.hello.NamedGroup;
import org.jamestls.admin.probe.hello.SuiteCode;
import org.jamestls.admin.probe.report.AcceptedProtocol;
import org.jamestls.admin.probe.report.AcceptedProtocol.Order;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.cipher.KeyExchange;
import org.jamestls.policy.tls.TlsProtocol;

/**
 * Which key exchange groups a host takes. In TLS 1.3 the ServerHello or HelloRetryRequest names the
 * group; before it, the ServerKeyExchange does, in clear text.
 */
final class GroupSurvey {
    private final Host host;

    GroupSurvey(Host host) {
        this.host = host;
    }

    /** Of TLS 1.3. */
    Elimination<NamedGroup> ofTls13(AcceptedProtocol tls13) throws IOException {
        ClientHello hello =
                ClientHello.of(TlsProtocol.TLSV1_3, codes(tls13.suites()), host.serverName());
        return Elimination.of(
                NamedGroup.ofTls13(),
                offered ->
                        host.ask(hello.withGroups(offered)) instanceof Answer.Hello taken
                                ? NamedGroup.of(taken.group())
                                : Optional.empty());
    }

    /** The curves of the newest version before TLS 1.3, by their names; empty without ECDHE. */
    List<String> curves(AcceptedProtocol older) throws IOException {
        List<CipherSuite> suites = suites(older, KeyExchange.ECDHE, KeyExchange.ECDH_ANON);
        if (suites.isEmpty() || older.protocol() == TlsProtocol.SSLV3) {
            return List.of();
        }
        ClientHello hello = ClientHello.of(older.protocol(), codes(suites), host.serverName());
        List<NamedGroup> left = new ArrayList<>(NamedGroup.curvesBeforeTls13());
        List<NamedGroup> behind = new ArrayList<>();
        List<String> found = new ArrayList<>();
        while (!left.isEmpty()) {
            List<NamedGroup> offered = new ArrayList<>(left);
            offered.addAll(behind);
            Optional<NamedGroup> chosen = curve(hello, offered);
            if (chosen.isPresent() && left.remove(chosen.get())) {
                found.add(chosen.get().toString());
            } else if (chosen.isEmpty() && behind.isEmpty() && !found.isEmpty()) {
                // A host with an ECDSA certificate takes nothing where its curve is not offered
                // (RFC 8422 section 5.1): offer what it took, behind the others.
                found.stream().map(GroupSurvey::named).forEach(behind::add);
            } else {
                break;
            }
        }
        return found;
    }

    private static NamedGroup named(String name) {
        return NamedGroup.curvesBeforeTls13().stream()
                .filter(group -> group.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Optional<NamedGroup> curve(ClientHello hello, List<NamedGroup> offered)
            throws IOException {
        return host.flight(hello.withGroups(offered))
                .key()
                .map(Flight.EphemeralKey::group)
                .flatMap(NamedGroup::of);
    }

    /** The size of the prime for DHE, in bits; 0 without DHE. */
    int dhBits(AcceptedProtocol older) throws IOException {
        List<CipherSuite> suites = suites(older, KeyExchange.DHE, KeyExchange.DH_ANON);
        if (suites.isEmpty()) {
            return 0;
        }
        ClientHello hello =
                ClientHello.of(older.protocol(), codes(suites), host.serverName())
                        .withGroups(List.of());
        return host.flight(hello).key().map(Flight.EphemeralKey::bits).orElse(0);
    }

    private static List<CipherSuite> suites(AcceptedProtocol protocol, KeyExchange... exchanges) {
        return protocol.suites().stream()
                .filter(suite -> List.of(exchanges).contains(suite.keyExchange()))
                .toList();
    }

    /** The numbers of suites; those without a name in the registry are left out. */
    static List<Integer> codes(List<CipherSuite> suites) {
        return SuiteCode.all().stream()
                .filter(code -> suites.contains(code.suite()))
                .sorted(Comparator.comparingInt(code -> suites.indexOf(code.suite())))
                .map(SuiteCode::code)
                .toList();
    }

    /** The order that an elimination has found, where it found any. */
    static Order order(Elimination<?> found) {
        return found.taken().isEmpty() ? Order.NO_CHOICE : found.order();
    }
}
