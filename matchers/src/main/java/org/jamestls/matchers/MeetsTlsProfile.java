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

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.record.TlsRecord;
import org.jamestls.policy.text.SafeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Matches every recipient of a message whose TLS meets the given profile, whatever the policy asked
 * for when the message came in. It is judged now, at the spool, by the TLS that was recorded then;
 * a certificate has to be valid for long enough now. A message in clear text, or of which nothing
 * is recorded, does not match.
 *
 * <p>The profile is one that ships or one that {@code tls-policy.xml} defines. {@code hipaa-2013}
 * always means the same; {@code hipaa} means the newest edition that ships. A name that no profile
 * has stops James at start. When the policy is read again and has lost the profile, nothing meets
 * it any more and the log says so, until it is back: a message that must meet it is then treated as
 * one that does not.
 *
 * <pre><code>
 * &lt;matcher name="below-hipaa" match="org.apache.james.mailetcontainer.impl.matchers.Not"&gt;
 *     &lt;matcher match="org.jamestls.matchers.MeetsTlsProfile=hipaa"/&gt;
 * &lt;/matcher&gt;
 * &lt;mailet match="below-hipaa" class="ToRepository"&gt;
 *     &lt;repositoryPath&gt;file://var/mail/below-hipaa/&lt;/repositoryPath&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class MeetsTlsProfile extends MailMatcher {
    private static final Logger LOGGER = LoggerFactory.getLogger(MeetsTlsProfile.class);

    private final SpoolEnvironment environment;
    private final AtomicBoolean lost = new AtomicBoolean();

    /** A matcher that knows the profiles of {@code environment}. */
    @Inject
    public MeetsTlsProfile(SpoolEnvironment environment) {
        this.environment = environment;
    }

    @Override
    protected Predicate<Mail> predicate(Condition condition) throws MessagingException {
        String name = condition.whole(this::known, "the name of a profile", "hipaa");
        return mail -> MailRecord.of(mail).filter(record -> meets(record, name)).isPresent();
    }

    private String known(String name) {
        if (environment.profile(name).isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no profile \""
                            + SafeText.echo(name)
                            + "\": write one of "
                            + String.join(", ", environment.profileNames())
                            + ", or define it in tls-policy.xml");
        }
        return name;
    }

    private boolean meets(TlsRecord record, String name) {
        Optional<Profile> profile = environment.profile(name);
        if (lost.getAndSet(profile.isEmpty()) != profile.isEmpty()) {
            tell(name, profile.isEmpty());
        }
        return profile.isPresent()
                && profile.get().whole().isMetBy(record.tls(), environment.clock().instant());
    }

    private static void tell(String name, boolean isLost) {
        if (isLost) {
            LOGGER.warn(
                    "MeetsTlsProfile={}: tls-policy.xml no longer has this profile, so no message meets it",
                    name);
        } else {
            LOGGER.info("MeetsTlsProfile={}: tls-policy.xml has this profile again", name);
        }
    }
}
