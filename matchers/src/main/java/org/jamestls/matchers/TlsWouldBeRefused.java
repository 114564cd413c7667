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

import java.util.Set;
import java.util.function.Predicate;
import javax.mail.MessagingException;
import org.jamestls.policy.decision.RuleOutcome;

/**
 * Matches the recipients for which a rule in testing mode would have refused the message, had it
 * been enforced: whom a stricter policy would cost. With a condition only the rules of these names
 * count, divided by commas and compared letter by letter. A rule that would only have marked or
 * quarantined refuses nothing. While an emergency relaxes the policy every rule is in testing mode.
 *
 * <p>For a recipient that was rewritten since, the rules count that matched any recipient of the
 * message. A message of which nothing is recorded does not match.
 *
 * <pre><code>
 * &lt;mailet match="org.jamestls.matchers.TlsWouldBeRefused=mx" class="ToRepository"&gt;
 *     &lt;repositoryPath&gt;file://var/mail/would-be-refused/&lt;/repositoryPath&gt;
 *     &lt;passThrough&gt;true&lt;/passThrough&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class TlsWouldBeRefused extends RecordMatcher {
    @Override
    protected Predicate<RecipientTls> predicate(Condition condition) throws MessagingException {
        Predicate<RuleOutcome> refuses = RuleOutcome::refuses;
        if (condition.isPresent()) {
            Set<String> rules = condition.names("rules");
            refuses = refuses.and(outcome -> rules.contains(outcome.rule()));
        }
        Predicate<RuleOutcome> wanted = refuses;
        return recipient -> recipient.testing().stream().anyMatch(wanted);
    }
}
