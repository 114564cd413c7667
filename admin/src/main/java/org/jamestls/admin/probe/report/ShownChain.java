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
import org.jamestls.policy.tls.CertificateFacts;

/**
 * A chain that a server showed, and what is to be thought of it. Revocation is not looked up.
 *
 * @param certificates the facts of each, as sent, the server's own first; at least one
 * @param signatures the signature algorithm of each, as the JDK names it
 * @param trust why it is not trusted, safe to be shown; empty where it is
 * @param selfSigned whether the server's own certificate vouches for itself
 * @param ordered whether each is signed by the next (RFC 5246 section 7.4.2)
 * @param name whether it has the name of the host (RFC 9525)
 * @param domainName whether it has the name of the domain whose MX this is; empty where no domain
 *     was asked for
 * @param daysLeft whole days until the server's own certificate ends; negative where it has ended
 * @param notYet whether it has not begun to be valid
 */
public record ShownChain(
        List<CertificateFacts> certificates,
        List<String> signatures,
        Optional<String> trust,
        boolean selfSigned,
        boolean ordered,
        boolean name,
        Optional<Boolean> domainName,
        long daysLeft,
        boolean notYet) {

    public ShownChain {
        certificates = List.copyOf(certificates);
        signatures = List.copyOf(signatures);
    }

    /** The server's own certificate. */
    public CertificateFacts own() {
        return certificates.get(0);
    }
}
