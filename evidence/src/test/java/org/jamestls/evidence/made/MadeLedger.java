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
package org.jamestls.evidence.made;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryWriter;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;

/**
 * Writes a ledger for tests, at any time: a chain of lines in files by day. Not the ledger itself,
 * and nothing of it: what is tested with this reads files.
 */
public final class MadeLedger implements AutoCloseable {
    private final EvidenceFolder folder;
    private final String node;
    private final MessageDigest sha256;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Optional<DayFile> file = Optional.empty();
    private OutputStream out = OutputStream.nullOutputStream();
    private String previous = LineHead.NOTHING;
    private long sequence;

    /** A ledger that is not begun; the folder is made. */
    public MadeLedger(Path folder, String node) {
        this.folder = new EvidenceFolder(folder);
        this.node = node;
        try {
            Files.createDirectories(folder);
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public EvidenceFolder folder() {
        return folder;
    }

    /** Writes a line; a later day begins a file. */
    public MadeLedger append(Instant time, Entry entry) {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        if (file.isEmpty() || file.get().day().isBefore(day)) {
            begin(time, new DayFile(day, 1, false), Entry.Begin.DAY);
        }
        write(time, entry);
        return this;
    }

    /** Begins another file of the same day. */
    public MadeLedger nextPart(Instant time) {
        DayFile now = file.orElseThrow();
        begin(time, new DayFile(now.day(), now.part() + 1, false), Entry.Begin.DAMAGE);
        return this;
    }

    /** Writes octets that are no line of a ledger. */
    public MadeLedger damage(String octets) {
        try {
            out.write(octets.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Lets readers see what was written. */
    public MadeLedger flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private void begin(Instant time, DayFile next, Entry.Begin reason) {
        close();
        Optional<String> before = file.map(DayFile::name);
        file = Optional.of(next);
        try {
            out =
                    new BufferedOutputStream(
                            Files.newOutputStream(folder.of(next), StandardOpenOption.CREATE_NEW),
                            1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(
                time,
                new Entry.FileBegun(
                        next.name(), before, before.isEmpty() ? Entry.Begin.FIRST : reason));
    }

    private void write(Instant time, Entry entry) {
        line.reset();
        EntryWriter.write(new LineHead(++sequence, time, node, previous), entry, line);
        byte[] octets = line.toByteArray();
        previous = HexFormat.of().formatHex(sha256.digest(octets));
        try {
            out.write(octets);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
