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
package org.jamestls.evidence.storage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of the file system. Where that has POSIX permissions, what it makes is for its owner
 * alone: the folder 700, files 600. What exists keeps its permissions.
 */
public final class FolderStorage implements Storage {
    private static final int READ_BUFFER = 1 << 16;
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");

    private final Path folder;
    private final boolean posix;

    /** {@code folder} need not exist yet, nor the folders that it is in. */
    public FolderStorage(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public StorageLock lock(String holder) throws IOException {
        makeFolder();
        return FolderLock.of(folder.resolve("ledger.lock"), holder, attributes(FILE));
    }

    @Override
    public List<String> list() throws IOException {
        return names(folder);
    }

    @Override
    public List<String> list(String inside) throws IOException {
        Path path = folder.resolve(inside);
        return Files.isDirectory(path) ? names(path) : List.of();
    }

    private static List<String> names(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (UncheckedIOException e) {
            // What goes wrong while the folder is gone through comes so out of the stream.
            throw e.getCause();
        }
    }

    @Override
    public InputStream read(String name) throws IOException {
        return new BufferedInputStream(Files.newInputStream(folder.resolve(name)), READ_BUFFER);
    }

    @Override
    public AppendFile create(String name) throws IOException {
        makeFolder();
        return open(name, Set.of(StandardOpenOption.APPEND, StandardOpenOption.CREATE_NEW));
    }

    @Override
    public AppendFile append(String name) throws IOException {
        return open(name, Set.of(StandardOpenOption.APPEND));
    }

    private AppendFile open(String name, Set<OpenOption> options) throws IOException {
        Path path = folder.resolve(name);
        FileChannel channel = FileChannel.open(path, options, attributes(FILE));
        try {
            return new FolderFile(path, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void forceNames() throws IOException {
        // Elsewhere a folder can't be opened as a file.
        if (posix) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private void makeFolder() throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (Files.exists(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        Files.createDirectories(folder, attributes(FOLDER));
    }

    private FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
