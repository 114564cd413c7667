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
package org.jamestls.mailets.bounce;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.function.Predicate;
import javax.mail.MessagingException;
import javax.mail.internet.MimeBodyPart;
import javax.mail.internet.MimeMessage;

/** The third part of a notification: what goes back of the message that did not arrive. */
public final class Original {
    private Original() {}

    /**
     * Its header alone, as RET=HDRS asks (RFC 3461 section 4.3).
     *
     * @param about the message; its content is not read
     * @param hidden the lines of that header to leave out
     */
    public static MimeBodyPart header(MimeMessage about, Predicate<String> hidden)
            throws MessagingException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        for (String line : Collections.list(about.getAllHeaderLines())) {
            if (!hidden.test(line)) {
                // the mail API gives each octet as one character
                header.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return Notification.part("text/rfc822-headers", header.toByteArray());
    }

    /** The whole message, as RET=FULL asks. It is read when the notification is written. */
    public static MimeBodyPart whole(MimeMessage about) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(about, "message/rfc822");
        return part;
    }
}
