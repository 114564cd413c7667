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
package org.jamestls.evidence.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jamestls.evidence.files.SamePermissions;

/** What an archive changes on disk, step by step: a seam for tests that interrupt it. */
interface Disk {

    /** Opens a new file with the permissions of another; of one that is there all is taken. */
    OutputStream create(Path file, Path like) throws IOException;

    /** Returns when the content of a file, or what is in a folder, outlasts a loss of power. */
    void force(Path file) throws IOException;

    /** Gives a file the name of another, which is no more; both or neither. */
    void replace(Path from, Path to) throws IOException;

    /** Deletes a file; one that is not there is no error. */
    void delete(Path file) throws IOException;

    /** The disk itself. */
    static Disk real() {
        return new Disk() {
            @Override
            public OutputStream create(Path file, Path like) throws IOException {
                // Through a channel: an interrupted thread leaves it.
                return Channels.newOutputStream(SamePermissions.create(file, like));
            }

            @Override
            public void force(Path file) throws IOException {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }

            @Override
            public void replace(Path from, Path to) throws IOException {
                Files.move(
                        from,
                        to,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }

            @Override
            public void delete(Path file) throws IOException {
                Files.deleteIfExists(file);
            }
        };
    }
}
