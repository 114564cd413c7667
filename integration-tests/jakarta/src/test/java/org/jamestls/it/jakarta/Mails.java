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
package org.jamestls.it.jakarta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

/** Mails as James 3.9 makes them. */
final class Mails {
    private static final AttributeName REQUIRETLS = AttributeName.of("REQUIRETLS");

    private Mails() {}

    static Mail mail(List<String> header, String sender, List<String> recipients) throws Exception {
        Collection<MailAddress> addresses = new ArrayList<>();
        for (String recipient : recipients) {
            addresses.add(new MailAddress(recipient));
        }
        return MailImpl.builder()
                .name("Mail1-0001")
                .sender(
                        sender.isEmpty()
                                ? MaybeSender.nullSender()
                                : MaybeSender.of(new MailAddress(sender)))
                .addRecipients(addresses)
                .mimeMessage(message(header))
                .build();
    }

    private static MimeMessage message(List<String> header) throws MessagingException {
        String text = String.join("\r\n", header) + "\r\n\r\nthe secret body\r\n";
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
    }

    static List<String> header(Mail mail) throws MessagingException {
        return Collections.list(mail.getMessage().getAllHeaderLines());
    }

    static List<String> recipients(Mail mail) {
        return mail.getRecipients().stream().map(MailAddress::asString).toList();
    }

    /** The record that the tests of a module keep in {@code records/<name>.json}. */
    static void record(Mail mail, String module, String name) throws IOException {
        String resource = "/org/jamestls/" + module + "/records/" + name + ".json";
        try (InputStream file = Mails.class.getResourceAsStream(resource)) {
            mail.setAttribute(
                    new Attribute(
                            AttributeName.of("org.jamestls.record"),
                            AttributeValue.of(new String(file.readAllBytes(), UTF_8))));
        }
    }

    static void requireTls(Mail mail) {
        wish(mail, AttributeValue.of(true));
    }

    /** The wish as James 3.9 itself keeps it, or as something else that passes for it. */
    static void wish(Mail mail, AttributeValue<?> value) {
        mail.setAttribute(new Attribute(REQUIRETLS, value));
    }

    static boolean isTlsRequired(Mail mail) {
        return AttributeUtils.getValueAndCastFromMail(mail, REQUIRETLS, Boolean.class)
                .orElse(false);
    }
}
