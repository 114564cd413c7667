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

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringTokenizer;
import java.util.stream.Collectors;

/**
 * The comments in which servers tell of TLS. No RFC says how they look; each server has its own
 * way, and each method reads one.
 */
final class TlsComment {
    private static final String SEPARATORS = " ,()";

    /** More words than any such comment has; what is longer is none. */
    private static final int MAX_WORDS = 40;

    private static final int MAX_DIGITS = 4;

    private TlsComment() {}

    /** What the comment claims; empty where it is about something else. */
    static Optional<TlsClaim> read(String comment) {
        StringTokenizer tokens = new StringTokenizer(comment, SEPARATORS);
        if (!tokens.hasMoreTokens() || tokens.countTokens() > MAX_WORDS) {
            return Optional.empty();
        }
        List<String> words =
                Collections.list(tokens).stream()
                        .map(String.class::cast)
                        .collect(Collectors.toUnmodifiableList());
        return using(words)
                .or(() -> keysAndValues(words))
                .or(() -> colons(words))
                .or(() -> courier(words))
                .or(() -> encrypted(words))
                .or(() -> bare(words));
    }

    /** Postfix, James, Stalwart: {@code using TLSv1.3 with cipher SUITE (256/256 bits)}. */
    private static Optional<TlsClaim> using(List<String> words) {
        if (words.size() < 4
                || !words.get(0).equals("using")
                || !TlsClaim.isVersion(words.get(1))
                || !words.get(2).equals("with")
                || !words.get(3).equals("cipher")) {
            return Optional.empty();
        }
        String suite = words.size() > 4 ? words.get(4) : "";
        OptionalInt bits =
                words.size() > 6 && words.get(6).equals("bits")
                        ? number(words.get(5))
                        : OptionalInt.empty();
        return Optional.of(new TlsClaim(words.get(1), suite, bits));
    }

    /** Google, Exchange, sendmail, Haraka: {@code version=TLS1_3 cipher=SUITE bits=256/256}. */
    private static Optional<TlsClaim> keysAndValues(List<String> words) {
        String version = valueOf("version", words);
        String suite = valueOf("cipher", words);
        if (suite.isEmpty() && !TlsClaim.isVersion(version)) {
            return Optional.empty();
        }
        return Optional.of(new TlsClaim(version, suite, number(valueOf("bits", words))));
    }

    private static String valueOf(String key, List<String> words) {
        for (String word : words) {
            if (word.startsWith(key + "=")) {
                return word.substring(key.length() + 1);
            }
        }
        return "";
    }

    /** Exim before 4.93, OpenSMTPD: {@code TLSv1.2:SUITE:256}. */
    private static Optional<TlsClaim> colons(List<String> words) {
        for (String word : words) {
            int colon = word.indexOf(':');
            if (colon > 0
                    && colon + 1 < word.length()
                    && TlsClaim.isVersion(word.substring(0, colon))) {
                String[] parts = word.split(":", 4);
                return Optional.of(
                        new TlsClaim(
                                parts[0],
                                parts[1],
                                parts.length > 2 ? number(parts[2]) : OptionalInt.empty()));
            }
        }
        return Optional.empty();
    }

    /** Courier: {@code AUTH: LOGIN user, TLS: TLSv1.3,256bits,SUITE}. */
    private static Optional<TlsClaim> courier(List<String> words) {
        int at = words.indexOf("TLS:");
        if (at < 0 || at + 3 >= words.size()) {
            return Optional.empty();
        }
        return Optional.of(
                new TlsClaim(words.get(at + 1), words.get(at + 3), number(words.get(at + 2))));
    }

    /** qmail with TLS: {@code SUITE encrypted SMTP}, or without the last word. */
    private static Optional<TlsClaim> encrypted(List<String> words) {
        return words.size() > 1 && words.size() < 4 && words.get(1).equals("encrypted")
                ? Optional.of(TlsClaim.ofSuite(words.get(0)))
                : Optional.empty();
    }

    /** mox: {@code TLS1.3 SUITE}; Exim since 4.93: {@code TLS1.3}; Exchange: {@code TLS}. */
    private static Optional<TlsClaim> bare(List<String> words) {
        if (words.size() > 2 || !TlsClaim.isVersion(words.get(0))) {
            return Optional.empty();
        }
        return words.size() == 1
                ? Optional.of(new TlsClaim(words.get(0), "", OptionalInt.empty()))
                : Optional.of(words.get(1))
                        .filter(suite -> suite.toUpperCase(Locale.ROOT).startsWith("TLS_"))
                        .map(suite -> new TlsClaim(words.get(0), suite, OptionalInt.empty()));
    }

    /** The number at the beginning: 256 of {@code 256/256} and of {@code 256bits}. */
    private static OptionalInt number(String text) {
        int end = 0;
        while (end < text.length() && end < MAX_DIGITS && isDigit(text.charAt(end))) {
            end++;
        }
        boolean whole = end > 0 && (end == text.length() || !isDigit(text.charAt(end)));
        return whole ? OptionalInt.of(Integer.parseInt(text, 0, end, 10)) : OptionalInt.empty();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
