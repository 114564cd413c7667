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
package org.jamestls.mailets.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jamestls.policy.decision.Violation;

/** When a line of a template is written, as in <code>${if no-tls}</code> at its begin. */
public enum Condition {
    /** TLS was required, and there was none. */
    NO_TLS,
    /** There was TLS, and its version or its cipher suite was not good enough. */
    WEAK_TLS,
    /** TLS began in another way than was required. */
    TLS_START,
    /** The client's certificate was not as required. */
    CLIENT_CERTIFICATE,
    /** This server has no record of the TLS of the message. */
    UNRECORDED,
    /** The message was sent with REQUIRETLS. */
    REQUIRETLS,
    /** Only the header of the message goes back. */
    HEADER_ONLY,
    /** The whole message goes back. */
    WHOLE_MESSAGE;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** What a violation is an example of. */
    public static Condition of(Violation.Kind kind) {
        return switch (kind) {
            case NO_TLS -> NO_TLS;
            case PROTOCOL_TOO_OLD,
                    PROTOCOL_TOO_NEW,
                    STRENGTH,
                    FORWARD_SECRECY,
                    AEAD,
                    SUITE_NOT_ALLOWED,
                    SUITE_FORBIDDEN ->
                    WEAK_TLS;
            case START -> TLS_START;
            case CLIENT_CERTIFICATE_MISSING,
                    CLIENT_CERTIFICATE_NAME,
                    CLIENT_CERTIFICATE_PIN,
                    CLIENT_CERTIFICATE_EXPIRES ->
                    CLIENT_CERTIFICATE;
        };
    }

    /** The inverse of {@link #toString()}; empty for any other text. */
    static Optional<Condition> parse(String text) {
        return Arrays.stream(values()).filter(value -> value.text.equals(text)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(Condition::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return text;
    }
}
