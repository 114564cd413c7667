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
 * Matches every recipient of a message that came in under a cipher of the given strength or more,
 * in bits, 1 to 256. A broken cipher (RC4, export grade, NULL, single DES) has no strength,
 * whatever the length of its key. A message in clear text, or of which nothing is recorded, does
 * not match.
 *
 * <pre><code>
 * &lt;mailet match="org.jamestls.matchers.TlsStrengthAtLeast=256" class="ToProcessor"&gt;
 *     &lt;processor&gt;strong&lt;/processor&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class TlsStrengthAtLeast extends RecordMatcher {
    private static final int MOST_BITS = 256;

    @Override
    protected Predicate<RecipientTls> predicate(Condition condition) throws MessagingException {
        int bits = condition.number("bits", 1, MOST_BITS);
        return recipient ->
                recipient
                        .suite()
                        .filter(suite -> suite.bits() >= bits && !suite.broken())
                        .isPresent();
    }
}
