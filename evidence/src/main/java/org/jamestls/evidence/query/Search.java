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
package org.jamestls.evidence.query;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.LongConsumer;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;

/**
 * Searches ledgers. Immutable and thread safe; it only reads, also while a server writes.
 *
 * <p>Memory does not grow with the ledgers. What is found comes ordered by time over all of them;
 * within one ledger its own order holds, also where a clock was set back.
 */
public final class Search {
    private final List<EvidenceFolder> folders;
    private final boolean withIndex;
    private final LongConsumer progress;

    /** A search in these ledgers, with the help of their indexes. */
    public Search(List<EvidenceFolder> folders) {
        this(folders, true, octets -> {});
    }

    private Search(List<EvidenceFolder> folders, boolean withIndex, LongConsumer progress) {
        this.folders = List.copyOf(folders);
        this.withIndex = withIndex;
        this.progress = progress;
    }

    /** The same without the help of indexes: for who does not trust the disk they are on. */
    public Search withoutIndex() {
        return new Search(folders, false, progress);
    }

    /**
     * The same, which tells how far it is.
     *
     * @param done is given how many octets of {@link #octets()} are done, read or not
     */
    public Search telling(LongConsumer done) {
        return new Search(folders, withIndex, done);
    }

    /**
     * How many octets there are to be searched, as they are on disk.
     *
     * @throws IOException when a folder can't be listed
     */
    public long octets() throws IOException {
        long octets = 0;
        for (EvidenceFolder folder : folders) {
            for (DayFile file : folder.dayFiles()) {
                octets += size(folder, file);
            }
        }
        return octets;
    }

    // Of a file that was compressed or deleted meanwhile 0: a bar need not be exact.
    static long size(EvidenceFolder folder, DayFile file) {
        try {
            return Files.size(folder.of(file));
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Begins to search. Files that are begun after this call are not searched.
     *
     * @return what is found, as it is asked for; to be closed
     * @throws IOException when a folder can't be listed
     */
    public Hits find(Query query) throws IOException {
        return new Hits(folders, query, withIndex, progress);
    }

    /**
     * Collects what is known of one message: the lines that have its id, and what its session has.
     *
     * @throws IOException when a folder can't be listed
     */
    public AllOf allOf(String mail) throws IOException {
        return new MailSearch(mail).in(this);
    }

    /** The same in one ledger alone. */
    Search inOnly(EvidenceFolder folder) {
        return new Search(List.of(folder), withIndex, octets -> {});
    }
}
