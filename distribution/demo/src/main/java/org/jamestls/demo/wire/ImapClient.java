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
package org.jamestls.demo.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a user's INBOX over IMAP with implicit TLS. */
public final class ImapClient implements AutoCloseable {

    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");

    private final Lines lines;
    private int tag;

    private ImapClient(Lines lines) {
        this.lines = lines;
    }

    /** Connects and logs in. */
    public static ImapClient login(int port, TlsTerms terms, String user, String password)
            throws IOException, Unexpected {
        ImapClient client = new ImapClient(Lines.to(port));
        try {
            client.lines.secure(terms);
            client.lines.read();
            client.say("LOGIN \"%s\" \"%s\"".formatted(user, password));
        } catch (IOException | Unexpected e) {
            client.close();
            throw e;
        }
        return client;
    }

    /** The newest message that has that text, header and all, with LF for line ends. */
    public Optional<String> find(String text) throws IOException, Unexpected {
        say("SELECT INBOX");
        // Not by what SELECT says: while a message arrives, James may count it there already and
        // not know it yet when it is asked for.
        if (say("SEARCH ALL").contains("* SEARCH")) {
            return Optional.empty();
        }
        return say("FETCH 1:* BODY.PEEK[]").stream()
                .filter(part -> part.contains("\n") && part.contains(text))
                .reduce((older, newer) -> newer);
    }

    /** What was answered to a command: lines, and literals with their line ends. */
    private List<String> say(String command) throws IOException, Unexpected {
        tag++;
        String mark = "a" + tag + " ";
        lines.write(mark + command + "\r\n");
        List<String> answer = new ArrayList<>();
        String line = lines.read();
        while (!line.startsWith(mark)) {
            answer.add(line);
            Matcher literal = LITERAL.matcher(line);
            if (literal.find()) {
                answer.add(lines.read(Integer.parseInt(literal.group(1))).replace("\r\n", "\n"));
            }
            line = lines.read();
        }
        if (!line.startsWith(mark + "OK")) {
            throw new Unexpected(command.split(" ", 2)[0] + " was answered by " + line);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
