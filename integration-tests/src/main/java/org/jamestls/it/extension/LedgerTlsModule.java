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
package org.jamestls.it.extension;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import javax.inject.Inject;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.jamestls.evidence.ledger.Ledger;
import org.jamestls.hooks.evidence.EvidenceRecorder;
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.reload.ReloadablePolicy;

/**
 * The suite's own wiring, with a ledger that is the test's, and an engine that fails where a client
 * tells it to.
 */
public class LedgerTlsModule extends ChangedTlsModule {

    @Inject
    public LedgerTlsModule(
            FileSystem fileSystem, ConfigurationProvider configurationProvider, Clock clock) {
        super(fileSystem, configurationProvider, clock, new BridgedLedgerModule());
    }

    private static final class BridgedLedgerModule extends AbstractModule {
        @Provides
        @Singleton
        PolicyEngine engine(ReloadablePolicy policy) {
            return new FaultyEngine(policy);
        }

        @Provides
        @Singleton
        BridgedLedger bridge(Clock clock) {
            return new BridgedLedger(clock);
        }

        @Provides
        @Singleton
        Ledger ledger(BridgedLedger bridge) {
            return bridge;
        }

        @Provides
        @Singleton
        EvidenceRecorder evidence(BridgedLedger bridge, Clock clock) {
            return new EvidenceRecorder(bridge, clock, bridge.longestWait());
        }
    }
}
