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
package org.jamestls.hooks;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * Reads {@code TLS-Required: No} (RFC 8689 section 4.1) from the lines of one message as they come
 * in. James reads a header only where something asks for it, and then the whole of it: that took
 * longer than all else that is done here for a small message.
 *
 * <p>Holds {@value #LONGEST} octets of a field at most. Not thread safe: a session takes one line
 * after the other.
 */
final class TlsRequiredHeader {
    private static final AttachmentKey<TlsRequiredHeader> KEY =
            AttachmentKey.of("org.jamestls.tlsRequired", TlsRequiredHeader.class);

    private static final byte[] NAME = "tls-required".getBytes(StandardCharsets.US_ASCII);
    private static final String NO = "no";
    // Folded over lines and lines, as no program writes it, it is not read any more.
    private static final int LONGEST = 1_000;

    private final StringBuilder value = new StringBuilder();
    private boolean ended;
    private boolean inField;
    private int fields;

    /** Takes the next line of the message that the session is sending. */
    static void onLine(SMTPSession session, byte[] line) {
        session.getAttachment(KEY, State.Transaction).orElseGet(() -> begin(session)).take(line);
    }

    private static TlsRequiredHeader begin(SMTPSession session) {
        TlsRequiredHeader begun = new TlsRequiredHeader();
        session.setAttachment(KEY, begun, State.Transaction);
        return begun;
    }

    /** Whether the message that the session has sent has the field once, and it says No. */
    static boolean saysNo(SMTPSession session) {
        return session.getAttachment(KEY, State.Transaction)
                .filter(TlsRequiredHeader::saysNo)
                .isPresent();
    }

    /**
     * Takes the next line.
     *
     * @param line with its end, CR LF or LF alone; the first that is empty ends the header
     */
    void take(byte[] line) {
        if (ended) {
            return;
        }
        int length = length(line);
        if (length == 0) {
            ended = true;
        } else if (line[0] == ' ' || line[0] == '\t') {
            // RFC 5322 section 2.2.3: the field goes on.
            if (inField) {
                append(line, 0, length);
            }
        } else {
            begin(line, length);
        }
    }

    private void begin(byte[] line, int length) {
        int colon = colonAfterName(line, length);
        inField = colon > 0;
        if (inField) {
            fields++;
            value.setLength(0);
            append(line, colon + 1, length);
        }
    }

    /** Where the colon is in a line with the field's name; else -1. */
    private static int colonAfterName(byte[] line, int length) {
        if (length <= NAME.length) {
            return -1;
        }
        for (int i = 0; i < NAME.length; i++) {
            if (lower(line[i]) != NAME[i]) {
                return -1;
            }
        }
        int at = NAME.length;
        // RFC 5322 section 4.5: once there could be space before the colon.
        while (at < length && (line[at] == ' ' || line[at] == '\t')) {
            at++;
        }
        return at < length && line[at] == ':' ? at : -1;
    }

    private static int lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet;
    }

    private void append(byte[] line, int from, int to) {
        if (value.length() + to - from <= LONGEST) {
            value.append(new String(line, from, to - from, StandardCharsets.ISO_8859_1));
        } else {
            value.append('?');
        }
    }

    private static int length(byte[] line) {
        int length = line.length;
        if (length > 0 && line[length - 1] == '\n') {
            length--;
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return length;
    }

    /** Whether the field was there once, and says No; RFC 8689 section 4.1 has no other value. */
    boolean saysNo() {
        return fields == 1 && value.toString().strip().toLowerCase(Locale.ROOT).equals(NO);
    }
}
