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
import java.util.regex.Pattern;
import javax.mail.MessagingException;
import org.jamestls.policy.rule.CertificateRequirement.Pin;
import org.jamestls.policy.rule.CertificateRequirement.Pinned;
import org.jamestls.policy.text.Glob;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCertificate;
import org.jamestls.policy.tls.TlsSession;

/**
 * Matches every recipient of a message whose client showed a certificate that the listener's trust
 * store vouches for. With a condition it has to be a certain one:
 *
 * <ul>
 *   <li>{@code sha256:} and the fingerprint of the certificate: 64 hex digits, with or without
 *       colons, in either case.
 *   <li>Anything else is a pattern for the whole subject as RFC 4514 writes it, {@code
 *       CN=mail.partner.example,O=Partner}; {@code *} stands for any run of characters. Letter case
 *       does not count, nor do blanks after the commas. The subject is what the authority wrote
 *       into the certificate; a rule of the policy compares the subject alternative name instead.
 * </ul>
 *
 * <p>Stock James asks for a certificate only on a listener with {@code clientAuth}. A message in
 * clear text, or of which nothing is recorded, does not match.
 *
 * <pre><code>
 * &lt;mailet match="org.jamestls.matchers.HasClientCertificate=CN=mail.partner.example,*" class="ToProcessor"&gt;
 *     &lt;processor&gt;partner&lt;/processor&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class HasClientCertificate extends RecordMatcher {
    private static final String SHA256 = "sha256:";

    /** An escaped comma (RFC 4514 section 2.4) divides nothing, and a blank after it counts. */
    private static final Pattern BLANKS_AFTER_COMMA = Pattern.compile("(?<!\\\\),\\s+");

    @Override
    protected Predicate<RecipientTls> predicate(Condition condition) throws MessagingException {
        Predicate<CertificateFacts> wanted =
                condition.isPresent()
                        ? condition.whole(
                                HasClientCertificate::wanted,
                                "a subject in which * stands for anything, or sha256: and a fingerprint",
                                "CN=mail.partner.example,*")
                        : certificate -> true;
        return recipient ->
                recipient
                        .session()
                        .flatMap(TlsSession.Encrypted::peerCertificate)
                        .map(PeerCertificate::facts)
                        .filter(wanted)
                        .isPresent();
    }

    private static Predicate<CertificateFacts> wanted(String text) {
        if (text.regionMatches(true, 0, SHA256, 0, SHA256.length())) {
            String digits = text.substring(SHA256.length()).strip();
            String sha256 = Pin.parse(Pinned.CERTIFICATE, digits).sha256();
            return certificate -> certificate.sha256().equals(sha256);
        }
        if (text.indexOf('=') < 0 && text.indexOf('*') < 0) {
            throw new IllegalArgumentException(
                    "\""
                            + SafeText.echo(text)
                            + "\" is the subject of no certificate: write a subject in which * stands for anything, or"
                            + " sha256: and a fingerprint");
        }
        Glob subject = Glob.ofText(BLANKS_AFTER_COMMA.matcher(text).replaceAll(","));
        return certificate -> subject.matches(certificate.subject());
    }
}
