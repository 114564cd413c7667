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
package org.jamestls.policy.hop;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.TlsProtocol;

/**
 * One Received line (RFC 5321 section 4.4), read: a server's account of how a message came to it.
 * It says nothing of whether that account is true; {@link MessagePath} does.
 *
 * <p>Texts are as written, without control characters and of at most {@value #MAX_VALUE}
 * characters; whoever wrote the line chose them, so escape them before they are echoed. Immutable.
 *
 * @param peer who handed the message over
 * @param by the name by which the server calls itself
 * @param with the protocol keyword, as written: {@code ESMTPSA}, {@code Microsoft SMTP Server};
 *     where there is none, what {@code via} says
 * @param id the server's id of the message
 * @param recipient what {@code for} says, without angle brackets
 * @param date when the message came, where that can be read
 * @param tls the TLS of the hop; empty where the line tells of none
 * @param authenticated whether the line tells that the peer authenticated (the A of RFC 3848, or a
 *     comment)
 * @param readable false where the line can be read in more than one way: a bracket that nobody
 *     closes, a clause that stands there twice. Nothing about such a line is to be relied on
 * @param verdict what the line says of who could read along
 * @param reason why, on one line for a person: printable ASCII
 */
public record Hop(
        HopPeer peer,
        Optional<String> by,
        Optional<String> with,
        Optional<String> id,
        Optional<String> recipient,
        Optional<OffsetDateTime> date,
        Optional<HopTls> tls,
        boolean authenticated,
        boolean readable,
        HopVerdict verdict,
        String reason) {

    /** The longest text of one value; what is longer is cut. */
    public static final int MAX_VALUE = 320;

    /** A line of which nothing is known but why. */
    static Hop unreadable(String reason) {
        return new Hop(
                HopPeer.NOBODY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                HopVerdict.UNKNOWN,
                reason);
    }

    /** The TLS version, where the line tells one that is known. */
    public Optional<TlsProtocol> protocol() {
        return tls.flatMap(HopTls::protocol);
    }

    /** The cipher suite, where the line tells one. */
    public Optional<CipherSuite> suite() {
        return tls.flatMap(HopTls::suite);
    }

    /** The name of the server that wrote the line, fit to be echoed; "?" where it gives none. */
    public String byForEcho() {
        return by.map(SafeText::echo).orElse("?");
    }

    /** One line for a log, of printable ASCII: verdict, server and reason. */
    @Override
    public String toString() {
        return verdict + ": by " + byForEcho() + ": " + reason;
    }
}
