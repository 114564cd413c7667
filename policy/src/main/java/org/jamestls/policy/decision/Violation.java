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
package org.jamestls.policy.decision;

import java.util.Locale;
import java.util.Optional;
import org.jamestls.policy.text.EnumText;

/**
 * One requirement that was not met.
 *
 * @param kind which
 * @param required what the rule asks for, in words
 * @param found what the session has, in words, already safe to echo
 */
public record Violation(Kind kind, String required, String found) {

    private static final Violation NO_TLS = new Violation(Kind.NO_TLS, "TLS", "clear text");

    /** Which requirement was not met. */
    public enum Kind {
        NO_TLS,
        PROTOCOL_TOO_OLD,
        PROTOCOL_TOO_NEW,
        STRENGTH,
        FORWARD_SECRECY,
        AEAD,
        SUITE_NOT_ALLOWED,
        SUITE_FORBIDDEN,
        START,
        CLIENT_CERTIFICATE_MISSING,
        CLIENT_CERTIFICATE_NAME,
        CLIENT_CERTIFICATE_PIN,
        CLIENT_CERTIFICATE_EXPIRES;

        private static final EnumText<Kind> TEXTS = EnumText.of(Kind.class);

        private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** The inverse of {@link #toString()}; empty for any other text. */
        public static Optional<Kind> parse(String text) {
            return TEXTS.parse(text);
        }

        /** True when it is about the certificate that the client shows. */
        public boolean isAboutClientCertificate() {
            return switch (this) {
                case CLIENT_CERTIFICATE_MISSING,
                        CLIENT_CERTIFICATE_NAME,
                        CLIENT_CERTIFICATE_PIN,
                        CLIENT_CERTIFICATE_EXPIRES ->
                        true;
                default -> false;
            };
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** TLS is required, and there is none. */
    public static Violation noTls() {
        return NO_TLS;
    }

    @Override
    public String toString() {
        return kind + " (required " + required + ", found " + found + ")";
    }
}
