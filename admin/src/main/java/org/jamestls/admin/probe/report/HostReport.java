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

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.tls.TlsStart;

/**
 * What was found of one host. Immutable. Texts that came from outside are safe to be shown.
 *
 * @param host the name or address that was asked for, or that an MX record names
 * @param port the port
 * @param preference of the MX record; empty without one
 * @param address the address that was spoken to; empty where none took a connection
 * @param outcome what can be said of it at all
 * @param start how TLS begins there
 * @param clearText what it says before TLS; empty with implicit TLS, and where it is not known
 * @param protocols of each version, newest first, what it does with it; empty without TLS
 * @param groups key exchange groups
 * @param modern what a client of today gets; empty where that has no session
 * @param chains each certificate chain that it showed
 * @param extras what else it does
 * @param notes what could not be found out, and why, a sentence each
 * @param connections how many connections were made
 * @param time how long it took
 */
public record HostReport(
        String host,
        int port,
        Optional<Integer> preference,
        Optional<String> address,
        Outcome outcome,
        TlsStart start,
        Optional<ClearText> clearText,
        List<AcceptedProtocol> protocols,
        Groups groups,
        Optional<ModernSession> modern,
        List<ShownChain> chains,
        Extras extras,
        List<String> notes,
        int connections,
        Duration time) {

    /** What can be said of a host. */
    public enum Outcome {
        /** It offers TLS; whether that can be begun is another thing. */
        TLS,
        /** It speaks, and offers no TLS. */
        NO_TLS,
        /** It can't be spoken to. */
        UNREACHABLE
    }

    public HostReport {
        protocols = List.copyOf(protocols);
        chains = List.copyOf(chains);
        notes = List.copyOf(notes);
    }

    /** Whether TLS can be begun there. */
    public boolean speaksTls() {
        return protocols.stream().anyMatch(AcceptedProtocol::isAccepted);
    }

    /** Host and port, as a person writes them. */
    public String where() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
