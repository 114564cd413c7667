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
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.mail.MessagingException;
import javax.mail.internet.MimeBodyPart;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.DsnParameters;
import org.apache.mailet.DsnParameters.Notify;
import org.apache.mailet.DsnParameters.RecipientDsnParameters;
import org.apache.mailet.DsnParameters.Ret;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.jamestls.mailets.bounce.FailedRecipient;
import org.jamestls.mailets.bounce.Failure;
import org.jamestls.mailets.bounce.HumanPart;
import org.jamestls.mailets.bounce.Notification;
import org.jamestls.mailets.bounce.Original;
import org.jamestls.mailets.bounce.Words;
import org.jamestls.mailets.header.HeaderField;
import org.jamestls.policy.record.TlsRecord;
import org.jamestls.policy.record.TlsRecord.RecipientDecision;
import org.jamestls.policy.text.SafeText;

/**
 * Tells the sender of a mail that it does not arrive: whom (RFC 3461), what of the message goes
 * back, and with what protection (RFC 8689 section 5). What is sent comes from the null sender, so
 * that nobody answers it.
 */
final class Notifier {
    private static final int MAX_LOGGED = 512;

    private final MailetContext context;
    private final ServerName server;
    private final Clock clock;

    Notifier(MailetContext context, ServerName server, Clock clock) {
        this.context = context;
        this.server = server;
        this.clock = clock;
    }

    /** The name under which this server notifies. */
    String server() throws MessagingException {
        return server.get();
    }

    /** Who answers questions: the postmaster, as James knows it, or at the server's name. */
    String postmaster() throws MessagingException {
        MailAddress postmaster = context.getPostmaster();
        return postmaster == null ? "postmaster@" + server.get() : postmaster.asString();
    }

    /**
     * Those of {@code recipients} of whom the sender is told. RFC 3461 section 4.1: with NOTIFY a
     * failure is told only where it says FAILURE, without it always.
     */
    static List<FailedRecipient> wanted(
            Mail mail, Collection<MailAddress> recipients, Function<MailAddress, Failure> failure) {
        return recipients.stream()
                .filter(recipient -> wantsNotification(mail, recipient))
                .map(
                        recipient ->
                                new FailedRecipient(
                                        recipient.asString(),
                                        original(mail, recipient),
                                        failure.apply(recipient)))
                .toList();
    }

    private static boolean wantsNotification(Mail mail, MailAddress recipient) {
        Optional<EnumSet<Notify>> notify =
                parameters(mail, recipient).flatMap(RecipientDsnParameters::getNotifyParameter);
        return notify.isEmpty() || notify.get().contains(Notify.FAILURE);
    }

    private static Optional<String> original(Mail mail, MailAddress recipient) {
        return parameters(mail, recipient)
                .flatMap(RecipientDsnParameters::getOrcptParameter)
                .map(MailAddress::asString);
    }

    private static Optional<RecipientDsnParameters> parameters(Mail mail, MailAddress recipient) {
        return mail.dsnParameters()
                .flatMap(
                        parameters ->
                                Optional.ofNullable(parameters.getRcptParameters().get(recipient)));
    }

    /** True where the whole message goes back, false where only its header does. */
    static boolean returnsWhole(Mail about) {
        return !RequireTlsMark.isRequired(about)
                && about.dsnParameters()
                        .flatMap(DsnParameters::getRetParameter)
                        .filter(Ret.FULL::equals)
                        .isPresent();
    }

    /**
     * Tells the sender of a mail of one failure, in the words that the suite has for it.
     *
     * @param stopped whom the mail does not reach
     * @return false where the sender wants to hear of none of them, so that nothing is sent
     * @throws MessagingException where James does not take it; then it is not sent
     */
    boolean tell(Mail about, MailAddress to, Collection<MailAddress> stopped, Failure failure)
            throws MessagingException {
        List<FailedRecipient> reported = wanted(about, stopped, recipient -> failure);
        if (reported.isEmpty()) {
            return false;
        }
        List<String> namedBySender =
                RecordReader.read(about).map(TlsRecord::decisions).orElse(List.of()).stream()
                        .map(RecipientDecision::recipient)
                        .toList();
        send(about, to, reported, Words.of(server.get(), reported, namedBySender, failure));
        return true;
    }

    /**
     * Sends the notification about a mail to its sender. One about a mail with REQUIRETLS has
     * REQUIRETLS itself.
     *
     * @param reported at least one
     * @throws MessagingException where James does not take it; then it is not sent
     */
    void send(Mail about, MailAddress to, List<FailedRecipient> reported, HumanPart words)
            throws MessagingException {
        Notification notification =
                new Notification(
                        server.get(),
                        postmaster(),
                        to.asString(),
                        reported,
                        words,
                        about.dsnParameters()
                                .flatMap(DsnParameters::getEnvIdParameter)
                                .map(DsnParameters.EnvId::asString),
                        RecordReader.read(about).map(TlsRecord::time),
                        clock.instant());
        MailImpl mail =
                MailImpl.builder()
                        .name(MailImpl.getId())
                        .sender(MaybeSender.nullSender())
                        .addRecipient(to)
                        .mimeMessage(message(notification, about))
                        .build();
        if (RequireTlsMark.isRequired(about)) {
            mail.setAttribute(RequireTlsMark.attribute());
        }
        try {
            context.sendMail(mail);
        } finally {
            mail.dispose();
        }
    }

    private static MimeMessage message(Notification notification, Mail about)
            throws MessagingException {
        Predicate<String> hidden =
                line -> new HeaderField(line).name().equalsIgnoreCase(RequireTlsMark.HEADER);
        MimeBodyPart original =
                returnsWhole(about) && mayBeRepeated(notification)
                        ? Original.whole(about.getMessage())
                        : Original.header(about.getMessage(), hidden);
        return notification.message(original);
    }

    // What was to be encrypted does not go back in clear text.
    private static boolean mayBeRepeated(Notification notification) {
        return notification.recipients().stream()
                .map(FailedRecipient::failure)
                .noneMatch(Failure::isAboutEncryption);
    }

    /** Addresses for one line of a log. */
    static String printable(Collection<MailAddress> recipients) {
        String all =
                recipients.stream().map(MailAddress::asString).collect(Collectors.joining(", "));
        return SafeText.printable(all, MAX_LOGGED);
    }
}
