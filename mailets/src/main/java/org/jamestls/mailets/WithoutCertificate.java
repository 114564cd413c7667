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

import static org.jamestls.mailets.SMimeSettings.Without.HOLD;
import static org.jamestls.mailets.SMimeSettings.Without.PASS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.jamestls.mailets.SMimeRecipients.Without;
import org.jamestls.mailets.bounce.Failure;
import org.jamestls.policy.text.SafeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of the recipients of SMimeEncrypt who have no good certificate. Where nobody on a
 * mail has one, it becomes of the mail itself; else of a copy, and the mail keeps the others.
 * Thread safe.
 */
final class WithoutCertificate {
    private static final Logger LOGGER = LoggerFactory.getLogger(SMimeEncrypt.class);

    private final SMimeSettings settings;
    private final MailetContext context;

    WithoutCertificate(SMimeSettings settings, MailetContext context) {
        this.settings = settings;
        this.context = context;
    }

    /**
     * Does what the settings say.
     *
     * @param mail as it came, in clear text
     * @param recipients of it, at least one of them without
     * @throws MessagingException when it can't be done; the mail has its recipients then
     */
    void stop(Mail mail, SMimeRecipients recipients) throws MessagingException {
        Map<Boolean, List<Without>> passing =
                recipients.without().stream().collect(Collectors.partitioningBy(this::passes));
        List<Without> stopped = passing.get(false);
        if (!stopped.isEmpty()) {
            log(
                    mail,
                    settings.without() == HOLD ? hold(mail, stopped) : bounce(mail, stopped),
                    stopped);
        }
        List<Without> passed = passing.get(true);
        if (!passed.isEmpty()) {
            pass(mail, passed, recipients.with().isEmpty());
            log(mail, "goes on in clear text", passed);
        }
    }

    /** A certificate that is no good, or a file that is broken, is an error, and opens nothing. */
    private boolean passes(Without recipient) {
        return settings.without() == PASS && recipient.isAbsent();
    }

    /** Where some are encrypted for, a copy begins the processor again, and passes there whole. */
    private void pass(Mail mail, List<Without> passed, boolean alone) throws MessagingException {
        List<MailAddress> addresses = SMimeRecipients.addresses(passed);
        if (alone) {
            mail.setRecipients(addresses);
        } else {
            send(mail, addresses, mail.getState());
        }
    }

    private String hold(Mail mail, List<Without> stopped) throws MessagingException {
        String processor = settings.holdProcessor().orElseThrow();
        move(mail, stopped, processor);
        return "goes to processor " + processor;
    }

    private String bounce(Mail mail, List<Without> stopped) throws MessagingException {
        Optional<MailAddress> sender = mail.getMaybeSender().asOptional();
        if (sender.isEmpty()) {
            move(mail, stopped, Mail.ERROR);
            return "has no sender to tell and goes to processor " + Mail.ERROR;
        }
        boolean told =
                settings.notifier()
                        .tell(
                                mail,
                                sender.get(),
                                SMimeRecipients.addresses(stopped),
                                Failure.NO_CERTIFICATE);
        if (areAll(stopped, mail)) {
            mail.setState(Mail.GHOST);
        }
        return told
                ? "is not sent on; its sender is told"
                : "is not sent on; its sender wants no notification";
    }

    private static boolean areAll(List<Without> stopped, Mail mail) {
        return stopped.size() == mail.getRecipients().size();
    }

    private void move(Mail mail, List<Without> stopped, String processor)
            throws MessagingException {
        // James would take it as having stayed, and go on with it in clear text
        if (processor.equals(mail.getState())) {
            throw new MessagingException(
                    "SMimeEncrypt: what has no certificate goes to processor "
                            + processor
                            + ", and is in it");
        }
        if (areAll(stopped, mail)) {
            mail.setErrorMessage(
                    "S/MIME: no good certificate for " + SMimeRecipients.reasons(stopped));
            mail.setState(processor);
        } else {
            send(mail, SMimeRecipients.addresses(stopped), processor);
        }
    }

    private void send(Mail mail, List<MailAddress> recipients, String processor)
            throws MessagingException {
        Mail copy = mail.duplicate();
        try {
            copy.setRecipients(recipients);
            context.sendMail(copy, processor);
        } finally {
            LifecycleUtil.dispose(copy);
        }
    }

    private static void log(Mail mail, String what, List<Without> recipients) {
        LOGGER.info(
                "S/MIME: mail {} from <{}> {}, since there is no good certificate for {}",
                mail.getName(),
                SafeText.echo(mail.getMaybeSender().asString("")),
                what,
                SMimeRecipients.reasons(recipients));
    }
}
