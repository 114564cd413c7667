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
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;

/**
 * A condition on what a mail's record says of one recipient. The record is read once per mail, the
 * condition asked once per recipient, in the order of the recipients. Matches no one when a mail
 * has no recipients; never throws for a mail.
 */
public abstract class RecordMatcher extends ConditionMatcher<RecipientTls> {

    @Override
    final List<MailAddress> matching(
            Mail mail, Collection<MailAddress> recipients, Predicate<RecipientTls> asked) {
        Function<MailAddress, RecipientTls> views = RecipientTls.of(MailRecord.of(mail));
        return recipients.stream().filter(recipient -> asked.test(views.apply(recipient))).toList();
    }

    @Override
    public String getMatcherInfo() {
        return getClass().getSimpleName() + ": a condition on the TLS with which a message came in";
    }
}
