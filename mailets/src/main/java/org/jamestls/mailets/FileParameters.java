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
package org.jamestls.mailets;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javax.mail.MessagingException;
import org.apache.james.filesystem.api.FileSystem;

/** The parameters of a mailet that name files. */
final class FileParameters {
    /** What a path may be, for people. */
    static final String PATHS = "absolute or from the folder that James runs in";

    private final Parameters parameters;
    private final FileSystem fileSystem;

    /** Opens what a parameter names. */
    @FunctionalInterface
    interface Opener<T> {
        T open(Path path) throws IOException;
    }

    FileParameters(Parameters parameters, FileSystem fileSystem) {
        this.parameters = parameters;
        this.fileSystem = fileSystem;
    }

    /**
     * What the path that a parameter names holds.
     *
     * @param value of the parameter, or the part of it that is a path
     * @param allowed what it may be, for people
     * @throws MessagingException when it can't be opened
     */
    <T> T open(String name, String value, String allowed, Opener<T> opener)
            throws MessagingException {
        try {
            return opener.open(path(value));
        } catch (IOException | InvalidPathException e) {
            throw parameters.refused(name, value, allowed + " (" + e + ")");
        }
    }

    /** The path that a value means. */
    Path path(String value) throws FileNotFoundException {
        return fileSystem.getBasedir().toPath().resolve(value);
    }
}
