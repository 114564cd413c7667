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
package org.jamestls.policy.text;

import java.util.Locale;

/**
 * A pattern over names in which {@code *} stands for any run of characters, none included. Letter
 * case is ignored. Matching costs at most the product of both lengths, whatever a client sends.
 */
public record Glob(String pattern) {

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it is empty or holds blanks
     */
    public static Glob parse(String text) {
        if (text.isEmpty() || text.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    "\""
                            + SafeText.echo(text)
                            + "\" is not a pattern: a name, in which * stands for anything");
        }
        return new Glob(text.toLowerCase(Locale.ROOT));
    }

    /** A pattern over texts, in which blanks stand for themselves; any text is one. */
    public static Glob ofText(String text) {
        return new Glob(text.toLowerCase(Locale.ROOT));
    }

    /** True when the whole of {@code name} fits the pattern. */
    public boolean matches(String name) {
        return fits(name.toLowerCase(Locale.ROOT));
    }

    boolean fits(CharSequence text) {
        int inText = 0;
        int inPattern = 0;
        int lastStar = -1;
        int resumeAt = 0;
        while (inText < text.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                lastStar = inPattern++;
                resumeAt = inText;
            } else if (inPattern < pattern.length()
                    && pattern.charAt(inPattern) == text.charAt(inText)) {
                inPattern++;
                inText++;
            } else if (lastStar >= 0) {
                inPattern = lastStar + 1;
                inText = ++resumeAt;
            } else {
                return false;
            }
        }
        while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
            inPattern++;
        }
        return inPattern == pattern.length();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
