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
package org.jamestls.mailets.header;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jamestls.policy.text.DomainName;

/**
 * The name under which a server reports results (RFC 8601 section 2.5). Compares as domain names
 * do: without regard to letter case or a dot at the end, A-labels equal to U-labels.
 *
 * @param text the name as it is written
 */
public record AuthservId(String text) {
    private static final String FIELD = "authentication-results";

    /**
     * True for an Authentication-Results field that bears this name, with or without a version
     * behind it; also for one whose own name can't be made out and in which this one stands
     * somewhere: a reader more careless than this one might find it (RFC 8601 section 5).
     */
    public boolean claimedBy(HeaderField field) {
        if (!field.comparableName().equals(FIELD)) {
            return false;
        }
        String value = decoded(field.value());
        return read(value)
                .map(this::isSame)
                .orElseGet(
                        () ->
                                value.toLowerCase(Locale.ROOT)
                                        .contains(text.toLowerCase(Locale.ROOT)));
    }

    private boolean isSame(String other) {
        return DomainName.ofWire(other).equals(DomainName.ofWire(text));
    }

    /**
     * The mail API gives each octet as one character; UTF-8 is allowed here (RFC 8616 section 5).
     */
    private static String decoded(String octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return octets;
        }
    }

    /** The authserv-id at the begin of a field's value; empty when it can't be made out. */
    private static Optional<String> read(String value) {
        int at = skipCommentsAndBlanks(value, 0);
        if (at >= value.length()) {
            return Optional.empty();
        }
        return value.charAt(at) == '"' ? readQuoted(value, at + 1) : readToken(value, at);
    }

    /**
     * RFC 5322 section 3.2.2: CFWS, comments within comments included. The end of the text for one
     * that never ends.
     */
    private static int skipCommentsAndBlanks(String value, int from) {
        int depth = 0;
        int at = from;
        while (at < value.length()) {
            char c = value.charAt(at);
            if (c == '(') {
                depth++;
            } else if (depth > 0 && c == ')') {
                depth--;
            } else if (depth > 0 && c == '\\') {
                at++;
            } else if (depth == 0 && !isBlank(c)) {
                return at;
            }
            at++;
        }
        return value.length();
    }

    private static Optional<String> readQuoted(String value, int from) {
        StringBuilder text = new StringBuilder();
        for (int at = from; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c == '"') {
                return Optional.of(text.toString().strip());
            }
            if (c == '\\' && at + 1 < value.length()) {
                at++;
                text.append(value.charAt(at));
            } else if (c != '\r' && c != '\n') {
                text.append(c);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> readToken(String value, int from) {
        int end = from;
        while (end < value.length() && isTokenCharacter(value.charAt(end))) {
            end++;
        }
        return end == from ? Optional.empty() : Optional.of(value.substring(from, end));
    }

    /** RFC 2045 section 5.1, and everything beyond ASCII. */
    private static boolean isTokenCharacter(char c) {
        return c > 0x20 && c != 0x7f && "()<>@,;:\\\"/[]?=".indexOf(c) < 0;
    }

    private static boolean isBlank(char c) {
        return c <= 0x20 || c == 0x7f;
    }

    @Override
    public String toString() {
        return text;
    }
}
