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
package org.jamestls.policy.tls;

import java.util.Optional;
import org.jamestls.policy.text.EnumText;

/** How TLS began on a connection. */
public enum TlsStart {
    /** Not at all. */
    CLEARTEXT("cleartext"),
    /** Upgraded by the STARTTLS command (RFC 3207). */
    STARTTLS("starttls"),
    /** From the first octet (RFC 8314 section 3). */
    IMPLICIT("implicit");

    private static final EnumText<TlsStart> TEXTS = EnumText.of(TlsStart.class);

    private final String text;

    TlsStart(String text) {
        this.text = text;
    }

    /** The inverse of {@link #toString()}; empty for any other text. */
    public static Optional<TlsStart> parse(String text) {
        return TEXTS.parse(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
