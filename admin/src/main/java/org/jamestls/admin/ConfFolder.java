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
package org.jamestls.admin;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.james.filesystem.api.FileSystem;
import org.jamestls.policy.xml.PolicySource;

/** The files of James' {@code conf/} folder, wherever James has it. */
public final class ConfFolder implements PolicySource {
    private final FileSystem fileSystem;

    public ConfFolder(FileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    @Override
    public InputStream open(String name) throws IOException {
        return fileSystem.getResource(FileSystem.FILE_PROTOCOL_AND_CONF + name);
    }

    @Override
    public Optional<Stamp> stamp(String name) {
        try {
            return Stamp.of(fileSystem.getFile(FileSystem.FILE_PROTOCOL_AND_CONF + name).toPath());
        } catch (FileNotFoundException none) {
            return Optional.empty();
        }
    }
}
