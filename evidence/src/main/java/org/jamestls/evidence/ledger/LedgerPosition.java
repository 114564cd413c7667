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

import java.time.Instant;
import java.util.List;
import org.jamestls.evidence.files.DayFile;

/**
 * Where a ledger stands; all up to there is safe on disk.
 *
 * @param sequence of the last line
 * @param head the SHA-256 of the last line, without its line feed, 64 lower-case hex digits
 * @param time of the last line
 * @param file that has it
 * @param closed the files that were closed since the ledger was opened, in their order
 */
public record LedgerPosition(
        long sequence, String head, Instant time, DayFile file, List<ClosedFile> closed) {

    public LedgerPosition {
        closed = List.copyOf(closed);
    }
}
