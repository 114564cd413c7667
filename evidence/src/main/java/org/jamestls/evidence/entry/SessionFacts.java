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
package org.jamestls.evidence.entry;

import java.util.Optional;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Direction;
import org.jamestls.policy.transaction.TlsOffer;

/**
 * Who and where. Names and addresses are as the ledger's privacy allows.
 *
 * @param direction who opened the connection
 * @param session the server's id of the SMTP session
 * @param listener what the policy calls where the client came in
 * @param port the bound port, or for an outbound session that of the peer
 * @param offer what TLS the listener offers
 * @param peer the peer's address
 * @param helo the name given in EHLO or HELO; empty where there was none yet
 * @param user the authenticated user; empty where there was none, and before MAIL also where there
 *     was none yet
 * @param tls the session's TLS; empty where it was not known yet
 */
public record SessionFacts(
        Direction direction,
        String session,
        String listener,
        int port,
        TlsOffer offer,
        Optional<String> peer,
        Optional<String> helo,
        Optional<String> user,
        Optional<EntryTls> tls) {

    /** Whether it is certain that there was no TLS. */
    public boolean isInClearText() {
        return tls.map(EntryTls::start).filter(TlsStart.CLEARTEXT::equals).isPresent();
    }
}
