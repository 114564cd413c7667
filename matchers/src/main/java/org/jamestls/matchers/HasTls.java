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

/**
 * Matches every recipient of a message that came in over TLS. A message in clear text, or of which
 * nothing is recorded, does not match.
 *
 * <p>TLS that ended at a proxy before the server is clear text here.
 *
 * <pre><code>
 * &lt;mailet match="org.jamestls.matchers.HasTls" class="ToProcessor"&gt;
 *     &lt;processor&gt;came-encrypted&lt;/processor&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class HasTls extends RecordMatcher {
    @Override
    protected Predicate<RecipientTls> predicate(Condition condition) throws MessagingException {
        condition.absent();
        return recipient -> recipient.session().isPresent();
    }
}
