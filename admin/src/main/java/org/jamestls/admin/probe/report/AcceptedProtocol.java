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
package org.jamestls.admin.probe.report;

import java.util.List;
import java.util.Optional;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.tls.TlsProtocol;

/**
 * What a server does with one protocol version.
 *
 * @param protocol the version
 * @param state whether it takes it
 * @param suites those that it takes, in its order of preference where it has one, else in the order
 *     in which they were offered; empty where it does not take the version
 * @param order whose preference counts
 * @param note what else there is to say, safe to be shown; empty mostly
 */
public record AcceptedProtocol(
        TlsProtocol protocol,
        State state,
        List<CipherSuite> suites,
        Order order,
        Optional<String> note) {

    /** Whether a version is taken. */
    public enum State {
        ACCEPTED,
        REFUSED,
        UNKNOWN
    }

    /** Whose order of preference decides. */
    public enum Order {
        SERVER,
        CLIENT,
        /** With one suite, and with none, nobody has a choice. */
        NO_CHOICE,
        UNKNOWN
    }

    public AcceptedProtocol {
        suites = List.copyOf(suites);
    }

    /** Whether it is taken. */
    public boolean isAccepted() {
        return state == State.ACCEPTED;
    }
}
