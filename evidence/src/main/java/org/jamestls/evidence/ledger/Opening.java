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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.storage.Storage;

/** Finds the end of the chain that earlier runs wrote, and repairs it where a crash tore it. */
final class Opening {
    private static final Pattern CHECKPOINT =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d)-(\\d\\d)-(\\d\\d)Z-(\\d{1,18})\\.cms");

    private final Storage storage;
    private final LocalDate today;
    private final TornTails tails;
    private final List<Signed> signed = new ArrayList<>();
    private final List<DayFile> files;

    /** A checkpoint, by the name of its file. */
    private record Signed(Instant time, long sequence) {
        static Optional<Signed> parse(String name) {
            Matcher matcher = CHECKPOINT.matcher(name);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            try {
                return Optional.of(
                        new Signed(
                                Instant.parse(
                                        matcher.group(1)
                                                + "T"
                                                + matcher.group(2)
                                                + ":"
                                                + matcher.group(3)
                                                + ":"
                                                + matcher.group(4)
                                                + "Z"),
                                Long.parseLong(matcher.group(5))));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * Where a ledger goes on.
     *
     * @param sequence of the last line; 0 when there is none
     * @param hash of the last line
     * @param time of the last line; empty when there is none, or it can't be told
     * @param file whose last line that is, and whether the ledger goes on in it; empty when there
     *     is none
     * @param begin why another file is begun; empty when the ledger goes on in the same
     * @param repairs what is to be told before all else
     * @param closed the file that the ledger leaves for good
     */
    record Found(
            long sequence,
            String hash,
            Optional<Instant> time,
            Optional<FileScan> file,
            Optional<Entry.Begin> begin,
            List<Entry> repairs,
            Optional<ClosedFile> closed) {}

    private Opening(Storage storage, LocalDate today) throws IOException {
        this.storage = storage;
        this.today = today;
        this.tails = new TornTails(storage);
        this.files = DayFile.inOrder(storage.list());
        storage.list("checkpoints").stream()
                .map(Signed::parse)
                .flatMap(Optional::stream)
                .forEach(signed::add);
    }

    /**
     * @throws IOException when it can't be read or repaired; what was done until then does no harm
     */
    static Found of(Storage storage, LocalDate today) throws IOException {
        Opening opening = new Opening(storage, today);
        return opening.from(opening.files.size() - 1);
    }

    private Found from(int index) throws IOException {
        if (index < 0) {
            return new Found(
                    0,
                    LineHead.NOTHING,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Entry.Begin.FIRST),
                    tails.untold(Optional.empty(), List.of()),
                    Optional.empty());
        }
        DayFile file = files.get(index);
        FileScan scan = FileScan.of(storage, file);
        if (scan.isEmpty() && !file.compressed()) {
            // Its first line was not forced yet, so nothing was.
            storage.delete(file.fileName());
            return from(index - 1);
        }
        Optional<FileScan.Good> before =
                scan.good().isPresent() || index == 0
                        ? scan.good()
                        : FileScan.of(storage, files.get(index - 1)).good();
        if (isDamaged(scan, before)) {
            return damaged(scan, before);
        }
        if (scan.rest() == FileScan.Rest.TORN) {
            tails.cut(
                    file,
                    scan.good().map(FileScan.Good::octets).orElse(0L),
                    scan.good().map(FileScan.Good::repairs).orElse(List.of()));
        }
        if (scan.good().isEmpty()) {
            storage.delete(file.fileName());
            return from(index - 1);
        }
        return whole(scan, scan.good().get(), index);
    }

    private boolean isDamaged(FileScan scan, Optional<FileScan.Good> before) {
        // Whoever compressed a file had it whole.
        if (scan.rest() == FileScan.Rest.DAMAGED
                || scan.file().compressed()
                        && (scan.rest() == FileScan.Rest.TORN || scan.good().isEmpty())) {
            return true;
        }
        // What is signed was forced before. Of a checkpoint the name tells the second.
        long sequence = before.map(FileScan.Good::last).orElse(0L);
        Instant time = before.map(FileScan.Good::time).orElse(Instant.EPOCH);
        return signed.stream()
                .anyMatch(
                        one ->
                                one.sequence() > sequence
                                        && one.time().plusSeconds(1).isAfter(time));
    }

    private Found damaged(FileScan scan, Optional<FileScan.Good> before) throws IOException {
        Standing standing = Standing.of(storage, scan.file());
        long known =
                scan.lastReadable() > 0
                        ? scan.lastReadable() - scan.lastReadableNumber()
                        : before.map(FileScan.Good::last).orElse(0L);
        long sequence = known + standing.lines();
        if (standing.lines() == 0) {
            return new Found(
                    sequence,
                    before.map(FileScan.Good::lastLine).orElse(LineHead.NOTHING),
                    before.map(FileScan.Good::time),
                    Optional.of(scan),
                    Optional.of(Entry.Begin.DAMAGE),
                    List.of(),
                    Optional.empty());
        }
        return new Found(
                sequence,
                standing.lastLine(),
                before.map(FileScan.Good::time),
                Optional.of(scan),
                Optional.of(Entry.Begin.DAMAGE),
                List.of(),
                Optional.of(
                        new ClosedFile(
                                scan.file().name(),
                                standing.sha256(),
                                standing.lines(),
                                scan.good()
                                        .map(FileScan.Good::first)
                                        .orElse(sequence - standing.lines() + 1),
                                sequence)));
    }

    private Found whole(FileScan scan, FileScan.Good good, int index) throws IOException {
        Optional<Entry.Begin> begin = Optional.empty();
        if (scan.file().day().isBefore(today)) {
            begin = Optional.of(Entry.Begin.DAY);
        } else if (scan.file().compressed()) {
            // Only a file that is followed by another one is compressed: that one is gone.
            begin = Optional.of(Entry.Begin.LOSS);
        }
        return new Found(
                good.last(),
                good.lastLine(),
                Optional.of(good.time()),
                Optional.of(scan),
                begin,
                untold(scan, good, index),
                begin.map(reason -> good.closed(scan.file())));
    }

    // A line that tells of a tail stands in the same file or in the one after it.
    private List<Entry> untold(FileScan scan, FileScan.Good good, int index) throws IOException {
        List<String> told = new ArrayList<>(good.repairs());
        if (index == 0 || !tails.isKeptOf(files.get(index - 1))) {
            return tails.untold(Optional.of(scan.file()), told);
        }
        DayFile before = files.get(index - 1);
        FileScan.of(storage, before).good().ifPresent(earlier -> told.addAll(earlier.repairs()));
        return tails.untold(Optional.of(before), told);
    }
}
