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
package org.jamestls.evidence.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.storage.AppendFile;
import org.jamestls.evidence.storage.Storage;
import org.jamestls.evidence.storage.StorageLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chain of lines over its files. For one thread.
 *
 * <p>What is written and what is safe are kept apart. When something fails, the chain goes back to
 * where it was safe, and whoever wrote writes again what came after.
 */
final class Chain {
    private static final Logger LOG = LoggerFactory.getLogger(Chain.class);
    private static final int FULL = 1 << 20;

    private final Storage storage;
    private final String holder;
    private final Entry.Started started;
    private final Lines lines;
    private final Timekeeper time;
    private final int maxCertificates;
    private final Consumer<ClosedFile> listener;
    private final List<ClosedFile> untold = new ArrayList<>();

    private Optional<StorageLock> lock = Optional.empty();
    private Optional<ChainFile> file = Optional.empty();
    private Optional<Safe> safe = Optional.empty();
    private boolean forced = true;
    private boolean doubtful;

    /** How many entries of others were written. */
    private long count;

    /** Where the chain stood when it was last forced. */
    private record Safe(
            Lines.Head head, Timekeeper.State time, ChainFile.Extent extent, long count) {}

    /**
     * @param holder who writes, for others that are kept out
     * @param started what to say at the start
     * @param listener is told of each file that is closed, once the next one is safe
     */
    Chain(
            Storage storage,
            String holder,
            Entry.Started started,
            Lines lines,
            Timekeeper time,
            int maxCertificates,
            Consumer<ClosedFile> listener) {
        this.storage = storage;
        this.holder = holder;
        this.started = started;
        this.lines = lines;
        this.time = time;
        this.maxCertificates = maxCertificates;
        this.listener = listener;
    }

    // ------------------------------------------------------------------------------------ opening

    /**
     * Opens the chain, or goes on with it after a failure. When it fails itself, it can be called
     * again.
     */
    void recover() throws IOException {
        if (file.isEmpty()) {
            open();
        } else if (!file.get().file().isThere()) {
            loseFile();
        } else if (!lock.orElseThrow().isHeld()) {
            openAgain();
        } else {
            ChainFile current = file.get();
            current.reopen(storage);
            if (current.file().size() < current.size()) {
                begin(Entry.Begin.DAMAGE, time.today());
            } else {
                current.repair();
                markSafe();
            }
        }
        doubtful = false;
    }

    /** Goes on where an earlier run ended, or makes a new ledger. */
    private void open() throws IOException {
        StorageLock taken = storage.lock(holder);
        try {
            untold.clear();
            Opening.Found found = Opening.of(storage, time.today());
            lines.goOnFrom(
                    new Lines.Head(
                            found.sequence(), found.hash(), found.time().orElse(time.now())));
            found.time().ifPresent(time::goOnFrom);
            if (found.begin().isPresent()) {
                begin(found.begin().get(), found.file().map(FileScan::file), time.today());
                found.closed().ifPresent(untold::add);
            } else {
                goOn(found.file().orElseThrow());
            }
            found.repairs().forEach(repair -> Damage.log(storage, repair));
            writeOwn(found.repairs());
            // Whoever finds the start knows that what is before it was safe.
            force();
            writeOwn(List.of(started));
            force();
            lock = Optional.of(taken);
        } finally {
            if (lock.isEmpty()) {
                file.ifPresent(Chain::close);
                file = Optional.empty();
                taken.close();
            }
        }
    }

    private void goOn(FileScan scan) throws IOException {
        AppendFile opened = storage.append(scan.file().fileName());
        ChainFile same = new ChainFile(scan.file(), opened, Optional.empty(), maxCertificates);
        same.goOnFrom(scan.good().orElseThrow());
        file = Optional.of(same);
        if (opened.size() != same.size()) {
            throw new IOException(scan.file() + " changed while it was read");
        }
        markSafe();
    }

    // While nobody was kept out, another one may have written: what is known counts no more.
    private void openAgain() throws IOException {
        LOG.warn("The lock of {} was taken away; the ledger is opened again", storage);
        close();
        open();
    }

