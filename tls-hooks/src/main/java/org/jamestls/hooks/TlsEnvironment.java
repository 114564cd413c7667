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

import com.google.inject.ProvidedBy;
import java.time.Clock;
import org.jamestls.hooks.evidence.EvidenceRecorder;
import org.jamestls.hooks.listener.ListenerInventory;
import org.jamestls.hooks.log.SessionLog;
import org.jamestls.hooks.metric.TlsMetrics;
import org.jamestls.policy.engine.PolicyEngine;

/**
 * What every handler of one server shares. Bound once, by {@code org.jamestls.TlsModule}; where
 * that module is missing, {@link TlsModuleMissing} stops the server with a sentence that says so.
 */
@ProvidedBy(TlsModuleMissing.class)
public interface TlsEnvironment {

    /** The engine; one per server. */
    PolicyEngine engine();

    /** The clock by which decisions are taken. */
    Clock clock();

    /** The listeners as configured. */
    ListenerInventory listeners();

    /** Where decisions are told to people; one per server. */
    SessionLog log();

    /** Where they are written down for good; one per server. */
    EvidenceRecorder evidence();

    /** Where they are counted; one per server. */
    TlsMetrics metrics();

    /** Where failures of ours are counted; one per server. */
    FailureCount failures();

    /** What this server connects to itself; one per server. */
    OwnConnections ownConnections();
}
