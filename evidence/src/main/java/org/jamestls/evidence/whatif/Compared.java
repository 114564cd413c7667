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
package org.jamestls.evidence.whatif;

import java.util.Optional;

/**
 * Two decisions of the same.
 *
 * @param recipient whom it is about; empty where not known
 * @param before what was decided
 * @param after what would be; empty where that can't be told
 */
record Compared(Optional<String> recipient, Ruling before, Optional<Ruling> after) {

    /** How they differ; empty where they don't, or where it can't be told. */
    Optional<Effect> effect() {
        return after.flatMap(before::effect);
    }
}
