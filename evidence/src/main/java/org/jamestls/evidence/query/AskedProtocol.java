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
package org.jamestls.evidence.query;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsStart;

/**
 * A protocol that is asked for.
 *
 * @param version of TLS; empty for clear text
 */
record AskedProtocol(Optional<TlsProtocol> version) {

    /** All that can be asked for, for people. */
    static final String KNOWN =
            Arrays.stream(TlsProtocol.values())
                    .map(TlsProtocol::toString)
                    .collect(Collectors.joining(", ", "", ", " + TlsStart.CLEARTEXT));

    /** Reads {@code TLSv1.2} or {@code cleartext}; empty for any other text. */
    static Optional<AskedProtocol> parse(String text) {
        return text.equals(TlsStart.CLEARTEXT.toString())
                ? Optional.of(new AskedProtocol(Optional.empty()))
                : TlsProtocol.parse(text).map(one -> new AskedProtocol(Optional.of(one)));
    }

    boolean matches(EntryTls tls) {
        return version.isPresent()
                ? version.equals(tls.protocol())
                : tls.start() == TlsStart.CLEARTEXT;
    }
}
