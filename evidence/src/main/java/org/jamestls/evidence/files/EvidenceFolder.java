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

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The folder of one ledger, for those who read. Thread safe; it keeps nothing.
 *
 * @param name what it is called where something is told of what is in it. A server calls its own by
 *     another name than the path, which is told to whoever asks it and is no matter of theirs
 */
public record EvidenceFolder(Path path, String name) {
    private static final int BUFFER = 1 << 16;

    /** One that is called by its path. */
    public EvidenceFolder(Path path) {
        this(path, path.toString());
    }

    /** Where the checkpoints are. */
    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** Where the keys are that sign checkpoints and hash names. */
    public Path keys() {
        return path.resolve("keys");
    }

    /** The file that is locked while a server writes. */
    public Path lock() {
        return path.resolve("ledger.lock");
    }

    /**
     * The files in their order. Of a file that is there both compressed and not, since compressing
     * was interrupted, the one that is not.
     *
     * @throws IOException when the folder can't be read; {@link java.nio.file.NoSuchFileException}
     *     when there is none
     */
    public List<DayFile> dayFiles() throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return DayFile.inOrder(all.map(file -> file.getFileName().toString()).toList());
        } catch (UncheckedIOException e) {
            // What goes wrong while the folder is gone through comes so out of the stream.
            throw e.getCause();
        }
    }

    /** Where a file is. */
    public Path of(DayFile file) {
        return path.resolve(file.fileName());
    }

    /** Where the index of a file is, if it has one. */
    public Path index(DayFile file) {
        return path.resolve(file.indexName());
    }

    /**
     * Opens a file to be read from its begin, decompressed. One that was compressed since it was
     * listed is opened as it is now.
     *
     * @throws IOException when it can't be read, or is called compressed and is not
     */
    public InputStream open(DayFile file) throws IOException {
        if (file.compressed()) {
            return decompressed(Files.newInputStream(of(file)));
        }
        try {
            return new BufferedInputStream(Files.newInputStream(of(file)), BUFFER);
        } catch (NoSuchFileException e) {
            return open(file.asCompressed());
        }
    }

    private static InputStream decompressed(InputStream in) throws IOException {
        try {
            return new GZIPInputStream(in, BUFFER);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
