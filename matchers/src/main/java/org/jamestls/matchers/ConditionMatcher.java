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

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;

/**
 * A matcher with a condition, which is understood before the first mail. Matches no one when a mail
 * has no recipients.
 *
 * <p>Threads: as James asks, {@link #init()} comes before the first mail, and any number of mails
 * at a time after it.
 *
 * @param <T> what is asked
 */
abstract class ConditionMatcher<T> extends GenericMatcher {
    private Predicate<T> predicate = asked -> false;

    /**
     * What this matcher asks; it never throws.
     *
     * @param condition what stands behind the matcher's name in the configuration
     * @throws MessagingException when the condition can't be understood; stops the server
     */
    protected abstract Predicate<T> predicate(Condition condition) throws MessagingException;

    /**
     * Those of the recipients of {@code mail} who match.
     *
     * @param recipients at least one
     */
    abstract List<MailAddress> matching(
            Mail mail, Collection<MailAddress> recipients, Predicate<T> asked);

    @Override
    public final void init() throws MessagingException {
        predicate =
                predicate(
                        new Condition(
                                getClass().getSimpleName(), Optional.ofNullable(getCondition())));
    }

    @Override
    public final Collection<MailAddress> match(Mail mail) {
        Collection<MailAddress> recipients = mail.getRecipients();
        return recipients == null || recipients.isEmpty()
                ? List.of()
                : matching(mail, recipients, predicate);
    }
}
