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
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jamestls.evidence.entry.EntryReader;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.files.LineScanner;
import org.jamestls.evidence.hash.Sha256;
import org.jamestls.evidence.ledger.ClosedFile;
import org.jamestls.evidence.ledger.LedgerPosition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which closed files no checkpoint has signed yet. Not thread safe. */
final class ClosedFiles {
    private static final Logger LOGGER = LoggerFactory.getLogger(ClosedFiles.class);

    private final EvidenceFolder folder;
    private final Set<String> signed = new HashSet<>();
    private final Set<String> unfit = new HashSet<>();

    private ClosedFiles(EvidenceFolder folder) {
        this.folder = folder;
    }

    /** As the checkpoints in the folder tell. */
    static ClosedFiles of(EvidenceFolder folder) throws IOException {
        ClosedFiles files = new ClosedFiles(folder);
        CheckpointFolder checkpoints = new CheckpointFolder(folder.checkpoints());
        for (CheckpointFile file : checkpoints.files()) {
            try {
                files.sign(CheckpointReader.statement(checkpoints.octets(file)));
            } catch (UnusableCheckpointException e) {
                LOGGER.warn("The checkpoint {} {}", file, e.getMessage());
            }
        }
        return files;
    }

    /** That checkpoint has signed what it states. */
    void sign(Checkpoint checkpoint) {
        checkpoint.closed().forEach(file -> signed.add(file.file()));
    }

    /**
     * Those that are not signed yet, oldest first; what the ledger does not know of them is read.
     */
    List<ClosedFile> unsigned(LedgerPosition position) throws IOException {
        Map<DayFile, ClosedFile> unsigned = new TreeMap<>();
        for (ClosedFile known : position.closed()) {
            if (!signed.contains(known.file())) {
                DayFile.parse(known.file()).ifPresent(file -> unsigned.put(file, known));
            }
        }
        DayFile present = DayFile.parse(position.file()).orElseThrow();
        for (DayFile file : folder.dayFiles()) {
            if (file.compareTo(present) < 0
                    && !unsigned.containsKey(file)
                    && !signed.contains(file.name())
                    && !unfit.contains(file.name())) {
                read(file).ifPresent(closed -> unsigned.put(file, closed));
            }
        }
        return List.copyOf(unsigned.values());
    }

    private Optional<ClosedFile> read(DayFile file) {
        MessageDigest digest = Sha256.begin();
        try (LineScanner lines =
                new LineScanner(new DigestInputStream(folder.open(file), digest))) {
            if (!lines.next()) {
                return Optional.empty();
            }
            long first = sequence(lines.octets(), lines.offset(), lines.length());
            byte[] last = new byte[0];
            int length;
            do {
                length = lines.length();
                last = last.length < length ? new byte[2 * length] : last;
                System.arraycopy(lines.octets(), lines.offset(), last, 0, length);
            } while (lines.next());
            return Optional.of(
                    new ClosedFile(
                            file.name(),
                            Sha256.hex(digest.digest()),
                            lines.number(),
                            first,
                            sequence(last, 0, length)));
        } catch (NoSuchFileException e) {
            // Compressed, or deleted since its time had come, just now: the next checkpoint sees.
            return Optional.empty();
        } catch (IOException | EntryReader.NotALineException e) {
            // Said once, and not read again every hour.
            unfit.add(file.name());
            LOGGER.warn(
                    "The file {} of the ledger is closed and can't be signed: {}. Check the ledger:"
                            + " james-tls evidence verify {}",
                    file,
                    e.getMessage(),
                    folder.path());
            return Optional.empty();
        }
    }

    private static long sequence(byte[] line, int offset, int length)
            throws EntryReader.NotALineException {
        return EntryReader.read(line, offset, length).head().sequence();
    }
}
