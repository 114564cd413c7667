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
package org.jamestls.admin.probe.smtp;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jamestls.policy.text.SafeText;

/**
 * Reads replies with bounds: {@value #LONGEST_LINE} octets a line (RFC 5321 section 4.5.3.1.5 has
 * 512), {@value #MOST_LINES} lines a reply. It never reads beyond the end of a reply. Stateless.
 */
public final class ReplyReader {
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_LINES = 200;

    private ReplyReader() {}

    /**
     * The next reply.
     *
     * @throws EOFException where the stream ends before the reply does
     * @throws MalformedReplyException where what comes is no reply
     * @throws IOException where the stream can't be read
     */
    public static Reply read(InputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        int code = 0;
        while (true) {
            String line = line(in);
            if (!line.matches("[2-5][0-9][0-9]([ -].*)?")) {
                throw new MalformedReplyException("no SMTP reply: " + SafeText.echo(line));
            }
            int own = Integer.parseInt(line.substring(0, 3));
            if (texts.isEmpty()) {
                code = own;
            } else if (code != own) {
                throw new MalformedReplyException("a reply has two codes, " + code + " and " + own);
            }
            texts.add(line.length() > 4 ? line.substring(4) : "");
            if (line.length() == 3 || line.charAt(3) == ' ') {
                return new Reply(code, texts);
            }
            if (texts.size() == MOST_LINES) {
                throw new MalformedReplyException("a reply has more than " + MOST_LINES + " lines");
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (line.size() == LONGEST_LINE) {
                throw new MalformedReplyException(
                        "a line has more than " + LONGEST_LINE + " octets");
            }
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** What came is no reply. The message is safe to be shown. */
    public static final class MalformedReplyException extends IOException {
        private static final long serialVersionUID = 1L;

        MalformedReplyException(String why) {
            super(why);
        }
    }
}
