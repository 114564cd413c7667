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
package org.jamestls.evidence.report;

import java.util.List;
import java.util.Optional;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;

/**
 * The TLS of an entry, and what the profile says of it. Immutable.
 *
 * @param session empty where the entry does not tell
 * @param violations what of the whole profile is not met; empty where that can't be told
 * @param byProfile the same of what each profile of the chain asks for itself
 */
record Look(
        Optional<TlsSession> session,
        Optional<List<Violation>> violations,
        List<Optional<List<Violation>>> byProfile) {

    static final String CLEAR_TEXT = "clear text";
    static final String NOT_KNOWN = "not known";

    Look {
        byProfile = List.copyOf(byProfile);
    }

    private Optional<TlsSession.Encrypted> encrypted() {
        return session.flatMap(TlsSession::encrypted);
    }

    /** The protocol, {@link #CLEAR_TEXT} or {@link #NOT_KNOWN}. */
    String protocol() {
        return encrypted()
                .map(TlsSession.Encrypted::protocol)
                .map(TlsProtocol::toString)
                .orElse(session.isPresent() ? CLEAR_TEXT : NOT_KNOWN);
    }

    Optional<CipherSuite> suite() {
        return encrypted().map(TlsSession.Encrypted::suite);
    }

    boolean isClearText() {
        return session.isPresent() && encrypted().isEmpty();
    }

    boolean isEncrypted() {
        return encrypted().isPresent();
    }

    /** True when something of the profile is certain not to be met. */
    boolean isWeak() {
        return violations.filter(found -> !found.isEmpty()).isPresent();
    }
}
