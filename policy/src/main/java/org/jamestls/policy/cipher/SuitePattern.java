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
package org.jamestls.policy.cipher;

import org.jamestls.policy.text.Glob;
import org.jamestls.policy.text.SafeText;

/**
 * A pattern over IANA names of suites, in which {@code *} stands for any run of characters, none
 * included: {@code TLS_AES_*}, {@code *_CBC_*}, or one name in full. Letter case is ignored.
 * Immutable.
 */
public final class SuitePattern {
    /** Keeps the cost of a match linear in the length of the name that is matched. */
    private static final int MAX_LENGTH = 64;

    private final String text;
    private final Glob glob;

    private SuitePattern(String text) {
        this.text = text;
        this.glob = Glob.parse(text);
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException in words for a person, when it is empty, longer than 64
     *     characters, has any other character than letters, digits, {@code _} and {@code *}, or
     *     begins with {@code SSL_}, by which no IANA name begins
     */
    public static SuitePattern parse(String text) {
        String quoted = "\"" + SafeText.echo(text) + "\"";
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "a pattern for cipher suites can't be empty: write * where every suite is meant");
        }
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    quoted
                            + " is longer than "
                            + MAX_LENGTH
                            + " characters: no cipher suite has such a name");
        }
        if (!text.chars().allMatch(SuitePattern::isLegal)) {
            throw new IllegalArgumentException(
                    quoted
                            + " is not a pattern for cipher suites: write IANA names, such as"
                            + " TLS_AES_256_GCM_SHA384, of letters, digits and _, in which * stands for anything");
        }
        if (text.regionMatches(true, 0, "SSL_", 0, 4)) {
            throw new IllegalArgumentException(
                    quoted
                            + " fits no cipher suite: write the IANA name, which begins with TLS_ instead of SSL_");
        }
        return new SuitePattern(text);
    }

    private static boolean isLegal(int c) {
        return c == '*' || SuiteName.occursInNames(c);
    }

    /**
     * True when the whole name of {@code suite} fits. The cost is at most 64 steps for each
     * character of the name.
     */
    public boolean matches(CipherSuite suite) {
        return glob.matches(suite.lowerCase());
    }

    /** Two patterns are equal when they differ in letter case only. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SuitePattern pattern && glob.equals(pattern.glob);
    }

    @Override
    public int hashCode() {
        return glob.hashCode();
    }

    /** What was parsed, letter for letter. */
    @Override
    public String toString() {
        return text;
    }
}
