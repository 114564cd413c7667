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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Predicate;
import javax.activation.DataHandler;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.ContentType;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeBodyPart;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import javax.mail.internet.ParseException;
import javax.mail.util.ByteArrayDataSource;
import org.jamestls.policy.text.SafeText;

/**
 * A notification that a message, sent with REQUIRETLS, did not reach some of its recipients.
 *
 * @param reportingMta the name of this server
 * @param from who answers questions about it
 * @param to the reverse-path of the message
 * @param recipients whom it did not reach; at least one
 * @param namedBySender the recipients as the sender's client named them; empty when that is not
 *     known
 * @param failure why
 * @param envelopeId what the client called the message (ENVID, RFC 3461 section 4.4); empty when it
 *     did not
 * @param arrival when the message came in; empty when that is not known
 * @param now the time of the notification
 */
public record Notification(
        String reportingMta,
        String from,
        String to,
        List<FailedRecipient> recipients,
        List<String> namedBySender,
        Failure failure,
        Optional<String> envelopeId,
        Optional<Instant> arrival,
        Instant now) {
    private static final int MAX_FIELD = 400;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    public Notification {
        recipients = List.copyOf(recipients);
        namedBySender = List.copyOf(namedBySender);
    }

    /**
     * The notification as a message.
     *
     * @param about the message that did not arrive; only its header is read
     * @param hidden the lines of that header to leave out
     */
    public MimeMessage message(MimeMessage about, Predicate<String> hidden)
            throws MessagingException {
        MimeMultipart parts = new ReportParts();
        parts.addBodyPart(text());
        parts.addBodyPart(
                part("message/delivery-status", status().getBytes(StandardCharsets.US_ASCII)));
        parts.addBodyPart(part("text/rfc822-headers", header(about, hidden)));
        MimeMessage message = new IdentifiedMessage(UUID.randomUUID() + "@" + reportingMta);
        message.setFrom(new InternetAddress("\"Mail Delivery System\" <" + from + ">", false));
        message.setRecipients(
                Message.RecipientType.TO, new InternetAddress[] {new InternetAddress(to, false)});
        message.setSentDate(Date.from(now));
        message.setSubject("Not delivered: " + failure.reason());
        // RFC 3834 section 5: no one shall answer this
        message.setHeader("Auto-Submitted", "auto-replied");
        message.setContent(parts);
        message.saveChanges();
        return message;
    }

    private MimeBodyPart text() throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(Words.of(this), StandardCharsets.US_ASCII.name());
        return part;
    }

    private static MimeBodyPart part(String type, byte[] content) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(content, type)));
        return part;
    }

    /** RFC 3464 section 2: fields of the message, then one group of fields for each recipient. */
    private String status() {
        StringBuilder status = new StringBuilder();
        field(status, "Reporting-MTA", "dns; " + reportingMta);
        envelopeId.ifPresent(id -> field(status, "Original-Envelope-Id", id));
        arrival.ifPresent(time -> field(status, "Arrival-Date", DATE.format(time)));
        for (FailedRecipient recipient : recipients) {
            status.append("\r\n");
            recipient
                    .original()
                    .ifPresent(
                            original -> field(status, "Original-Recipient", "rfc822; " + original));
            field(status, "Final-Recipient", "rfc822; " + recipient.address());
            field(status, "Action", "failed");
            field(status, "Status", failure.status());
            field(
                    status,
                    "Diagnostic-Code",
                    "smtp; 550 " + failure.status() + " " + failure.reason());
            field(status, "Last-Attempt-Date", DATE.format(now));
        }
        return status.toString();
    }

    private static void field(StringBuilder status, String name, String value) {
        status.append(name)
                .append(": ")
                .append(SafeText.printable(value, MAX_FIELD))
                .append("\r\n");
    }

    private static byte[] header(MimeMessage about, Predicate<String> hidden)
            throws MessagingException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        for (String line : Collections.list(about.getAllHeaderLines())) {
            if (!hidden.test(line)) {
                // the mail API gives each octet as one character
                header.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return header.toByteArray();
    }

    /** RFC 6522 section 3. */
    private static final class ReportParts extends MimeMultipart {
        ReportParts() throws ParseException {
            super("report");
            ContentType type = new ContentType(contentType);
            type.setParameter("report-type", "delivery-status");
            contentType = type.toString();
        }
    }

    /**
     * The mail API would make an id from the name of the machine and of the account that James runs
     * under.
     */
    private static final class IdentifiedMessage extends MimeMessage {
        private final String id;

        IdentifiedMessage(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
