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
import org.jamestls.policy.decision.Verdict;

/**
 * Matches the recipients for which the verdict is one of those given: {@code pass}, {@code fail}
 * (accepted all the same, since the rule only marks or quarantines), {@code none} (no rule
 * governed, or nothing is recorded).
 *
 * <pre><code>
 * &lt;mailet match="org.jamestls.matchers.TlsVerdictIs=fail" class="ToRepository"&gt;
 *     &lt;repositoryPath&gt;file://var/mail/quarantine/&lt;/repositoryPath&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class TlsVerdictIs extends RecordMatcher {
    @Override
    protected Predicate<RecipientTls> predicate(Condition condition) throws MessagingException {
        Set<Verdict> wanted = condition.someOf(Verdict::parse, Verdict.values());
        return recipient -> wanted.contains(recipient.verdict());
    }
}
