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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.inject.Inject;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MailAddress;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.jamestls.mailets.bounce.FailedRecipient;
import org.jamestls.mailets.bounce.Failure;
import org.jamestls.mailets.bounce.HumanPart;
import org.jamestls.mailets.template.Facts;
import org.jamestls.mailets.template.Template;
import org.jamestls.policy.reload.ReloadablePolicy;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.text.SafeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a message back whose TLS was not as required, and tells its sender what was required, what
 * was found and what to do. It asks nothing itself: the matcher says which messages, and which of
 * their recipients. They end here.
 *
 * <pre><code>
 * &lt;mailet match="org.jamestls.matchers.TlsVerdictIs=fail" class="org.jamestls.mailets.TlsBounce"&gt;
 *     &lt;templates&gt;tls-templates&lt;/templates&gt;
 *     &lt;language&gt;de&lt;/language&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 *
 * <p>It stands before RecipientRewriteTable: behind it, the sender would read the addresses that
 * aliases lead to.
 *
 * <p>The notification is one of RFC 3464, from the null sender. For each recipient it says, to
 * people and to programs, what the record of the mail has of the rule that governed: status 5.7.10
 * where TLS was missing, 5.7.1 for a client certificate, 5.7.0 for all else, and for a mail without
 * a record or without a violation, of which it says so. The header of the message goes back, and
 * the whole of it only where the client said {@code RET=FULL} (RFC 3461 section 4.3). About a
 * message with REQUIRETLS it is the header always, and the notification has the attribute {@code
 * REQUIRETLS} (RFC 8689 section 5). Recipients for whom the client wanted no notification of
 * failure are not in it.
 *
 * <p>A message from the null sender, or with an Auto-Submitted that is not {@code no} (RFC 3834),
 * is never answered, so that no two servers can answer each other. It ends here too, with a line in
 * the log; or it goes on to the next mailet where {@code unanswerable} says {@code pass}.
 *
 * <p>Parameters, all optional:
 *
 * <ul>
 *   <li>{@code templates}: a folder in {@code conf/} with a file {@code tls-bounce.<language>.txt}
 *       for each language. English is built in, and {@code tls-bounce.en.txt} replaces it.
 *   <li>{@code language}: the one for messages that name no language that is there, neither by
 *       Accept-Language nor by Content-Language; unless told {@code en}.
 *   <li>{@code languages}, in place of {@code language}: as in {@code de, en}, the ones in which
 *       every notification is written, one below the other.
 *   <li>{@code help}: the address of a page to read, where the policy has no {@code helpUrl} for
 *       the rule.
 *   <li>{@code unanswerable}: {@code discard} (unless told) or {@code pass}.
 *   <li>{@code reportingMta}: the name of this server; unless told the domain of the postmaster.
 * </ul>
 *
 * <p>{@code onMailetException} must not be {@code ignore}: the message would be delivered.
 */
public class TlsBounce extends GenericMailet {
    private static final Logger LOGGER = LoggerFactory.getLogger(TlsBounce.class);
    private static final String MAILET = "TlsBounce";
    private static final String BETWEEN_LANGUAGES = "\n" + "-".repeat(72) + "\n\n";
    private static final int MAX_LOGGED = 512;

    private final Clock clock;
    private final FileSystem fileSystem;
    private final Function<String, Optional<String>> helpOfRule;
    private BounceSettings settings;
    private Notifier notifier;

    /** For James, which gives its clock and its folders; help is asked of the policy in force. */
    @Inject
    public TlsBounce(Clock clock, FileSystem fileSystem, ReloadablePolicy policy) {
        this(clock, fileSystem, rule -> helpOfRule(policy, rule));
    }

    TlsBounce(Clock clock, FileSystem fileSystem, Function<String, Optional<String>> helpOfRule) {
        this.clock = clock;
        this.fileSystem = fileSystem;
        this.helpOfRule = helpOfRule;
    }

    private static Optional<String> helpOfRule(ReloadablePolicy policy, String name) {
        return policy.policy().policy().rules().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .flatMap(Rule::helpUrl);
    }

