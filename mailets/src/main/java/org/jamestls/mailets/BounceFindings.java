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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.mailet.Mail;
import org.jamestls.mailets.bounce.FailedRecipient;
import org.jamestls.mailets.bounce.Failure;
import org.jamestls.mailets.bounce.Notification;
import org.jamestls.mailets.template.Condition;
import org.jamestls.mailets.template.Facts;
import org.jamestls.mailets.template.Placeholder;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.record.TlsRecord;
import org.jamestls.policy.record.TlsRecord.RecipientDecision;
import org.jamestls.policy.reply.Replies;
import org.jamestls.policy.tls.TlsSession;

/**
 * What is known of the TLS of one mail, recipient by recipient, in the form in which its sender is
 * told. A mail without a record has no findings, which is told too.
 */
final class BounceFindings {
    /** X.7.0 is "other or undefined security status" (RFC 3463 section 3.8). */
    static final Failure NOT_AS_REQUIRED =
            new Failure("5.7.0", "The TLS of this message is not as required");

    private final Mail mail;
    private final Optional<TlsRecord> record;
    private final Function<String, Optional<RuleOutcome>> outcomes;
    private final Function<Optional<String>, Optional<String>> help;

    /**
     * Reads them.
     *
     * @param help where to read more about a rule; of no rule, where no rule is known
     */
    BounceFindings(Mail mail, Function<Optional<String>, Optional<String>> help) {
        this.mail = mail;
        this.record = RecordReader.read(mail);
        this.outcomes = outcomes(record);
        this.help = help;
    }

    private static Function<String, Optional<RuleOutcome>> outcomes(Optional<TlsRecord> record) {
        if (record.isEmpty()) {
            return recipient -> Optional.empty();
        }
        Function<String, Optional<RecipientDecision>> decisions =
                record.get().decisionsByRecipient();
        return recipient ->
                decisions
                        .apply(recipient)
                        .flatMap(RecipientDecision::governing)
                        .filter(outcome -> outcome.verdict() == Verdict.FAIL);
    }

    /** Why the message did not reach a recipient. */
    Failure failure(String recipient) {
        return outcomes.apply(recipient).map(this::failure).orElse(NOT_AS_REQUIRED);
    }

    private Failure failure(RuleOutcome outcome) {
        Reply reply =
                Replies.afterAcceptance(
                        outcome.rule(),
                        outcome.violations(),
                        help.apply(Optional.of(outcome.rule())));
        return new Failure(reply.enhanced(), reply.text());
    }

    /** What is known of the message and of all of these recipients. */
    Facts all(List<FailedRecipient> recipients, Notifier notifier) throws MessagingException {
        Facts all = message(notifier);
        recipients.forEach(recipient -> all.add(Placeholder.RECIPIENT, recipient.address()));
        groups(recipients).keySet().stream()
                .flatMap(Optional::stream)
                .map(RuleOutcome::rule)
                .distinct()
                .forEach(rule -> all.add(Placeholder.RULE, rule));
        groups(recipients).keySet().stream()
                .flatMap(outcome -> help.apply(outcome.map(RuleOutcome::rule)).stream())
                .distinct()
                .forEach(url -> all.add(Placeholder.HELP, url));
        groups(recipients).keySet().stream()
                .flatMap(Optional::stream)
                .flatMap(outcome -> outcome.violations().stream())
                .distinct()
                .forEach(
                        violation -> {
                            all.addViolation(violation.required(), violation.found());
                            all.add(Condition.of(violation.kind()));
                        });
        return all;
    }

    /** The same for each group of recipients for whom the same was decided, in their order. */
    List<Facts> each(List<FailedRecipient> recipients, Notifier notifier)
            throws MessagingException {
        Facts message = message(notifier);
        return groups(recipients).entrySet().stream()
                .map(group -> group(message.copy(), group.getKey(), group.getValue()))
                .toList();
    }

    private Facts group(
            Facts facts, Optional<RuleOutcome> outcome, List<FailedRecipient> recipients) {
        recipients.forEach(recipient -> facts.add(Placeholder.RECIPIENT, recipient.address()));
        facts.add(Placeholder.HELP, help.apply(outcome.map(RuleOutcome::rule)));
        facts.add(Placeholder.RULE, outcome.map(RuleOutcome::rule));
        outcome.stream()
                .flatMap(known -> known.violations().stream())
                .forEach(
                        violation -> {
                            facts.addViolation(violation.required(), violation.found());
                            facts.add(Condition.of(violation.kind()));
                        });
        return facts;
    }

    private Map<Optional<RuleOutcome>, List<FailedRecipient>> groups(
            List<FailedRecipient> recipients) {
        return recipients.stream()
                .collect(
                        Collectors.groupingBy(
                                recipient -> outcomes.apply(recipient.address()),
                                LinkedHashMap::new,
                                Collectors.toList()));
    }

    private Facts message(Notifier notifier) throws MessagingException {
        MimeMessage message = mail.getMessage();
        Facts facts =
                Facts.none()
                        .add(Placeholder.SERVER, notifier.server())
                        .add(Placeholder.POSTMASTER, notifier.postmaster())
                        .add(Placeholder.SENDER, mail.getMaybeSender().asString(""))
                        .add(Placeholder.SUBJECT, Optional.ofNullable(message.getSubject()))
                        .add(Placeholder.MESSAGE_ID, Optional.ofNullable(message.getMessageID()))
                        .add(Placeholder.MAIL, record.map(TlsRecord::mail).orElse(mail.getName()))
                        .add(Placeholder.SESSION, record.map(TlsRecord::session))
                        .add(Placeholder.DATE, record.map(TlsRecord::time).map(Notification::date))
                        .add(
                                Placeholder.TLS,
                                record.map(TlsRecord::tls).map(BounceFindings::words));
        if (record.isEmpty()) {
            facts.add(Condition.UNRECORDED);
        }
        if (RequireTlsMark.isRequired(mail)) {
            facts.add(Condition.REQUIRETLS);
        }
        return facts.add(
                Notifier.returnsWhole(mail) ? Condition.WHOLE_MESSAGE : Condition.HEADER_ONLY);
    }

    private static String words(TlsSession tls) {
        return tls.encrypted()
                .map(
                        session ->
                                "%s, %s, %d bits"
                                        .formatted(
                                                session.protocol(),
                                                session.suite().name(),
                                                session.suite().bits()))
                .orElse("no TLS (clear text)");
    }
}
