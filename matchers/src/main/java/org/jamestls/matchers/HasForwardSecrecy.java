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
import org.jamestls.policy.cipher.CipherSuite;

/**
 * Matches every recipient of a message whose TLS had forward secrecy: who gets hold of the server's
 * key later can't read what was recorded on the way. It is told by the cipher suite: every suite of
 * TLS 1.3, and {@code ECDHE} and {@code DHE} before; the size of the Diffie-Hellman key is not
 * observable. A message in clear text, or of which nothing is recorded, does not match.
 *
 * <pre><code>
 * &lt;matcher name="readable-later" match="org.apache.james.mailetcontainer.impl.matchers.Not"&gt;
 *     &lt;matcher match="org.jamestls.matchers.HasForwardSecrecy"/&gt;
 * &lt;/matcher&gt;
 * &lt;mailet match="readable-later" class="ToProcessor"&gt;
 *     &lt;processor&gt;readable-later&lt;/processor&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class HasForwardSecrecy extends RecordMatcher {
    @Override
    protected Predicate<RecipientTls> predicate(Condition condition) throws MessagingException {
        condition.absent();
        return recipient -> recipient.suite().filter(CipherSuite::forwardSecrecy).isPresent();
    }
}
