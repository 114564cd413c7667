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
package org.jamestls.evidence.archive;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.DayFile;

/** A {@link Tidied} as it grows. */
final class TidiedBuilder {
    final List<Entry.DeletedFile> deleted = new ArrayList<>();
    final List<YearMonth> keys = new ArrayList<>();
    final List<DayFile> compressed = new ArrayList<>();
    final List<DayFile> indexed = new ArrayList<>();
    final List<String> problems = new ArrayList<>();
    long octetsBefore;
    long octetsAfter;

    Tidied build() {
        return new Tidied(deleted, keys, compressed, octetsBefore, octetsAfter, indexed, problems);
    }
}
