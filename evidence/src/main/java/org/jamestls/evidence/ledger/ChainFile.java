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
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.hash.Sha256;
import org.jamestls.evidence.storage.AppendFile;
import org.jamestls.evidence.storage.Storage;

/**
 * The file that lines are written to now, and what is known of what stands in it. What is told here
 * is what was written in full; the file itself may have more for a while, after a write that
 * failed.
 */
final class ChainFile {
    private final DayFile name;
    private final Optional<Entry.FileBegun> begun;
    private final int maxCertificates;
    private final Set<String> certificates = new LinkedHashSet<>();

    private AppendFile file;
    private long size;
    private long lines;
    private MessageDigest sha256;

    /**
     * @param begun its first line; empty where it has one
     * @param maxCertificates how many certificates are remembered; of more, some are told twice
     */
    ChainFile(DayFile name, AppendFile file, Optional<Entry.FileBegun> begun, int maxCertificates) {
        this.name = name;
        this.file = file;
        this.begun = begun;
        this.maxCertificates = maxCertificates;
        this.sha256 = Sha256.begin();
    }

    /** How much of it stands. */
    record Extent(long size, long lines, MessageDigest sha256) {}

    void goOnFrom(FileScan.Good good) {
        comeBackTo(new Extent(good.octets(), good.lines(), good.sha256()));
        good.certificates().forEach(this::remember);
    }

    DayFile name() {
        return name;
    }

    AppendFile file() {
        return file;
    }

    Optional<Entry.FileBegun> begun() {
        return begun;
    }

    boolean isEmpty() {
        return lines == 0;
    }

    long size() {
        return size;
    }

    Extent extent() {
        return new Extent(size, lines, Sha256.copy(sha256));
    }

    void comeBackTo(Extent extent) {
        size = extent.size();
        lines = extent.lines();
        sha256 = Sha256.copy(extent.sha256());
    }

    /** Writes lines. When that fails, what is known of the file stays as it was. */
    void write(LineBuffer buffer, long count) throws IOException {
        file.write(buffer.view());
        buffer.digest(0, sha256);
        size += buffer.size();
        lines += count;
    }

    /** Cuts off what a failed write left, and makes the rest safe. */
    void repair() throws IOException {
        if (file.size() != size) {
            file.truncate(size);
        }
        file.force();
    }

    /** Opens it again: after a failure the handle may be of no use. */
    void reopen(Storage storage) throws IOException {
        file.close();
        file = storage.append(name.fileName());
    }

    boolean knows(String certificate) {
        return certificates.contains(certificate);
    }

    void remember(String certificate) {
        if (certificates.size() >= maxCertificates) {
            certificates.remove(certificates.iterator().next());
        }
        certificates.add(certificate);
    }

    void forget(String certificate) {
        certificates.remove(certificate);
    }

    /** What it is when nothing is added any more after {@code last}. */
    ClosedFile closed(Lines.Head last) {
        return new ClosedFile(
                name.name(),
                Sha256.hex(Sha256.copy(sha256).digest()),
                lines,
                last.sequence() - lines + 1,
                last.sequence());
    }
}
