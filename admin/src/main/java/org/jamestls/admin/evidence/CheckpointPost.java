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
package org.jamestls.admin.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import javax.activation.DataHandler;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.AddressException;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeBodyPart;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import javax.mail.util.ByteArrayDataSource;
import org.apache.james.core.MailAddress;
import org.apache.mailet.MailetContext;
import org.jamestls.evidence.checkpoint.Checkpoint;
import org.jamestls.evidence.checkpoint.CheckpointFile;
import org.jamestls.evidence.checkpoint.CheckpointMailer;

/** Mails checkpoints through the spool of this server, as its postmaster. */
public final class CheckpointPost implements CheckpointMailer {
    private final Supplier<MailetContext> james;

    /** Asks for James' context when there is something to mail: at start there is none yet. */
    public CheckpointPost(Supplier<MailetContext> james) {
        this.james = james;
    }

    @Override
    public void mail(String address, CheckpointFile file, byte[] octets, Checkpoint statement)
            throws IOException {
        try {
            MailetContext context = james.get();
            MailAddress from = context.getPostmaster();
            context.sendMail(
                    from,
                    List.of(new MailAddress(address)),
                    message(from.asString(), address, file, octets, statement));
        } catch (AddressException e) {
            throw new IOException("\"" + address + "\" is no mail address", e);
        } catch (MessagingException e) {
            throw new IOException("James does not take it: " + e.getMessage(), e);
        }
    }

    private static MimeMessage message(
            String from, String to, CheckpointFile file, byte[] octets, Checkpoint statement)
            throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(text(file, statement), StandardCharsets.US_ASCII.name());
        MimeBodyPart signed = new MimeBodyPart();
        signed.setDataHandler(
                new DataHandler(new ByteArrayDataSource(octets, "application/octet-stream")));
        signed.setFileName(file.fileName());
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom(new InternetAddress(from));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to));
        message.setSubject(
                "TLS evidence of " + statement.node() + ": checkpoint " + statement.sequence());
        // RFC 3834 section 5: nobody answers it with an absence notice.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(new MimeMultipart(text, signed));
        message.saveChanges();
        return message;
    }

    private static String text(CheckpointFile file, Checkpoint statement) {
        return """
                The TLS evidence of %s is signed up to line %d of its ledger.

                time  %s
                file  %s
                head  %s

                The attachment %s has the signature. Keep it where nobody who can alter the
                ledger can alter it: docs/evidence.md tells how to check one against the other.
                """
                .formatted(
                        statement.node(),
                        statement.sequence(),
                        statement.time(),
                        statement.file(),
                        statement.head(),
                        file.fileName());
    }
}
