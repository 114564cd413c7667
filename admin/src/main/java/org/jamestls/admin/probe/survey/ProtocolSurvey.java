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
import org.jamestls.admin.probe.hello.SuiteCode;
import org.jamestls.admin.probe.report.AcceptedProtocol;
import org.jamestls.admin.probe.report.AcceptedProtocol.Order;
import org.jamestls.admin.probe.report.AcceptedProtocol.State;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.TlsProtocol;

/** Whether a host takes a version, and with which suites. */
final class ProtocolSurvey {
    /** A hello that every server of its version can read, however short its buffers are. */
    private static final int SHORT = 24;

    private final Host host;
    private final TlsProtocol protocol;
    private ClientHello hello;

    ProtocolSurvey(Host host, TlsProtocol protocol) {
        this.host = host;
        this.protocol = protocol;
        this.hello = ClientHello.of(protocol, codes(candidates(protocol)), host.serverName());
    }

    /** The suites that are asked for in a version, those that a client would want first. */
    static List<SuiteCode> candidates(TlsProtocol protocol) {
        return SuiteCode.all().stream()
                .filter(code -> code.isOf(protocol) && !code.needsSharedSecret())
                .sorted(
                        Comparator.comparing((SuiteCode code) -> code.suite().broken())
                                .thenComparing(code -> !code.suite().forwardSecrecy())
                                .thenComparing(code -> !code.suite().aead())
                                .thenComparing(code -> -code.suite().bits()))
                .toList();
    }

    private static List<Integer> codes(List<SuiteCode> suites) {
        return suites.stream().map(SuiteCode::code).toList();
    }

    /** What was found; never fails, but says where it could not be found out. */
    AcceptedProtocol find() {
        try {
            List<Integer> all = hello.suites();
            Answer first = first(all);
            if (!(first instanceof Answer.Hello taken) || taken.protocol() != protocol) {
                return refused(first);
            }
            Elimination<Integer> found =
                    Elimination.after(Optional.of(taken.suite()), all, this::choose);
            return new AcceptedProtocol(
                    protocol,
                    State.ACCEPTED,
                    (found.taken().isEmpty() ? List.of(taken.suite()) : found.taken())
                            .stream().map(SuiteCode::suite).toList(),
                    found.order(),
                    Optional.empty());
        } catch (IOException e) {
            return new AcceptedProtocol(
                    protocol,
                    State.UNKNOWN,
                    List.of(),
                    Order.UNKNOWN,
                    Optional.of(SafeText.printable(String.valueOf(e.getMessage()), 160)));
        }
    }

    private Answer first(List<Integer> all) throws IOException {
        Answer answer = host.ask(hello);
        if (answer instanceof Answer.Hello) {
            return answer;
        }
        if (protocol == TlsProtocol.TLSV1_3) {
            // One that can't ask for a group is shown a key of two.
            Answer again =
                    answer instanceof Answer.Alert alert && alert.refuses()
                            ? answer
                            : host.ask(hello.withShares());
            if (again instanceof Answer.Hello) {
                hello = hello.withShares();
            }
            return again;
        }
        // One that stumbles over a long list takes a short one.
        Answer brief = host.ask(hello.withSuites(all.subList(0, Math.min(SHORT, all.size()))));
        return brief instanceof Answer.Hello ? brief : answer;
    }

    private Optional<Integer> choose(List<Integer> offered) throws IOException {
        return host.ask(hello.withSuites(offered)) instanceof Answer.Hello taken
                        && taken.protocol() == protocol
                ? Optional.of(taken.suite())
                : Optional.empty();
    }

    private AcceptedProtocol refused(Answer answer) {
        boolean garbled = answer instanceof Answer.Garbled;
        return new AcceptedProtocol(
                protocol,
                garbled ? State.UNKNOWN : State.REFUSED,
                List.of(),
                garbled ? Order.UNKNOWN : Order.NO_CHOICE,
                Optional.of(words(answer)));
    }

    private static String words(Answer answer) {
        if (answer instanceof Answer.Alert alert) {
            return alert.name();
        }
        if (answer instanceof Answer.Garbled garbled) {
            return garbled.why();
        }
        return answer instanceof Answer.Hello other
                ? "the server chooses " + other.protocol()
                : "the server closes the connection";
    }
}
