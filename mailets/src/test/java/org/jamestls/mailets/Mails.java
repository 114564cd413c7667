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
package org.jamestls.mailets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.jamestls.policy.record.TlsRecord;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Mails as James makes them, for one test; disposed of after it. */
final class Mails implements AfterEachCallback {
    private final List<Mail> made = new ArrayList<>();

    @Override
    public void afterEach(ExtensionContext context) {
        made.forEach(LifecycleUtil::dispose);
    }

    /** Disposes of {@code mail} too. */
    Mail keep(Mail mail) {
        made.add(mail);
        return mail;
    }

    Mail mail(List<String> header, String sender, String... recipients) throws Exception {
        return mail(message(header), sender, recipients);
    }

    Mail mail(MimeMessage message, String sender, String... recipients) throws Exception {
        Collection<MailAddress> addresses = new ArrayList<>();
        for (String recipient : recipients) {
            addresses.add(new MailAddress(recipient));
        }
        return keep(
                MailImpl.builder()
                        .name("Mail1-0001")
                        .sender(
                                sender.isEmpty()
                                        ? MaybeSender.nullSender()
                                        : MaybeSender.of(new MailAddress(sender)))
                        .addRecipients(addresses)
                        .mimeMessage(message)
                        .build());
    }

    static MimeMessage message(List<String> header) throws MessagingException {
        return message(String.join("\r\n", header) + "\r\n\r\nthe secret body\r\n");
    }

    /** A message of this text, in which a character is an octet. */
    static MimeMessage message(String text) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
    }

    static void record(Mail mail, String json) {
        attribute(mail, TlsRecord.RECORD_ATTRIBUTE, AttributeValue.of(json));
    }

    static void requireTls(Mail mail, boolean value) {
        attribute(mail, "REQUIRETLS", AttributeValue.of(value));
    }

    static void sentByMailet(Mail mail) {
        mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);
    }

    private static void attribute(Mail mail, String name, AttributeValue<?> value) {
        mail.setAttribute(new Attribute(AttributeName.of(name), value));
    }

    /** The octets of a message, each as a character. */
    static String text(MimeMessage message) throws MessagingException, IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        message.writeTo(text);
        return text.toString(ISO_8859_1);
    }

    static List<String> header(MimeMessage message) throws MessagingException {
        return Collections.list(message.getAllHeaderLines());
    }

    /** The text of {@code records/<name>.json}. */
    static String json(String name) throws IOException {
        try (InputStream file = Mails.class.getResourceAsStream("records/" + name + ".json")) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }
}
