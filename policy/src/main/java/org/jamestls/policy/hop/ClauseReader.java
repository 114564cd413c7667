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
import java.util.Locale;
import java.util.Set;
import org.jamestls.policy.hop.Trace.Kind;
import org.jamestls.policy.hop.Trace.Token;

/**
 * Finds the clauses of a line. What a clause is depends on where it stands: {@code with} and {@code
 * tls} count after {@code by} only, and a date is what follows the last semicolon, so that nothing
 * that a peer says of itself, which servers write before {@code by}, passes for what the server
 * says. A clause that stands there twice makes the line ambiguous, whichever is the true one.
 */
final class ClauseReader {
    private static final Set<String> KEYWORDS =
            Set.of("from", "by", "via", "with", "id", "for", "tls");
    private static final String STARTTLS = "STARTTLS";

    /** {@code Microsoft SMTP Server} has three; a suite in front of {@code encrypted SMTP} too. */
    private static final int MAX_WORDS_OF_WITH = 4;

    private enum Part {
        BEFORE,
        FROM,
        BY
    }

    private final List<Token> tokens;
    private final List<String> beforeFrom = new ArrayList<>();
    private final List<String> ofFrom = new ArrayList<>();
    private final List<String> ofBy = new ArrayList<>();
    private final List<String> with = new ArrayList<>();
    private Part part = Part.BEFORE;
    private String from = "";
    private String by = "";
    private String via = "";
    private String id = "";
    private String recipient = "";
    private String tls = "";
    private boolean fromSeen;
    private boolean withSeen;
    private boolean inWith;
    private boolean startTls;
    private String doubt;
    private int at;

    private ClauseReader(Trace trace) {
        this.tokens = trace.tokens();
        this.doubt = trace.doubt();
    }

    static Clauses read(Trace trace) {
        return new ClauseReader(trace).clauses();
    }

    private Clauses clauses() {
        int end = lastSemicolon();
        while (at < end) {
            Token token = tokens.get(at++);
            if (token.isComment()) {
                comments().add(token.text());
                inWith &= with.isEmpty();
            } else if (token.isWord()) {
                word(token.text(), end);
            }
        }
        return new Clauses(
                from,
                by,
                String.join(" ", with),
                startTls,
                via,
                id,
                recipient,
                tls,
                List.copyOf(beforeFrom),
                List.copyOf(ofFrom),
                List.copyOf(ofBy),
                date(end),
                doubt);
    }

    private int lastSemicolon() {
        for (int i = tokens.size() - 1; i >= 0; i--) {
            if (tokens.get(i).kind() == Kind.SEMICOLON) {
                return i;
            }
        }
        return tokens.size();
    }

    private String date(int end) {
        StringBuilder date = new StringBuilder();
        for (int i = end + 1; i < tokens.size(); i++) {
            if (tokens.get(i).isWord()) {
                date.append(tokens.get(i).text()).append(' ');
            }
        }
        return date.toString().strip();
    }

    private List<String> comments() {
        return switch (part) {
            case BEFORE -> beforeFrom;
            case FROM -> ofFrom;
            case BY -> ofBy;
        };
    }

    private void word(String text, int end) {
        String keyword = text.length() <= 4 ? text.toLowerCase(Locale.ROOT) : "";
        if (!KEYWORDS.contains(keyword)) {
            if (inWith && with.size() < MAX_WORDS_OF_WITH) {
                with.add(text);
            }
            return;
        }
        inWith = false;
        switch (keyword) {
            case "from" -> from(end);
            case "by" -> by(end);
            case "with" -> with(end);
            case "tls" -> tls(end);
            default -> informative(keyword, value(end));
        }
    }

    /** Clauses on which nothing depends; between from and by they may be a part of a HELO name. */
    private void informative(String keyword, String value) {
        if (part == Part.FROM) {
            return;
        }
        switch (keyword) {
            case "via" -> via = value;
            case "id" -> id = value;
            default -> recipient = unbracketed(value);
        }
    }

    private void from(int end) {
        doubtIf(fromSeen, "\"from\" stands there twice");
        fromSeen = true;
        part = part == Part.BEFORE ? Part.FROM : part;
        from = value(end);
    }

    private void by(int end) {
        doubtIf(part == Part.BY, "\"by\" stands there twice");
        part = Part.BY;
        by = value(end);
    }

    private void with(int end) {
        boolean next = at < end && tokens.get(at).isWord(STARTTLS);
        if (withSeen && next && !startTls) {
            startTls = true;
            at++;
            return;
        }
        doubtIf(withSeen, "\"with\" stands there twice");
        doubtIf(part == Part.FROM, "\"with\" stands before \"by\"");
        withSeen = true;
        inWith = true;
    }

    private void tls(int end) {
        doubtIf(!tls.isEmpty(), "\"tls\" stands there twice");
        doubtIf(part != Part.BY, "\"tls\" stands before \"by\"");
        tls = value(end);
    }

    /** Keeps the first reason. */
    private void doubtIf(boolean holds, String reason) {
        doubt = holds && doubt.isEmpty() ? reason : doubt;
    }

    /** The word that follows, whatever it is; nothing where a comment or the end follows. */
    private String value(int end) {
        return at < end && tokens.get(at).isWord() ? tokens.get(at++).text() : "";
    }

    private static String unbracketed(String path) {
        int close = path.indexOf('>');
        return path.startsWith("<") && close > 0 ? path.substring(1, close) : path;
    }
}
