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
package org.jamestls.evidence.entry;

import java.io.IOException;
import java.time.Instant;

/**
 * Writes persons as the ledger's privacy allows. Applied by the ledger's writing thread to every
 * entry, those about certificates too, right before it is written.
 */
@FunctionalInterface
public interface NameFilter {

    /** Leaves all as it is. */
    NameFilter NONE = (entry, time) -> entry;

    /**
     * The entry as it may be written.
     *
     * @param time of the line that it will be
     * @throws IOException when it can't be told now, as where a key can't be made; the ledger is
     *     then unavailable and tries again
     */
    Entry apply(Entry entry, Instant time) throws IOException;
}
