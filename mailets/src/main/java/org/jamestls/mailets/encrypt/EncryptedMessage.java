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
package org.jamestls.mailets.encrypt;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.mail.MessagingException;
import org.apache.james.server.core.MimeMessageInputStreamSource;

/**
 * Makes the encrypted message: the header of the message, and an entity in which the content lies
 * encrypted. All is written as a stream into a temporary file of James.
 */
public final class EncryptedMessage {
    private static final byte[] CRLF = {'\r', '\n'};

    private EncryptedMessage() {}

    /**
     * Encrypts a message.
     *
     * @param headerProtection whether the header is encrypted too (RFC 9788)
     * @param entity what takes the place of the content
     * @return the message, whole; dispose of it, which deletes the file
     * @throws MessagingException when it can't be encrypted or written; nothing is left of it then
     */
    public static MimeMessageInputStreamSource of(
            MessageOctets message, boolean headerProtection, Entity entity)
            throws MessagingException {
        return TemporaryMessage.write(
                out -> {
                    try (MessageOctets.Parts parts = message.open()) {
                        write(parts, headerProtection, entity, out);
                    }
                });
    }

    private static void write(
            MessageOctets.Parts parts, boolean headerProtection, Entity entity, OutputStream out)
            throws IOException, MessagingException {
        HeaderLayout layout =
                headerProtection
                        ? HeaderProtection.of(parts.header())
                        : HeaderLayout.of(parts.header());
        writeLines(layout.outer(), out);
        writeLines(entity.fields(), out);
        out.write(CRLF);
        entity.write(
                payload -> {
                    writeLines(layout.inner(), payload);
                    payload.write(CRLF);
                    parts.body().transferTo(new CanonicalLines(payload));
                },
                out);
    }

    /** The mail API gives each octet as one character. */
    private static void writeLines(List<String> lines, OutputStream out) throws IOException {
        for (String line : lines) {
            out.write(line.getBytes(StandardCharsets.ISO_8859_1));
            out.write(CRLF);
        }
    }
}
