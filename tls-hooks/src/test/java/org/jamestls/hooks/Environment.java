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
package org.jamestls.hooks;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jamestls.hooks.evidence.EvidenceRecorder;
import org.jamestls.hooks.listener.ListenerInventory;
import org.jamestls.hooks.log.SessionLog;
import org.jamestls.hooks.metric.TlsMetrics;
import org.jamestls.hooks.server.SmallServer;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyReader;

/** What the module of a server would bind. */
public record Environment(
        PolicyEngine engine,
        Clock clock,
        ListenerInventory listeners,
        SessionLog log,
        EvidenceRecorder evidence,
        TlsMetrics metrics,
        FailureCount failures,
        OwnConnections ownConnections)
        implements TlsEnvironment {

    /** A policy of these rules. */
    public static CompiledPolicy policy(String rules) {
        byte[] octets =
                ("<tlsPolicy xmlns='urn:org.jamestls:tls-policy:1'>" + rules + "</tlsPolicy>")
                        .getBytes(StandardCharsets.UTF_8);
        try {
            return CompiledPolicy.of(
                    PolicyReader.read(
                            name -> new ByteArrayInputStream(octets), PolicyReader.FILE_NAME));
        } catch (InvalidPolicyException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** One with a recorder that waits this long. */
    public static Environment of(
            PolicyEngine engine, FakeLedger ledger, Clock clock, Duration longestWait) {
        return new Environment(
                engine,
                clock,
                new ListenerInventory(List.of()),
                new SessionLog(clock),
                new EvidenceRecorder(ledger, clock, longestWait),
                new TlsMetrics(SmallServer.metrics(), List.of()),
                new FailureCount(clock),
                new OwnConnections(clock));
    }

    /** The handler of one listener in it. */
    public TlsPolicyHandler handler() {
        return new TlsPolicyHandler(this, SmallServer.domains(), SmallServer.metrics());
    }
}
