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
package org.jamestls.evidence.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Writes a file whole and forced to disk, or not at all, whenever the power goes. Stateless. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Writes one beside, and gives it its name when it is whole; one of that name is replaced.
     *
     * @param permissions as in {@code rw-------}, where the file system knows such; empty for what
     *     the system gives new files
     * @throws IOException when it can't be written; what was there still is
     */
    public static void write(Path file, byte[] octets, Optional<String> permissions)
            throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        // What an interrupted one has left may have other permissions. A folder is somebody else's.
        if (!Files.isDirectory(part, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(part);
        }
        try (FileChannel channel =
                FileChannel.open(
                        part,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        permissions
                                .map(rights -> attributes(file, rights))
                                .orElseGet(() -> new FileAttribute<?>[0]))) {
            ByteBuffer rest = ByteBuffer.wrap(octets);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Permissions for a new file or folder; none where the file system knows no such. */
    public static FileAttribute<?>[] attributes(Path of, String permissions) {
        return of.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
