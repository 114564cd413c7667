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
package org.jamestls.evidence.page;

import java.util.Optional;
import org.jamestls.evidence.read.Place;

/**
 * What is behind a row.
 *
 * @param query the command that finds the entries; empty where none can be written
 * @param first the first entry behind it; empty where there is none
 * @param last the last
 */
public record Trace(Optional<String> query, Optional<Place> first, Optional<Place> last) {
    private static final Trace NOTHING =
            new Trace(Optional.empty(), Optional.empty(), Optional.empty());

    /** No entry is behind it. */
    public static Trace nothing() {
        return NOTHING;
    }

    /** True when no entry is behind it. */
    public boolean isNothing() {
        return query.isEmpty() && first.isEmpty();
    }
}
