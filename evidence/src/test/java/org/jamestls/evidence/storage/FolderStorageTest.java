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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStorageTest {
    @TempDir private Path temporary;

    private Path folder;
    private FolderStorage storage;

    @BeforeEach
    void makeStorage() {
        folder = temporary.resolve("var").resolve("tls-evidence");
        storage = new FolderStorage(folder);
    }

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    @Test
    void whatItMakesIsForItsOwnerAlone() throws IOException {
        try (StorageLock lock = storage.lock("me");
                AppendFile file = storage.create("a")) {
            file.write(octets("text"));
            assertThat(lock.isHeld()).isTrue();
            for (String name : new String[] {"a", "ledger.lock"}) {
                assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
            assertThat(Files.getPosixFilePermissions(folder))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void filesAreWrittenAtTheirEndForcedCutAndReadBack() throws IOException {
        try (AppendFile file = storage.create("a")) {
            file.write(octets("one\ntwo\n"));
            file.force();
            storage.forceNames();
            file.truncate(4);
            file.write(octets("three\n"));
            assertThat(file.size()).isEqualTo(10);
        }
        try (AppendFile file = storage.append("a")) {
            file.write(octets("four\n"));
        }
        assertThat(storage.read("a")).hasContent("one\nthree\nfour\n");
        assertThat(storage.list()).containsExactly("a");
        assertThatThrownBy(() -> storage.create("a"))
                .isInstanceOf(FileAlreadyExistsException.class);
        storage.delete("a");
        storage.delete("a");
        assertThatThrownBy(() -> storage.append("a")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> storage.read("a")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aFileThatWasTakenAwayOrReplacedIsNotThere() throws IOException {
        try (AppendFile file = storage.create("a")) {
            assertThat(file.isThere()).isTrue();
            Files.move(folder.resolve("a"), folder.resolve("b"));
            assertThat(file.isThere()).isFalse();
            Files.writeString(folder.resolve("a"), "another");
            assertThat(file.isThere()).isFalse();
            Files.move(
                    folder.resolve("b"),
                    folder.resolve("a"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            assertThat(file.isThere()).isTrue();
        }
    }

    @Test
    void foldersInsideAreListedWhereTheyAre() throws IOException {
        storage.create("a").close();
        assertThat(storage.list("checkpoints")).isEmpty();
        Files.createDirectory(folder.resolve("checkpoints"));
        Files.writeString(folder.resolve("checkpoints").resolve("c"), "");
        assertThat(storage.list("checkpoints")).containsExactly("c");
    }

    @Test
    void aFolderThatIsGoneCantBeListedAndIsMadeAgain() throws IOException {
        assertThatThrownBy(() -> storage.list()).isInstanceOf(NoSuchFileException.class);
        storage.create("a").close();
        Files.delete(folder.resolve("a"));
        Files.delete(folder);
        storage.create("b").close();
        assertThat(storage.list()).containsExactly("b");
    }

    @Test
    void aFileInPlaceOfTheFolderIsToldAsThat() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "");
        assertThatThrownBy(() -> storage.lock("me")).isInstanceOf(NotDirectoryException.class);
    }

    @Test
    void aSecondServerInTheSameProcessIsRefusedAndTheFirstKeepsItsLock() throws IOException {
        StorageLock lock = storage.lock("node mx1");
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> new FolderStorage(folder).lock("node mx2"))
                    .isInstanceOf(FolderInUseException.class)
                    .hasMessageContaining("is in use by this very process")
                    .hasMessageContaining("give this one a folder of its own");
        }
        assertThat(lock.isHeld()).isTrue();
        lock.close();
        lock.close();
        try (StorageLock next = storage.lock("node mx2")) {
            assertThat(next.isHeld()).isTrue();
            assertThat(lock.isHeld()).isFalse();
            assertThat(folder.resolve("ledger.lock")).hasContent("node mx2");
        }
    }

    @Test
    void aLockWhoseFileWasTakenAwayIsNotHeld() throws IOException {
        StorageLock lock = storage.lock("me");
        Files.delete(folder.resolve("ledger.lock"));
        assertThat(lock.isHeld()).isFalse();
        lock.close();
        try (StorageLock again = storage.lock("me")) {
            assertThat(again.isHeld()).isTrue();
        }
    }
}
