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

import javax.inject.Inject;
import org.jamestls.policy.hop.HopVerdict;
import org.jamestls.policy.hop.MessagePath;
import org.jamestls.policy.hop.TrustedRelays;

/**
 * Matches every recipient of a message that certainly crossed the network in clear text, or under a
 * broken suite, on a hop of which this server can know: to itself, or with a condition to a relay
 * in front of it.
 *
 * <p>The condition lists the trusted relays as that of AllHopsUseTls does. Hearsay counts for
 * nothing: what stands below the line in which a peer who is no trusted relay hands the message
 * over makes no message match. What is not known does not match either, so this is not the opposite
 * of AllHopsUseTls: who must not let a message through whose way is unknown takes {@code Not} with
 * that one.
 *
 * <pre><code>
 * &lt;mailet match="org.jamestls.matchers.HopWithoutTls=192.0.2.25" class="SetMimeHeader"&gt;
 *     &lt;name&gt;X-Readable-On-The-Way&lt;/name&gt;
 *     &lt;value&gt;yes&lt;/value&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class HopWithoutTls extends PathMatcher {

    /** A matcher that knows this server's own lines by the names in {@code environment}. */
    @Inject
    public HopWithoutTls(SpoolEnvironment environment) {
        super(environment);
    }

    @Override
    protected boolean matches(MessagePath path, TrustedRelays relays) {
        return path.verdict().verdict() == HopVerdict.INSECURE;
    }
}
