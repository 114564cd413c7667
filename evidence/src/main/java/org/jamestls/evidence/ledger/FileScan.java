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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.hash.Sha256;
import org.jamestls.evidence.storage.Storage;

/**
 * A file of an earlier run, looked through: how far its lines hold together, and what a ledger that
 * goes on from there must know.
 *
 * @param file which
 * @param isEmpty true when there is not one octet
 * @param good the lines that hold together, from the first on; empty when there is none
 * @param rest what comes after them
 * @param lastReadable the sequence of the last line that has one; 0 when none has
 * @param lastReadableNumber the number of that line in the file, from 1
 */
record FileScan(
        DayFile file,
        boolean isEmpty,
        Optional<Good> good,
        Rest rest,
        long lastReadable,
        long lastReadableNumber) {

    /** What comes after the good lines. */
    enum Rest {
        NONE,
        /** What an interrupted write can leave behind. */
        TORN,
        /** What no crash explains. */
        DAMAGED
    }

    /**
     * Lines that hold together.
     *
     * @param octets their size, with line feeds
     * @param lines how many
     * @param first the sequence of the first one
     * @param last the sequence of the last one
     * @param lastLine the SHA-256 of the last one
     * @param lastTime the time of the last one, as it stands there
     * @param sha256 has digested them, and nothing more
     * @param certificates those that they tell of, by their SHA-256
     * @param repairs the files that were kept aside, as far as they tell
     */
    record Good(
            long octets,
            long lines,
            long first,
            long last,
            String lastLine,
            String lastTime,
            MessageDigest sha256,
            List<String> certificates,
            List<String> repairs) {

        Instant time() {
            try {
                return Instant.parse(lastTime);
            } catch (DateTimeException e) {
                // Of a line that another one wrote: then nothing is known of the time.
                return Instant.EPOCH;
            }
        }

        ClosedFile closed(DayFile file) {
            return new ClosedFile(
                    file.name(), Sha256.hex(Sha256.copy(sha256).digest()), lines, first, last);
        }
    }

    /**
     * @throws IOException when the file can't be read; what is wrong in it is no such case
     */
    static FileScan of(Storage storage, DayFile file) throws IOException {
        return new FileScanner(file).scan(storage);
    }
}
