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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryWriter;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.entry.NameFilter;
import org.jamestls.evidence.files.LineScanner;
import org.jamestls.evidence.hash.Sha256;
import org.jamestls.policy.tls.CertificateFacts;

/** Makes entries into lines of a chain, and gathers these until they are written. */
final class Lines {
    private final String node;
    private final NameFilter names;
    private final LineBuffer buffer = new LineBuffer();
    private final MessageDigest sha256 = Sha256.begin();

    /** Those that were told since the chain was safe, in their order. */
    private final List<String> certificates = new ArrayList<>();

    private Head head = new Head(0, LineHead.NOTHING, Instant.EPOCH);

    /** The last line. */
    record Head(long sequence, String hash, Instant time) {}

    Lines(String node, NameFilter names) {
        this.node = node;
        this.names = names;
    }

    Head head() {
        return head;
    }

    LineBuffer buffer() {
        return buffer;
    }

    /** Goes on after another line; what was gathered is forgotten. */
    void goOnFrom(Head other) {
        head = other;
        buffer.cut(0);
    }

    /** Adds a line. */
    void add(Entry entry, Instant time) throws IOException {
        int begin = buffer.size();
        LineHead start = new LineHead(head.sequence() + 1, time, node, head.hash());
        EntryWriter.write(
                start, entry instanceof Entry.OfLedger ? entry : names.apply(entry, time), buffer);
        int length = buffer.size() - begin;
        if (length > LineScanner.MAX_LINE) {
            throw new IllegalArgumentException("a line of " + length + " octets is too long");
        }
        buffer.digest(begin, sha256);
        head = new Head(start.sequence(), Sha256.hex(sha256.digest()), time);
        buffer.write('\n');
    }

    /**
     * Adds the line of an entry, after those of the certificates that {@code file} does not tell of
     * yet. When no line can be made of it, none is added and the entry is told.
     *
     * @throws IOException when names can't be written as they must be; lines may then have been
     *     added
     */
    void add(Pending pending, Instant time, ChainFile file) throws IOException {
        int begin = buffer.size();
        Head before = head;
        int known = certificates.size();
        try {
            for (CertificateFacts certificate : pending.certificates()) {
                if (!file.knows(certificate.sha256())) {
                    add(new Entry.Certificate(certificate), time);
                    file.remember(certificate.sha256());
                    certificates.add(certificate.sha256());
                }
            }
            add(pending.entry(), time);
        } catch (RuntimeException e) {
            buffer.cut(begin);
            head = before;
            forgetCertificates(known, file);
            pending.refuse(e);
        }
    }

    /** How many certificates were told since the chain was safe. */
    int certificates() {
        return certificates.size();
    }

    /** Forgets those that were told, but for the first {@code known}. */
    void forgetCertificates(int known, ChainFile file) {
        List<String> late = certificates.subList(known, certificates.size());
        late.forEach(file::forget);
        late.clear();
    }

    /** What was told is safe now. */
    void keepCertificates() {
        certificates.clear();
    }
}
