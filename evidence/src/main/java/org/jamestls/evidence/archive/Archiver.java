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
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.files.Failures;
import org.jamestls.evidence.index.Block;
import org.jamestls.evidence.index.DayIndex;
import org.jamestls.evidence.index.IndexWriter;
import org.jamestls.evidence.index.Layout;

/**
 * Tidies the folder of a ledger: compresses, indexes, deletes. One a folder, in the server that
 * writes to it; thread safe, one run at a time.
 *
 * <p>It reads and compresses whole files: give it a thread of low priority, never the one that
 * writes. Memory stays bounded: one line, one block, and the filter of one index.
 */
public final class Archiver {
    private final EvidenceFolder folder;
    private final Clock clock;
    private final Optional<Retention> retention;
    private final Disk disk;
    private final int blockOctets;
    private final Compression compression;

    /**
     * An archiver that has done nothing yet.
     *
     * @param clock says which day it is, in UTC
     * @param kept how long files are kept, counted from the end of their day; empty for ever
     */
    public Archiver(
            EvidenceFolder folder,
            Clock clock,
            Optional<Period> kept,
            Announcer announcer,
            KeyDestroyer keys) {
        this(folder, clock, kept, announcer, keys, Disk.real(), Block.OCTETS);
    }

    Archiver(
            EvidenceFolder folder,
            Clock clock,
            Optional<Period> kept,
            Announcer announcer,
            KeyDestroyer keys,
            Disk disk,
            int blockOctets) {
        this.folder = folder;
        this.clock = clock;
        this.retention = kept.map(period -> new Retention(folder, period, announcer, keys, disk));
        this.disk = disk;
        this.blockOctets = blockOctets;
        this.compression = new Compression(folder, disk, blockOctets);
    }

    /**
     * Does what is due: takes away what an interrupted run left, deletes files and keys whose time
     * has come, compresses files older than yesterday, writes the index of each closed file that
     * has none, and goes on with that of the file that is written to. To be called after midnight,
     * UTC, at start, and each hour or so, for the sake of who searches the present day; a call that
     * finds nothing to do costs a look at the folder and two small reads a file.
     *
     * <p>Never throws for a file that fails: it is told in {@link Tidied#problems()}, and the next
     * run tries again. When the thread is interrupted it stops soon, and stays interrupted.
     */
    public synchronized Tidied tidy() {
        TidiedBuilder done = new TidiedBuilder();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            takeAwayWhatIsLeft();
            List<DayFile> files = folder.dayFiles();
            if (!files.isEmpty() && retention.isPresent()) {
                retention.get().apply(files, today, done);
            }
        } catch (NoSuchFileException noFolder) {
            return done.build();
        } catch (IOException e) {
            done.problems.add(Failures.words(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return done.build();
        }
        try {
            List<DayFile> files = folder.dayFiles();
            int last = files.size() - 1;
            for (int i = 0; i <= last && !Thread.currentThread().isInterrupted(); i++) {
                if (i < last) {
                    tidy(files.get(i), today, done);
                } else if (!files.get(i).compressed()) {
                    grow(files.get(i), done);
                }
            }
        } catch (IOException e) {
            done.problems.add(Failures.words(e));
        }
        return done.build();
    }

    private void tidy(DayFile file, LocalDate today, TidiedBuilder done) {
        DayFile now = file;
        Optional<Layout> layout = Optional.empty();
        try {
            if (!file.compressed() && file.day().isBefore(today.minusDays(1))) {
                long before = Files.size(folder.of(file));
                layout = Optional.of(compression.compress(file));
                now = file.asCompressed();
                done.compressed.add(now);
                done.octetsBefore += before;
                done.octetsAfter += Files.size(folder.of(now));
            }
        } catch (IOException | Compression.LeftException e) {
            tell(file + " could not be compressed, and stays as it is", e, done);
            return;
        }
        try {
            if (layout.isPresent() || !isIndexed(now)) {
                index(
                        now,
                        layout.isPresent()
                                ? layout.get()
                                : Layout.of(folder.of(now), now.compressed(), blockOctets),
                        done);
            }
        } catch (IOException e) {
            tell(now + " has no index, so that searching it takes longer", e, done);
        }
    }

    private static void tell(String what, Exception why, TidiedBuilder done) {
        // Then the thread was told to stop: nothing is wrong.
        if (!Thread.currentThread().isInterrupted()) {
            done.problems.add(
                    what
                            + ": "
                            + (why instanceof IOException failed
                                    ? Failures.words(failed)
                                    : why.getMessage())
                            + ".");
        }
    }

    private void index(DayFile file, Layout layout, TidiedBuilder done) throws IOException {
        index(
                file,
                part -> {
                    IndexWriter.write(folder, file, layout, part);
                    return true;
                },
                done);
    }

    // The file that is written to: as far as it is there.
    private void grow(DayFile file, TidiedBuilder done) {
        try {
            index(file, part -> IndexWriter.grow(folder, file, blockOctets, part), done);
        } catch (IOException e) {
            tell(file + " has no index for now, so that searching it takes longer", e, done);
        }
    }

    /** Writes an index under another name; false where there is none to be written. */
    private interface Writing {
        boolean to(Path part) throws IOException;
    }

    private void index(DayFile file, Writing writing, TidiedBuilder done) throws IOException {
        Path index = folder.index(file);
        Path part = index.resolveSibling(index.getFileName() + Compression.PART);
        try {
            if (writing.to(part)) {
                disk.force(part);
                disk.replace(part, index);
                done.indexed.add(file);
            }
        } finally {
            // Where it was put in its place, it is not there.
            Files.deleteIfExists(part);
        }
    }

    private boolean isIndexed(DayFile file) throws IOException {
        try (FileChannel data = FileChannel.open(folder.of(file), StandardOpenOption.READ)) {
            return DayIndex.isOf(folder.index(file), file, data);
        }
    }

    // Only what this class makes: a file whose name ends so may be anybody's.
    private void takeAwayWhatIsLeft() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(folder.path())) {
            all = files.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        List<DayFile> files = folder.dayFiles();
        for (Path path : all) {
            String name = path.getFileName().toString();
            if (isPart(name) || isIndexOfNothing(name, files)) {
                disk.delete(path);
            }
        }
    }

    private static boolean isPart(String name) {
        if (!name.endsWith(Compression.PART)) {
            return false;
        }
        String whole = name.substring(0, name.length() - Compression.PART.length());
        return DayFile.parse(whole).filter(DayFile::compressed).isPresent()
                || DayFile.ofIndex(whole).isPresent();
    }

    private static boolean isIndexOfNothing(String name, List<DayFile> files) {
        return DayFile.ofIndex(name)
                .filter(file -> files.stream().noneMatch(one -> one.compareTo(file) == 0))
                .isPresent();
    }
}
