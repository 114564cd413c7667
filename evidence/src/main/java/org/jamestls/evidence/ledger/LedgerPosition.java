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

import java.util.List;

/**
 * How far a ledger is. Every line up to there is on disk, by force: what is signed must not be lost
 * by a crash.
 *
 * @param sequence of the last line, at least 1
 * @param head the SHA-256 of that line, without its line feed, 64 lower-case hex digits
 * @param file the name of the file that has it
 * @param closed the files that were closed since the ledger was opened, oldest first; whoever needs
 *     others has to read them
 */
public record LedgerPosition(long sequence, String head, String file, List<ClosedFile> closed) {
    public LedgerPosition {
        closed = List.copyOf(closed);
    }
}
