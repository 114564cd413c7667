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

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import javax.mail.MessagingException;
import org.apache.james.server.core.MimeMessageInputStreamSource;

/**
 * Messages in temporary files of James, which are deleted when they are disposed of (below 100 kB
 * they are in memory). A message that can't be written to its end leaves nothing.
 */
final class TemporaryMessage {
    private TemporaryMessage() {}

    /** What writes a message. */
    @FunctionalInterface
    interface Writer {
        void write(OutputStream out) throws IOException, MessagingException;
    }

    /** The message that is written. */
    static MimeMessageInputStreamSource write(Writer writer) throws MessagingException {
        MimeMessageInputStreamSource source =
                MimeMessageInputStreamSource.create("encrypt-" + UUID.randomUUID());
        boolean whole = false;
        try {
            try (OutputStream out = new BufferedOutputStream(source.getWritableOutputStream())) {
                writer.write(out);
            }
            whole = true;
            return source;
        } catch (IOException e) {
            throw new MessagingException("The message can't be written: " + e.getMessage(), e);
        } finally {
            if (!whole) {
                source.dispose();
            }
        }
    }
}
