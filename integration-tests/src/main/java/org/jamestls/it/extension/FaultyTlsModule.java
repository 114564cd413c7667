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
import com.google.inject.util.Modules;
import javax.inject.Inject;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.jamestls.TlsModule;
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.rule.Policy;

/** The suite's own wiring, with an engine that fails where it is told to. */
public class FaultyTlsModule extends AbstractModule {
    private final FileSystem fileSystem;
    private final ConfigurationProvider configurationProvider;

    @Inject
    public FaultyTlsModule(FileSystem fileSystem, ConfigurationProvider configurationProvider) {
        this.fileSystem = fileSystem;
        this.configurationProvider = configurationProvider;
    }

    @Override
    protected void configure() {
        install(
                Modules.override(new TlsModule(fileSystem, configurationProvider))
                        .with(new FaultyEngineModule()));
    }

    private static final class FaultyEngineModule extends AbstractModule {
        @Provides
        @Singleton
        PolicyEngine engine(Policy policy) {
            return new FaultyEngine(PolicyEngine.of(policy));
        }
    }
}
