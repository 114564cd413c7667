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

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.activation.DataHandler;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.internet.ContentType;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeBodyPart;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import javax.mail.internet.ParseException;
import javax.mail.util.ByteArrayDataSource;
import org.jamestls.mailets.header.IdentifiedMessage;
import org.jamestls.policy.text.SafeText;

/**
 * A notification that a message did not reach some of its recipients.
 *
 * @param reportingMta the name of this server
 * @param from who answers questions about it
 * @param to the reverse-path of the message
 * @param recipients whom it did not reach, and why; at least one
 * @param words what people read of it
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
        HumanPart words,
        Optional<String> envelopeId,
        Optional<Instant> arrival,
        Instant now) {
    private static final int MAX_FIELD = 600;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    public Notification {
        recipients = List.copyOf(recipients);
    }

    /** A time as mail writes it (RFC 5322 section 3.3), in UTC. */
    public static String date(Instant time) {
        return DATE.format(time);
    }

    /**
     * The notification as a message.
     *
     * @param original what goes back of the message that did not arrive
     */
    public MimeMessage message(MimeBodyPart original) throws MessagingException {
        MimeMultipart parts = new ReportParts();
        parts.addBodyPart(text());
        parts.addBodyPart(
                part("message/delivery-status", status().getBytes(StandardCharsets.US_ASCII)));
        parts.addBodyPart(original);
        MimeMessage message =
                new IdentifiedMessage("<" + UUID.randomUUID() + "@" + reportingMta + ">");
        message.setFrom(new InternetAddress("\"Mail Delivery System\" <" + from + ">", false));
        message.setRecipients(
                Message.RecipientType.TO, new InternetAddress[] {new InternetAddress(to, false)});
        message.setSentDate(Date.from(now));
        message.setSubject(words.subject(), charset(words.subject()).name());
        // RFC 3834 section 5: no one shall answer this
        message.setHeader("Auto-Submitted", "auto-replied");
        message.setContent(parts);
        message.saveChanges();
        return message;
    }

    private MimeBodyPart text() throws MessagingException {
        String text = words.text().replace("\n", "\r\n");
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, charset(text).name());
        part.setHeader("Content-Language", words.languages());
        return part;
    }

    private static Charset charset(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text)
                ? StandardCharsets.US_ASCII
                : StandardCharsets.UTF_8;
    }

    static MimeBodyPart part(String type, byte[] content) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(content, type)));
        return part;
    }

    /** RFC 3464 section 2: fields of the message, then one group of fields for each recipient. */
    private String status() {
        StringBuilder status = new StringBuilder();
        field(status, "Reporting-MTA", "dns; " + reportingMta);
        envelopeId.ifPresent(id -> field(status, "Original-Envelope-Id", id));
        arrival.ifPresent(time -> field(status, "Arrival-Date", date(time)));
        for (FailedRecipient recipient : recipients) {
            status.append("\r\n");
            recipient
                    .original()
                    .ifPresent(
                            original -> field(status, "Original-Recipient", "rfc822; " + original));
            field(status, "Final-Recipient", "rfc822; " + recipient.address());
            field(status, "Action", "failed");
            field(status, "Status", recipient.failure().status());
            field(
                    status,
                    "Diagnostic-Code",
                    "smtp; 550 "
                            + recipient.failure().status()
                            + " "
                            + recipient.failure().reason());
            field(status, "Last-Attempt-Date", date(now));
        }
        return status.toString();
    }

    private static void field(StringBuilder status, String name, String value) {
        status.append(name)
                .append(": ")
                .append(SafeText.printable(value, MAX_FIELD))
                .append("\r\n");
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
}
