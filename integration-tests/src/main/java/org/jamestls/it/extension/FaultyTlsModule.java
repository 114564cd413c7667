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
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.reload.ReloadablePolicy;

/** The suite's own wiring, with an engine that fails where it is told to. */
public class FaultyTlsModule extends ChangedTlsModule {

    @Inject
    public FaultyTlsModule(
            FileSystem fileSystem, ConfigurationProvider configurationProvider, Clock clock) {
        super(fileSystem, configurationProvider, clock, new FaultyEngineModule());
    }

    private static final class FaultyEngineModule extends AbstractModule {
        @Provides
        @Singleton
        PolicyEngine engine(ReloadablePolicy policy) {
            return new FaultyEngine(policy);
        }
    }
}
