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
package org.jamestls.evidence.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jamestls.evidence.entry.EntryReader;
import org.jamestls.evidence.entry.EntryReader.NotALineException;
import org.jamestls.evidence.entry.Line;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.files.Failures;
import org.jamestls.evidence.files.LineScanner;

/** Goes through the lines of one ledger. Not thread safe. */
final class LedgerLines implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final EvidenceFolder folder;
    private final Iterator<DayFile> files;
    private final long octets;
    private final Wanted wanted;
    private final Wanted.Quick quick;
    private final Passed passed;
    private final QuickHead head = new QuickHead();

    private Optional<Opened> opened = Optional.empty();
    private long octetsBefore;

    /** What is passed over, of all ledgers. */
    interface Passed {
        void line(EvidenceFolder folder, DayFile file, long number, String why);

        void rest(EvidenceFolder folder, DayFile file, long fromNumber, String why);
    }

    private record Opened(DayFile file, Counted counted, LineScanner scanner) {}

    LedgerLines(EvidenceFolder folder, Wanted wanted, Passed passed) throws IOException {
        List<DayFile> ofInterest = folder.dayFiles().stream().filter(wanted::mayBeIn).toList();
        long size = 0;
        for (DayFile file : ofInterest) {
            size += sizeOf(folder.of(file));
        }
        this.folder = folder;
        this.files = ofInterest.iterator();
        this.octets = size;
        this.wanted = wanted;
        this.quick = wanted.quick();
        this.passed = passed;
    }

    private static long sizeOf(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException compressedMeanwhile) {
            return 0;
        }
    }

    /** How much there is to read, on disk. */
    long octets() {
        return octets;
    }

    /** How much of that was read. */
    long octetsRead() {
        return octetsBefore + opened.map(file -> file.counted().count).orElse(0L);
    }

    /** The next line that is wanted; empty at the end. */
    Optional<ReadLine> next() throws IOException {
        while (true) {
            if (opened.isEmpty()) {
                if (!files.hasNext()) {
                    return Optional.empty();
                }
                open(files.next());
            } else {
                Optional<ReadLine> line = next(opened.get());
                if (line.isPresent()) {
                    return line;
                }
                close();
            }
        }
    }

    private Optional<ReadLine> next(Opened file) {
        LineScanner scanner = file.scanner();
        try {
            while (scanner.next()) {
                // What has no end yet is being written, or was torn off: no line.
                if (scanner.isComplete()) {
                    Optional<ReadLine> line = read(file.file(), scanner);
                    if (line.isPresent()) {
                        return line;
                    }
                }
            }
        } catch (IOException e) {
            passed.rest(folder, file.file(), scanner.number() + 1, Failures.without(e));
        }
        return Optional.empty();
    }

    private Optional<ReadLine> read(DayFile file, LineScanner scanner) {
        if (head.read(scanner.octets(), scanner.offset(), scanner.length()) && !quick.has(head)) {
            return Optional.empty();
        }
        try {
            Line line = EntryReader.read(scanner.octets(), scanner.offset(), scanner.length());
            return wanted.has(line.entry().type(), line.head())
                    ? Optional.of(new ReadLine(folder.name(), file, scanner.number(), line))
                    : Optional.empty();
        } catch (NotALineException e) {
            passed.line(folder, file, scanner.number(), e.getMessage());
            return Optional.empty();
        }
    }

    private void open(DayFile file) {
        try {
            opened = Optional.of(opened(file));
        } catch (IOException e) {
            passed.rest(folder, file, 1, Failures.without(e));
        }
    }

    private Opened opened(DayFile file) throws IOException {
        try {
            Counted counted = new Counted(Files.newInputStream(folder.of(file)));
            InputStream lines = file.compressed() ? new GZIPInputStream(counted, BUFFER) : counted;
            return new Opened(file, counted, new LineScanner(lines));
        } catch (NoSuchFileException e) {
            // A server that runs compresses what is old.
            if (file.compressed()) {
                throw e;
            }
            return opened(file.asCompressed());
        }
    }

    @Override
    public void close() throws IOException {
        if (opened.isPresent()) {
            octetsBefore = octetsRead();
            LineScanner scanner = opened.get().scanner();
            opened = Optional.empty();
            scanner.close();
        }
    }

    /** Counts what is read of a file, as it is on disk. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count += octet < 0 ? 0 : 1;
            return octet;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
