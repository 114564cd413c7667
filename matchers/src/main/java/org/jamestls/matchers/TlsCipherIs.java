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

import java.util.List;
import java.util.function.Predicate;
import javax.mail.MessagingException;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.cipher.SuitePattern;
import org.jamestls.policy.text.SafeText;

/**
 * Matches every recipient of a message that came in under one of the given cipher suites: IANA
 * names, or patterns over them in which {@code *} stands for any run of characters, divided by
 * commas. Letter case does not count. A name in full has to be one that the suite knows, so that a
 * slip of the pen is found at start. A message in clear text, or of which nothing is recorded, does
 * not match.
 *
 * <pre><code>
 * &lt;mailet match="org.jamestls.matchers.TlsCipherIs=*_CBC_*,TLS_RSA_WITH_*" class="SetMimeHeader"&gt;
 *     &lt;name&gt;X-Old-Cipher&lt;/name&gt;
 *     &lt;value&gt;yes&lt;/value&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class TlsCipherIs extends RecordMatcher {
    @Override
    protected Predicate<RecipientTls> predicate(Condition condition) throws MessagingException {
        List<SuitePattern> wanted =
                condition.each(
                        TlsCipherIs::pattern,
                        "IANA names of cipher suites, in which * stands for anything, divided by commas",
                        "TLS_AES_256_GCM_SHA384,TLS_ECDHE_*_GCM_*");
        return recipient ->
                recipient
                        .suite()
                        .filter(
                                suite ->
                                        wanted.stream().anyMatch(pattern -> pattern.matches(suite)))
                        .isPresent();
    }

    private static SuitePattern pattern(String text) {
        SuitePattern pattern = SuitePattern.parse(text);
        if (text.indexOf('*') < 0 && !CipherSuite.of(text).registered()) {
            throw new IllegalArgumentException(
                    "\""
                            + SafeText.echo(text)
                            + "\" is the name of no cipher suite: write an IANA name, or a pattern in which * stands for"
                            + " anything");
        }
        return pattern;
    }
}