    private void close() throws IOException {
        file.ifPresent(Chain::close);
        file = Optional.empty();
        if (lock.isPresent()) {
            lock.get().close();
            lock = Optional.empty();
        }
    }

    // ------------------------------------------------------------------------------------ files

    /**
     * Looks whether the lock and the file still are what they were. Where the file is not, goes on
     * in another one; what was written to the one before is then no longer to be cared for.
     *
     * @return true when there is something to be written and forced: the begin of a file
     */
    boolean check() throws IOException {
        ChainFile current = file.orElseThrow();
        if (!current.file().isThere()) {
            loseFile();
        } else if (!lock.orElseThrow().isHeld()) {
            force();
            openAgain();
        } else if (current.file().size() != current.size()) {
            force();
            begin(Entry.Begin.DAMAGE, time.today());
        }
        return file.orElseThrow().isEmpty() || isDayOver();
    }

    private void loseFile() throws IOException {
        if (!lock.orElseThrow().isHeld()) {
            // It went with the folder.
            lock.get().close();
            lock = Optional.of(storage.lock(holder));
        }
        begin(Entry.Begin.LOSS, time.today());
    }

    private boolean isDayOver() {
        return time.today().isAfter(file.orElseThrow().name().day());
    }

    // Leaves the present file. When that was not even begun, the new one takes its place.
    private void begin(Entry.Begin reason, LocalDate today) throws IOException {
        ChainFile left = file.orElseThrow();
        if (!left.isEmpty()) {
            begin(reason, Optional.of(left.name()), today);
            return;
        }
        Entry.FileBegun never = left.begun().orElseThrow();
        storage.delete(left.name().fileName());
        begin(never.reason(), never.previousFile().flatMap(DayFile::parse), today);
    }

    private void begin(Entry.Begin reason, Optional<DayFile> previous, LocalDate today)
            throws IOException {
        DayFile name = next(previous, today);
        AppendFile opened = storage.create(name.fileName());
        try {
            storage.forceNames();
        } catch (IOException e) {
            opened.close();
            storage.delete(name.fileName());
            throw e;
        }
        file.ifPresent(Chain::close);
        Entry.FileBegun begun =
                new Entry.FileBegun(name.name(), previous.map(DayFile::name), reason);
        Damage.log(storage, begun);
        file = Optional.of(new ChainFile(name, opened, Optional.of(begun), maxCertificates));
        markSafe();
    }

    // The next name in the order of files: of today, or of a later day where the clock went back.
    private DayFile next(Optional<DayFile> previous, LocalDate today) throws IOException {
        LocalDate day =
                previous.map(DayFile::day).filter(before -> before.isAfter(today)).orElse(today);
        int part = previous.filter(before -> before.day().equals(day)).map(DayFile::part).orElse(0);
        for (DayFile there : listed()) {
            if (there.day().equals(day) && there.part() > part && !isLeftOver(there)) {
                part = there.part();
            }
        }
        return new DayFile(day, part + 1, false);
    }

    private List<DayFile> listed() throws IOException {
        try {
            return DayFile.inOrder(storage.list());
        } catch (NoSuchFileException e) {
            // The folder was taken away; it is made again.
            return List.of();
        }
    }

    // A file that could be made and not be begun.
    private boolean isLeftOver(DayFile there) throws IOException {
        try (InputStream in = storage.read(there.fileName())) {
            if (in.read() >= 0) {
                return false;
            }
        }
        storage.delete(there.fileName());
        return true;
    }

    // Nothing is lost when it can't be closed: all that counts was forced, or is gone.
    private static void close(ChainFile left) {
        try {
            left.file().close();
        } catch (IOException e) {
            LOG.debug("{} could not be closed", left.name(), e);
        }
    }

    // ------------------------------------------------------------------------------------ lines

    /**
     * Writes lines of entries, as many as go well into one write. Begins a new file before them
     * where the day is over, and tells of a clock that was set.
     *
     * @param from the first entry to write
     * @return the first that was not written
     * @throws IOException when it can't; nothing was written then, but see {@link #salvage()}
     */
    int write(List<Pending> entries, int from) throws IOException {
        int next = writeLines(entries, from);
        count += entries.subList(from, next).stream().filter(Pending::isWritable).count();
        return next;
    }

