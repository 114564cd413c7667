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
package org.jamestls.evidence.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jamestls.evidence.files.WholeFile;
import org.jamestls.evidence.hash.Sha256;

/** A folder with checkpoints. Keeps nothing; thread safe. */
public record CheckpointFolder(Path path) {

    /**
     * The checkpoints by their names, in order; empty where there is no such folder.
     *
     * @throws IOException when it can't be read
     */
    public List<CheckpointFile> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(path)) {
            return all.map(file -> CheckpointFile.parse(file.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .sorted()
                    .toList();
        }
    }

    /**
     * All of them, read and their signatures checked, in the order of their names. Signatures take
     * longer than anything else about them, so each core checks some.
     *
     * @param each is called after each, by any thread
     * @throws IOException when the folder or one of them can't be read
     */
    public List<FoundCheckpoint> read(Runnable each) throws IOException {
        Map<String, X509Certificate> certificates = new ConcurrentHashMap<>();
        try {
            return files().parallelStream()
                    .map(
                            file -> {
                                FoundCheckpoint found = readUnchecked(file);
                                each.run();
                                return shared(found, certificates);
                            })
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    // Thousands of checkpoints have the same certificate: it is kept once.
    private static FoundCheckpoint shared(
            FoundCheckpoint found, Map<String, X509Certificate> certificates) {
        return found instanceof FoundCheckpoint.Signed signed
                ? new FoundCheckpoint.Signed(
                        signed.checkpoint()
                                .with(
                                        certificates.computeIfAbsent(
                                                signed.checkpoint().fingerprint(),
                                                key -> signed.checkpoint().certificate())))
                : found;
    }

    private FoundCheckpoint readUnchecked(CheckpointFile file) {
        try {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One of them, and whether its signature fits.
     *
     * @throws IOException when it can't be read
     */
    public FoundCheckpoint read(CheckpointFile file) throws IOException {
        byte[] octets = octets(file);
        try {
            return new FoundCheckpoint.Signed(CheckpointReader.read(file, octets));
        } catch (UnusableCheckpointException e) {
            return new FoundCheckpoint.Unusable(
                    file, Sha256.hexOf(octets), e.fault(), e.getMessage());
        }
    }

    /** The content of one of them; of what is too long for a checkpoint, the begin. */
    byte[] octets(CheckpointFile file) throws IOException {
        try (var in = Files.newInputStream(path.resolve(file.fileName()))) {
            return in.readNBytes(CheckpointReader.MAX_LENGTH + 1);
        }
    }

    /**
     * Writes one: whole and forced to disk, or not at all.
     *
     * @throws FileAlreadyExistsException when there is one of the same line and second
     */
    void write(CheckpointFile file, byte[] octets) throws IOException {
        Files.createDirectories(path);
        Path whole = path.resolve(file.fileName());
        if (Files.exists(whole)) {
            throw new FileAlreadyExistsException(whole.toString());
        }
        WholeFile.write(whole, octets, Optional.empty());
        forceNames();
    }

    // So that the name outlives a loss of power too. Not every system lets a folder be opened.
    private void forceNames() {
        try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // The content is safe; the name is as safe as this system makes it.
            return;
        }
    }
}
