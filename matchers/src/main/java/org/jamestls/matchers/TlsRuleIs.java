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

/**
 * Matches the recipients for which one of the given rules of {@code tls-policy.xml} governed,
 * whatever its verdict. Names are compared letter by letter; a name that no rule has matches no
 * one. Rules in testing mode never govern.
 *
 * <pre><code>
 * &lt;mailet match="org.jamestls.matchers.TlsRuleIs=partner-a,partner-b" class="ToProcessor"&gt;
 *     &lt;processor&gt;partners&lt;/processor&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class TlsRuleIs extends RecordMatcher {
    @Override
    protected Predicate<RecipientTls> predicate(Condition condition) throws MessagingException {
        Set<String> wanted = condition.names("rules");
        return recipient -> recipient.rule().filter(wanted::contains).isPresent();
    }
}
