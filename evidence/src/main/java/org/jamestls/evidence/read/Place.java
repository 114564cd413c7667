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

import java.time.Instant;
import org.jamestls.evidence.files.EvidenceFolder;

/**
 * Where an entry stands, for whoever wants to see it.
 *
 * @param ledger what its folder is called, see {@link EvidenceFolder#name}
 * @param file its name in the ledger's own words, which is without {@code .gz}
 * @param number of the line in the file, from 1
 * @param sequence of the line in the ledger
 * @param node which server wrote it
 * @param time when
 */
public record Place(
        String ledger, String file, long number, long sequence, String node, Instant time) {

    /** All of it for people: {@code 2026-11-24T18:12:59Z, mx1 seq 17 (2026-11-24.jsonl:17)}. */
    public String words() {
        return time + ", " + node + " seq " + sequence + " (" + this + ")";
    }

    /** {@code 2026-11-24.jsonl:17}. */
    @Override
    public String toString() {
        return file + ":" + number;
    }
}