    private void writeOwn(List<? extends Entry> entries) throws IOException {
        List<Pending> own = entries.stream().map(Pending::own).toList();
        int next = 0;
        do {
            next = writeLines(own, next);
        } while (next < own.size());
    }

    private int writeLines(List<Pending> entries, int from) throws IOException {
        Instant now = time.now();
        // When this fails, the chain may have gone back already: nothing is to be undone here.
        leaveDay(Timekeeper.day(now));
        ChainFile current = file.orElseThrow();
        Timekeeper.State clock = time.state();
        Lines.Head before = lines.head();
        int certificates = lines.certificates();
        int next = from;
        boolean written = false;
        try {
            Timekeeper.Look look = time.look(now);
            if (current.isEmpty()) {
                lines.add(current.begun().orElseThrow(), look.notBefore());
            }
            if (look.stepped().isPresent()) {
                lines.add(look.stepped().get(), look.time());
            }
            while (next < entries.size() && lines.buffer().size() < FULL) {
                lines.add(entries.get(next), look.time(), current);
                next++;
            }
            if (lines.buffer().size() > 0) {
                forced = false;
                current.write(lines.buffer(), lines.head().sequence() - before.sequence());
            }
            written = true;
            return next;
        } finally {
            if (written) {
                lines.goOnFrom(lines.head());
            } else {
                time.comeBackTo(clock);
                lines.goOnFrom(before);
                lines.forgetCertificates(certificates, current);
            }
        }
    }

    private void leaveDay(LocalDate today) throws IOException {
        ChainFile left = file.orElseThrow();
        if (today.isAfter(left.name().day())) {
            force();
            begin(Entry.Begin.DAY, today);
            if (!left.isEmpty()) {
                untold.add(left.closed(lines.head()));
            }
        }
    }

    /** True when something was written since the chain was safe. */
    boolean isForced() {
        return forced;
    }

    /** How many octets were written since the chain was safe. */
    long unforced() {
        return file.orElseThrow().size() - safe.orElseThrow().extent().size();
    }

    /** Makes all that was written safe. When it fails, the chain is where it was safe before. */
    void force() throws IOException {
        if (!forced) {
            try {
                file.orElseThrow().file().force();
            } catch (IOException | RuntimeException e) {
                goBack();
                throw e;
            }
            markSafe();
        }
        if (!file.orElseThrow().isEmpty()) {
            untold.forEach(listener);
            untold.clear();
        }
    }

    /**
     * After a failure: makes what was written before it safe; where it can't, the chain is where it
     * was safe before.
     */
    void salvage() {
        if (file.isEmpty() || doubtful) {
            return;
        }
        try {
            file.get().repair();
            markSafe();
        } catch (IOException | RuntimeException e) {
            goBack();
        }
    }

    /**
     * How many entries were written since the server started, without those of the ledger's own.
     */
    long written() {
        return count;
    }

    /** How many of these are safe. */
    long safe() {
        return safe.map(Safe::count).orElse(0L);
    }

    private void markSafe() {
        forced = true;
        lines.keepCertificates();
        safe =
                Optional.of(
                        new Safe(lines.head(), time.state(), file.orElseThrow().extent(), count));
    }

    private void goBack() {
        Safe before = safe.orElseThrow();
        doubtful = true;
        forced = true;
        count = before.count();
        lines.goOnFrom(before.head());
        time.comeBackTo(before.time());
        file.orElseThrow().comeBackTo(before.extent());
        lines.forgetCertificates(0, file.get());
    }

    /** Where the chain stands. All must have been forced. */
    LedgerPosition position(List<ClosedFile> closed) {
        Lines.Head head = lines.head();
        return new LedgerPosition(
                head.sequence(), head.hash(), file.orElseThrow().name().name(), closed);
    }

    /** The sequence of the last line. */
    long sequence() {
        return lines.head().sequence();
    }

    /** Says that the server stops, where it can, and lets others in. */
    void stop(boolean healthy) throws IOException {
        try {
            if (healthy) {
                force();
                writeOwn(List.of(new Entry.Stopped()));
                force();
            }
        } finally {
            close();
        }
    }
}
