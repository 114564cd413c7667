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
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jamestls.admin.probe.handshake.FullHandshake;
import org.jamestls.admin.probe.hello.ClientHello;
import org.jamestls.admin.probe.hello.ClientHello.Signing;
import org.jamestls.admin.probe.report.AcceptedProtocol;
import org.jamestls.policy.cipher.CipherSuite;

/**
 * Which chains a host shows: one of RSA and one of ECDSA, where it has both. Before TLS 1.3 the
 * suite chooses, and the chain comes in clear text; in TLS 1.3 the signatures that the client takes
 * choose, and a whole handshake is needed.
 */
final class ChainSurvey {
    private final Host host;

    ChainSurvey(Host host) {
        this.host = host;
    }

    /** Those of a version before TLS 1.3. */
    List<List<X509Certificate>> ofOlder(AcceptedProtocol older) throws IOException {
        List<List<X509Certificate>> chains = new ArrayList<>();
        for (String kind : List.of("_ECDSA_", "_RSA_", "_DSS_")) {
            List<CipherSuite> suites =
                    older.suites().stream().filter(suite -> isOf(kind, suite)).toList();
            if (!suites.isEmpty()) {
                ClientHello hello =
                        ClientHello.of(
                                older.protocol(), GroupSurvey.codes(suites), host.serverName());
                add(FullHandshake.certificates(host.flight(hello).certificates()), chains);
            }
        }
        return chains;
    }

    private static boolean isOf(String kind, CipherSuite suite) {
        return suite.name().contains(kind);
    }

    /** Those of TLS 1.3, with {@code signing} alone; none where the host has no such key. */
    List<List<X509Certificate>> ofTls13(Signing signing) throws IOException {
        FullHandshake.prepare();
        List<List<X509Certificate>> chains = new ArrayList<>();
        try {
            add(
                    host.talk(
                            connection -> {
                                connection.toTls();
                                return FullHandshake.on(connection, host.serverName(), signing)
                                        .chain();
                            }),
                    chains);
        } catch (FullHandshake.FailedException e) {
            // It has no key that signs so.
            return List.of();
        }
        return chains;
    }

    /** Adds a chain, unless there is none, or one with the same certificate is there. */
    static void add(List<X509Certificate> chain, List<List<X509Certificate>> chains) {
        if (!chain.isEmpty()
                && chains.stream().noneMatch(other -> other.get(0).equals(chain.get(0)))) {
            chains.add(chain);
        }
    }
}
