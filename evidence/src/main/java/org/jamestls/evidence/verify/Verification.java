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
package org.jamestls.evidence.verify;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jamestls.evidence.checkpoint.Checkpoint;
import org.jamestls.evidence.ledger.ClosedFile;

/**
 * What a check of a ledger has found.
 *
 * @param folder of the ledger
 * @param files how many files were read
 * @param lines how many lines
 * @param octets of their content, not compressed
 * @param first the first line; empty where there is none that can be read
 * @param last the last line of the chain; empty where there is none that can be read
 * @param signing what is signed
 * @param breaks what breaks it, in the order of the ledger, of each kind as many as are kept
 * @param breakCount how many there are, kept or not
 * @param notes what else is worth to be told
 * @param closed the files before the last one that were hashed
 */
public record Verification(
        Path folder,
        int files,
        long lines,
        long octets,
        Optional<End> first,
        Optional<End> last,
        Signing signing,
        List<Finding> breaks,
        long breakCount,
        List<Finding> notes,
        List<ClosedFile> closed) {

    /**
     * A line at one end of the chain.
     *
     * @param file the name of the file that has it, {@link
     *     org.jamestls.evidence.files.DayFile#name()}
     * @param sha256 of the line: for the last one, the head of the chain, to be noted elsewhere
     */
    public record End(String file, long sequence, Instant time, String sha256) {}

    /**
     * What is signed.
     *
     * @param checkpoints how many there are, good or bad
     * @param agreeing how many of them sign a line that is there as it was signed
     * @param last the one of these with the highest number; empty where there is none
     * @param keys the SHA-256 of the certificates that signed, with how often
     */
    public record Signing(
            int checkpoints, long agreeing, Optional<Checkpoint> last, Map<String, Long> keys) {
        public Signing {
            keys = Map.copyOf(keys);
        }
    }

    public Verification {
        breaks = List.copyOf(breaks);
        notes = List.copyOf(notes);
        closed = List.copyOf(closed);
    }

    /** Whether nothing breaks it. */
    public boolean isIntact() {
        return breakCount == 0;
    }
}
