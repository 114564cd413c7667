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

import java.io.IOException;
import org.jamestls.evidence.entry.Entry;

/** Lets the ledger say what is about to be deleted. */
@FunctionalInterface
public interface Announcer {

    /**
     * Appends the entry, and returns when it is forced to disk: the files that it names are deleted
     * next, and after a loss of power nothing else would say why they are gone.
     *
     * @throws IOException when it could not be written; then nothing is deleted. The message says
     *     why, for people
     * @throws InterruptedException when the server stops; then too
     */
    void announce(Entry.Deleted entry) throws IOException, InterruptedException;
}
