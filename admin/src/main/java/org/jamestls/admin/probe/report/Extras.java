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
import java.util.Map;
import java.util.Optional;
import org.jamestls.policy.tls.TlsProtocol;

/**
 * What else a server does.
 *
 * @param requireTls whether it offers REQUIRETLS inside TLS (RFC 8689); empty where that could not
 *     be told
 * @param auth the mechanisms of AUTH that it offers inside TLS
 * @param injection what it does with commands behind STARTTLS; empty with implicit TLS
 * @param resumed of TLS 1.2 and 1.3, where it takes them, whether it resumes a session
 * @param older what it answers in TLS 1.2 and older; empty where it takes none of these
 */
public record Extras(
        Optional<Boolean> requireTls,
        List<String> auth,
        Optional<Injection> injection,
        Map<TlsProtocol, Boolean> resumed,
        Optional<Older> older) {

    /**
     * Extensions of TLS 1.2 and older.
     *
     * @param secureRenegotiation RFC 5746
     * @param extendedMasterSecret RFC 7627
     * @param encryptThenMac RFC 7366, asked for with a CBC suite; empty where it takes none
     * @param sessionTicket RFC 5077
     * @param sessionId whether it gives a session id
     */
    public record Older(
            boolean secureRenegotiation,
            boolean extendedMasterSecret,
            Optional<Boolean> encryptThenMac,
            boolean sessionTicket,
            boolean sessionId) {}

    public Extras {
        auth = List.copyOf(auth);
        resumed = Map.copyOf(resumed);
    }

    /** Nothing is known. */
    public static Extras none() {
        return new Extras(
                Optional.empty(), List.of(), Optional.empty(), Map.of(), Optional.empty());
    }
}
