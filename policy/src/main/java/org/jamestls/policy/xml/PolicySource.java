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
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

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

    /**
     * How the file called {@code name} looks from outside; what looks the same twice has not
     * changed. Empty when there is none, or where that can't be told.
     */
    default Optional<Stamp> stamp(String name) {
        return Optional.empty();
    }

    /**
     * What tells that a file has changed.
     *
     * @param modified when it was last written
     * @param size in octets
     */
    record Stamp(Instant modified, long size) {

        /** Of a file on disk; empty when there is none or it can't be looked at. */
        public static Optional<Stamp> of(Path file) {
            try {
                BasicFileAttributes attributes =
                        Files.readAttributes(file, BasicFileAttributes.class);
                return Optional.of(
                        new Stamp(attributes.lastModifiedTime().toInstant(), attributes.size()));
            } catch (IOException none) {
                return Optional.empty();
            }
        }
    }

    /** The files of one folder. */
    static PolicySource ofFolder(Path folder) {
        return new PolicySource() {
            @Override
            public InputStream open(String name) throws IOException {
                return Files.newInputStream(folder.resolve(name));
            }

            @Override
            public Optional<Stamp> stamp(String name) {
                return Stamp.of(folder.resolve(name));
            }
        };
    }
}
