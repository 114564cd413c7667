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

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.jamestls.mailets.bounce.Failure;
import org.jamestls.policy.text.SafeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the promise that a server gives by taking a message with REQUIRETLS (RFC 8689): a recipient
 * to whom the message would travel on, over servers that can't be held to the promise, does not get
 * it, and its sender is told.
 *
 * <p>For James' RemoteDelivery, which knows nothing of REQUIRETLS (3.8) or does not check what the
 * next server promises (3.9). Put it into every processor from which mail leaves the server, just
 * before RemoteDelivery, and KeepRequireTls first into {@code root}:
 *
 * <pre><code>
 * &lt;processor state="relay"&gt;
 *     &lt;mailet match="All" class="org.jamestls.mailets.RequireTlsBounce"/&gt;
 *     &lt;mailet match="All" class="RemoteDelivery"&gt;
 *     ...
 * </code></pre>
 *
 * <p>A mail without the attribute {@code REQUIRETLS}, or in which it is false, passes unchanged. Of
 * a mail in which it is true:
 *
 * <ul>
 *   <li>Recipients in a domain of this server stay on the mail.
 *   <li>All others are taken off, and the reverse-path gets a delivery status notification (RFC
 *       3464) with status 5.7.30 (RFC 8689 section 4.2.1). It comes from the null sender, has
 *       itself the attribute {@code REQUIRETLS}, and holds only the header of the message, whatever
 *       RET said (RFC 8689 section 5). Recipients for whom the client wanted no notification of
 *       failure (NOTIFY, RFC 3461 section 4.1) are not in it. It names the addresses that aliases
 *       and forwards lead to, as James' own bounces do.
 *   <li>A mail that no recipient is left on ends here.
 *   <li>A mail from the null sender, that is a bounce, can't be answered. RFC 8689 section 5 says
 *       that it should not be thrown away where the next server does not know REQUIRETLS: it goes
 *       on without attribute, and one line of the log warns of it. Where secrecy counts more than
 *       news of failure, {@code discard} ends it here, with a line too.
 * </ul>
 *
 * <p>What fails for another reason must be bounced with the same care (RFC 8689 section 5). For a
 * processor that bounces, put this mailet before Bounce or DSNBounce, which send the whole message
 * back unprotected:
 *
 * <pre><code>
 * &lt;processor state="local-address-error"&gt;
 *     &lt;mailet match="All" class="org.jamestls.mailets.RequireTlsBounce"&gt;
 *         &lt;recipients&gt;all&lt;/recipients&gt;
 *         &lt;status&gt;5.1.1&lt;/status&gt;
 *         &lt;reason&gt;no such user here&lt;/reason&gt;
 *     &lt;/mailet&gt;
 *     &lt;mailet match="All" class="Bounce"/&gt;
 * </code></pre>
 *
 * <p>Parameters, all optional:
 *
 * <ul>
 *   <li>{@code recipients}: who is taken off, {@code remote} (unless told) or {@code all}.
 *   <li>{@code status} and {@code reason}, never one alone: an enhanced status code 5.x.y, and a
 *       line of words; unless told 5.7.30 and why.
 *   <li>{@code nullSender}: what becomes of a mail from the null sender, {@code send} (unless told)
 *       or {@code discard}.
 *   <li>{@code reportingMta}: the name of this server; unless told the domain of the postmaster.
 * </ul>
 *
 * <p>{@code onMailetException} must not be {@code ignore}: the mail would leave.
 */
public class RequireTlsBounce extends GenericMailet {
    private static final Logger LOGGER = LoggerFactory.getLogger(RequireTlsBounce.class);
    private static final String MAILET = "RequireTlsBounce";
    private static final Pattern STATUS = Pattern.compile("5\\.[0-9]{1,3}\\.[0-9]{1,3}");
    private static final Pattern REASON = Pattern.compile("[ -~]{1,120}");

    private final Clock clock;
    private Settings settings;
    private Notifier notifier;

