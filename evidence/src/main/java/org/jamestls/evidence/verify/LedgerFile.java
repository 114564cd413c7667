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

import java.util.Optional;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.DayFile;

/**
 * A file as it is found before it is read.
 *
 * @param file by its name on disk
 * @param sequence the number of its first line; 0 where that can't be read
 * @param begun what its first line says; empty where that is no such line
 */
record LedgerFile(DayFile file, long sequence, Optional<Entry.FileBegun> begun) {

    /** Its name on disk. */
    String fileName() {
        return file.fileName();
    }

    /** Its name in lines and checkpoints. */
    String name() {
        return file.name();
    }

    /** The name that it was written under, as far as it says so. */
    DayFile written() {
        return begun.flatMap(first -> DayFile.parse(first.file())).orElse(file);
    }

    /** Whether it says itself that it has another name. */
    boolean isRenamed() {
        return begun.isPresent() && !begun.get().file().equals(name());
    }
}
