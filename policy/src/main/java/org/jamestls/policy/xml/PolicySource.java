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
package org.jamestls.policy.xml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the policy file and the lists beside it come from. */
@FunctionalInterface
public interface PolicySource {

    /**
     * Opens the file called {@code name}, relative to the folder of the policy.
     *
     * @throws java.io.FileNotFoundException or {@link java.nio.file.NoSuchFileException} when there
     *     is none
     * @throws IOException when it can't be read
     */
    InputStream open(String name) throws IOException;

    /** The files of one folder. */
    static PolicySource ofFolder(Path folder) {
        return name -> Files.newInputStream(folder.resolve(name));
    }
}