    private record Settings(Failure failure, boolean allRecipients, boolean discardNullSender) {}

    /** For James, which gives the clock of the server. */
    @Inject
    public RequireTlsBounce(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void init() throws MessagingException {
        Parameters parameters =
                new Parameters(
                        MAILET,
                        getMailetConfig(),
                        "recipients",
                        "status",
                        "reason",
                        "nullSender",
                        "reportingMta");
        parameters.refuseIgnoredExceptions("a mail that can't be bounced must not leave");
        ServerName server = ServerName.of("reportingMta", parameters, getMailetContext());
        notifier = new Notifier(getMailetContext(), server, clock);
        settings =
                new Settings(
                        failure(parameters),
                        parameters.word("recipients", "remote", "all").equals("all"),
                        parameters.word("nullSender", "send", "discard").equals("discard"));
    }

    private static Failure failure(Parameters parameters) throws MessagingException {
        Optional<String> status =
                parameters.text(
                        "status",
                        STATUS,
                        "an enhanced status code of a permanent failure, as in 5.1.1");
        Optional<String> reason =
                parameters.text(
                        "reason", REASON, "a line of at most 120 printable ASCII characters");
        if (status.isPresent() != reason.isPresent()) {
            throw parameters.refused(
                    status.isPresent() ? "reason" : "status",
                    "",
                    "it too, or leave out both status and reason");
        }
        return status.isPresent()
                ? new Failure(status.get(), reason.get())
                : Failure.REQUIRETLS_SUPPORT_REQUIRED;
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        if (!RequireTlsMark.isRequired(mail) || mail.getMessage() == null) {
            return;
        }
        List<MailAddress> stopped = stopped(mail.getRecipients());
        if (stopped.isEmpty()) {
            return;
        }
        Optional<MailAddress> sender = mail.getMaybeSender().asOptional();
        if (sender.isEmpty() && !settings.discardNullSender()) {
            RequireTlsMark.remove(mail);
            warn("goes on without REQUIRETLS, since it is a bounce", mail, stopped);
            return;
        }
        if (sender.isEmpty()) {
            warn(
                    "is discarded, since it is a bounce that can't be sent with REQUIRETLS",
                    mail,
                    stopped);
        } else {
            bounce(mail, sender.get(), stopped);
        }
        takeOff(stopped, mail);
    }

    private List<MailAddress> stopped(Collection<MailAddress> recipients) {
        Predicate<MailAddress> leaves =
                recipient -> !getMailetContext().isLocalServer(recipient.getDomain());
        return recipients.stream()
                .filter(recipient -> settings.allRecipients() || leaves.test(recipient))
                .toList();
    }

    private static void takeOff(List<MailAddress> stopped, Mail mail) {
        List<MailAddress> left = new ArrayList<>(mail.getRecipients());
        left.removeAll(stopped);
        mail.setRecipients(left);
        if (left.isEmpty()) {
            mail.setState(Mail.GHOST);
        }
    }

    private void bounce(Mail mail, MailAddress sender, List<MailAddress> stopped)
            throws MessagingException {
        boolean told = notifier.tell(mail, sender, stopped, settings.failure());
        LOGGER.info(
                "REQUIRETLS: mail {} from <{}> to {} is not sent on: {} {}; {}",
                mail.getName(),
                SafeText.echo(sender.asString()),
                Notifier.printable(stopped),
                settings.failure().status(),
                settings.failure().reason(),
                told ? "its sender is told" : "its sender wants no notification");
    }

    private static void warn(String what, Mail mail, List<MailAddress> recipients) {
        LOGGER.warn(
                "REQUIRETLS: mail {} from <> to {} {}",
                mail.getName(),
                Notifier.printable(recipients),
                what);
    }

    @Override
    public String getMailetInfo() {
        return "RequireTlsBounce: bounces what REQUIRETLS keeps from leaving the server";
    }
}
