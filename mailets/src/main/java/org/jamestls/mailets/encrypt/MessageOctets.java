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

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import javax.mail.MessagingException;
import javax.mail.internet.InternetHeaders;
import javax.mail.internet.MimeMessage;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;

/**
 * A message as it stands, with all that mailets have changed in it. One that nobody has changed is
 * read where James keeps it, octet for octet; another is first written into a temporary file of
 * James (below 100 kB: in memory). The message itself is not touched by what is read here. Close
 * it, which deletes the file.
 */
public final class MessageOctets implements AutoCloseable {
    private final Octets octets;
    private final Runnable end;

    @FunctionalInterface
    private interface Octets {
        InputStream open() throws MessagingException, IOException;
    }

    private MessageOctets(Octets octets, Runnable end) {
        this.octets = octets;
        this.end = end;
    }

    /**
     * Those of a message, which must not change or be disposed of before this is closed.
     *
     * @throws MessagingException when it can't be written
     */
    public static MessageOctets of(MimeMessage message) throws MessagingException {
        if (message instanceof MimeMessageWrapper kept && !kept.isModified()) {
            return new MessageOctets(kept::getMessageInputStream, () -> {});
        }
        MimeMessageInputStreamSource copy = TemporaryMessage.write(message::writeTo);
        return new MessageOctets(copy::getInputStream, copy::dispose);
    }

    /**
     * The two parts of a message.
     *
     * @param header its fields; an octet is a character
     * @param body what follows the empty line; read it once, from where it stands
     */
    record Parts(InternetHeaders header, InputStream body) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /** Opens it at its beginning. */
    Parts open() throws MessagingException, IOException {
        // The mail API may push back one octet of the body where a line ends with CR alone.
        PushbackInputStream in = new PushbackInputStream(new BufferedInputStream(octets.open()), 2);
        try {
            return new Parts(new InternetHeaders(in), in);
        } catch (MessagingException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
