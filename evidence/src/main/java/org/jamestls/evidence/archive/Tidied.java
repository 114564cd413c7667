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
import java.util.List;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.DayFile;

/**
 * What a run of the {@link Archiver} did.
 *
 * @param deleted whose time had come
 * @param keys the months whose keys for names were destroyed
 * @param compressed which files
 * @param octetsBefore how long those were together
 * @param octetsAfter how long they are now
 * @param indexed which files got a new index
 * @param problems what was left undone, a sentence or two each for people; the next run tries again
 */
public record Tidied(
        List<Entry.DeletedFile> deleted,
        List<YearMonth> keys,
        List<DayFile> compressed,
        long octetsBefore,
        long octetsAfter,
        List<DayFile> indexed,
        List<String> problems) {

    public Tidied {
        deleted = List.copyOf(deleted);
        keys = List.copyOf(keys);
        compressed = List.copyOf(compressed);
        indexed = List.copyOf(indexed);
        problems = List.copyOf(problems);
    }
}
