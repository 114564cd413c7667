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

import static org.jamestls.mailets.EncryptSettings.Without.HOLD;
import static org.jamestls.mailets.EncryptSettings.Without.PASS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.jamestls.mailets.EncryptRecipients.Without;
import org.jamestls.mailets.EncryptSettings.Treatment;
import org.jamestls.policy.text.SafeText;
import org.slf4j.Logger;

/**
 * What becomes of the recipients of a mailet that encrypts who have no good key. Where nobody on a
 * mail has one, it becomes of the mail itself; else of a copy, and the mail keeps the others.
 * Thread safe.
 */
final class WithoutKey {
    private final EncryptStandard standard;
    private final Treatment treatment;
    private final MailetContext context;
    private final Logger logger;

    WithoutKey(
            EncryptStandard standard, Treatment treatment, MailetContext context, Logger logger) {
        this.standard = standard;
        this.treatment = treatment;
        this.context = context;
        this.logger = logger;
    }

    /**
     * Does what the settings say.
     *
     * @param mail as it came, in clear text
     * @param recipients of it, at least one of them without
     * @throws MessagingException when it can't be done; the mail has its recipients then
     */
    void stop(Mail mail, EncryptRecipients<?> recipients) throws MessagingException {
        Map<Boolean, List<Without>> passing =
                recipients.without().stream().collect(Collectors.partitioningBy(this::passes));
        List<Without> stopped = passing.get(false);
        if (!stopped.isEmpty()) {
            log(
                    mail,
                    treatment.without() == HOLD ? hold(mail, stopped) : bounce(mail, stopped),
                    stopped);
        }
        List<Without> passed = passing.get(true);
        if (!passed.isEmpty()) {
            pass(mail, passed, recipients.with().isEmpty());
            log(mail, "goes on in clear text", passed);
        }
    }

    /** A key that is no good, or a file that is broken, is an error, and opens nothing. */
    private boolean passes(Without recipient) {
        return treatment.without() == PASS && recipient.isAbsent();
    }

    /** Where some are encrypted for, a copy begins the processor again, and passes there whole. */
    private void pass(Mail mail, List<Without> passed, boolean alone) throws MessagingException {
        List<MailAddress> addresses = EncryptRecipients.addresses(passed);
        if (alone) {
            mail.setRecipients(addresses);
        } else {
            send(mail, addresses, mail.getState());
        }
    }

    private String hold(Mail mail, List<Without> stopped) throws MessagingException {
        String processor = treatment.holdProcessor().orElseThrow();
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
                treatment
                        .notifier()
                        .tell(
                                mail,
                                sender.get(),
                                EncryptRecipients.addresses(stopped),
                                standard.failure());
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
                    standard.mailet()
                            + ": what has no "
                            + standard.key()
                            + " goes to processor "
                            + processor
                            + ", and is in it");
        }
        if (areAll(stopped, mail)) {
            mail.setErrorMessage(
                    standard
                            + ": no good "
                            + standard.key()
                            + " for "
                            + EncryptRecipients.reasons(stopped));
            mail.setState(processor);
        } else {
            send(mail, EncryptRecipients.addresses(stopped), processor);
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

    private void log(Mail mail, String what, List<Without> recipients) {
        logger.info(
                "{}: mail {} from <{}> {}, since there is no good {} for {}",
                standard,
                mail.getName(),
                SafeText.echo(mail.getMaybeSender().asString("")),
                what,
                standard.key(),
                EncryptRecipients.reasons(recipients));
    }
}
