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

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryReader;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.LineScanner;
import org.jamestls.evidence.hash.Sha256;
import org.jamestls.evidence.storage.Storage;

/**
 * Looks through a file once. A line is good when it has the sequence that follows, names the hash
 * of the line before it, and is named by the line after it or, where none is, can be read whole.
 */
final class FileScanner {
    private static final int BUFFER = 1 << 16;

    private final DayFile file;
    private final MessageDigest sha256 = Sha256.begin();
    private final MessageDigest lineSha256 = Sha256.begin();
    private final List<String> certificates = new ArrayList<>();
    private final List<String> repairs = new ArrayList<>();

    private long octets;
    private long lines;
    private long first;
    private Optional<Confirmed> last = Optional.empty();

    /** The line that is good if the next one says so. */
    private Optional<Confirmed> open = Optional.empty();

    private byte[] openOctets = new byte[1 << 12];
    private int openLength;

    private FileScan.Rest rest = FileScan.Rest.NONE;
    private long lastReadable;
    private long lastReadableNumber;

    private record Confirmed(LineGlance glance, String hash) {}

    FileScanner(DayFile file) {
        this.file = file;
    }

    /** Opens a file to be read from its begin, decompressed. */
    static InputStream open(Storage storage, DayFile file) throws IOException {
        InputStream in = storage.read(file.fileName());
        if (!file.compressed()) {
            return in;
        }
        try {
            return new GZIPInputStream(in, BUFFER);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    FileScan scan(Storage storage) throws IOException {
        boolean any = false;
        try (LineScanner scanner = new LineScanner(open(storage, file))) {
            while (scanner.next()) {
                any = true;
                look(scanner);
            }
            settle();
        } catch (LineScanner.LineTooLongException e) {
            any = true;
            settle();
            worsen(FileScan.Rest.TORN);
        } catch (ZipException | EOFException e) {
            any = true;
            settle();
            // Whoever compressed it had it whole, and forced it.
            worsen(FileScan.Rest.DAMAGED);
        }
        return new FileScan(
                file,
                !any,
                last.map(
                        line ->
                                new FileScan.Good(
                                        octets,
                                        lines,
                                        first,
                                        line.glance().sequence(),
                                        line.hash(),
                                        line.glance().time(),
                                        sha256,
                                        certificates,
                                        repairs)),
                rest,
                lastReadable,
                lastReadableNumber);
    }

    private void look(LineScanner line) {
        Optional<LineGlance> glance =
                LineGlance.at(line.octets(), line.offset(), line.length())
                        .filter(one -> line.isComplete());
        if (glance.isPresent()) {
            lastReadable = glance.get().sequence();
            lastReadableNumber = line.number();
        }
        if (rest == FileScan.Rest.NONE) {
            if (glance.isPresent() && follows(glance.get())) {
                open.ifPresent(this::confirm);
                hold(glance.get(), line);
                return;
            }
            settle();
            // Where both can be read and don't fit each other, no write was interrupted.
            boolean misfit =
                    rest == FileScan.Rest.NONE
                            && glance.isPresent()
                            && read(line.octets(), line.offset(), line.length()).isPresent();
            worsen(misfit ? FileScan.Rest.DAMAGED : FileScan.Rest.TORN);
        }
        // Before each of these all else was forced: a crash takes nothing from before them.
        if (glance.isPresent()
                && (glance.get().type().equals("start") || glance.get().type().equals("stop"))) {
            worsen(FileScan.Rest.DAMAGED);
        }
    }

    private boolean follows(LineGlance glance) {
        return open.map(
                        before ->
                                glance.sequence() == before.glance().sequence() + 1
                                        && glance.previous().equals(before.hash()))
                .orElse(glance.type().equals("file"));
    }

    private void hold(LineGlance glance, LineScanner line) {
        openLength = line.length() + 1;
        if (openOctets.length < openLength) {
            openOctets = new byte[2 * openLength];
        }
        System.arraycopy(line.octets(), line.offset(), openOctets, 0, line.length());
        openOctets[line.length()] = '\n';
        lineSha256.update(line.octets(), line.offset(), line.length());
        open = Optional.of(new Confirmed(glance, Sha256.hex(lineSha256.digest())));
    }

    // No line follows that could confirm the one that is open.
    private void settle() {
        if (open.isPresent()) {
            if (read(openOctets, 0, openLength - 1).isPresent()) {
                confirm(open.get());
            } else {
                worsen(FileScan.Rest.TORN);
            }
            open = Optional.empty();
        }
    }

    private void confirm(Confirmed line) {
        sha256.update(openOctets, 0, openLength);
        octets += openLength;
        lines++;
        if (lines == 1) {
            first = line.glance().sequence();
        }
        last = Optional.of(line);
        String type = line.glance().type();
        if (type.equals("certificate") || type.equals("repair")) {
            read(openOctets, 0, openLength - 1).ifPresent(this::remember);
        }
    }

    private void remember(Entry entry) {
        if (entry instanceof Entry.Certificate certificate) {
            certificates.add(certificate.facts().sha256());
        } else if (entry instanceof Entry.Repaired repaired) {
            repairs.add(repaired.kept());
        }
    }

    private void worsen(FileScan.Rest to) {
        if (to.compareTo(rest) > 0) {
            rest = to;
        }
    }

    private static Optional<Entry> read(byte[] octets, int offset, int length) {
        try {
            return Optional.of(EntryReader.read(octets, offset, length).entry());
        } catch (EntryReader.NotALineException e) {
            return Optional.empty();
        }
    }
}
