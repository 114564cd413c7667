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
package org.jamestls.matchers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.jamestls.policy.record.TlsRecord;

/** Mails as they come to a matcher. */
final class Mails {
    private Mails() {}

    /** A mail with that record, if any, and without a message. */
    static Mail mail(Optional<String> record, List<String> recipients) throws Exception {
        Collection<MailAddress> addresses = new ArrayList<>();
        for (String recipient : recipients) {
            addresses.add(new MailAddress(recipient));
        }
        Mail mail =
                MailImpl.builder()
                        .name("Mail1-0001")
                        .sender("sender@remote.example")
                        .addRecipients(addresses)
                        .build();
        record.ifPresent(json -> set(mail, TlsRecord.RECORD_ATTRIBUTE, AttributeValue.of(json)));
        return mail;
    }

    static void set(Mail mail, String attribute, AttributeValue<?> value) {
        mail.setAttribute(new Attribute(AttributeName.of(attribute), value));
    }

    /** A message of these header lines. */
    static MimeMessage message(List<String> header) throws MessagingException {
        String text = String.join("\r\n", header) + "\r\n\r\nthe body\r\n";
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
    }

    /** The record in {@code records/<name>.json}. */
    static String record(String name) throws IOException {
        try (InputStream file = Mails.class.getResourceAsStream("records/" + name + ".json")) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }
}
