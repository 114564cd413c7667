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
package org.jamestls.policy.engine;

import java.util.HashMap;
import java.util.Map;

/**
 * Makes each union of two sets once: a hundred thousand entries that stand in the same two lists
 * share one. Not thread safe.
 */
final class BitsUnion {
    private final Map<Pair, Bits> unions = new HashMap<>();

    /** Two sets, told apart by identity: a {@link Bits} has no other equality. */
    private record Pair(Bits one, Bits other) {}

    Bits of(Bits one, Bits other) {
        return one == other
                ? one
                : unions.computeIfAbsent(new Pair(one, other), pair -> one.or(other));
    }
}
