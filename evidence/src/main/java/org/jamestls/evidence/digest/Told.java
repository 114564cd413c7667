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
package org.jamestls.evidence.digest;

import java.time.LocalDate;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.ledger.LedgerPosition;

/**
 * Up to which line of a ledger something was told.
 *
 * @param sequence of that line; 0 for none
 * @param file that has it; any earlier one is right too
 */
public record Told(long sequence, DayFile file) {
    /** Nothing of a ledger. */
    public static final Told NOTHING = new Told(0, new DayFile(LocalDate.EPOCH, 1, false));

    /** As far as a ledger is. */
    public static Told of(LedgerPosition position) {
        return new Told(position.sequence(), DayFile.parse(position.file()).orElse(NOTHING.file()));
    }
}
