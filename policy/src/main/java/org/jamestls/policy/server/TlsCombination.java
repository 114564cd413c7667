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
package org.jamestls.policy.server;

import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.cipher.KeyExchange;
import org.jamestls.policy.tls.TlsProtocol;

/**
 * A protocol and a cipher suite that a handshake can come to.
 *
 * @param protocol the version
 * @param suite one that can be negotiated under it
 */
public record TlsCombination(TlsProtocol protocol, CipherSuite suite) {

    /**
     * Whether a handshake can come to both. A suite of TLS 1.3 has no meaning in an older version,
     * nor an older suite in TLS 1.3 (RFC 8446 section 4.1.2 and appendix B.4). A signalling value
     * is never negotiated. A name that is not understood may be either.
     */
    public static boolean exists(TlsProtocol protocol, CipherSuite suite) {
        if (!suite.registered()) {
            return true;
        }
        return suite.keyExchange() != KeyExchange.NONE
                && suite.tls13() == protocol.isAtLeast(TlsProtocol.TLSV1_3);
    }

    @Override
    public String toString() {
        return protocol + " " + suite;
    }
}
