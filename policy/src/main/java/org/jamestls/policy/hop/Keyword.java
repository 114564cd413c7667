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

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the protocol of a line says by itself (RFC 3848, RFC 6531 section 4.3, and what else servers
 * write).
 *
 * @param transport how the message came
 * @param authenticated whether the peer authenticated
 * @param claim the TLS that the protocol tells of
 */
record Keyword(Transport transport, boolean authenticated, Optional<TlsClaim> claim) {

    enum Transport {
        /** TLS. */
        TLS,
        /** SMTP in a form that would be called otherwise under TLS. */
        CLEAR,
        /** A protocol whose name is the same with TLS and without. */
        UNTOLD,
        /** No network. */
        LOCAL,
        /** The line names no protocol. */
        NONE
    }

    private static final String ENCRYPTED = "ENCRYPTED";
    private static final String EXCHANGE = "MICROSOFT SMTP SERVER";

    /** Without S and A; ASMTP is what Exim said before RFC 3848. */
    private static final List<String> SMTP = List.of("ESMTP", "SMTP", "LMTP");

    static Keyword of(Clauses clauses) {
        String upper = clauses.protocol().orElse("").toUpperCase(Locale.ROOT);
        List<String> words = List.of(upper.split("[ /]", 4));
        String first = words.get(0);
        if (first.isEmpty()) {
            return plain(Transport.NONE);
        }
        if (words.size() > 2 && words.get(1).equals(ENCRYPTED)) {
            return new Keyword(Transport.TLS, false, Optional.of(TlsClaim.ofSuite(first)));
        }
        Keyword keyword = upper.equals(EXCHANGE) ? plain(Transport.CLEAR) : ofWord(first);
        if (words.size() > 1 && words.get(1).equals("TLS")) {
            // Cisco: ESMTP/TLS/SUITE
            TlsClaim claim =
                    words.size() > 2 ? TlsClaim.ofSuite(words.get(2)) : TlsClaim.NOTHING_MORE;
            return new Keyword(Transport.TLS, keyword.authenticated, Optional.of(claim));
        }
        return clauses.startTls()
                ? new Keyword(Transport.TLS, keyword.authenticated, keyword.claim)
                : keyword;
    }

    private static Keyword plain(Transport transport) {
        return new Keyword(transport, false, Optional.empty());
    }

    private static Keyword ofWord(String word) {
        if (word.equals("LOCAL") || word.startsWith("LOCAL-")) {
            return plain(Transport.LOCAL);
        }
        if (word.equals("HTTPS")) {
            return plain(Transport.TLS);
        }
        if (word.equals("ASMTP")) {
            return new Keyword(Transport.CLEAR, true, Optional.empty());
        }
        String bare = word.startsWith("UTF8") ? word.substring("UTF8".length()) : word;
        for (String smtp : SMTP) {
            if (bare.startsWith(smtp)) {
                return ofFlags(bare.substring(smtp.length()));
            }
        }
        return plain(Transport.UNTOLD);
    }

    private static Keyword ofFlags(String flags) {
        return switch (flags) {
            case "" -> plain(Transport.CLEAR);
            case "A" -> new Keyword(Transport.CLEAR, true, Optional.empty());
            case "S" -> plain(Transport.TLS);
            case "SA" -> new Keyword(Transport.TLS, true, Optional.empty());
            default -> plain(Transport.UNTOLD);
        };
    }
}
