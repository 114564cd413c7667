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
package org.jamestls.admin.probe.hello;

import java.util.Set;
import org.jamestls.policy.tls.TlsProtocol;

/** What a server answered to a {@link ClientHello}. Immutable. */
public sealed interface Answer {

    /**
     * A ServerHello, or a HelloRetryRequest, which names the version, the suite and the group as
     * well (RFC 8446 section 4.1.4).
     *
     * @param protocol the version that it chose
     * @param suite the number of the suite that it chose
     * @param retry whether it is a HelloRetryRequest
     * @param group the number of the group that it chose, TLS 1.3 alone; -1 for none
     * @param session whether it gave a session id, by which TLS 1.2 and older resume
     * @param extensions the numbers of the extensions that it answered
     */
    record Hello(
            TlsProtocol protocol,
            int suite,
            boolean retry,
            int group,
            boolean session,
            Set<Integer> extensions)
            implements Answer {

        public Hello {
            extensions = Set.copyOf(extensions);
        }

        /** RFC 5746. */
        public boolean secureRenegotiation() {
            return extensions.contains(Extension.RENEGOTIATION_INFO);
        }

        /** RFC 7627. */
        public boolean extendedMasterSecret() {
            return extensions.contains(Extension.EXTENDED_MASTER_SECRET);
        }

        /** RFC 7366; answered where the suite is CBC. */
        public boolean encryptThenMac() {
            return extensions.contains(Extension.ENCRYPT_THEN_MAC);
        }

        /** RFC 5077. */
        public boolean sessionTicket() {
            return extensions.contains(Extension.SESSION_TICKET);
        }
    }

    /**
     * A fatal alert (RFC 8446 section 6.2).
     *
     * @param description the number in the registry "TLS Alerts"
     */
    record Alert(int description) implements Answer {

        /** The alert by its name. */
        public String name() {
            return switch (description) {
                case 10 -> "unexpected_message";
                case 40 -> "handshake_failure";
                case 47 -> "illegal_parameter";
                case 50 -> "decode_error";
                case 70 -> "protocol_version";
                case 71 -> "insufficient_security";
                case 80 -> "internal_error";
                case 86 -> "inappropriate_fallback";
                case 109 -> "missing_extension";
                case 112 -> "unrecognized_name";
                case 116 -> "certificate_required";
                default -> "alert " + description;
            };
        }

        /** Whether it says that nothing of what was offered is taken, and no more than that. */
        public boolean refuses() {
            return description == 40 || description == 70 || description == 71;
        }
    }

    /** The connection ended without a word. */
    record Closed() implements Answer {}

    /**
     * What came is not TLS, or breaks its rules.
     *
     * @param why in words, safe to be shown
     */
    record Garbled(String why) implements Answer {}
}
