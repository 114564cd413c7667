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
package org.jamestls.evidence.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.jamestls.evidence.entry.EntryReader;
import org.jamestls.evidence.entry.Line;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.files.Failures;
import org.jamestls.evidence.files.LineScanner;

/** What one ledger has of what is asked, in the order of its lines. Not thread safe. */
final class FolderHits implements AutoCloseable {

    // Told each so many lines: often enough for a bar.
    private static final int LINES_BETWEEN = 1 << 14;

    private final EvidenceFolder folder;
    private final Query query;
    private final ToRead toRead;
    private final boolean withIndex;
    private final Tally tally;
    private final Deque<DayFile> files;
    private Optional<FileLines> present = Optional.empty();
    private boolean inBlock;
    private boolean fileRead;
    private long told;

    /**
     * Nothing is read yet.
     *
     * @throws IOException when the folder can't be listed
     */
    FolderHits(EvidenceFolder folder, Query query, boolean withIndex, Tally tally)
            throws IOException {
        this.folder = folder;
        this.query = query;
        this.toRead = query.toRead();
        this.withIndex = withIndex;
        this.tally = tally;
        this.files = new ArrayDeque<>(folder.dayFiles());
        tally.files += files.size();
        while (!files.isEmpty() && isOver(files.getFirst())) {
            tally.done(Search.size(folder, files.removeFirst()));
        }
    }

    // A line may be older than the day of its file, where the clock was set back, but never newer.
    // So of files after the time that is asked for an index alone can tell.
    private boolean isOver(DayFile file) {
        return file.day().toEpochDay()
                < Math.floorDiv(toRead.from().getEpochSecond(), Duration.ofDays(1).toSeconds());
    }

    /** The next; empty at the end. */
    Optional<Found> next() {
        while (present.isPresent() || openNext()) {
            FileLines lines = present.get();
            try {
                while (inBlock || nextBlock(lines)) {
                    while (lines.next()) {
                        Optional<Found> found = look(lines);
                        if (found.isPresent()) {
                            return found;
                        }
                    }
                    inBlock = false;
                }
                endOfFile();
            } catch (IOException e) {
                failed(lines.file(), lines.number() + 1, e);
                inBlock = false;
                // Other blocks may be whole; without an index nothing says where they are.
                if (!lines.isIndexed()) {
                    abandon();
                }
            }
        }
        return Optional.empty();
    }

    private boolean nextBlock(FileLines lines) throws IOException {
        inBlock = lines.nextBlock();
        if (inBlock) {
            tally.filesRead += fileRead ? 0 : 1;
            tally.blocksRead++;
            fileRead = true;
        }
        return inBlock;
    }

    private boolean openNext() {
        while (!files.isEmpty()) {
            DayFile file = files.removeFirst();
            try {
                present = Optional.of(FileLines.open(folder, file, toRead.wanted(), withIndex));
                fileRead = false;
                told = 0;
                return true;
            } catch (IOException e) {
                failed(file, 0, e);
            }
        }
        return false;
    }

    private Optional<Found> look(FileLines lines) {
        LineScanner line = lines.line();
        if (tally.linesRead++ % LINES_BETWEEN == 0) {
            tell(lines.position());
        }
        if (!line.isComplete()) {
            // The server may be about to write the rest of it; of any other file it never will.
            if (!files.isEmpty()) {
                tally.add(
                        new Problem(
                                folder.path(),
                                lines.file(),
                                lines.number(),
                                "the line has no end"));
            }
            return Optional.empty();
        }
        if (!toRead.mayHave(line.octets(), line.offset(), line.length())) {
            return Optional.empty();
        }
        try {
            Line read = EntryReader.read(line.octets(), line.offset(), line.length());
            return query.matches(read) || toRead.hasBesides(read)
                    ? Optional.of(
                            new Found(
                                    folder.path(),
                                    lines.file(),
                                    lines.number(),
                                    read,
                                    Arrays.copyOfRange(
                                            line.octets(),
                                            line.offset(),
                                            line.offset() + line.length())))
                    : Optional.empty();
        } catch (EntryReader.NotALineException e) {
            tally.add(
                    new Problem(
                            folder.path(),
                            lines.file(),
                            lines.number(),
                            "the line can't be read, " + e.getMessage()));
            return Optional.empty();
        }
    }

    private void failed(DayFile file, long line, IOException e) {
        if (e instanceof ClosedByInterruptException) {
            throw new UncheckedIOException(e);
        }
        tally.add(
                new Problem(
                        folder.path(),
                        file,
                        line,
                        e instanceof NoSuchFileException
                                ? "it was deleted while the search went on"
                                : Failures.without(e)));
    }

    private void tell(long position) {
        if (position > told) {
            tally.done(position - told);
            told = position;
        }
    }

    private void abandon() {
        try {
            endOfFile();
        } catch (IOException alreadyTold) {
            present = Optional.empty();
        }
    }

    private void endOfFile() throws IOException {
        if (present.isPresent()) {
            try (FileLines lines = present.get()) {
                present = Optional.empty();
                inBlock = false;
                tell(lines.size());
            }
        }
    }

    @Override
    public void close() {
        files.clear();
        abandon();
    }
}
