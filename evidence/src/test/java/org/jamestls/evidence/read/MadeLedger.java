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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryWriter;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;

/** A ledger for tests, with a chain that holds. */
public final class MadeLedger {
    private final EvidenceFolder folder;
    private final String node;
    private String previous = LineHead.NOTHING;
    private long sequence;

    public MadeLedger(Path folder, String node) {
        this.folder = new EvidenceFolder(folder);
        this.node = node;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public EvidenceFolder folder() {
        return folder;
    }

    /** Appends an entry to the file of its day. */
    public MadeLedger at(String time, Entry entry) {
        Instant instant = Instant.parse(time);
        return to(LocalDate.ofInstant(instant, ZoneOffset.UTC), instant, entry);
    }

    /** Appends an entry to the file of a day. */
    public MadeLedger to(LocalDate day, Instant time, Entry entry) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        EntryWriter.write(new LineHead(++sequence, time, node, previous), entry, line);
        previous = sha256(line.toByteArray());
        line.write('\n');
        return raw(day, line.toByteArray());
    }

    /** Appends octets to the file of a day. */
    public MadeLedger raw(LocalDate day, byte[] octets) {
        Path file = folder.of(new DayFile(day, 1, false));
        try (OutputStream out =
                Files.newOutputStream(
                        file,
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.APPEND)) {
            out.write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Compresses the file of a day, in members as a server does. */
    public MadeLedger compress(String day) {
        DayFile file = new DayFile(LocalDate.parse(day), 1, false);
        try (OutputStream out = Files.newOutputStream(folder.of(file.asCompressed()))) {
            for (String line : Files.readAllLines(folder.of(file))) {
                GZIPOutputStream member = new GZIPOutputStream(out);
                member.write((line + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
                member.finish();
            }
            Files.delete(folder.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
