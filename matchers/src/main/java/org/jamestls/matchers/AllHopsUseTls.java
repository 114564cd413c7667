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
 * Matches every recipient of a message that crossed the network under TLS on each hop of which this
 * server can know: to itself, and with a condition to the relays in front of it.
 *
 * <p>The condition lists the trusted relays, divided by commas: their addresses and networks, and
 * where the name after {@code by} in a relay's Received line is none by which it connects, that
 * name too. A relay is known by its address alone. What stands below the line in which a peer who
 * is no trusted relay hands the message over is hearsay, since whoever sent the message could have
 * written it: it makes no message match, and keeps none from matching.
 *
 * <p>A message does not match either where a line does not tell whether TLS was used, or its suite
 * is broken; where it never crossed a network; where a trusted relay has not put its own line below
 * ours; where its header can't be read; and where nothing is recorded, as of a message that was
 * made inside the server. This server's own lines are known by the {@code helloName} of {@code
 * smtpserver.xml}.
 *
 * <pre><code>
 * &lt;matcher name="readable-on-the-way" match="org.apache.james.mailetcontainer.impl.matchers.Not"&gt;
 *     &lt;matcher match="org.jamestls.matchers.AllHopsUseTls=192.0.2.25, relay.example.com"/&gt;
 * &lt;/matcher&gt;
 * &lt;mailet match="readable-on-the-way" class="ToProcessor"&gt;
 *     &lt;processor&gt;readable-on-the-way&lt;/processor&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class AllHopsUseTls extends PathMatcher {

    /** A matcher that knows this server's own lines by the names in {@code environment}. */
    @Inject
    public AllHopsUseTls(SpoolEnvironment environment) {
        super(environment);
    }

    @Override
    protected boolean matches(MessagePath path, TrustedRelays relays) {
        return path.wayVerdict().verdict() == HopVerdict.SECURE;
    }
}
