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
import com.google.inject.Module;
import com.google.inject.util.Modules;
import java.time.Clock;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.jamestls.TlsModule;

/** The suite's own wiring, but for what a test puts in its place. */
abstract class ChangedTlsModule extends AbstractModule {
    private final TlsModule suite;
    private final Module changes;

    ChangedTlsModule(
            FileSystem fileSystem,
            ConfigurationProvider configurationProvider,
            Clock clock,
            Module changes) {
        this.suite = new TlsModule(fileSystem, configurationProvider, clock);
        this.changes = changes;
    }

    @Override
    protected void configure() {
        install(Modules.override(suite).with(changes));
    }
}
