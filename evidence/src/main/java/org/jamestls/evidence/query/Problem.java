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
package org.jamestls.evidence.query;

import java.nio.file.Path;
import org.jamestls.evidence.files.DayFile;

/**
 * Something that could not be searched, so that what was asked may be in it.
 *
 * @param folder of the ledger
 * @param file which of its files
 * @param line the number of the line; 0 where it is not about one line
 * @param what is wrong, as part of a sentence
 */
public record Problem(Path folder, DayFile file, long line, String what) {

    /** For people. */
    @Override
    public String toString() {
        return folder.resolve(file.fileName()) + (line == 0 ? "" : ", line " + line) + ": " + what;
    }
}
