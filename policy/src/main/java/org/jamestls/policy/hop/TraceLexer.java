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

import java.util.ArrayList;
import java.util.List;
import org.jamestls.policy.hop.Trace.Kind;
import org.jamestls.policy.hop.Trace.Token;

/**
 * Cuts a Received line into words, comments (RFC 5322 section 3.2.2, nested or not) and semicolons,
 * in one pass from left to right.
 *
 * <p>A server copies into its line what strangers chose: a HELO name, an address with a quoted
 * local part. Where it does not escape them, a stranger can open a bracket or a quote that swallows
 * what the server wrote after it. So whatever such a trick needs makes the line ambiguous: a
 * bracket or quote without its other half, a backslash that hides one, brackets inside quotes, a
 * quote or an angle bracket that reaches over a line's end, a control character. No server writes
 * these of its own accord.
 */
final class TraceLexer {
    private static final String BREAKS_QUOTES = "()<>;\r\n";

    private final String line;
    private final List<Token> tokens = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int at;
    private String doubt = "";

    // Once one of them has no other half, the line is ambiguous whatever follows, and no other half
    // is
    // looked for again: that keeps the cost linear.
    private boolean quotesEnd = true;
    private boolean anglesEnd = true;

    private TraceLexer(String line) {
        this.line = line;
    }

    static Trace read(String line) {
        TraceLexer lexer = new TraceLexer(line);
        lexer.cut();
        return new Trace(List.copyOf(lexer.tokens), lexer.doubt);
    }

    private void cut() {
        while (at < line.length()) {
            char c = line.charAt(at);
            switch (c) {
                case ' ', '\t', '\r', '\n' -> {
                    endWord();
                    at++;
                }
                case ';' -> {
                    endWord();
                    tokens.add(new Token(Kind.SEMICOLON, ";"));
                    at++;
                }
                case '(' -> {
                    endWord();
                    comment();
                }
                case ')' -> {
                    endWord();
                    doubt("a bracket is closed that was never opened");
                    at++;
                }
                case '"' -> quoted();
                case '<' -> angle();
                default -> {
                    add(c);
                    at++;
                }
            }
        }
        endWord();
    }

    /** Keeps the first reason. */
    private void doubt(String reason) {
        doubt = doubt.isEmpty() ? reason : doubt;
    }

    private void endWord() {
        if (!word.isEmpty()) {
            tokens.add(new Token(Kind.WORD, word.toString()));
            word.setLength(0);
        }
    }

    private void add(char c) {
        hides(at);
        word.append(visible(c));
    }

    /**
     * The character, or a question mark for a control character. Those beyond ASCII are no sign of
     * a trick: they are what is left of UTF-8 (RFC 6531) where somebody read it as ISO 8859-1.
     */
    private char visible(char c) {
        if (c < 0x20 || c == 0x7f) {
            doubt("a control character stands there");
        }
        return Character.isISOControl(c) ? '?' : c;
    }

    /** A backslash before a bracket, a quote or another one: readers differ on what it hides. */
    private boolean hides(int index) {
        boolean hides =
                line.charAt(index) == '\\'
                        && index + 1 < line.length()
                        && "()\"\\".indexOf(line.charAt(index + 1)) >= 0;
        if (hides) {
            doubt("a backslash stands before a bracket or a quote");
        }
        return hides;
    }

    private void comment() {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        int quotes = 0;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '(' && depth++ == 0) {
                continue;
            }
            if (c == ')' && --depth == 0) {
                break;
            }
            if (hides(at - 1)) {
                text.append(c);
                c = line.charAt(at++);
            }
            quotes += c == '"' ? 1 : 0;
            append(text, c);
        }
        if (depth > 0) {
            doubt("a bracket is never closed");
        } else if (quotes % 2 != 0) {
            doubt("a quote in a comment is never closed");
        }
        tokens.add(new Token(Kind.COMMENT, text.toString().strip()));
    }

    private void append(StringBuilder text, char c) {
        text.append(c == '\t' || c == '\r' || c == '\n' ? ' ' : visible(c));
    }

    private void quoted() {
        int end = quotesEnd ? endOfQuote(at) : -1;
        quotesEnd = end >= 0;
        if (end < 0) {
            doubt("a quote is never closed");
            end = at + 1;
        }
        take(end);
    }

    /** Where the quote that begins there ends, just behind it; -1 where nothing ends it. */
    private int endOfQuote(int begin) {
        for (int i = begin + 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            if (BREAKS_QUOTES.indexOf(c) >= 0) {
                doubt("a quote reaches over a bracket, a semicolon or a line's end");
            }
            i += hides(i) ? 1 : 0;
        }
        return -1;
    }

    private void angle() {
        int end = anglesEnd ? endOfAngle(at) : -1;
        anglesEnd = end >= 0;
        if (end < 0) {
            doubt(
                    "an angle bracket is not closed before the next bracket, semicolon or line's end");
            end = at + 1;
        }
        take(end);
    }

    private int endOfAngle(int begin) {
        int i = begin + 1;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (c == '>') {
                return i + 1;
            }
            if (c == '"') {
                i = endOfQuote(i);
                if (i < 0) {
                    return -1;
                }
            } else if (BREAKS_QUOTES.indexOf(c) >= 0) {
                return -1;
            } else {
                i++;
            }
        }
        return -1;
    }

    private void take(int end) {
        while (at < end) {
            add(line.charAt(at));
            at++;
        }
    }
}
