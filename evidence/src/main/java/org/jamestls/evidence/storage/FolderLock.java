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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that is locked, with the holder's words in it. The file stays when the lock ends: to
 * delete it would let in two who each lock a file of their own.
 */
final class FolderLock implements StorageLock {

    // A process has its locks as one (POSIX): whoever opens and closes a locked file a second time
    // in the same process, drops the lock. So that must be known before the file is opened, and
    // only the process as a whole can know.
    private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    // Beyond what is ever written: some systems don't let others read what is locked.
    private static final long LOCKED_OCTET = Long.MAX_VALUE - 1;
    private static final int MAX_HOLDER = 512;

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;
    private final Optional<Object> identity;

    private FolderLock(Path path, FileChannel channel, FileLock lock) throws IOException {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
        this.identity = FolderFile.identity(path);
    }

    static FolderLock of(Path path, String holder, FileAttribute<?>... attributes)
            throws IOException {
        Path real = path.getParent().toRealPath().resolve(path.getFileName());
        if (!HELD_BY_THIS_PROCESS.add(real)) {
            throw inUse(path, "this very process, " + ProcessHandle.current().pid());
        }
        try {
            return locked(real, holder, attributes);
        } catch (IOException | RuntimeException e) {
            HELD_BY_THIS_PROCESS.remove(real);
            throw e;
        }
    }

    private static FolderLock locked(Path path, String holder, FileAttribute<?>... attributes)
            throws IOException {
        FileChannel channel =
                FileChannel.open(
                        path,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        attributes);
        try {
            FileLock lock = channel.tryLock(LOCKED_OCTET, 1, false);
            if (lock == null) {
                throw inUse(path, read(channel));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            return new FolderLock(path, channel, lock);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(MAX_HOLDER);
        channel.read(octets, 0);
        String holder = new String(octets.array(), 0, octets.position(), StandardCharsets.UTF_8);
        // What stands there goes to a log.
        String safe = holder.strip().replaceAll("[^ -~]", "?");
        return safe.isEmpty() ? "another process, which has not said who it is" : safe;
    }

    private static FolderInUseException inUse(Path path, String by) {
        return new FolderInUseException(String.valueOf(path.getParent()), by);
    }

    @Override
    public boolean isHeld() throws IOException {
        if (!lock.isValid()) {
            return false;
        }
        try {
            return FolderFile.identity(path).equals(identity);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        // Only once: by then the path may be another one's.
        if (channel.isOpen()) {
            try {
                channel.close();
            } finally {
                HELD_BY_THIS_PROCESS.remove(path);
            }
        }
    }
}
