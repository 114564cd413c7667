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

import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Line;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;

/**
 * A line and where it stands.
 *
 * @param ledger what its folder is called, see {@link EvidenceFolder#name}
 * @param file in it
 * @param number of the line in the file, from 1
 * @param line what it says
 */
public record ReadLine(String ledger, DayFile file, long number, Line line) {

    /** What the line begins with. */
    public LineHead head() {
        return line.head();
    }

    /** What it says. */
    public Entry entry() {
        return line.entry();
    }

    /** Where it stands. */
    public Place place() {
        return new Place(
                ledger, file.name(), number, head().sequence(), head().node(), head().time());
    }
}
