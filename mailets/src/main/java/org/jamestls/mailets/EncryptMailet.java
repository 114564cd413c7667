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
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.jamestls.mailets.encrypt.Encrypted;
import org.jamestls.mailets.encrypt.EncryptedMessage;
import org.jamestls.mailets.encrypt.Entity;
import org.jamestls.mailets.encrypt.MessageOctets;
import org.jamestls.policy.text.SafeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What mailets that encrypt have in common: the way of a mail through them, whatever encrypts it.
 *
 * @param <K> what a recipient is encrypted for
 */
abstract class EncryptMailet<K> extends GenericMailet {
    private final Logger logger = LoggerFactory.getLogger(getClass());
    private final EncryptStandard standard;
    private EncryptSettings<K> settings;
    private WithoutKey without;

    EncryptMailet(EncryptStandard standard) {
        this.standard = standard;
    }

    /**
     * Reads the parameters of the mailet.
     *
     * @throws MessagingException when one is unknown, missing or wrong, or a file is not there
     */
    abstract EncryptSettings<K> readSettings() throws MessagingException;

    @Override
    public void init() throws MessagingException {
        settings = readSettings();
        without = new WithoutKey(standard, settings.treatment(), getMailetContext(), logger);
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        if (mail.getMessage() == null || mail.getRecipients().isEmpty()) {
            return;
        }
        try (MessageOctets message = MessageOctets.of(mail.getMessage())) {
            if (!isDone(mail, message)) {
                encrypt(mail, message, EncryptRecipients.of(mail.getRecipients(), settings.keys()));
            }
        } catch (IOException | RuntimeException e) {
            throw failure(mail, e);
        } catch (LinkageError e) {
            // a library of another version: James would not know what to do with an error
            throw failure(mail, new IOException(e));
        }
    }

    private MessagingException failure(Mail mail, Exception why) {
        return new MessagingException(
                standard.mailet() + ": mail " + mail.getName() + " can't be encrypted: " + why,
                why);
    }

    private boolean isDone(Mail mail, MessageOctets message)
            throws MessagingException, IOException {
        boolean wasHere =
                AttributeUtils.getValueAndCastFromMail(mail, standard.mark(), Boolean.class)
                        .orElse(false);
        return (wasHere || !settings.again()) && Encrypted.is(message);
    }

    /** Nothing of the mail changes before its encrypted message is whole. */
    private void encrypt(Mail mail, MessageOctets message, EncryptRecipients<K> recipients)
            throws MessagingException {
        if (recipients.with().isEmpty()) {
            without.stop(mail, recipients);
            return;
        }
        Entity entity = settings.entities().apply(recipients.keys());
        MimeMessageInputStreamSource source =
                EncryptedMessage.of(message, settings.headerProtection(), entity);
        boolean taken = false;
        try {
            if (!recipients.without().isEmpty()) {
                without.stop(mail, recipients);
            }
            taken = replace(mail, source);
            mail.setRecipients(recipients.with());
            mail.setAttribute(new Attribute(standard.mark(), AttributeValue.of(true)));
        } finally {
            if (!taken) {
                source.dispose();
            }
        }
        logger.info(
                "{}: mail {} from <{}> is encrypted ({}) to {}",
                standard,
                mail.getName(),
                SafeText.echo(mail.getMaybeSender().asString("")),
                entity.algorithm(),
                EncryptRecipients.printable(
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
        return standard.mailet()
                + ": encrypts messages to the "
                + standard.key()
                + "s of their recipients";
    }
}
