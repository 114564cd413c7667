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

import java.util.function.Predicate;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;

/**
 * Matches every recipient of a message whose sender asked for REQUIRETLS (RFC 8689): deliver it
 * under TLS to servers that keep to that, or not at all. It looks at the mail's attribute {@code
 * REQUIRETLS}, so that it sees too what KeepRequireTls and James 3.9 itself wrote.
 *
 * <pre><code>
 * &lt;mailet match="org.jamestls.matchers.IsRequireTls" class="ToProcessor"&gt;
 *     &lt;processor&gt;require-tls&lt;/processor&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class IsRequireTls extends MailMatcher {
    @Override
    protected Predicate<Mail> predicate(Condition condition) throws MessagingException {
        condition.absent();
        return mail -> Wish.of(mail).filter(required -> required).isPresent();
    }
}
