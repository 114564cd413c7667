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
package org.jamestls.evidence.index;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is looked for, as far as an index can help: of each set at least one term, and a time.
 *
 * @param from the first moment
 * @param until the first moment that is too late
 * @param ids sets of ids of messages or sessions, and of nothing else
 * @param others sets of any other terms
 */
public record Wanted(Instant from, Instant until, List<Set<Term>> ids, List<Set<Term>> others) {

    public Wanted {
        ids = List.copyOf(ids);
        others = List.copyOf(others);
    }

    /** Everything. */
    public static Wanted all() {
        return new Wanted(Instant.MIN, Instant.MAX, List.of(), List.of());
    }

    // An index has whole seconds: an Instant can be too far away for milliseconds.
    boolean isIn(long firstSecond, long lastSecond) {
        return from.getEpochSecond() <= lastSecond
                && (until.getNano() > 0
                        ? firstSecond <= until.getEpochSecond()
                        : firstSecond < until.getEpochSecond());
    }

    boolean mayHaveIds(Bloom bloom) {
        return mayHave(ids, bloom);
    }

    boolean mayHave(Bloom bloom) {
        return mayHave(ids, bloom) && mayHave(others, bloom);
    }

    private static boolean mayHave(List<Set<Term>> sets, Bloom bloom) {
        for (Set<Term> set : sets) {
            if (set.stream().noneMatch(term -> bloom.mayHold(term.hash()))) {
                return false;
            }
        }
        return true;
    }
}
