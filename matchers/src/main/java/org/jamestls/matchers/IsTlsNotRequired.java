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
 * Matches every recipient of a message whose sender wrote {@code TLS-Required: No} (RFC 8689
 * section 3) and did not ask for REQUIRETLS: deliver it even where TLS fails. A message whose
 * sender wished neither does not match, and no rule of the policy is loosened by that wish.
 *
 * <pre><code>
 * &lt;mailet match="org.jamestls.matchers.IsTlsNotRequired" class="ToProcessor"&gt;
 *     &lt;processor&gt;tls-optional&lt;/processor&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class IsTlsNotRequired extends MailMatcher {
    @Override
    protected Predicate<Mail> predicate(Condition condition) throws MessagingException {
        condition.absent();
        return mail -> Wish.of(mail).filter(required -> !required).isPresent();
    }
}
