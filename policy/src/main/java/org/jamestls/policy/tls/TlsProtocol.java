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

/**
 * A TLS protocol version, weakest first; the order of the constants is the order of strength. Names
 * are those of the JDK and of policies: {@code TLSv1.2}.
 */
public enum TlsProtocol {
    SSLV3("SSLv3"),
    TLSV1("TLSv1"),
    TLSV1_1("TLSv1.1"),
    TLSV1_2("TLSv1.2"),
    TLSV1_3("TLSv1.3");

    private static final EnumText<TlsProtocol> TEXTS = EnumText.of(TlsProtocol.class);

    private final String text;

    TlsProtocol(String text) {
        this.text = text;
    }

    /** The inverse of {@link #toString()}; empty for any other text. */
    public static Optional<TlsProtocol> parse(String text) {
        return TEXTS.parse(text);
    }

    /** True when this version is {@code floor} or newer. */
    public boolean isAtLeast(TlsProtocol floor) {
        return compareTo(floor) >= 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
