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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.files.Failures;
import org.jamestls.evidence.index.Content;

/** Deletes what need not be kept any longer, and lets the ledger say so before. */
final class Retention {

    // An entry has about 250 octets for each file.
    private static final int FILES_AN_ENTRY = 100;
    private static final Pattern KEY = Pattern.compile("privacy-(\\d{4}-\\d\\d)\\.key");
    private static final String TORN = ".torn-";

    private final EvidenceFolder folder;
    private final Period kept;
    private final Announcer announcer;
    private final KeyDestroyer keys;
    private final Disk disk;

    Retention(
            EvidenceFolder folder, Period kept, Announcer announcer, KeyDestroyer keys, Disk disk) {
        this.folder = folder;
        this.kept = kept;
        this.announcer = announcer;
        this.keys = keys;
        this.disk = disk;
    }

    /**
     * Deletes the files whose time has come, from the oldest on.
     *
     * @param files all of them, in their order, at least one; the last is written to, and stays
     * @param done gets what was done and what was not
     * @throws IOException when a file that is due can't be read to its end, the entry can't be
     *     written, or a file can't be deleted; then what follows is left
     */
    void apply(List<DayFile> files, LocalDate today, TidiedBuilder done)
            throws IOException, InterruptedException {
        LocalDate first = today.minus(kept);
        int due = 0;
        while (due < files.size() - 1 && files.get(due).day().isBefore(first)) {
            due++;
        }
        int from = 0;
        do {
            int to = Math.min(due, from + FILES_AN_ENTRY);
            apply(files.subList(from, to), YearMonth.from(files.get(to).day()), done);
            from = to;
        } while (from < due);
    }

    private void apply(List<DayFile> due, YearMonth oldestLeft, TidiedBuilder done)
            throws IOException, InterruptedException {
        List<YearMonth> months = keysBefore(oldestLeft);
        if (due.isEmpty() && months.isEmpty()) {
            return;
        }
        List<Entry.DeletedFile> deleted = new ArrayList<>();
        for (DayFile file : due) {
            deleted.add(deleted(file));
        }
        announcer.announce(
                new Entry.Deleted(deleted, months.stream().map(YearMonth::toString).toList()));
        for (int i = 0; i < due.size(); i++) {
            delete(due.get(i));
            done.deleted.add(deleted.get(i));
        }
        if (!months.isEmpty()) {
            keys.destroyBefore(oldestLeft);
            done.keys.addAll(months);
        }
    }

    // From the file itself: an index proves nothing.
    private Entry.DeletedFile deleted(DayFile file) throws IOException {
        try (InputStream in = folder.open(file)) {
            Content content = Content.read(in);
            return new Entry.DeletedFile(
                    file.name(), file.day(), content.sha256(), content.lines(), content.last());
        } catch (IOException e) {
            throw new IOException(
                    file
                            + " is due to be deleted, but can't be read to its end, so that the ledger"
                            + " could not say what it was ("
                            + Failures.words(e)
                            + "). It and all after it stay. Keep a copy if it matters, then delete it"
                            + " by hand; verify will name the gap.",
                    e);
        }
    }

    private void delete(DayFile file) throws IOException {
        disk.delete(folder.index(file));
        for (Path torn : beside(file.name() + TORN)) {
            disk.delete(torn);
        }
        disk.delete(folder.of(file.asCompressed()));
        disk.delete(folder.of(new DayFile(file.day(), file.part(), false)));
    }

    private List<Path> beside(String begin) throws IOException {
        try (Stream<Path> all = Files.list(folder.path())) {
            return all.filter(path -> path.getFileName().toString().startsWith(begin)).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<YearMonth> keysBefore(YearMonth month) throws IOException {
        try (Stream<Path> all = Files.list(folder.keys())) {
            return all.map(path -> month(path.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .filter(one -> one.isBefore(month))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException noKeys) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Optional<YearMonth> month(String fileName) {
        Matcher matcher = KEY.matcher(fileName);
        try {
            return matcher.matches()
                    ? Optional.of(YearMonth.parse(matcher.group(1)))
                    : Optional.empty();
        } catch (DateTimeException noSuchMonth) {
            return Optional.empty();
        }
    }
}
