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
import org.jamestls.policy.tls.TlsProtocol;

/**
 * Matches every recipient of a message that came in over the given protocol version or a newer one:
 * {@code SSLv3}, {@code TLSv1}, {@code TLSv1.1}, {@code TLSv1.2} or {@code TLSv1.3}. A message in
 * clear text, or of which nothing is recorded, does not match.
 *
 * <pre><code>
 * &lt;mailet match="org.jamestls.matchers.TlsProtocolAtLeast=TLSv1.3" class="SetMimeHeader"&gt;
 *     &lt;name&gt;X-Came-By&lt;/name&gt;
 *     &lt;value&gt;TLS 1.3&lt;/value&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class TlsProtocolAtLeast extends RecordMatcher {
    @Override
    protected Predicate<RecipientTls> predicate(Condition condition) throws MessagingException {
        TlsProtocol floor = condition.oneOf(TlsProtocol::parse, TlsProtocol.values());
        return recipient ->
                recipient
                        .session()
                        .filter(session -> session.protocol().isAtLeast(floor))
                        .isPresent();
    }
}