    @Override
    public void init() throws MessagingException {
        Parameters parameters =
                new Parameters(MAILET, getMailetConfig(), BounceSettings.parameters());
        parameters.refuseIgnoredExceptions("a mail that can't be bounced must not be delivered");
        ServerName server =
                ServerName.of(BounceSettings.REPORTING_MTA, parameters, getMailetContext());
        notifier = new Notifier(getMailetContext(), server, clock);
        settings = BounceSettings.read(parameters, fileSystem);
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        if (mail.getRecipients().isEmpty() || Mail.GHOST.equals(mail.getState())) {
            return;
        }
        Optional<MailAddress> sender = mail.getMaybeSender().asOptional();
        if (sender.isPresent() && isAnswerable(mail.getMessage())) {
            bounce(mail, sender.get());
        } else if (settings.passUnanswerable()) {
            warn(mail, "goes on");
            return;
        } else {
            warn(mail, "is discarded");
        }
        mail.setState(Mail.GHOST);
    }

    /** RFC 3834 section 2: what is sent automatically is not answered automatically. */
    private static boolean isAnswerable(MimeMessage message) throws MessagingException {
        if (message == null) {
            return false;
        }
        String[] fields = message.getHeader("Auto-Submitted");
        return fields == null || Arrays.stream(fields).allMatch(TlsBounce::saysNo);
    }

    private static boolean saysNo(String autoSubmitted) {
        return autoSubmitted.split("[;(]", 2)[0].strip().equalsIgnoreCase("no");
    }

    private void bounce(Mail mail, MailAddress sender) throws MessagingException {
        BounceFindings findings = new BounceFindings(mail, this::help);
        List<FailedRecipient> reported =
                Notifier.wanted(
                        mail,
                        mail.getRecipients(),
                        recipient -> findings.failure(recipient.asString()));
        if (!reported.isEmpty()) {
            notifier.send(mail, sender, reported, words(mail, findings, reported));
        }
        LOGGER.info(
                "TLS: mail {} from <{}> to {} is bounced: {}; {}",
                mail.getName(),
                SafeText.echo(sender.asString()),
                Notifier.printable(mail.getRecipients()),
                reasons(mail, findings),
                reported.isEmpty() ? "its sender wants no notification" : "its sender is told");
    }

    private Optional<String> help(Optional<String> rule) {
        return rule.flatMap(helpOfRule).or(settings::help);
    }

    private HumanPart words(Mail mail, BounceFindings findings, List<FailedRecipient> reported)
            throws MessagingException {
        List<String> languages = languages(mail.getMessage());
        List<Template> templates =
                languages.stream().map(settings.templates()::of).flatMap(Optional::stream).toList();
        Facts all = findings.all(reported, notifier);
        List<Facts> each = findings.each(reported, notifier);
        return new HumanPart(
                templates.get(0).subject(all),
                templates.stream()
                        .map(template -> template.text(all, each))
                        .collect(Collectors.joining(BETWEEN_LANGUAGES)),
                String.join(", ", languages));
    }

    private List<String> languages(MimeMessage message) throws MessagingException {
        if (!settings.always().isEmpty()) {
            return settings.always();
        }
        // RFC 3282 section 3: what the sender wants to read, before what he writes.
        for (String field : List.of("Accept-Language", "Content-Language")) {
            Optional<String> language =
                    Optional.ofNullable(message.getHeader(field, ","))
                            .flatMap(settings.templates()::language);
            if (language.isPresent()) {
                return List.of(language.get());
            }
        }
        return List.of(settings.language());
    }

    private static String reasons(Mail mail, BounceFindings findings) {
        String reasons =
                mail.getRecipients().stream()
                        .map(recipient -> findings.failure(recipient.asString()))
                        .distinct()
                        .map(Failure::toString)
                        .collect(Collectors.joining("; "));
        return SafeText.printable(reasons, MAX_LOGGED);
    }

    private static void warn(Mail mail, String what) {
        LOGGER.warn(
                "TLS: mail {} from <{}> to {} {}, since it can't be answered: it is a bounce, or was"
                        + " sent automatically",
                mail.getName(),
                SafeText.echo(mail.getMaybeSender().asString("")),
                Notifier.printable(mail.getRecipients()),
                what);
    }

    @Override
    public String getMailetInfo() {
        return MAILET + ": tells the sender of a message that its TLS was not as required";
    }
}
