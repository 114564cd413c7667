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

import java.io.IOException;
import java.time.Clock;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.jamestls.mailets.smime.Encrypted;
import org.jamestls.mailets.smime.EncryptedMessage;
import org.jamestls.mailets.smime.MessageOctets;
import org.jamestls.policy.text.SafeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts a message to the certificates of its recipients with S/MIME (RFC 8551), so that it is
 * unreadable from here to them: on other servers, and in their mailboxes.
 *
 * <p>Put it where a mail leaves the server, after all that rewrites recipients or reads or changes
 * content, and before anything that signs the message as it travels (DKIM):
 *
 * <pre><code>
 * &lt;processor state="relay"&gt;
 *     &lt;mailet match="All" class="org.jamestls.mailets.SMimeEncrypt"&gt;
 *         &lt;certificates&gt;conf/smime/certificates&lt;/certificates&gt;
 *         &lt;trust&gt;conf/smime/authorities&lt;/trust&gt;
 *         &lt;without&gt;bounce&lt;/without&gt;
 *     &lt;/mailet&gt;
 *     &lt;mailet match="All" class="RemoteDelivery"&gt;
 *     ...
 * </code></pre>
 *
 * <p>The header of the message stays, but for the fields that describe the content, which go inside
 * with it; so the subject stays readable, unless {@code headerProtection} is {@code true}: then the
 * header goes inside too, and the subject outside is {@code [...]} (RFC 9788). A message that is
 * encrypted already (S/MIME, or OpenPGP in MIME) passes untouched; one that is signed is encrypted
 * with its signature, its subject as it is.
 *
 * <p>A certificate counts for a recipient when it names the address (RFC 8550 section 3), is valid
 * today, may encrypt mail by its key usage and extended key usage, and comes from an authority that
 * is trusted. Revocation is not looked up: take a certificate that is revoked out of the folder.
 * All recipients who have one share one encrypted message. What becomes of the others says {@code
 * without}:
 *
 * <ul>
 *   <li>{@code bounce}, unless told: they are taken off, and the sender gets a delivery status
 *       notification with status 5.7.5 and the header of the message. What has no sender, itself a
 *       bounce, goes to the processor {@code error}, which keeps it.
 *   <li>{@code hold}: their copy goes, as it is, to the processor {@code holdProcessor}.
 *   <li>{@code pass}: their copy goes on in clear text. Not where there is a certificate that is no
 *       good, or a file that can't be read: that is an error, and they bounce.
 * </ul>
 *
 * <p>It fails closed: whatever goes wrong is a MessagingException, and the mail, unchanged, goes
 * where James sends such mails. So {@code onMailetException} must not be {@code ignore}.
 *
 * <p>Parameters:
 *
 * <ul>
 *   <li>{@code certificates}, of the recipients: a file of PEM, or a folder of them ({@code .pem},
 *       {@code .crt}, {@code .cer}), read again a second after a change; or a file of PKCS#12
 *       ({@code .p12}, {@code .pfx}) with {@code passwordFile}; or a directory, {@code
 *       ldap://host/base}, if need be with {@code ldapUser} and {@code passwordFile}.
 *   <li>{@code ldapUser}: the distinguished name under which the directory is asked; unless told,
 *       no one's.
 *   <li>{@code ldapTimeout}: how many seconds the directory has to take a connection, and for each
 *       answer, 1 to 60; 5 unless told. After that the mail fails.
 *   <li>{@code passwordFile}: a file whose first line is the password of the PKCS#12 file or of
 *       {@code ldapUser}.
 *   <li>{@code trust}, authorities: a file of PEM or a folder; or {@code self}, and then every
 *       certificate in the files is good.
 *   <li>{@code algorithm}: {@code aes256-gcm} (unless told), or {@code aes256-cbc}, which older
 *       clients need.
 *   <li>{@code keyTransport}, for RSA keys: {@code rsa-oaep} (unless told), or {@code rsa}, which
 *       older clients need. EC keys need no choice.
 *   <li>{@code without} and {@code holdProcessor}, see above.
 *   <li>{@code headerProtection}: {@code false} unless told.
 *   <li>{@code again}: {@code true} encrypts even what comes in encrypted; {@code false} unless
 *       told.
 *   <li>{@code reportingMta}, the name of this server in notifications: unless told the domain of
 *       the postmaster.
 * </ul>
 */
public class SMimeEncrypt extends GenericMailet {
    private static final Logger LOGGER = LoggerFactory.getLogger(SMimeEncrypt.class);

    /** Says, for {@code again}, that the mail was here before. */
    private static final AttributeName ENCRYPTED = AttributeName.of("org.jamestls.smime.encrypted");

    private final Clock clock;
    private final FileSystem fileSystem;
    private SMimeSettings settings;
    private WithoutCertificate without;

    /** For James, which gives its clock and its folders. */
    @Inject
    public SMimeEncrypt(Clock clock, FileSystem fileSystem) {
        this.clock = clock;
        this.fileSystem = fileSystem;
    }

    @Override
    public void init() throws MessagingException {
        settings = SMimeSettings.of(getMailetConfig(), getMailetContext(), fileSystem, clock);
        without = new WithoutCertificate(settings, getMailetContext());
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        if (mail.getMessage() == null || mail.getRecipients().isEmpty()) {
            return;
        }
        try (MessageOctets message = MessageOctets.of(mail.getMessage())) {
            if (!isDone(mail, message)) {
                encrypt(
                        mail,
                        message,
                        SMimeRecipients.of(mail.getRecipients(), settings.certificates()));
            }
        } catch (IOException | RuntimeException e) {
            throw failure(mail, e);
        } catch (LinkageError e) {
            // a library of another version: James would not know what to do with an error
            throw failure(mail, new IOException(e));
        }
    }

    private static MessagingException failure(Mail mail, Exception why) {
        return new MessagingException(
                "SMimeEncrypt: mail " + mail.getName() + " can't be encrypted: " + why, why);
    }

    private boolean isDone(Mail mail, MessageOctets message)
            throws MessagingException, IOException {
        boolean wasHere =
                AttributeUtils.getValueAndCastFromMail(mail, ENCRYPTED, Boolean.class)
                        .orElse(false);
        return (wasHere || !settings.again()) && Encrypted.is(message);
    }

    /** Nothing of the mail changes before its encrypted message is whole. */
    private void encrypt(Mail mail, MessageOctets message, SMimeRecipients recipients)
            throws MessagingException {
        if (recipients.with().isEmpty()) {
            without.stop(mail, recipients);
            return;
        }
        MimeMessageInputStreamSource source =
                EncryptedMessage.of(message, settings.encryption(), recipients.certificates());
        boolean taken = false;
        try {
            if (!recipients.without().isEmpty()) {
                without.stop(mail, recipients);
            }
            taken = replace(mail, source);
            mail.setRecipients(recipients.with());
            mail.setAttribute(new Attribute(ENCRYPTED, AttributeValue.of(true)));
        } finally {
            if (!taken) {
                source.dispose();
            }
        }
        LOGGER.info(
                "S/MIME: mail {} from <{}> is encrypted ({}) to {}",
                mail.getName(),
                SafeText.echo(mail.getMaybeSender().asString("")),
                settings.encryption().algorithm(),
                SMimeRecipients.printable(
                        recipients.with().stream().map(MailAddress::asString).toList()));
    }

    /**
     * Gives the mail its new message; James' own mails take it as it is, others copy it.
     *
     * @return whether the mail disposes of the source
     */
    private static boolean replace(Mail mail, MimeMessageInputStreamSource source)
            throws MessagingException {
        if (mail instanceof MailImpl ofJames) {
            ofJames.setMessageContent(source);
            return true;
        }
        mail.setMessage(new MimeMessageWrapper(source));
        return false;
    }

    @Override
    public String getMailetInfo() {
        return "SMimeEncrypt: encrypts messages to the certificates of their recipients";
    }
}
