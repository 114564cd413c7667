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
package org.jamestls.matchers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.mailet.Mail;
import org.jamestls.policy.hop.MessagePath;
import org.jamestls.policy.hop.TrustedRelays;
import org.jamestls.policy.text.SafeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A condition on the way of a message, by the Received lines that are fact: that of this server,
 * and those of the trusted relays of the condition. Nothing is looked up.
 *
 * <p>A mail without a record has no path that could be trusted: its topmost line need not be this
 * server's, whatever it says. Neither has one without Received lines, or whose header can't be
 * read; such a mail matches no one.
 */
public abstract class PathMatcher extends MailMatcher {
    private static final Logger LOGGER = LoggerFactory.getLogger(PathMatcher.class);

    private static final String RECEIVED = "Received";

    private final SpoolEnvironment environment;

    /** A matcher that knows this server's own lines by the names in {@code environment}. */
    protected PathMatcher(SpoolEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Whether a message of that path matches.
     *
     * @param relays whom the condition trusts
     */
    protected abstract boolean matches(MessagePath path, TrustedRelays relays);

    @Override
    protected final Predicate<Mail> predicate(Condition condition) throws MessagingException {
        Set<String> ownNames = environment.helloNames();
        if (ownNames.isEmpty()) {
            throw new MessagingException(
                    getClass().getSimpleName()
                            + ": smtpserver.xml has no listener that is enabled, so this server writes no Received"
                            + " lines: enable one, or remove this matcher");
        }
        TrustedRelays relays =
                condition.list(
                        written -> TrustedRelays.of(ownNames, written),
                        "addresses, networks and names of trusted relays, divided by commas",
                        "192.0.2.25,2001:db8:25::/48,relay.example.com");
        return mail -> path(mail, relays).filter(path -> matches(path, relays)).isPresent();
    }

    private static Optional<MessagePath> path(Mail mail, TrustedRelays relays) {
        return MailRecord.of(mail)
                .flatMap(record -> received(mail))
                .map(lines -> MessagePath.of(lines, relays));
    }

    private static Optional<List<String>> received(Mail mail) {
        try {
            MimeMessage message = mail.getMessage();
            String[] lines = message == null ? null : message.getHeader(RECEIVED);
            return Optional.ofNullable(lines).map(List::of);
        } catch (RuntimeException | MessagingException e) {
            LOGGER.warn(
                    "mail {}: its header can't be read, so nothing is known of its way: {}",
                    SafeText.echo(String.valueOf(mail.getName())),
                    SafeText.printable(e.toString(), 200));
            return Optional.empty();
        }
    }
}
