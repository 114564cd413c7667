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
import java.util.function.Predicate;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;

/**
 * A condition on a mail as a whole: matches all of its recipients or none. The condition is asked
 * once per mail, and not at all where a mail has no recipients.
 */
public abstract class MailMatcher extends ConditionMatcher<Mail> {

    @Override
    final List<MailAddress> matching(
            Mail mail, Collection<MailAddress> recipients, Predicate<Mail> asked) {
        return asked.test(mail) ? List.copyOf(recipients) : List.of();
    }

    @Override
    public String getMatcherInfo() {
        return getClass().getSimpleName() + ": a condition on how a message came in";
    }
}
