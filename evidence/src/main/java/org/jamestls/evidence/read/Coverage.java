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

import java.util.List;
import java.util.Optional;

/**
 * Of how much evidence something is told.
 *
 * @param entries how many were read
 * @param first the first of them in time; empty where there are none
 * @param last the last of them
 * @param nodes which servers wrote them, in the order in which they were met; {@value #MOST_NAMED}
 *     at most
 * @param policies the versions of the policies that decided, likewise
 * @param unread what could not be read
 */
public record Coverage(
        long entries,
        Optional<Place> first,
        Optional<Place> last,
        List<String> nodes,
        List<String> policies,
        Unread unread) {

    /** How many nodes or policies are named. */
    public static final int MOST_NAMED = 50;

    public Coverage {
        nodes = List.copyOf(nodes);
        policies = List.copyOf(policies);
    }
}
